import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Statistics of rules")
struct RuleStatsTests {
    private static let rules = """
        thresh: 1
        id: quay.example
        kind: site
        match: {hosts: [quay.example]}
        text:
          drop:
            - {id: plea, why: subscribe, is: 'Give the paper a pound.', expect: always}
            - {id: bell, why: other, is: 'The bell.'}
        """

    @Test(
        "--rule-stats counts the pages of many workers; drift tells of rules that stopped and of broken promises"
    )
    func counted() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.rules, to: "rules/quay.yaml")
        var manifest = ""
        for number in 0..<24 {
            try folder.write("\(Pages.text)\nThe bell.\n", to: "pages/\(number).txt")
            manifest += """
                {"path":"pages/\(number).txt","url":"https://quay.example/\(number)","fetched":"2025-03-01"}

                """
        }
        try folder.write(manifest, to: "manifest.ndjson")
        let run = try await CommandRun.thresh(
            [
                "--to", "ndjson", "--rules", "rules", "--rule-stats", "now", "--jobs", "2", "--manifest",
                "manifest.ndjson",
            ],
            in: folder
        )
        #expect(run.status == 0)
        let now = String(decoding: try FileSystem.read(folder.path("now")), as: UTF8.self)
        let bell =
            #"{"rule":"quay.example#bell","host":"quay.example","month":"2025-03","pages":24,"hits":24,"words":48}"#
        let plea =
            #"{"rule":"quay.example#plea","host":"quay.example","month":"2025-03","pages":24,"hits":0,"words":0}"#
        #expect(now.contains("\(bell)\n\(plea)\n"))
        try folder.write(plea.replacing(#""hits":0"#, with: #""hits":24"#), to: "before")
        let drift = try await CommandRun.thresh(
            ["rules", "drift", "now", "--history", "before", "--rules", "rules"],
            in: folder
        )
        #expect(drift.status == 1)
        #expect(
            drift.text == """
                quay.example#plea on quay.example: 0 of 24 pages now, 100 % of 24 before; last hit in 2025-03
                quay.example#plea: 0 of 24 pages now, 'expect: always' is 95 % at least
                1 rules stopped firing, 1 fire less than they promise

                """
        )
    }
}
