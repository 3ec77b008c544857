/// Writes an article's body as CommonMark with the table extension of GitHub Flavored Markdown.
public struct MarkdownRenderer: ArticleRenderer {
    private let options: RenderingOptions

    /// Creates the renderer.
    public init(_ options: RenderingOptions = RenderingOptions()) {
        self.options = options
    }

    /// The front matter where it is asked for, the title as a first heading, the body, then the comments.
    public func render(_ article: Article) -> [UInt8] {
        var text = options.hasFrontMatter ? FrontMatter.text(of: article) : ""
        let title = article.body.isEmpty ? nil : article.metadata.title
        let body = Self.text(
            of: article.body + article.commentBlocks,
            pictures: BodyPicture.shown(of: article, options),
            title: title,
            options
        )
        if !text.isEmpty && !body.isEmpty { text += "\n" }
        text += body
        text = ControlCharacters.removed(from: text)
        return text.isEmpty ? [] : Array(text.utf8) + [0x0A]
    }

    /// A body and its pictures as Markdown, without a line feed at its end.
    static func text(
        of body: [BodyBlock],
        pictures: [BodyPicture] = [],
        title: String? = nil,
        _ options: RenderingOptions
    ) -> String {
        var writer = MarkdownWriter(options, pictures)
        if let title {
            writer.add([.block(0)], [BodyBlock(kind: .heading(level: 1), text: title)])
        }
        let steps = BodyOutline.steps(
            of: body,
            pictures: pictures.map(\.place),
            splitsListsAtJumps: true,
            opensNotes: true
        )
        writer.add(steps, body)
        return writer.finish()
    }
}

/// Sets down Markdown line by line, each behind the marks of the quotes and lists it stands in.
private struct MarkdownWriter {
    private let options: RenderingOptions
    private let pictures: [BodyPicture]
    private var text = ""
    /// What each line begins with, a part for each open container.
    private var margins: [Margin] = []
    private var lists: [List] = []
    /// The numbers of the targets of links that are set down at the end.
    private var references: [String: Int] = [:]
    /// How many columns the present table has.
    private var columns = 0
    private var gap = Gap.none
    /// Whether the list that closed last may be taken for one with the next.
    private var closedList: List?

    private struct Margin {
        /// Stands before the first line only.
        var mark: String
        var rest: String
        var isFresh = true
    }

    private struct List {
        var isOrdered: Bool
        /// Two lists in a row are told apart by other marks.
        var usesOtherMark: Bool
    }

    private enum Gap {
        case none, line, blankLine
    }

    init(_ options: RenderingOptions, _ pictures: [BodyPicture]) {
        self.options = options
        self.pictures = pictures
    }

    mutating func add(_ steps: [BodyOutline.Step], _ body: [BodyBlock]) {
        var isFirstRow = false
        for (number, step) in steps.enumerated() {
            switch step {
            case .open(.table):
                isFirstRow = true
                columns = Self.columns(of: steps[(number + 1)...], body)
                gap = text.isEmpty ? .none : .blankLine
            case .open(let container): enter(container)
            case .close(let container): leave(container)
            case .block(let place):
                write(body[place], isFirstRow: isFirstRow)
                isFirstRow = false
            case .picture(let place): write(pictures[place])
            }
        }
    }

    /// A picture alone in its paragraph: its description is its caption, as Pandoc reads it.
    private mutating func write(_ picture: BodyPicture) {
        breakLine()
        let words = MarkdownText.inline(
            BodyBlock(kind: .paragraph, text: picture.words),
            links: options.links,
            references: &references
        )
        text += "![\(words)](<\(picture.address)>)"
        gap = .blankLine
        closedList = nil
    }

    mutating func finish() -> String {
        guard !references.isEmpty else { return text }
        let targets = references.sorted { $0.value < $1.value }.map { "[\($0.value)]: <\($0.key)>" }
        return text + "\n\n" + targets.joined(separator: "\n")
    }

