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

    @Test("What holds on a host holds below it, where filters and exceptions of a host below add to it")
    func hostsBelow() throws {
        let list = """
            ##.generic
            ##.popup
            example.com##.ad1
            example.com##.ad2
            example.com#@#.popup
            a.example.com##.ad3
            b.a.example.com#@#.generic
            b.a.example.com#@#.ad1
            b.a.example.com##.ad4
            b.a.example.com#@#.ad4
            c.example.com#@#.nothing
            """
        let result = EasyListImporter.convert(list, name: "ads", why: .ad)
        #expect(result.carried == 10 && result.refused.map(\.what) == ["exceptions to nothing"])
        let rules = try RuleFolder([])
        for file in result.files { try rules.folder.write(file.text, to: file.path) }
        #expect(try RuleLinter.lint([rules.folder.path]).findings.map(\.text) == [])
        let cleaner = Cleaner(rules: try rules.library())
        func active(on host: String) throws -> [String] {
            let stack = try cleaner.stack(for: Page(Array("x".utf8), format: .text, url: "https://\(host)/"))
            let rules = stack.files.flatMap(\.nodeDrops).filter { !stack.off.contains($0.reference.id) }
            return rules.map { String($0.reference.id.split(separator: "#")[1]) }.sorted()
        }
        #expect(try active(on: "other.example") == ["generic", "popup"])
        #expect(try active(on: "example.com") == ["ad1", "ad2", "generic"])
        #expect(try active(on: "a.example.com") == ["ad1", "ad2", "ad3", "generic"])
        #expect(try active(on: "b.a.example.com") == ["ad2", "ad3"])
        #expect(try active(on: "c.example.com") == ["ad1", "ad2", "generic"])
    }

    @Test("Installed files that a host's filters would take the place of are named")
    func hidden() throws {
        let list = "sport.example.com##.a\nexample.com##.a\nother.example##.a\nmine.example##.a\n"
        func site(_ id: String, _ hosts: String) -> (name: String, text: String) {
            ("\(id).yaml", "id: \(id)\nkind: site\nmatch: {hosts: [\(hosts)]}\n")
        }
        let rules = try RuleFolder([
            site("example.com", "example.com, '*.example.com'"), site("my-site", "mine.example"),
        ])
        let hidden = try EasyListImporter.convert(list, name: "ads", why: .ad).hidden(in: try rules.library())
        #expect(
            hidden.map { "\($0.host) \($0.id)" } == ["mine.example my-site", "sport.example.com example.com"]
        )
    }
}
