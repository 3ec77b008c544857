import ThreshHTML

/// Splits Markdown into blocks: headings, paragraphs, items of lists, code and pictures.
///
/// As CommonMark has it where people agree with it: <https://spec.commonmark.org/0.31.2/>. Marks of the notation are no words of
/// the text; they are gone from the blocks as tags are from those of a page.
struct MarkdownBlocks {
    private let source: TextSource
    private let lines: ArraySlice<TextSource.Line>
    private var writer: TextBlockWriter
    private let references: TextNotation.References
    private var index: Int
    /// Lines of the paragraph on its way.
    private var open: Paragraph?
    /// How far the markers of the lists around are set in.
    private var indents: [Int] = []
    private var followsBlank = false
    private var comments = MarkdownComments()

    private struct Paragraph {
        var bytes: [UInt8] = []
        var lines: Range<Int>
        var kind: Block.Kind
        var detail = TextNotation.Detail()
        var followsBlank: Bool
        /// The item's marker as it stood.
        var marker: [UInt8] = []

        mutating func grow(to line: Int) { lines = lines.lowerBound..<line + 1 }
    }

    /// Splits some lines of a text.
    static func split(
        _ source: TextSource,
        _ lines: ArraySlice<TextSource.Line>,
        into writer: TextBlockWriter
    ) -> TextBlockWriter {
        var splitter = MarkdownBlocks(source, lines, writer)
        splitter.run()
        return splitter.writer
    }

    private init(_ source: TextSource, _ lines: ArraySlice<TextSource.Line>, _ writer: TextBlockWriter) {
        self.source = source
        self.lines = lines
        self.writer = writer
        index = lines.startIndex
        references = lines.reduce(into: TextNotation.References()) { references, line in
            if let found = MarkdownLine.definition(source.bytes[line.range]),
                references.definitions[found.name] == nil
            {
                references.definitions[found.name] = found.address
            }
            if let note = MarkdownLine.note(source.bytes[line.range]) { references.notes.insert(note.label) }
        }
        self.writer.setReferences(references)
    }

    private mutating func run() {
        while index < lines.endIndex { step() }
        close()
    }

    private mutating func step() {
        let line = lines[index]
        let bytes = source.bytes[line.range]
        if line.isBlank {
            close()
            followsBlank = true
            index += 1
            return
        }
        if let kind = line.kind {
            close()
            writer.append(source.bytes, [line], kind: kind, followsBlankLine: followsBlank)
            followsBlank = false
            index += 1
            return
        }
        let (quotes, inner) = Self.quotes(bytes)
        if let fence = MarkdownLine.fence(inner) {
            readFence(fence, quotes: quotes)
        } else if open == nil, indents.isEmpty, MarkdownLine.indent(inner).columns >= MarkdownLine.codeIndent
        {
            readIndentedCode()
        } else if let end = comments.end(
            in: source.bytes,
            at: inner.firstIndex { $0 > 0x20 } ?? inner.endIndex
        ) {
            skipComment(to: end, quotes)
        } else if let heading = MarkdownLine.heading(inner) {
            close()
            indents = []
            start(.heading(heading.level), heading.text, quotes)
            close()
            index += 1
        } else if let level = MarkdownLine.underline(inner), open?.kind == .paragraph, open?.lines.count == 1
        {
            open?.kind = .heading(level)
            open?.grow(to: index)
            close()
            index += 1
        } else if MarkdownLine.isRule(inner) {
            close()
            followsBlank = true
            indents = []
            index += 1
        } else if MarkdownTable.isHead(inner), isTableRule(index + 1, quotes) {
            readTable(inner, quotes)
        } else if MarkdownLine.isTableRule(inner) {
            skipTableRule()
        } else if open == nil && MarkdownLine.definition(inner) != nil {
            // What it says is where a link leads.
            close()
            index += 1
        } else {
            readText(inner, quotes)
            index += 1
        }
    }

    /// Skips a comment, which nobody is shown; what stands behind it in its last line is text.
    private mutating func skipComment(to end: Int, _ quotes: Int) {
        close()
        while index + 1 < lines.endIndex, lines[index].range.upperBound < end { index += 1 }
        let rest = source.bytes[min(end, lines[index].range.upperBound)..<lines[index].range.upperBound]
        if rest.contains(where: { $0 > 0x20 }) { readText(rest, quotes) }
        index += 1
    }

