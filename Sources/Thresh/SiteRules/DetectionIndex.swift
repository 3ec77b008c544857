/// Finds in one pass over a page's lines which of a library's `detect` conditions could hold.
package struct DetectionIndex: Sendable {
    private let places: [String]
    private let index: LineMatcherIndex

    package init(_ heads: [RuleHead]) {
        let tests = heads.flatMap { $0.detect?.lineTests ?? [] }
        places = tests.map(\.place)
        index = LineMatcherIndex(tests.map(\.matcher))
    }

    /// By the condition's place, the lines that may fit it; conditions that any line may fit are left out.
    package func candidates(in lines: PageLines) -> [String: [Int]] {
        let found = index.candidates(in: lines) { _ in true }
        var byPlace: [String: [Int]] = [:]
        for (number, place) in places.enumerated() where !index.unfiltered.contains(number) {
            byPlace[place] = found[number]
        }
        return byPlace
    }
}
