import ThreshHTML
import ThreshTestSupport

/// Small pages for tests of the command, where what is cleaned matters less than what is done with it.
enum Pages {
    /// Scraped text with one chrome line.
    static let text = """
        Harbour Bell Returns After Forty Years Under Water

        The bell of the old harbour light came up on Tuesday, covered with mussels and still in one piece.

        Share this story

        It had been lost in the storm of 1984, and nobody had thought that the net of a small boat would find it.

        The council will hang it in the town hall until the tower has been mended, which may take another year.
        """

    /// Two sentences of ``text`` that any way to clean it must keep.
    static let kept = ["The bell of the old harbour light", "The council will hang it in the town hall"]

    /// A page of markup with the same story.
    static let html = page(title: "Harbour Bell Returns After Forty Years Under Water")

    /// The story under another title.
    static func page(title: String) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>\(title)</title></head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
        <main><article><h1>\(title)</h1>
        <p>The bell of the old harbour light came up on Tuesday, covered with mussels and still in one piece.</p>
        <p>It had been lost in the storm of 1984, and nobody had thought that the net of a small boat would find it.</p>
        <p>The council will hang it in the town hall until the tower has been mended, which may take another year.</p>
        </article></main><footer><p><a href="/imprint">Imprint</a></p></footer></body></html>
        """
    }

    /// ``text`` packed by `gzip`.
    static func packed() async throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "page")
        return try await CommandRun.shell("gzip -c page", in: folder).output
    }
}
