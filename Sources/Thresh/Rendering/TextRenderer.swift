/// Writes an article's body as plain text: paragraphs parted by blank lines, the items of a list and the rows of a table
/// on lines of their own.
public struct TextRenderer: ArticleRenderer {
    private let tables: RenderingOptions.Tables

    /// Creates the renderer.
    public init(_ options: RenderingOptions = RenderingOptions()) {
        tables = options.tables
    }

    /// The body, below it the comments under a line `Comments`, and a line feed; nothing for an article without either.
    public func render(_ article: Article) -> [UInt8] {
        let text = Self.text(of: article.body, tables: tables)
        let parts = (text.isEmpty ? [] : [text]) + comments(of: article)
        return parts.isEmpty ? [] : Array(parts.joined(separator: "\n\n").utf8) + [0x0A]
    }

    /// The comments, each with its head and indented by its depth.
    private func comments(of article: Article) -> [String] {
        guard !article.comments.isEmpty else { return [] }
        let comments = article.comments.map { comment in
            let head = ControlCharacters.removed(from: comment.head)
            let text = (head.isEmpty ? "" : head + "\n") + Self.text(of: comment.body, tables: tables)
            let indent = String(repeating: "  ", count: comment.depth)
            return text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { $0.isEmpty ? "" : indent + $0 }.joined(separator: "\n")
        }
        return ["Comments"] + comments
    }

    /// The body without a line feed at its end.
    public static func text(of body: [BodyBlock], tables: RenderingOptions.Tables = .tabs) -> String {
        let body = tables == .aligned ? withAlignedTables(body) : body
        var text = ""
        for (place, block) in body.enumerated() {
            if place > 0 { text += isTight(body[place - 1], block) ? "\n" : "\n\n" }
            text += line(of: block)
        }
        return ControlCharacters.removed(from: text)
    }

    private static func withAlignedTables(_ body: [BodyBlock]) -> [BodyBlock] {
        var body = body
        var start = 0
        while start < body.count {
            guard case .tableRow = body[start].kind else {
                start += 1
                continue
            }
            var end = start + 1
            while end < body.count, isTight(body[end - 1], body[end]) { end += 1 }
            let lines = TableLayout.aligned(body[start..<end].map(\.text))
            for (place, line) in lines.enumerated() { body[start + place].text = line }
            start = end
        }
        return body
    }

    /// Whether two blocks are parts of one list or table.
    static func isTight(_ first: BodyBlock, _ second: BodyBlock) -> Bool {
        guard first.group == second.group, first.group != 0, first.quoteDepth == second.quoteDepth else {
            return false
        }
        switch (first.kind, second.kind) {
        case (.listItem, .listItem), (.tableRow, .tableRow): return true
        case (.listContinuation, .listItem), (.listItem, .listContinuation),
            (.listContinuation, .listContinuation):
            return true
        default: return false
        }
    }

    private static func line(of block: BodyBlock) -> String {
        switch block.kind {
        case .paragraph, .heading, .tableRow, .preformatted: return block.text
        case .listItem(let depth, let number):
            let indent = String(repeating: "  ", count: depth)
            let marker = number.map { "\($0). " } ?? "- "
            return indent + marker + indented(block.text, by: indent.utf8.count + marker.utf8.count)
        case .listContinuation(let depth):
            let indent = String(repeating: "  ", count: depth + 1)
            return indent + indented(block.text, by: indent.utf8.count)
        }
    }

    private static func indented(_ text: String, by width: Int) -> String {
        text.replacing("\n", with: "\n" + String(repeating: " ", count: width))
    }
}

/// Control characters never leave: in a terminal they act.
package enum ControlCharacters {
    /// The text without C0 controls other than tab and line feed, without DEL and without C1 controls.
    package static func removed(from text: String) -> String {
        guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
        var out = String.UnicodeScalarView()
        out.append(contentsOf: text.unicodeScalars.lazy.filter { !isControl($0) })
        return String(out)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }
}
