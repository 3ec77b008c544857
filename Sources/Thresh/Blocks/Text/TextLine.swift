import ThreshHTML

/// What a line of scraped text looks like that may stand in a table or in code: what its blanks say is lost in its words.
struct TextLine: Sendable, Equatable {
    /// The cells between its tabs, bars or gaps; empty for a line with none.
    var cells: [String] = []
    /// How many columns it is set in.
    var indent = 0
    /// Whether it ends as code does.
    var isCode = false
    /// Whether it heads a table.
    var isHead = false

    /// What links, emphasis and code each of the cells has; empty where nothing says so.
    private var cellSpans: [[BodyBlock.Span]] = []

    init(cells: [String], spans: [[BodyBlock.Span]], isHead: Bool) {
        self.cells = cells
        cellSpans = spans
        self.isHead = isHead
    }

    /// The cells with a tab between, as rows of tables have them, and the spans in them.
    var row: (text: String, spans: [BodyBlock.Span]) {
        var spans: [BodyBlock.Span] = []
        var start = 0
        for (cell, own) in zip(cells, cellSpans) {
            spans += own.map { $0.moved(by: start) }
            start += cell.utf8.count + 1
        }
        return (cells.joined(separator: "\t"), spans)
    }

    /// Reads a line; nil for one without any of these.
    init?(_ text: [UInt8], _ range: Range<Int>, _ shape: WrappedLine) {
        indent = shape.indent
        isCode = shape.isCode
        if shape.gaps > 0 { cells = Self.cells(text[range]) }
        if indent == 0 && !isCode && cells.count < 2 { return nil }
    }

    /// The parts of a line between bars, tabs, and three blanks or more.
    static func cells(_ line: ArraySlice<UInt8>) -> [String] {
        var bare = MarkdownLine.trimmed(line)
        let hasBars = bare.contains(UInt8(ascii: "|"))
        if hasBars {
            if bare.first == UInt8(ascii: "|") { bare = bare.dropFirst() }
            if bare.last == UInt8(ascii: "|") { bare = bare.dropLast() }
        }
        var cells: [[UInt8]] = [[]]
        var blanks = 0
        for byte in bare {
            if hasBars ? byte == UInt8(ascii: "|") : byte == 0x09 {
                cells.append([])
                blanks = 0
            } else if !hasBars && byte == 0x20 {
                blanks += 1
            } else {
                if blanks >= 3 {
                    cells.append([])
                } else {
                    cells[cells.count - 1] += repeatElement(0x20, count: blanks)
                }
                blanks = 0
                cells[cells.count - 1].append(byte)
            }
        }
        return cells.map { WhiteSpace.folded($0) }
    }
}

/// Finds what lines of scraped text are together: rows of a table, lines of code, a stanza.
struct TextGroups {
    /// What some blocks make together.
    enum Kind: Equatable {
        case table, code, verse
    }

    /// The run of lines set in or ending as code that was looked at last, and how many of those left of it end so.
    private var code = (lines: 0..<0, ends: 0)

    /// The kind of the group that starts at some of the kept blocks, and how many of them it has; nil where none does.
    ///
    /// It is asked for one place after the other.
    mutating func group(from place: Int, _ kept: [Int], _ draft: Draft) -> (kind: Kind, count: Int)? {
        guard Self.isLine(kept[place], draft) else { return nil }
        let cells = Self.layout(kept[place], draft)?.cells.count ?? 0
        if cells >= 2 {
            let rows = Self.run(from: place, kept, draft) { Self.layout($0, draft)?.cells.count == cells }
            if rows.count >= 2 { return (.table, rows.count) }
        }
        findCode(from: place, kept, draft)
        let count = code.lines.count
        if count >= 2, code.ends * 2 >= count { return (.code, count) }
        if let count = Self.indentedCode(from: place, kept, draft) { return (.code, count) }
        var left = Self.stanza.upperBound + 1
        let lines = Self.run(from: place, kept, draft) { _ in
            left -= 1
            return left >= 0
        }
        return Self.isVerse(lines, draft) ? (.verse, lines.count) : nil
    }

    /// Finds the lines of code from a place on; within a run that was found before it has only to be cut.
    private mutating func findCode(from place: Int, _ kept: [Int], _ draft: Draft) {
        if code.lines.contains(place) {
            code.ends -= Self.codeEnds(kept[code.lines.lowerBound..<place], draft)
            code.lines = place..<code.lines.upperBound
        } else {
            let lines = Self.run(from: place, kept, draft) { Self.isCode($0, draft) }
            code = (lines.indices, Self.codeEnds(lines, draft))
        }
    }

    /// How many lines end as code does.
    private static func codeEnds(_ lines: ArraySlice<Int>, _ draft: Draft) -> Int {
        lines.count { layout($0, draft)?.isCode == true }
    }

    /// The lines of stanzas that show it by how their lines end.
    static func verse(in draft: Draft) -> Set<Int> {
        guard !draft.notation.isMarkdown else { return [] }
        let blocks = Array(draft.blocks.indices)
        var verse: Set<Int> = []
        var block = 0
        while block < draft.blocks.count {
            let lines = run(from: block, blocks, draft) { _ in true }
            if isVerse(lines, draft), isPunctuated(lines, draft) { verse.formUnion(lines) }
            block = max(block + 1, lines.endIndex)
        }
        return verse
    }

