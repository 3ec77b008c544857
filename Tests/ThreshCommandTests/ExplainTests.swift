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

    @Test("As NDJSON each page says its name, and every line is an object")
    func ndjson() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "pages/bell.html")
        try folder.write(Pages.text, to: "pages/story.txt")
        let run = try await CommandRun.thresh(["explain", "--to", "ndjson", "pages"], in: folder)
        #expect(run.status == 0)
        let pages = try run.lines.map {
            try #require(try JSONReader.read(Array($0.utf8), repairing: false)["page"]?.string)
        }
        #expect(Set(pages) == ["bell.html", "story.txt"] && pages == pages.sorted())
    }

    @Test("Against another folder of rules only what differs is shown, with the rule")
    func difference() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.text, to: "story.txt")
        try folder.write(
            "thresh: 1\nid: base/mine\nkind: base\ntext: {drop: [{id: first, why: other, starts: '*', in: {first: 1}}]}\n"
                .replacing("'*'", with: "'\(Pages.text.prefix(6))'"),
            to: "rules/mine.yaml"
        )
        let same = try await CommandRun.thresh(
            ["explain", "story.txt", "--diff", Checkout.fewRules],
            in: folder
        )
        #expect(same.status == 0 && same.text == "# 0 blocks and 0 fields differ\n")
        let run = try await CommandRun.thresh(["explain", "story.txt", "--diff", "rules"], in: folder)
        #expect(run.status == 0)
        #expect(
            run.lines.contains { $0.hasPrefix("- drop  line 1 · other") && $0.contains("rules/mine.yaml:4") }
        )
        #expect(run.lines.contains { $0.hasPrefix("+ drop  line 5 · share") && $0.contains("base/en.yaml:") })
    }

    @Test("A folder to compare with that is not there is wrong usage")
    func noSuchFolder() async throws {
        let run = try await CommandRun.thresh("explain", "--diff", "no-such-folder", text: Pages.text)
        #expect(run.status == 2 && run.errors.contains("no-such-folder"))
    }

    @Test("A page that cannot be read is said")
    func unreadable() async throws {
        let run = try await CommandRun.thresh(["explain", "no-such-page.html"])
        #expect(run.status == 1)
        #expect(run.errors == "thresh: no-such-page.html: no such file or directory\n")
    }
}
