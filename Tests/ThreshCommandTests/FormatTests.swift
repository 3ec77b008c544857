import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Formats")
struct FormatTests {
    @Test("Text is the body alone")
    func text() async throws {
        let run = try await CommandRun.thresh("--to", "text", text: Pages.html)
        #expect(run.text.hasPrefix("The bell of the old harbour light"))
        #expect(run.text.hasSuffix("may take another year.\n"))
        #expect(run.text.split(separator: "\n\n").count == 3)
    }

    @Test("Markdown opens with the title and keeps links")
    func markdown() async throws {
        let page = Pages.html.replacing(
            "the town hall",
            with: #"<a href="https://town.example/">the town hall</a>"#
        )
        let run = try await CommandRun.thresh("--to", "markdown", text: page)
        #expect(run.text.hasPrefix("# Harbour Bell Returns After Forty Years Under Water\n\n"))
        #expect(run.text.contains("[the town hall](<https://town.example/>)"))
    }

    @Test("JSON is one object, and an array where several pages are to be expected")
    func json() async throws {
        let one = try await CommandRun.thresh("--to", "json", text: Pages.html)
        #expect(try one.json().text("title") == "Harbour Bell Returns After Forty Years Under Water")
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "crawl/a.html")
        let many = try await CommandRun.thresh(["--to", "json", "crawl"], in: folder)
        #expect(try many.json().array?.map { $0.text("id") } == ["a.html"])
        try folder.write("", to: "empty/notes.pdf")
        let none = try await CommandRun.thresh(["--to", "json", "empty"], in: folder)
        #expect(try none.json().array == [])
    }

    @Test("The record's keys stand in the order that is promised, and absent values are left out")
    func order() async throws {
        let run = try await CommandRun.thresh("--to", "json", text: Pages.html)
        let promised = [
            "status", "language", "title", "sources", "text", "words", "confidence", "page_type", "rules",
            "removed",
        ]
        let keys = try #require(try run.json().object).members.map(\.key)
        #expect(keys.filter { promised.contains($0) } == promised.filter { keys.contains($0) })
        #expect(keys.first == "status")
        #expect(!run.text.contains(#": """#) && !run.text.contains(": []") && !run.text.contains("null"))
    }

    @Test("NDJSON is one line for each page")
    func ndjson() async throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b", "c"] {
            try folder.write(Pages.page(title: "Bell \(name)"), to: "crawl/\(name).html")
        }
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"], in: folder)
        #expect(run.lines.count == 3)
        #expect(try run.records().map { $0.text("title") } == ["Bell a", "Bell b", "Bell c"])
    }

    @Test(
        "-o writes the file that standard output would have been",
        arguments: ["text", "markdown", "json", "ndjson"]
    )
    func output(_ format: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Pages.html, to: "page.html")
        let stream = try await CommandRun.thresh(["--to", format, "page.html"], in: folder)
        let file = try await CommandRun.thresh(["--to", format, "-o", "out", "page.html"], in: folder)
        #expect(file.status == 0)
        #expect(file.output.isEmpty)
        #expect(try folder.read("out") == stream.output)
        #expect(!stream.output.isEmpty)
        #expect(try FileSystem.names(in: folder.path) == ["out", "page.html"], "nothing else is left behind")
    }
}
