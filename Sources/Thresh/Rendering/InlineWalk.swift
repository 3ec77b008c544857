/// Turns a block's text and spans into a run of well-nested pieces.
enum InlineWalk {
    /// A piece of a block's text.
    enum Piece: Equatable {
        case text(String)
        case open(BodyBlock.Span.Style)
        case close(BodyBlock.Span.Style)
    }

    /// The pieces of a block: all its text in order, every span that opens closed again.
    ///
    /// A span that crosses another, repeats the style around it, or lies in code or as a link in a link is left out; its
    /// text stays.
    static func pieces(of block: BodyBlock) -> [Piece] {
        guard !block.spans.isEmpty else { return block.text.isEmpty ? [] : [.text(block.text)] }
        var walk = Walk(bytes: Array(block.text.utf8))
        for span in cut(block.spans) { walk.add(span) }
        walk.finish()
        return walk.pieces
    }

    /// The same without the styles that do not pass.
    static func pieces(of block: BodyBlock, where passes: (BodyBlock.Span.Style) -> Bool) -> [Piece] {
        var block = block
        block.spans.removeAll { !passes($0.style) }
        return pieces(of: block)
    }

    /// The spans, links with the reference to a note inside ended before it: it is a link of its own, and browsers do so.
    private static func cut(_ spans: [BodyBlock.Span]) -> [BodyBlock.Span] {
        let references = spans.filter(\.isNoteReference).map(\.range.lowerBound).sorted()
        guard !references.isEmpty else { return spans }
        return spans.map { span in
            let first = SortedSearch.firstIndex(in: references, notBelow: span.range.lowerBound)
            guard span.style.isLink, first < references.count, span.range.contains(references[first])
            else { return span }
            return BodyBlock.Span(style: span.style, range: span.range.lowerBound..<references[first])
        }
    }

    private struct Walk {
        let bytes: [UInt8]
        var pieces: [Piece] = []
        private var position = 0
        private var open: [BodyBlock.Span] = []

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func add(_ span: BodyBlock.Span) {
            let range = span.range
            guard !range.isEmpty, range.lowerBound >= position, range.upperBound <= bytes.count else {
                return
            }
            close(before: range.lowerBound)
            if let outer = open.last, outer.range.upperBound < range.upperBound { return }
            if open.contains(where: { $0.style.excludes(span.style) }) { return }
            write(upTo: range.lowerBound)
            pieces.append(.open(span.style))
            open.append(span)
        }

        mutating func finish() {
            close(before: .max)
            write(upTo: bytes.count)
        }

        private mutating func close(before start: Int) {
            while let last = open.last, last.range.upperBound <= start {
                write(upTo: last.range.upperBound)
                pieces.append(.close(last.style))
                open.removeLast()
            }
        }

        private mutating func write(upTo end: Int) {
            guard end > position else { return }
            pieces.append(.text(String(decoding: bytes[position..<end], as: UTF8.self)))
            position = end
        }
    }
}

extension BodyBlock.Span {
    fileprivate var isNoteReference: Bool {
        if case .noteReference = style { return true }
        return false
    }
}

extension BodyBlock.Span.Style {
    /// Whether a span of another style cannot stand inside one of this style.
    fileprivate func excludes(_ inner: Self) -> Bool {
        switch (self, inner) {
        case (.code, _), (.formula, _), (.noteReference, _), (.link, .link): true
        default: self == inner
        }
    }
}

extension BodyBlock {
    /// The cells of a table's row, each with its own spans.
    var cells: [BodyBlock] {
        let bytes = Array(text.utf8)
        let ends = bytes.indices.filter { bytes[$0] == 0x09 } + [bytes.count]
        let starts = [0] + ends.dropLast().map { $0 + 1 }
        var cells = zip(starts, ends).map { start, end in
            BodyBlock(kind: .paragraph, text: String(decoding: bytes[start..<end], as: UTF8.self))
        }
        for span in spans {
            let cell = SortedSearch.firstIndex(in: ends, notBelow: span.range.lowerBound)
            guard cell < ends.count, span.range.upperBound <= ends[cell] else { continue }
            cells[cell].spans.append(span.moved(by: -starts[cell]))
        }
        return cells
    }
}
