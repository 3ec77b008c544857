import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Import of filter lists")
struct EasyListImporterTests {
    private static let list = """
        [Adblock Plus 2.0]
        ! Title: a list
        ###share_bottom
        ##.share-box
        a.example,b.example##.follow > a
        ~c.example##.tweet
        d.example#@#.share-box
        b.example#@#.follow > a
        e.example#@#.nothing
        ##.card:has-text(Share)
        a.example##+js(set, x, 1)
        a.example#?#.x:upward(2)
        a.example##^script
        f.*##.share-wide
        ||ads.example^$third-party
        ##.bad[
        """

    @Test("Plain selectors come over with hosts and exceptions; the rest is counted by its kind")
    func list() throws {
        let result = EasyListImporter.convert(Self.list, name: "social", why: .share)
        #expect(result.carried == 6)
        #expect(
            result.refused.map { "\($0.what) \($0.count)" } == [
                "procedural filters 2", "HTML filters 1", "exceptions to nothing 1",
                "hosts with a wildcard 1",
                "network filters 1", "scriptlets 1", "selectors that Thresh does not know 1",
            ]
        )
        #expect(
            result.files.map(\.path) == [
                "base/social.yaml", "site/a.example.yaml", "site/c.example.yaml", "site/d.example.yaml",
            ]
        )
        #expect(result.files[3].text.contains("- 'base/social#share-box'"))
        let rules = try RuleFolder([])
        for file in result.files { try rules.folder.write(file.text, to: file.path) }
        #expect(try RuleLinter.lint([rules.folder.path]).findings.map(\.text) == [])
    }
}
