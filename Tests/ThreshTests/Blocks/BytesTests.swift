import Testing

@testable import Thresh

@Suite("Searching bytes")
struct BytesTests {
    @Test(
        "A needle is found wherever it stands",
        arguments: [
            ("abc", "abc", true), ("xxab", "ab", true), ("aab", "ab", true), ("ab", "abc", false),
            ("", "a", false), ("a", "", true),
        ]
    )
    func contains(_ text: String, _ needle: String, _ isThere: Bool) {
        #expect(Bytes.contains(Array(text.utf8)[...], Array(needle.utf8)) == isThere)
    }

    @Test("Sorted search gives the first place that is not below")
    func sortedSearch() {
        let sorted = [2, 4, 4, 9]
        #expect(
            [0, 2, 3, 4, 5, 9, 10].map { SortedSearch.firstIndex(in: sorted, notBelow: $0) } == [
                0, 0, 1, 1, 3, 3, 4,
            ]
        )
    }
}