    private mutating func readText(_ line: ArraySlice<UInt8>, _ quotes: Int) {
        if quotes == 0, let note = MarkdownLine.note(line) {
            startNote(note.label, note.text)
        } else if let item = MarkdownLine.item(line) {
            close()
            while let last = indents.last, item.columns < last { indents.removeLast() }
            if indents.last.map({ item.columns >= $0 + 2 }) ?? true { indents.append(item.columns) }
            let skipped = MarkdownLine.indent(line).bytes
            start(.listItem, line.dropFirst(item.bytes), quotes)
            open?.marker = Array(line.dropFirst(skipped).prefix(item.bytes - skipped))
            open?.detail.depth = indents.count - 1
        } else if MarkdownTable.isRow(line) {
            close()
            appendRow(MarkdownTable.cells(of: line), quotes)
        } else if open != nil, open?.detail.quoteDepth == quotes || quotes == 0 {
            open?.bytes.append(0x0A)
            open?.bytes += line.drop { $0 == 0x20 || $0 == 0x09 }
            open?.grow(to: index)
        } else {
            close()
            if MarkdownLine.indent(line).columns == 0 { indents = [] }
            start(.paragraph, line, quotes)
        }
    }

    /// Starts a footnote: one with a number is an item of a list, as pages set their notes.
    private mutating func startNote(_ label: String, _ text: ArraySlice<UInt8>) {
        close()
        // Later paragraphs of a note are set in, and no code.
        indents = [0]
        let isNumber = label.utf8.count <= 3 && label.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        start(isNumber ? .listItem : .paragraph, text, 0)
        open?.marker = isNumber ? Array("\(label). ".utf8) : []
        open?.detail.note = label
    }

    // MARK: Tables

    private func isTableRule(_ line: Int, _ quotes: Int) -> Bool {
        guard line < lines.endIndex else { return false }
        let (depth, inner) = Self.quotes(source.bytes[lines[line].range])
        return depth == quotes && MarkdownLine.isTableRule(inner)
    }

    /// Reads a table: its head, the rule below it, and rows with or without outer bars as far as the next blank line or block.
    private mutating func readTable(_ head: ArraySlice<UInt8>, _ quotes: Int) {
        close()
        let cells = MarkdownTable.cells(of: head)
        appendRow(cells, quotes, isHead: true)
        index += 1
        while index < lines.endIndex, !lines[index].isBlank, lines[index].kind == nil {
            let (depth, row) = Self.quotes(source.bytes[lines[index].range])
            guard depth == quotes, !MarkdownTable.isEnded(by: row) else { return }
            if MarkdownLine.isTableRule(row) {
                skipTableRule()
            } else {
                appendRow(MarkdownTable.cells(of: row, count: cells.count), quotes)
                index += 1
            }
        }
    }

    /// A rule parts rows from the head or from each other; they follow each other all the same.
    private mutating func skipTableRule() {
        close()
        if index > lines.startIndex, let last = writer.result.blocks.last,
            last.lines.upperBound == lines[index].number
        {
            writer.stretchLast(to: lines[index], of: last)
        }
        index += 1
    }

    private mutating func appendRow(_ cells: [[UInt8]], _ quotes: Int, isHead: Bool = false) {
        let inlines = cells.map { MarkdownInline($0, references) }
        let cells = inlines.map { String(decoding: $0.text, as: UTF8.self) }
        var detail = TextNotation.Detail()
        detail.quoteDepth = quotes
        detail.layout = TextLine(cells: cells, spans: inlines.map(\.spans), isHead: isHead)
        let words = cells.filter { !$0.isEmpty }.joined(separator: " | ")
        let row = lines[index...index]
        writer.append(words: Array(words.utf8), row, kind: .paragraph, followsBlankLine: followsBlank, detail)
        followsBlank = false
    }

    // MARK: Paragraphs

