import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("How pages are cleaned")
struct CleaningFlagsTests {
    private static let page = Pages.html.replacing(
        "</main>",
        with: """
            </main><div id="comments"><div class="comment" id="comment-1"><b class="fn">Ada Quay</b>
            <time datetime="2024-11-08">8 November</time>
            <p class="comment-text">My father was on the boat that lost it, and he never spoke of that night.</p></div></div>
            """
    )

    @Test("--comments gives readers' comments apart from the body, and without it there are none")
    func comments() async throws {
        let run = try await CommandRun.thresh("--to", "json", "--comments", text: Self.page)
        let record = try JSONReader.read(run.output, repairing: false)
        let comment = try #require(record["comments"]?.array?.first)
        #expect(comment["author"]?.string == "Ada Quay" && comment["published"]?.string == "2024-11-08")
        #expect(comment["text"]?.string?.hasPrefix("My father was on the boat") == true)
        #expect(record["text"]?.string?.contains("My father") == false)
        let plain = try await CommandRun.thresh(text: Self.page)
        #expect(!plain.text.contains("My father") && plain.text.contains("The bell of the old harbour"))
    }

    @Test(
        "--favor precision keeps no more than balance, and that no more than recall; explain follows it too"
    )
    func favor() async throws {
        let page = "\(Checkout.samples)/Forums/forum-thread/page.html"
        var kept: [Int] = []
        var explained: [Int] = []
        for favor in ["precision", "balance", "recall"] {
            let run = try await CommandRun.thresh(["--favor", favor, page])
            kept.append(run.text.split(whereSeparator: \.isWhitespace).count)
            let told = try await CommandRun.thresh(["explain", "--favor", favor, page])
            explained.append(told.lines.count { $0.hasPrefix("keep") })
        }
        #expect(kept == kept.sorted() && kept[0] < kept[2])
        #expect(explained == explained.sorted() && explained[0] < explained[2])
    }

    @Test("A favor that there is not is wrong usage")
    func wrongFavor() async throws {
        let run = try await CommandRun.thresh("--favor", "everything", text: Self.page)
        #expect(run.status == 2 && run.errors.contains("everything"))
    }
}
