/// Writes an article's body as CommonMark with the table extension of GitHub Flavored Markdown.
public struct MarkdownRenderer: ArticleRenderer {
    /// Creates the renderer.
    public init() {}

    /// The title as a first heading, then the body.
    public func render(_ article: Article) -> [UInt8] {
        var blocks: [String] = []
        if let title = article.metadata.title, !article.body.isEmpty {
            blocks.append("# " + MarkdownText.escaped(title))
        }
        if !article.body.isEmpty { blocks.append(body(article.body)) }
        blocks += comments(of: article)
        var text = blocks.joined(separator: "\n\n")
        text = ControlCharacters.removed(from: text)
        return text.isEmpty ? [] : Array(text.utf8) + [0x0A]
    }

    private func body(_ body: [BodyBlock]) -> String {
        var text = ""
        for (place, block) in body.enumerated() {
            let previous = place > 0 ? body[place - 1] : nil
            if let previous { text += TextRenderer.isTight(previous, block) ? "\n" : "\n\n" }
            text += line(of: block, after: previous)
        }
        return text
    }

    /// The comments under a heading of their own, an answer as a quote in what it answers.
    private func comments(of article: Article) -> [String] {
        guard !article.comments.isEmpty else { return [] }
        let comments = article.comments.map { comment in
            let head = comment.head.isEmpty ? "" : "**\(MarkdownText.escaped(comment.head))**\n\n"
            let quote = String(repeating: ">", count: comment.depth)
            return (head + body(comment.body)).split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty || quote.isEmpty ? quote + $0 : "\(quote) \($0)" }.joined(separator: "\n")
        }
        return ["## Comments"] + comments
    }

    private func line(of block: BodyBlock, after previous: BodyBlock?) -> String {
        let text = MarkdownText.inline(block)
        let rendered: String
        switch block.kind {
        case .paragraph: rendered = MarkdownText.hardBreaks(text)
        case .heading(let level):
            let marks = String(repeating: "#", count: level)
            rendered = "\(marks) \(text.replacing("\n", with: " "))"
        case .preformatted: rendered = fenced(block.text)
        case .tableRow:
            rendered = row(block.text, isFirst: previous?.kind != .tableRow || previous?.group != block.group)
        case .listItem(let depth, let number):
            let indent = String(repeating: "    ", count: depth)
            let marker = number.map { "\($0). " } ?? "- "
            rendered = indent + marker + nested(text, indent.count + marker.count)
        case .listContinuation(let depth):
            let indent = String(repeating: "    ", count: depth) + "  "
            rendered = "\n" + indent + nested(text, indent.count)
        }
        guard block.isQuote else { return rendered }
        return rendered.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(
            separator: "\n"
        )
    }

    private func nested(_ text: String, _ width: Int) -> String {
        MarkdownText.hardBreaks(text).replacing("\n", with: "\n" + String(repeating: " ", count: width))
    }

    /// A fence longer than any run of backticks inside.
    private func fenced(_ text: String) -> String {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\n\(text)\n\(fence)"
    }

    private func row(_ text: String, isFirst: Bool) -> String {
        let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
            MarkdownText.escaped(String(cell))
        }
        let line = "| " + cells.joined(separator: " | ") + " |"
        guard isFirst else { return line }
        return line + "\n|" + String(repeating: " --- |", count: cells.count)
    }
}

/// Inline Markdown: escapes and spans.
enum MarkdownText {
    private static let special: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "#", "~", "|",
    ]

    /// The text with every character escaped that Markdown could take for markup.
    static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(line: $0) }.joined(
            separator: "\n"
        )
    }

    private static func escaped(line: Substring) -> String {
        var out = ""
        // Scalars, because an accent behind an asterisk would hide it in a character of its own.
        for scalar in line.unicodeScalars {
            if special.contains(scalar) || out.isEmpty && (scalar == "+" || scalar == "-" || scalar == "=") {
                out += "\\"
            }
            if scalar == "&" { out += "&amp;" } else { out.unicodeScalars.append(scalar) }
        }
        return escapingOrdinal(out)
    }

    /// `1986. A great year` would open a numbered list.
    private static func escapingOrdinal(_ text: String) -> String {
        let digits = text.prefix { $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return text }
        // `3.5 percent` opens nothing.
        if let after = rest.dropFirst().first, !after.isWhitespace { return text }
        return digits + "\\" + rest
    }

    /// A line break inside a paragraph survives only as a hard one.
    static func hardBreaks(_ text: String) -> String {
        text.replacing("\n", with: "\\\n")
    }

    /// A block's text with its spans written out.
    static func inline(_ block: BodyBlock) -> String {
        guard !block.spans.isEmpty, block.kind != .preformatted else { return escaped(block.text) }
        let bytes = Array(block.text.utf8)
        var out = ""
        var position = 0
        var open: [BodyBlock.Span] = []
        func write(upTo end: Int) {
            guard end > position else { return }
            let text = String(decoding: bytes[position..<end], as: UTF8.self)
            let isCode = open.contains { $0.style == .code }
            out +=
                isCode
                ? text.replacing("\n", with: " ")
                : out.isEmpty ? escaped(text) : String(escaped("x" + text).dropFirst())
            position = end
        }
        func close(before start: Int) {
            while let last = open.last, last.range.upperBound <= start {
                write(upTo: last.range.upperBound)
                out += closing(last.style, of: bytes[last.range])
                open.removeLast()
            }
        }
        for span in block.spans where span.range.upperBound <= bytes.count && !span.range.isEmpty {
            close(before: span.range.lowerBound)
            // Nothing nests inside code, and no link inside a link.
            if open.contains(where: { $0.style == .code || isLink($0.style) && isLink(span.style) }) {
                continue
            }
            if let outer = open.last, outer.range.upperBound < span.range.upperBound { continue }
            if open.contains(where: { $0.style == span.style }) { continue }
            write(upTo: span.range.lowerBound)
            // `!` before a link would make a picture of it.
            if isLink(span.style), out.last == "!" { out = out.dropLast() + "\\!" }
            out += opening(span.style, of: bytes[span.range])
            open.append(span)
        }
        close(before: .max)
        write(upTo: bytes.count)
        return out
    }

    private static func isLink(_ style: BodyBlock.Span.Style) -> Bool {
        if case .link = style { return true }
        return false
    }

    private static func opening(_ style: BodyBlock.Span.Style, of text: ArraySlice<UInt8>) -> String {
        switch style {
        case .link: "["
        case .emphasis: "*"
        case .strong: "**"
        case .code: codeMark(text).mark + codeMark(text).pad
        case .superscript: "<sup>"
        case .subscript: "<sub>"
        }
    }

    /// A run of backticks longer than any inside; a blank parts it from a backtick at either end.
    private static func codeMark(_ text: ArraySlice<UInt8>) -> (mark: String, pad: String) {
        let backtick = UInt8(ascii: "`")
        let longest = text.split { $0 != backtick }.map(\.count).max() ?? 0
        let isEdge = text.first == backtick || text.last == backtick
        return (String(repeating: "`", count: longest + 1), isEdge ? " " : "")
    }

    private static func closing(_ style: BodyBlock.Span.Style, of text: ArraySlice<UInt8>) -> String {
        switch style {
        case .link(let url): "](<\(url.replacing("<", with: "%3C").replacing(">", with: "%3E"))>)"
        case .emphasis: "*"
        case .strong: "**"
        case .code: codeMark(text).pad + codeMark(text).mark
        case .superscript: "</sup>"
        case .subscript: "</sub>"
        }
    }
}
