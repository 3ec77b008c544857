/// The names of the sections that a page stands in, to tell them from headlines.
struct TitleSections {
    /// The section as the page gives it.
    private let given: [UInt8]
    /// The folders of the page's address: at a title's end a section's name, at its beginning often a product's.
    private let folders: Set<[UInt8]>

    /// A folder with a shorter name may be a word of any title.
    private static let leastLetters = 4

    init(_ section: String?, in draft: Draft) {
        given = section.map { TitleParts.letters($0) } ?? []
        let path = draft.address?.path.prefix { $0 != "?" } ?? ""
        folders = Set(
            path.split(separator: "/").dropLast().map { TitleParts.letters(String($0)) }.filter {
                $0.count >= Self.leastLetters
            }
        )
    }

    /// A title without such a name at either end.
    func cut(from title: String) -> String {
        if given.isEmpty && folders.isEmpty { return title }
        return TitleParts.without(
            first: { isGiven($0) },
            last: { isGiven($0) || folders.contains($0) },
            in: title
        )
    }

    private func isGiven(_ letters: [UInt8]) -> Bool { !letters.isEmpty && letters == given }
}
