/// Where a pattern matched: byte ranges of the text that was searched.
package struct Match: Sendable, Equatable {
    /// The ranges by group number; nil for a group that took no part.
    ///
    /// Group 0 is the whole match.
    package let groups: [Range<Int>?]

    private let names: [GroupName]

    init(groups: [Range<Int>?], names: [GroupName]) {
        self.groups = groups
        self.names = names
    }

    /// The whole match.
    package var range: Range<Int> { groups[0] ?? 0..<0 }

    /// Returns the range of a named group; nil if no such group took part.
    ///
    /// Where `(?J)` gives a name to several groups, it is the first that took part.
    package func group(named name: String) -> Range<Int>? {
        for candidate in names where candidate.name == name {
            if let range = groups[candidate.number] {
                return range
            }
        }
        return nil
    }
}

/// A capturing group's name and number.
package struct GroupName: Sendable, Equatable {
    /// The name, as in `(?<name>…)`.
    package let name: String

    /// The group's number, counted from 1.
    package let number: Int
}
