import Testing
import ThreshHTML
import ThreshTestSupport

/// In a terminal, control characters act: a page could repaint the screen of whoever reads the article.
@Suite("Control characters")
struct ControlCharacterTests {
    /// Escape, the one-character CSI, bell, backspace and delete, each inside a word.
    private static let hostile = "bel\u{1B}[31ml \u{9B}2Jof\u{7} the\u{8} old\u{7F}"

    private static func isClean(_ text: String) -> Bool {
        !text.unicodeScalars.contains { scalar in
            scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F..<0xA0).contains(scalar.value)
        }
    }

    @Test(
        "F21: None leave in any format",
        arguments: ["text", "markdown", "json", "ndjson"],
        [Pages.html, Pages.text]
    )
    func formats(_ format: String, page: String) async throws {
        let hostile = page.replacing("bell of the old", with: Self.hostile).replacing(
            "Harbour Bell",
            with: Self.hostile
        )
        #expect(!Self.isClean(hostile))
        let run = try await CommandRun.thresh("--to", format, text: hostile)
        #expect(run.status == 0)
        #expect(run.text.contains("harbour light"))
        #expect(Self.isClean(run.text))
        // In JSON an escape would bring the character back at the reader's.
        #expect(!run.text.contains("\\u00") && !run.text.contains("\\b"))
    }

    @Test("None leave in an explanation")
    func explain() async throws {
        let run = try await CommandRun.thresh(
            "explain",
            text: Pages.text.replacing("bell of the old", with: Self.hostile)
        )
        #expect(run.status == 0)
        #expect(run.text.contains("harbour light"))
        #expect(Self.isClean(run.text))
    }

    @Test("None leave in numeric character references")
    func references() async throws {
        let page = Pages.html.replacing("bell of the old", with: "bel&#27;[31ml of&#x9B;2J the &#7;old")
        let run = try await CommandRun.thresh("--to", "json", text: page)
        #expect(Self.isClean(run.text))
        #expect(!run.text.contains("\\u00"))
    }

    @Test("None leave in file names, neither in heads nor ids nor messages")
    func names() async throws {
        let folder = try TemporaryFolder()
        let name = "pa\u{1B}[31mge\u{9B}2J"
        try folder.write(Pages.text, to: "crawl/\(name).txt")
        try folder.write([0x1F, 0x8B, 8, 0], to: "crawl/\(name).txt.gz")
        for format in ["text", "ndjson"] {
            let run = try await CommandRun.thresh(["--to", format, "crawl"], in: folder)
            #expect(run.status == 1)
            #expect(run.text.contains("ge2J.txt"))
            #expect(run.errors.contains("ge2J.txt.gz"))
            #expect(Self.isClean(run.text) && Self.isClean(run.errors))
        }
    }

    @Test("None leave in messages about flags and rules")
    func diagnostics() async throws {
        for arguments in [
            ["--to", Self.hostile], ["--\(Self.hostile)"], ["--url", Self.hostile],
            ["--rules", Self.hostile],
        ] {
            let run = try await CommandRun.thresh(arguments, input: Array(Pages.text.utf8))
            #expect(run.status == 2)
            #expect(!run.errors.isEmpty)
            #expect(Self.isClean(run.errors))
        }
        let folder = try TemporaryFolder()
        try folder.write("thresh: 1\nid: a\nkind: base\n\"wr\\x1Bong\": 1\n", to: "rules/a.yaml")
        let lint = try await CommandRun.thresh(["rules", "lint", "rules"], in: folder)
        #expect(lint.status == 1)
        #expect(lint.text.contains("rules/a.yaml:4:"))
        #expect(Self.isClean(lint.text + lint.errors))
    }
}
