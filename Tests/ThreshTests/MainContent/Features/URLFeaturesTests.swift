import Testing

@testable import Thresh

@Suite("Address features")
struct URLFeaturesTests {
    /// The names of the words found: the first six features.
    private func kinds(_ url: String) -> [String] {
        let names = ["forum", "product", "collection", "doc", "service", "article"]
        return zip(names, URLFeatures.values(url)).filter { $0.1 == 1 }.map(\.0)
    }

    @Test(
        "Words in host and path tell kinds of pages",
        arguments: [
            ("https://forum.example.org/x", ["forum"]), ("https://example.org/t/1", ["forum"]),
            ("https://example.org/boards", ["forum"]), ("https://example.org/boardsports", []),
            ("https://example.org/lamp-p-12", ["product"]), ("https://example.org/shop", ["collection"]),
            ("https://example.org/shopping", []), ("https://example.org/blog/", []),
            ("https://example.org/blog/x", ["article"]), ("https://example.org/2021/x", ["article"]),
            ("https://example.org/the-cat-sat-on-mats", ["article"]), ("https://example.org/the-cat-sat", []),
            ("https://example.org/a?p=forum", []), ("", []),
        ]
    )
    func words(_ url: String, _ expected: [String]) {
        #expect(kinds(url) == expected)
    }

    @Test("Depth, length, hyphens and digits are of the path alone")
    func numbers() {
        let values = URLFeatures.values("https://a-1.example.org:8080/One/two-3/?q=4-5")
        #expect(Array(values[6...]) == [2, 11, 1, 1])
    }
}
