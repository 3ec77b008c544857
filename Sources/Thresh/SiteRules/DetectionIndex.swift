/// Finds in one pass over a page's lines which of a library's `detect` conditions could hold.
package struct DetectionIndex: Sendable {
    private let places: [String]
    private let index: LineMatcherIndex
    /// No lines for any condition but those that any line may fit.
    private let none: [String: [Int]]

    package init(_ heads: [RuleHead]) {
        let tests = heads.flatMap { $0.detect?.lineTests ?? [] }
        places = tests.map(\.place)
        let index = LineMatcherIndex(tests.map(\.matcher))
        self.index = index
        let filtered = tests.enumerated().filter { !index.unfiltered.contains($0.offset) }
        none = Dictionary(filtered.map { ($0.element.place, []) }) { first, _ in first }
    }

    /// By the condition's place, the lines that may fit it; conditions that any line may fit are left out.
    package func candidates(in lines: PageLines) -> [String: [Int]] {
        let found = index.candidates(in: lines, among: 0..<lines.count)
        var byPlace = none
        // Most conditions have no line that they may fit.
        for (number, lines) in found.enumerated() where !lines.isEmpty { byPlace[places[number]] = lines }
        return byPlace
    }
}
