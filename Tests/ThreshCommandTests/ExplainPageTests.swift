import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

/// The explanation page in a browser.
@Suite("thresh explain --to html")
struct ExplainPageTests {
    private static let chromium = [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        "A browser runs the page's script and no other, and shows every block",
        .enabled(
            if: chromium != nil,
            "no Chromium is installed: the explanation page is not tried in a browser"
        )
    )
    func runsInABrowser() async throws {
        let folder = try TemporaryFolder()
        let attack = "<script>document.title = 'run'</script>"
        try folder.write(
            Pages.html.replacing("covered with mussels", with: attack.replacing("<", with: "&lt;")),
            to: "page.html"
        )
        let run = try await CommandRun.thresh(["explain", "--to", "html", "page.html"], in: folder)
        #expect(run.status == 0)
        try folder.write(run.output, to: "explained.html")
        let browser = try #require(Self.chromium)
        let shown = try await CommandRun.shell(
            "'\(browser)' --headless --no-sandbox --disable-gpu --user-data-dir=profile --dump-dom explained.html",
            in: folder
        )
        #expect(shown.text.contains("<html lang=\"en\" class=\"js\">"))
        #expect(shown.text.contains("<title>What Thresh kept and dropped</title>"))
        let blocks = shown.text.ranges(of: "<div class=\"block ").count
        #expect(blocks > 3 && shown.text.contains("\(blocks) of \(blocks) blocks shown"))
        #expect(shown.text.contains("&lt;script&gt;document.title"))
        // The keyboard has one stop for all blocks.
        #expect(shown.text.ranges(of: "tabindex=\"0\"").count == 1)
    }
}
