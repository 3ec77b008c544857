import ThreshHTML

/// An input, unchanged, and what became of each stretch of it.
public struct Annotation: Sendable, Equatable {
    /// What ``text`` is.
    public enum Basis: String, Sendable {
        /// The input itself, in UTF-8: of scraped text.
        case input
        /// The text that readers of a page see, a block on each line: of HTML, whose source has no place for a block of text.
        case visibleText = "visible text"
    }

    /// A stretch of the text and what it is.
    public struct Range: Sendable, Equatable {
        /// Where it starts in the bytes of ``Annotation/text`` as UTF-8.
        public var start: Int
        /// The byte behind it.
        public var end: Int
        /// `body`, or the kind of boilerplate.
        public var label: String
        /// What it is on its page, for instance `heading 2`.
        public var type: String
    }

    /// What ``text`` is.
    public var basis: Basis
    /// The input.
    public var text: String
    /// Stretches in the order of the text; they do not overlap, and what is between them is white space and marks of notation.
    public var ranges: [Range]
}

/// Finds the places of blocks in the input.
struct AnnotationMaker {
    private let draft: Draft
    /// The removals of each block that has any.
    private let removals: [Int: [Int]]

    static func annotation(of draft: Draft) -> Annotation {
        let maker = AnnotationMaker(draft)
        return draft.isHTML ? maker.page() : maker.text()
    }

    private init(_ draft: Draft) {
        self.draft = draft
        let standing = draft.removals.indices.filter { !draft.removals[$0].isUndone }
        removals = Dictionary(grouping: standing) { draft.removals[$0].block }
    }

    // MARK: Pages

    private func page() -> Annotation {
        var text: [UInt8] = []
        var ranges: [Annotation.Range] = []
        for block in draft.blocks.indices {
            let cuts = cuts(of: block)
            let whole = draft.lines.normalised[draft.lines.ranges[block]]
            guard !whole.isEmpty else { continue }
            if !text.isEmpty { text.append(0x0A) }
            let start = text.count
            text += whole
            // Where a rule took words out of a block, what is left of it is known, not where.
            let isCut = !cuts.isEmpty && !draft.fates[block].isDropped
            let left = isCut ? Self.place(of: Array(draft.text(of: block)), in: Array(whole)) : nil
            let range = left.map { start + $0.lowerBound..<start + $0.upperBound } ?? start..<text.count
            let type = draft.blocks[block].kind.name
            if range.lowerBound > start {
                ranges.append(
                    .init(
                        start: start,
                        end: range.lowerBound,
                        label: cuts.first?.label ?? "other",
                        type: type
                    )
                )
            }
            ranges.append(
                .init(start: range.lowerBound, end: range.upperBound, label: label(of: block), type: type)
            )
            if range.upperBound < text.count {
                ranges.append(
                    .init(
                        start: range.upperBound,
                        end: text.count,
                        label: cuts.last?.label ?? "other",
                        type: type
                    )
                )
            }
        }
        return Annotation(basis: .visibleText, text: String(decoding: text, as: UTF8.self), ranges: ranges)
    }

    private static func place(of words: [UInt8], in whole: [UInt8]) -> Range<Int>? {
        Bytes.firstIndex(of: words, in: whole, from: 0).map { $0..<$0 + words.count }
    }

    // MARK: Scraped text

    private func text() -> Annotation {
        let source = draft.sourceText
        let starts = LineStarts(source)
        var ranges: [Annotation.Range] = []
        var last = 0
        for block in draft.blocks.indices {
            let lines = draft.blocks[block].lines
            let low = max(last, starts.start(ofLine: lines.lowerBound) ?? source.count)
            let high = starts.start(ofLine: lines.upperBound) ?? source.count
            let first = draft.firstTexts[block]
            let range = low..<max(low, high)
            let words = draft.text[first]
            let places =
                places(ofMarkdown: words, block, range)
                ?? Self.places(of: words, in: source, range)
            for piece in pieces(of: block) {
                let inner =
                    piece.range.lowerBound - first.lowerBound..<piece.range.upperBound - first.lowerBound
                let inked = places[inner].filter { !$0.isEmpty }
                guard let begin = inked.first?.lowerBound, let end = inked.last?.upperBound else { continue }
                ranges.append(
                    .init(start: begin, end: end, label: piece.label, type: draft.blocks[block].kind.name)
                )
                last = max(last, end)
            }
        }
        return Annotation(basis: .input, text: String(decoding: source, as: UTF8.self), ranges: ranges)
    }

