import ThreshHTML

/// Whose page it is, as its copyright line says: the last resort.
///
/// The year there is the template's and never the page's date.
enum FooterSource {
    /// A longer line is a paragraph of law.
    private static let mostBytes = 160
    /// A longer name is none.
    private static let mostWords = 6

    static func findings(in draft: Draft) -> [MetadataFinding] {
        guard draft.isHTML else { return [] }
        // From the end: the page's own line comes last.
        for index in draft.blocks.indices.reversed().prefix(40)
        where draft.blocks[index].text.count <= mostBytes && hasMark(draft.lines, index) {
            if let owner = owner(in: draft.string(of: index)) {
                return [MetadataFinding(.siteName, owner, from: "copyright line")]
            }
        }
        return []
    }

    private static let marks = ["©", "(c) ", "copyright "]
    private static let finder = PhraseFinder(marks.map { Array($0.utf8) })

    private static func hasMark(_ lines: PageLines, _ line: Int) -> Bool {
        var isFound = false
        finder.forEachMatch(in: lines.folded, range: lines.foldedRanges[line]) { _, _ in isFound = true }
        return isFound
    }

    /// The name in a line such as `© 2011–2025 River Times`.
    static func owner(in line: String) -> String? {
        let lower = line.lowercased()
        guard let mark = marks.first(where: { lower.contains($0) }),
            let tail = StringSplitter.split(lower, by: mark).dropFirst().first
        else { return nil }
        // The letters as they stand, from where the tail begins.
        var rest = line.suffix(tail.count)
        if rest.lowercased().hasPrefix("copyright") { rest = rest.dropFirst("copyright".count) }
        rest = rest.drop { !$0.isLetter }
        if rest.lowercased().hasPrefix("by ") { rest = rest.dropFirst(3) }
        let ends = [
            ". ", " | ", " - ", " – ", " all rights", " alle rechte", ", inc", " tous droits", " reserved",
        ]
        var name = String(rest)
        for end in ends {
            if let place = StringSplitter.split(name.lowercased(), by: end).first, place.count < name.count {
                name = String(name.prefix(place.count))
            }
        }
        name = WhiteSpace.folded(name.filter { !$0.isNumber && $0 != "©" })
        while let last = name.last, ".,;:".contains(last) { name.removeLast() }
        let words = name.split(separator: " ")
        guard (1...mostWords).contains(words.count), name.first?.isUppercase == true, name.count >= 3,
            !name.lowercased().hasPrefix("all rights")
        else { return nil }
        return name
    }
}
