import ThreshHTML

/// Reads what machines are told that a page's title is as readers would read it.
struct MachineTitle {
    /// Whether a heading shows readers a tag: then those in titles are words as well.
    private let showsTags: Bool
    private let hasHeading: Bool
    private let address: String?

    init(headings: [String], in draft: Draft) {
        showsTags = headings.contains { $0.contains("<") }
        hasHeading = !headings.isEmpty
        address = draft.address?.url
    }

    /// A title without references that were written twice and without tags; nil for one that says nothing of the page,
    /// where a heading may.
    func plain(_ title: String) -> String? {
        let decoded = HTMLEntities.decoded(title)
        let plain = showsTags ? decoded : Self.withoutTags(decoded)
        return hasHeading && isPlaceholder(plain) ? nil : plain
    }

    // MARK: Tags

    /// Elements that set words of a headline apart by their looks.
    private static let inline = [
        "em", "i", "b", "strong", "sup", "sub", "span", "u", "small", "mark", "cite", "q",
    ]

    /// A title without pairs of tags: one that stands alone is what the title is about.
    private static func withoutTags(_ title: String) -> String {
        guard title.utf8.contains(0x3C), title.contains("</") else { return title }
        var rest = title
        for name in inline where rest.contains("</\(name)>") {
            guard let opening = tag(name, in: rest) else { continue }
            rest.replaceSubrange(opening, with: "")
            while let more = tag(name, in: rest) { rest.replaceSubrange(more, with: "") }
            rest = rest.replacing("</\(name)>", with: "")
        }
        return WhiteSpace.folded(rest)
    }

    /// The first tag that opens an element of a name.
    private static func tag(_ name: String, in title: String) -> Range<String.Index>? {
        var start = title.startIndex
        while let place = title[start...].firstIndex(of: "<") {
            let rest = title[title.index(after: place)...]
            start = rest.startIndex
            guard rest.hasPrefix(name), let end = rest.firstIndex(of: ">") else { continue }
            let behind = rest.dropFirst(name.count).first
            if behind == ">" || behind == " " { return place..<title.index(after: end) }
        }
        return nil
    }

    // MARK: Placeholders

    /// Titles that programs write where nobody wrote one, in small letters.
    private static let placeholders: Set<String> = [
        "untitled", "untitled document", "untitled page", "untitled-1", "new page", "new page 1", "no title",
        "page title", "document", "article", "unbenanntes dokument", "unbenannt", "ohne titel", "neue seite",
        "sans titre", "document sans titre", "document sans nom", "sin título", "documento sin título",
        "senza titolo", "documento senza titolo", "sem título", "documento sem título", "naamloos document",
        "naamloos", "zonder titel", "dokument bez tytułu", "bez tytułu", "namnlöst dokument", "namnlös",
        "nimetön", "nimetön asiakirja", "без названия", "документ без названия", "χωρίς τίτλο", "無題",
        "無題ドキュメント", "无标题", "无标题文档", "未命名文档", "제목 없음",
    ]
    /// Endings of the names of files that pages and documents are written in.
    private static let fileEndings = [
        ".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm", ".doc", ".docx", ".pdf",
        ".rtf", ".odt", ".indd", ".qxd",
    ]
    /// What word processors write before the name of the file.
    private static let writers = ["microsoft word - ", "microsoft powerpoint - ", "microsoft word – "]

    private func isPlaceholder(_ title: String) -> Bool {
        let lower = WhiteSpace.folded(title).lowercased()
        if Self.placeholders.contains(lower) || Self.writers.contains(where: lower.hasPrefix) { return true }
        guard !lower.contains(" ") else { return false }
        return Self.fileEndings.contains(where: lower.hasSuffix) || lower.hasPrefix("http://")
            || lower.hasPrefix("https://") || lower == address?.lowercased()
    }
}