    /// The block behind the rows of the table that starts at a block; the next one where none does.
    static func tableEnd(from block: Int, _ draft: Draft) -> Int {
        let cells = layout(block, draft)?.cells.count ?? 0
        var end = block + 1
        guard cells >= 2, isLine(block, draft) else { return end }
        while end < draft.blocks.count, follows(end - 1, end, draft), layout(end, draft)?.cells.count == cells
        { end += 1 }
        return end
    }

    /// The kept blocks from a place on that pass and follow each other line by line.
    private static func run(
        from place: Int,
        _ kept: [Int],
        _ draft: Draft,
        where passes: (Int) -> Bool
    ) -> ArraySlice<Int> {
        var end = place
        while end < kept.count, end == place || follows(kept[end - 1], kept[end], draft), passes(kept[end]) {
            end += 1
        }
        return kept[place..<end]
    }

    private static func layout(_ block: Int, _ draft: Draft) -> TextLine? {
        draft.notation.details[draft.blocks[block].text.lowerBound]?.layout
    }

    private static func isLine(_ block: Int, _ draft: Draft) -> Bool {
        guard draft.blocks[block].kind == .paragraph else { return false }
        // The head of a table reaches over its rule.
        return draft.blocks[block].lines.count == 1 || layout(block, draft)?.isHead == true
    }

    private static func follows(_ first: Int, _ second: Int, _ draft: Draft) -> Bool {
        isLine(second, draft) && isNext(first, second, draft)
    }

    private static func isCode(_ block: Int, _ draft: Draft) -> Bool {
        layout(block, draft).map { $0.isCode || $0.indent > 0 } ?? false
    }

    /// How many blocks from a place on are code that ends its lines as any text may: Python, YAML, what a shell was told.
    ///
    /// It is set in, as verse can be; but more than half of the lines of verse have no signs of code.
    private static func indentedCode(from place: Int, _ kept: [Int], _ draft: Draft) -> Int? {
        // Asked only where such lines begin, or each would be asked for all that follow.
        if place > 0, isSetInOrSigned(kept[place - 1], draft), isNext(kept[place - 1], kept[place], draft) {
            return nil
        }
        var end = place
        while end < kept.count, end == place || isNext(kept[end - 1], kept[end], draft),
            isSetInOrSigned(kept[end], draft)
        { end += 1 }
        let indents = kept[place..<end].map { layout($0, draft)?.indent ?? 0 }
        guard let least = indents.min(), let most = indents.max(), least < most else { return nil }
        // An item of a list is one in code and in text.
        let lines = kept[place..<end].filter { draft.blocks[$0].kind != .listItem }
        let signed = lines.count { CodeSigns.areIn(draft.text(of: $0)) }
        return signed * 2 >= lines.count || CodeSigns.isPrompt(draft.text(of: kept[place]))
            ? end - place : nil
    }

    /// Whether a line can be one of code; at the left edge only with a sign of it.
    private static func isSetInOrSigned(_ block: Int, _ draft: Draft) -> Bool {
        let it = draft.blocks[block]
        guard it.lines.count == 1, it.kind == .paragraph || it.kind == .listItem else { return false }
        return (layout(block, draft)?.indent ?? 0) > 0 || CodeSigns.areIn(draft.text(of: block))
    }

    private static func isNext(_ first: Int, _ second: Int, _ draft: Draft) -> Bool {
        !draft.blocks[second].followsBlankLine
            && draft.blocks[first].lines.upperBound == draft.blocks[second].lines.lowerBound
    }

    /// A stanza has so many lines, none of them longer, and most end in no sentence.
    private static let stanza = 3...14
    private static let longestVerse = 64

    private static func isVerse(_ lines: ArraySlice<Int>, _ draft: Draft) -> Bool {
        guard stanza.contains(lines.count), let first = lines.first, let last = lines.last else {
            return false
        }
        // Where no blank line parts anything, each line is a paragraph.
        let isApart =
            (draft.blocks[first].followsBlankLine || first == 0)
            && (last + 1 == draft.blocks.count || draft.blocks[last + 1].followsBlankLine)
        guard isApart else { return false }
        guard lines.allSatisfy({ TextMeasure.characters(draft.text(of: $0)) <= longestVerse }) else {
            return false
        }
        let sentences = lines.count { TextMeasure.endsSentence(draft.text(of: $0)) }
        if isPunctuated(lines, draft) { return sentences * 2 <= lines.count }
        // Short lines alone may be a note or a list.
        return lines.count < draft.blocks.count && sentences * 5 <= lines.count * 2
    }

    /// Whether short lines end as those of verse do: three of four in some sign, one of four in one that lets the sentence go on.
    private static func isPunctuated(_ lines: ArraySlice<Int>, _ draft: Draft) -> Bool {
        let goingOn = lines.count { goesOn(draft.text(of: $0)) }
        let sentences = lines.count { TextMeasure.endsSentence(draft.text(of: $0)) }
        return goingOn * 4 >= lines.count && (goingOn + sentences) * 4 >= lines.count * 3
    }

    private static func goesOn(_ line: ArraySlice<UInt8>) -> Bool {
        TextMeasure.goesOn(line) || line.last == UInt8(ascii: ";")
            || dashes.contains { line.suffix($0.count).elementsEqual($0) }
    }

    private static let dashes: [[UInt8]] = ["–", "—"].map { Array($0.utf8) }
}