    /// The bytes of the source that each byte of a block stood for; empty for blanks.
    ///
    /// The block has all signs of the source but marks of notation, in their order; white space is folded.
    private static func places(of words: ArraySlice<UInt8>, in source: [UInt8], _ range: Range<Int>)
        -> [Range<Int>]
    {
        var places: [Range<Int>] = []
        places.reserveCapacity(words.count)
        var index = range.lowerBound
        // Bytes of a reference that are still to be found in the words.
        var pending: (bytes: ArraySlice<UInt8>, range: Range<Int>)?
        for word in words {
            if word <= 0x20 {
                places.append(index..<index)
                continue
            }
            if let open = pending, open.bytes.first == word {
                places.append(open.range)
                pending = open.bytes.count > 1 ? (open.bytes.dropFirst(), open.range) : nil
                continue
            }
            pending = nil
            var found: Range<Int>?
            while index < range.upperBound, found == nil {
                if let read = CharacterReference.read(source, at: index, end: range.upperBound),
                    read.character.first == word
                {
                    found = index..<read.end
                    pending = read.character.count > 1 ? (read.character[1...], index..<read.end) : nil
                    index = read.end
                } else {
                    if source[index] == word { found = index..<index + 1 }
                    index += 1
                }
            }
            places.append(found ?? index..<index)
        }
        return places
    }

    /// The same for a block of Markdown, whose words may also stand in addresses and marks; nil where its text is as it stood.
    private func places(
        ofMarkdown words: ArraySlice<UInt8>,
        _ block: Int,
        _ range: Range<Int>
    ) -> [Range<Int>]? {
        let kind = draft.blocks[block].kind
        guard draft.notation.isMarkdown, kind != .preformatted, kind != .caption else { return nil }
        var source = draft.sourceText[range]
        var places: [Range<Int>] = []
        places.reserveCapacity(words.count)
        if draft.notation.details[words.startIndex]?.note != nil {
            // A footnote's number is a mark of notation, and shown in another form.
            source = MarkdownLine.note(source)?.text ?? source
            let marker = kind == .listItem ? ListMarker.length(in: words) : 0
            places += repeatElement(source.startIndex..<source.startIndex, count: marker)
        }
        let start = source.startIndex
        let inline = MarkdownInline(Array(source), draft.notation.references, notesPlaces: true)
        var index = 0
        for word in words.dropFirst(places.count) {
            if word <= 0x20 {
                places.append(start..<start)
                continue
            }
            // Marks of quotations and headings are left in between.
            guard let found = inline.text[index...].firstIndex(of: word) else { return nil }
            let place = inline.places[found]
            places.append(start + place.lowerBound..<start + place.upperBound)
            index = found + 1
        }
        return places
    }

    /// The stretches of a block's first text with their labels, in order.
    private func pieces(of block: Int) -> [(range: Range<Int>, label: String)] {
        let whole = draft.firstTexts[block]
        let own = label(of: block)
        var pieces: [(range: Range<Int>, label: String)] = []
        var place = whole.lowerBound
        for cut in cuts(of: block) where whole.contains(cut.range.lowerBound) && cut.range.lowerBound >= place
        {
            if cut.range.lowerBound > place { pieces.append((place..<cut.range.lowerBound, own)) }
            pieces.append((cut.range, cut.label))
            place = min(whole.upperBound, cut.range.upperBound)
        }
        if place < whole.upperBound { pieces.append((place..<whole.upperBound, own)) }
        return pieces
    }

    /// What was cut out of a block that stayed or went as a whole later.
    private func cuts(of block: Int) -> [(range: Range<Int>, label: String)] {
        var cuts: [(range: Range<Int>, label: String)] = []
        var fate = -1
        if case .dropped(let removal) = draft.fates[block] { fate = removal }
        for place in removals[block] ?? [] where place != fate {
            cuts.append((draft.removals[place].text, draft.removals[place].cause.why.rawValue))
        }
        return cuts.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    private func label(of block: Int) -> String {
        draft.cause(of: block)?.why.rawValue ?? "body"
    }
}

extension Block.Kind {
    /// The kind as records name it.
    package var name: String {
        switch self {
        case .paragraph: "paragraph"
        case .heading(let level): "heading \(level)"
        case .listItem: "list item"
        case .cell: "cell"
        case .preformatted: "preformatted"
        case .caption: "caption"
        case .control: "control"
        }
    }
}
