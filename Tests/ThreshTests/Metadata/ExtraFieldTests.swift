import Testing

@testable import Thresh

@Suite("Fields that only rules know")
struct ExtraFieldTests {
    @Test("What a rule captures into a field of its own is in the record")
    func extra() throws {
        let file = try RuleFile.sample(
            "text:\n  drop:\n    - {id: desk, why: other, re: '^Desk: (?<d>.+)$', capture: {x-desk: d}}\n"
        )
        let page = Page(Array("Desk: Harbour\n\(Prose.first)".utf8), format: .text)
        let article = try Cleaner(rules: RuleLibrary(files: [file])).clean(page)
        #expect(article.metadata.extra == ["x-desk": "Harbour"])
    }
}
