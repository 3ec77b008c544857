import Testing

@testable import Thresh
@testable import ThreshRuleTools

@Suite("What rule files say of themselves")
struct RuleFileSummaryTests {
    @Test("Origin, remarks and numbers stand below the file's line")
    func summary() throws {
        let text = """
            thresh: 1
            id: quay.example
            kind: site
            match: {hosts: [quay.example]}
            off: ['base/en#top']
            text: {drop: [{id: plea, why: subscribe, is: Give}]}
            tests: [{name: x, text: Give, expect: {lacks: [Give]}}]
            provenance: {source: 'pages of the site', licence: CC0-1.0}
            notes: ['the plea stands below every story', 'since 2014']
            """
        #expect(
            RuleFileSummary.text(of: try RuleFileReader.read(text, path: "quay.yaml")) == """
                site\tquay.example\tquay.yaml
                  licence: CC0-1.0
                  source: pages of the site
                  off: base/en#top
                  note: the plea stands below every story
                  note: since 2014
                  1 rules, 1 tests

                """
        )
    }
}
