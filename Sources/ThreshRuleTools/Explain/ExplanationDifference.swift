import Thresh

/// What other rules change on a page: blocks and metadata that came out differently, and what decided on either side.
package struct ExplanationDifference: Sendable {
    /// A block that fared differently; nil where one side has no such block, because rules changed the page itself.
    package struct Change: Sendable {
        package var before: Explanation.Entry?
        package var after: Explanation.Entry?
    }

    /// A metadata field that came out differently; nil where one side has no value.
    package struct FieldChange: Sendable, Equatable {
        package var name: String
        package var before: FilledField?
        package var after: FilledField?
    }

    package let before: Explanation
    package let after: Explanation
    /// The blocks that differ, in the order of the page.
    package let changes: [Change]
    /// The fields that differ, in the order of the record.
    package let fields: [FieldChange]

    /// Compares two explanations of one page.
    ///
    /// - Complexity: linear in the page.
    package init(before: Explanation, after: Explanation) {
        self.before = before
        self.after = after
        changes = Self.changes(before.entries, after.entries)
        fields = Self.fields(before.article.metadata, after.article.metadata)
    }

    /// Whether the rules make no difference to the article.
    package var isEmpty: Bool { changes.isEmpty && fields.isEmpty }

    /// Ids of rule files that are active on one side only.
    package var rules: (onlyBefore: [String], onlyAfter: [String]) {
        let before = before.article.rules
        let after = after.article.rules
        return (before.filter { !after.contains($0) }, after.filter { !before.contains($0) })
    }

    // MARK: Blocks

    private static func changes(_ before: [Explanation.Entry], _ after: [Explanation.Entry]) -> [Change] {
        let partners = partners(before, after)
        let paired = Set(partners.compactMap { $0 })
        var changes: [Change] = []
        var next = 0
        // What only the other side has stands before the next block that both have.
        func addNew(upTo end: Int) {
            while next < end {
                if !paired.contains(next) { changes.append(Change(before: nil, after: after[next])) }
                next += 1
            }
        }
        for (entry, partner) in zip(before, partners) {
            guard let partner else {
                changes.append(Change(before: entry, after: nil))
                continue
            }
            addNew(upTo: partner)
            if !isSame(entry, after[partner]) { changes.append(Change(before: entry, after: after[partner])) }
        }
        addNew(upTo: after.count)
        return changes
    }

    /// For each block the place of the same block on the other side: blocks with one text are paired in their order.
    private static func partners(_ before: [Explanation.Entry], _ after: [Explanation.Entry]) -> [Int?] {
        if before.count == after.count, zip(before, after).allSatisfy({ $0.original == $1.original }) {
            return before.indices.map { $0 }
        }
        var places: [String: [Int]] = [:]
        for place in after.indices.reversed() { places[after[place].original, default: []].append(place) }
        return before.map { places[$0.original]?.popLast() }
    }

    /// Whether a block fared the same: a model's score may move as long as its decision stands.
    private static func isSame(_ before: Explanation.Entry, _ after: Explanation.Entry) -> Bool {
        before.isKept == after.isKept && before.text == after.text && before.isProtected == after.isProtected
            && before.removal.map { Cause($0) } == after.removal.map { Cause($0) }
            && before.cuts.map { Cause($0) } == after.cuts.map { Cause($0) }
    }

    /// What took something out, without what changes when a rule file is moved or a line is added to it.
    private struct Cause: Equatable {
        var stage: Removal.Stage
        var why: RemovalKind
        var rule: String?
        var text: String

        init(_ removal: Removal) {
            stage = removal.stage
            why = removal.why
            rule = removal.rule?.id
            text = removal.text
        }
    }

    // MARK: Metadata

    private static func fields(_ before: Metadata, _ after: Metadata) -> [FieldChange] {
        let old = FilledField.all(of: before)
        let new = FilledField.all(of: after)
        var names = new.map(\.name)
        for name in old.map(\.name) where !names.contains(name) { names.append(name) }
        return names.compactMap { name in
            let change = FieldChange(
                name: name,
                before: old.first { $0.name == name },
                after: new.first { $0.name == name }
            )
            return change.before == change.after ? nil : change
        }
    }
}