    private mutating func start(_ kind: Block.Kind, _ text: ArraySlice<UInt8>, _ quotes: Int) {
        var paragraph = Paragraph(lines: index..<index + 1, kind: kind, followsBlank: followsBlank)
        paragraph.bytes = Array(text.drop { $0 == 0x20 || $0 == 0x09 })
        paragraph.detail.quoteDepth = quotes
        open = paragraph
        followsBlank = false
    }

    /// Writes the paragraph on its way.
    private mutating func close() {
        guard var paragraph = open else { return }
        open = nil
        let inline = MarkdownInline(paragraph.bytes, references)
        let stood = lines[paragraph.lines]
        if !inline.text.isEmpty {
            let shift = paragraph.marker.count
            paragraph.detail.spans = inline.spans.map { $0.moved(by: shift) }
            writer.append(
                words: paragraph.marker + inline.text,
                stood,
                kind: paragraph.kind,
                followsBlankLine: paragraph.followsBlank,
                paragraph.detail
            )
        }
        for picture in inline.pictures where !picture.words.isEmpty {
            var detail = TextNotation.Detail()
            detail.picture = picture.address
            writer.append(
                words: Array(WhiteSpace.folded(picture.words).utf8),
                stood,
                kind: .caption,
                followsBlankLine: paragraph.followsBlank && inline.text.isEmpty,
                detail
            )
        }
    }

    // MARK: Code

    private mutating func readFence(_ fence: (sign: UInt8, count: Int, info: ArraySlice<UInt8>), quotes: Int)
    {
        close()
        let indent = MarkdownLine.indent(source.bytes[lines[index].range]).columns
        let first = index
        index += 1
        var code: [UInt8] = []
        while index < lines.endIndex {
            let line = Self.quotes(source.bytes[lines[index].range]).inner
            if let end = MarkdownLine.fence(line), end.sign == fence.sign, end.count >= fence.count,
                end.info.isEmpty
            {
                break
            }
            if index > first + 1 { code.append(0x0A) }
            code += Self.dropping(indent, line)
            index += 1
        }
        index = min(index + 1, lines.endIndex)
        var detail = TextNotation.Detail()
        detail.quoteDepth = quotes
        let name = fence.info.prefix { $0 > 0x20 && $0 != UInt8(ascii: "{") }
        if !name.isEmpty { detail.language = String(decoding: name, as: UTF8.self) }
        appendCode(code, first..<index, detail)
    }

    private mutating func readIndentedCode() {
        let first = index
        var end = index
        while index < lines.endIndex {
            let line = lines[index]
            guard
                line.isBlank
                    || MarkdownLine.indent(source.bytes[line.range]).columns >= MarkdownLine.codeIndent
            else {
                break
            }
            index += 1
            if !line.isBlank { end = index }
        }
        let code = lines[first..<end].map { Self.dropping(MarkdownLine.codeIndent, source.bytes[$0.range]) }
        appendCode(Array(code.joined(separator: [0x0A])), first..<end, TextNotation.Detail())
        index = end
    }

    private mutating func appendCode(_ code: [UInt8], _ stood: Range<Int>, _ detail: TextNotation.Detail) {
        var code = code
        while let last = code.last, last <= 0x20 { code.removeLast() }
        guard code.contains(where: { $0 > 0x20 }) else { return }
        writer.append(words: code, lines[stood], kind: .preformatted, followsBlankLine: followsBlank, detail)
        followsBlank = false
    }

    /// A line without so many columns of blanks at its start.
    private static func dropping(_ columns: Int, _ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var left = columns
        return line.drop { byte in
            guard left > 0, byte == 0x20 || byte == 0x09 else { return false }
            left -= byte == 0x20 ? 1 : left
            return true
        }
    }

    // MARK: Parts of lines

    /// How many marks of quotation a line starts with, and what is behind them.
    private static func quotes(_ line: ArraySlice<UInt8>) -> (count: Int, inner: ArraySlice<UInt8>) {
        var rest = line
        var count = 0
        while true {
            let bare = rest.drop { $0 == 0x20 }
            guard bare.first == UInt8(ascii: ">"), rest.count - bare.count < MarkdownLine.codeIndent else {
                return (count, rest)
            }
            rest = bare.dropFirst()
            if rest.first == 0x20 { rest = rest.dropFirst() }
            count += 1
        }
    }
}
