import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("thresh explain")
struct ExplainTests {
    @Test("Every line of scraped text is there, kept or dropped with its rule")
    func text() async throws {
        let run = try await CommandRun.thresh("explain", text: Pages.text)
        #expect(run.status == 0)
        let decisions = run.lines.filter { $0.hasPrefix("keep  ") || $0.hasPrefix("drop  ") }
        let lines = Pages.text.split(separator: "\n")
        #expect(decisions.count == lines.count)
        #expect(decisions.count { $0.hasPrefix("keep  ") } == 3)
        let dropped = try #require(decisions.first { $0.contains("share") })
        #expect(dropped.hasPrefix("drop  line 5 · share · chrome lines · base/en#"))
        #expect(dropped.contains("base/en.yaml:"))
    }

    @Test("A block of HTML has its path, and the reason where no rule decided")
    func html() async throws {
        let run = try await CommandRun.thresh("explain", text: Pages.html)
        #expect(run.status == 0)
        #expect(run.text.contains("title: Harbour Bell Returns"))
        #expect(run.lines.count { $0.hasPrefix("keep  ") && $0.contains("article") } == 3)
        #expect(run.lines.contains { $0.hasPrefix("drop  ") && $0.contains("footer") })
        for line in run.lines where line.hasPrefix("drop  ") {
            #expect(line.split(separator: " · ").count >= 3)
        }
    }

    @Test("A page that cannot be read is said")
    func unreadable() async throws {
        let run = try await CommandRun.thresh(["explain", "no-such-page.html"])
        #expect(run.status == 1)
        #expect(run.errors == "thresh: no-such-page.html: no such file or directory\n")
    }
}