    private mutating func enter(_ container: BodyOutline.Container) {
        switch container {
        case .quote: margins.append(Margin(mark: "> ", rest: "> "))
        case .list(let start):
            let isOrdered = start.map(Self.isNumber) ?? false
            let isTwin = closedList.map { $0.isOrdered == isOrdered } ?? false
            lists.append(
                List(isOrdered: isOrdered, usesOtherMark: isTwin && !(closedList?.usesOtherMark ?? false))
            )
            if lists.count == 1 {
                gap = text.isEmpty ? .none : .blankLine
            } else if margins.last?.isFresh == false {
                // Only a numbered list that begins with 1 can follow a paragraph without a blank line.
                gap = isOrdered && start != 1 ? .blankLine : .line
            }
        case .item(let number, _):
            let other = lists.last?.usesOtherMark ?? false
            var mark = other ? "* " : "- "
            if let number, Self.isNumber(number) { mark = "\(number)\(other ? ")" : ".") " }
            margins.append(Margin(mark: mark, rest: String(repeating: " ", count: mark.utf8.count)))
        case .note(let label): margins.append(Margin(mark: "[^\(label)]: ", rest: "    "))
        case .table: break
        }
        closedList = nil
    }

    private mutating func leave(_ container: BodyOutline.Container) {
        switch container {
        case .list:
            closedList = lists.popLast()
            if lists.isEmpty { gap = .blankLine }
        case .item:
            margins.removeLast()
            gap = .line
        case .quote, .note:
            margins.removeLast()
            gap = .blankLine
            closedList = nil
        case .table: gap = .blankLine
        }
    }

    /// CommonMark's list numbers have nine digits at most and no sign.
    private static func isNumber(_ number: Int) -> Bool {
        (0...999_999_999).contains(number)
    }

    private mutating func write(_ block: BodyBlock, isFirstRow: Bool) {
        let lines: [String]
        switch block.kind {
        case .tableRow:
            lines = row(block, isFirst: isFirstRow)
            if !isFirstRow { gap = .line }
        case .heading(let level):
            lines = [String(repeating: "#", count: level) + " " + inline(block).replacing("\n", with: " ")]
        case .preformatted(let language): lines = fenced(block.text, language)
        case .listContinuation:
            // Without a blank line it would go on where an inner list ended.
            gap = text.isEmpty ? .none : .blankLine
            lines = MarkdownText.hardBreaks(inline(block)).split("\n")
        case .paragraph: lines = MarkdownText.hardBreaks(inline(block)).split("\n")
        case .listItem: lines = MarkdownText.hardBreaks(MarkdownText.withTaskBox(inline(block))).split("\n")
        }
        breakLine()
        for (place, line) in lines.enumerated() {
            if place > 0 { text += "\n" }
            text += line.isEmpty ? trimmed(margin()) : margin() + line
        }
        gap = .blankLine
        closedList = nil
    }

    private mutating func breakLine() {
        switch gap {
        case .none: break
        case .line: text += "\n"
        case .blankLine:
            // What begins here does not mark the blank line before it.
            text += "\n" + trimmed(margins.filter { !$0.isFresh }.map(\.rest).joined()) + "\n"
        }
        gap = .none
    }

    /// What the next line begins with; marks are spent on it.
    private mutating func margin() -> String {
        let line = margins.map { $0.isFresh ? $0.mark : $0.rest }.joined()
        for place in margins.indices { margins[place].isFresh = false }
        return line
    }

    private func trimmed(_ margin: String) -> String {
        String(margin.reversed().drop { $0 == " " }.reversed())
    }

    private mutating func inline(_ block: BodyBlock) -> String {
        MarkdownText.inline(block, links: options.links, references: &references)
    }

    /// A fence longer than any run of backticks inside.
    private func fenced(_ text: String, _ language: String?) -> [String] {
        // Without the controls between them backticks are one run.
        let text = ControlCharacters.removed(from: text)
        let longest = text.utf8.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return [fence + (language ?? "")] + text.split("\n") + [fence]
    }

    /// How many cells the widest row of the table has whose blocks come next.
    private static func columns(of steps: ArraySlice<BodyOutline.Step>, _ body: [BodyBlock]) -> Int {
        var most = 0
        for step in steps {
            guard case .block(let place) = step else { break }
            most = max(most, body[place].text.utf8.count { $0 == 0x09 } + 1)
        }
        return most
    }

    private mutating func row(_ block: BodyBlock, isFirst: Bool) -> [String] {
        var cells = block.cells.map { MarkdownText.cell(inline($0)) }
        // Parsers drop what a row has more than the head, and some what follows a row that has less.
        cells += Array(repeating: "", count: max(0, columns - cells.count))
        let line = "| " + cells.joined(separator: " | ") + " |"
        return isFirst ? [line, "|" + String(repeating: " --- |", count: cells.count)] : [line]
    }
}

extension String {
    /// The parts between the separators; empty ones count.
    fileprivate func split(_ separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
