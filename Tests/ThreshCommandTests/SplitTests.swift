import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Several articles in one text")
struct SplitTests {
    private static func story(_ name: String) -> String {
        "\(name) news of the day\n\n"
            + (1...4).map { "\(ArticleText.sentence($0)) That was in \(name)." }.joined(separator: "\n\n")
    }

    private static let text =
        story("Harbour") + "\n\n==========\n\n" + story("Bridge") + "\n\n==========\n\n" + story("Quay")

    @Test("Without --split they are one record, which says how many it seems to hold")
    func told() async throws {
        let run = try await CommandRun.thresh(["--to", "json"], input: Array(Self.text.utf8))
        #expect(run.status == 0)
        #expect(run.errors.contains("3 articles in one text; --split gives a record for each"))
        #expect(try run.json()["parts"]?.number == 3)
    }

    @Test(
        "--split gives each its record, from standard input, a file, a folder and NDJSON, with workers and without"
    )
    func split() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text, to: "in/a.txt")
        let line = "{\"id\":\"a.txt\",\"text\":\"\(Self.text.replacing("\n", with: "\\n"))\"}"
        try folder.write(line, to: "a.ndjson")
        for arguments in [["in/a.txt"], ["in"], ["a.ndjson"], ["in", "--jobs", "2"]] {
            let run = try await CommandRun.thresh(["--split", "--to", "ndjson"] + arguments, in: folder)
            #expect(run.status == 0)
            #expect(run.errors == "")
            let records = try run.records()
            #expect(records.map { $0["part"]?.number } == [1, 2, 3])
            #expect(
                records.map { $0.text("title") }
                    == ["Harbour", "Bridge", "Quay"].map { "\($0) news of the day" }
            )
            #expect(
                records.compactMap { $0.text("id") }.map { $0.suffix(7) } == [
                    "a.txt#1", "a.txt#2", "a.txt#3",
                ]
            )
        }
        let files = try await CommandRun.thresh(["--split", "-o", "out/", "in"], in: folder)
        #expect(files.status == 0)
        #expect(try folder.read("out/a-2.txt").count > 100)
        let piped = try await CommandRun.thresh(["--split"], input: Array(Self.text.utf8))
        #expect(piped.text.contains("==> #3 <=="))
    }

    @Test("--annotate gives the input with the bytes of the article")
    func annotate() async throws {
        let run = try await CommandRun.thresh(["--annotate"], input: Array(Pages.text.utf8))
        let annotation = try #require(try run.json()["annotation"])
        #expect(annotation.text("text") == Pages.text)
        let bytes = Array(Pages.text.utf8)
        let body = (annotation["ranges"]?.array ?? []).compactMap { range -> String? in
            guard range.text("label") == "body", let start = range["start"]?.number.map({ Int($0) }),
                let end = range["end"]?.number.map({ Int($0) })
            else { return nil }
            return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        let article = try await CommandRun.thresh(input: bytes)
        #expect(body.joined(separator: "\n\n") + "\n" == article.text)
        #expect(Pages.kept.allSatisfy { article.text.contains($0) })
        #expect(try await CommandRun.thresh(["--annotate", "--to", "html"], input: bytes).status == 2)
    }

    @Test("Conversions of a web archive are text, by name and by their bytes, with --from text as well")
    func wet() async throws {
        let folder = try TemporaryFolder()
        let records = (1...2).flatMap { number in
            ArchiveSample.record(
                type: "conversion",
                number: number,
                contentType: "text/plain",
                block: Array("Home\n\n<b> \(ArchiveSample.sentence(number))\n".utf8)
            )
        }
        try folder.write(records, to: "a.warc.wet")
        let named = try await CommandRun.thresh(
            ["--from", "text", "--to", "ndjson", "a.warc.wet"],
            in: folder
        )
        let piped = try await CommandRun.thresh(["--from", "text", "--to", "ndjson"], input: records)
        #expect(try named.records().map { $0.text("id") } == ["urn:uuid:1", "urn:uuid:2"])
        #expect(try named.records().allSatisfy { $0.text("text")?.contains("<b>") == true })
        #expect(piped.output == named.output)
    }
}
