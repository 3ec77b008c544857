import ThreshHTML

/// The groups of words in a page's classes, ids and the like, found in one pass for all stages that ask for some.
struct NameWords {
    /// The groups of each value, by the number that the page's ``ValueNumbers`` give it: those of ``ClassWords`` first,
    /// from ``firstOfMarks`` on those of ``ElementMarks``.
    let groups: [UInt64]

    init(_ tree: PageTree) {
        groups = Self.finder.groups(ofValuesIn: tree)
    }

    /// The first of the groups of ``ElementMarks``.
    static let firstOfMarks = ClassWords.groups.count

    /// Finds all groups; made once.
    static let finder = WordGroupFinder(
        (ClassWords.groups.map(\.words) + ElementMarks.groups).map { words in
            words.split(separator: " ").map { Array($0.utf8) }
        }
    )
}
