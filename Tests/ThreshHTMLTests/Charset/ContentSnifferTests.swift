import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("Content sniffing")
struct ContentSnifferTests {
    // MARK: Binary or text

    @Test(
        "Files with a magic number are binary",
        arguments: [
            "89 50 4E 47 0D 0A 1A 0A", "FF D8 FF E0", "47 49 46 38 39 61 01 00", "25 50 44 46 2D 31 2E 37",
            "50 4B 03 04 14 00", "1F 8B 08 00", "7F 45 4C 46 02", "52 49 46 46 00 00 00 00 57 45 42 50",
            "00 00 00 18 66 74 79 70 6D 70 34 32", "D0 CF 11 E0 A1 B1 1A E1", "28 B5 2F FD",
        ]
    )
    func magic(hexadecimal: String) {
        #expect(ContentSniffer.looksBinary(Array(hexadecimal: hexadecimal)))
    }

    @Test("Many controls are binary")
    func controls() {
        var generator = Xorshift(seed: 42)
        #expect(
            ContentSniffer.looksBinary((0..<5_000).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        )
        let program = Array("MZ".utf8) + [UInt8](repeating: 0, count: 60) + Array("This program".utf8)
        #expect(ContentSniffer.looksBinary(program))
    }

    @Test(
        "Text is not binary",
        arguments: [
            "", "a", "\0", "Nebel über dem Fluss\r\n\tund Böen\u{C}", "RIFF is a container",
            "ID3 tags and BMP files",
            "MZ was a programmer", "A\0 page with a zero, and then a long line of words that say nothing new",
            "GIF or not", "PK", "\u{1B}$B$3$s\u{1B}(B",
        ]
    )
    func text(words: String) {
        #expect(!ContentSniffer.looksBinary(Array(words.utf8)))
    }

    @Test("Legacy encodings are not binary", arguments: EncodedSample.all)
    func legacy(sample: EncodedSample) {
        #expect(!ContentSniffer.looksBinary(sample.bytes))
    }

    @Test("UTF-16 and UTF-32 are not binary")
    func wide() {
        let words = "Nebel über dem Fluss, und nichts weiter"
        #expect(!ContentSniffer.looksBinary([0xFF, 0xFE] + words.utf16LittleEndian))
        #expect(!ContentSniffer.looksBinary(words.utf16LittleEndian))
        #expect(!ContentSniffer.looksBinary(words.utf16BigEndian))
        #expect(
            !ContentSniffer.looksBinary(
                [0xFF, 0xFE, 0, 0] + words.utf16.flatMap { [UInt8($0 & 0xFF), 0, 0, 0] }
            )
        )
    }

    // MARK: HTML or text

    @Test(
        "Pages and fragments are HTML",
        arguments: [
            "<!DOCTYPE html>", "<!doctype HTML PUBLIC \"-//W3C//DTD\">\n<p>x", "<html>", "<HTML lang=en>",
            "<head>",
            "<body class=a>", "<meta charset=utf-8>", "<title>x</title>", "\u{FEFF}\r\n <html>",
            "<!-- a --> <html>",
            "<!-- a --><!-- b -->\n<?xml version=\"1.0\"?>\n<!DOCTYPE html>", "<script>x</script><p>y</p>",
            "<p>One paragraph.</p>", "<div><b>x</b></div>", "<p>One\n<p>Two</p>",
            "<a href=\"/x\">Read</a> the rest",
            "<h1>A ferry</h1>\n\n<p>It left.</p>\n\n<p>It came back.</p>",
            "Fog on the river.<br>\nThe ferry left.<br/>\nIt came back.<BR />\n",
            "The ferry left.<p>It came back.</p><p>Nobody minded.</p>",
            "Warning: line 12\n\n<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>",
        ]
    )
    func html(page: String) {
        #expect(ContentSniffer.looksLikeHTML(Array(page.utf8)))
    }

    @Test(
        "Text that speaks of tags is text",
        arguments: [
            "", " ", "<", "<>", "<3 the ferry", "I <3 fog", "a < b and b > c", "x<p", "if (a<b && c>d)",
            "Write to <ferry@example.org> or <https://example.org/>", "<p> is the paragraph tag",
            "The tag <p> starts a paragraph.",
            "Use <p> and </p>.\n\nThen a line.\n\nThen another.\n\nAnd one more.",
            "vector<int> and map<string, list<a>>", "<ferry>left</ferry>", "<!-- only a comment", "<! --",
            "# A ferry\n\nIt left <b>early</b>.\n\n- fog\n- rain\n\nIt came.<br>\n\n## After\n\nNothing.",
            """
            <p align="center"><img src="ferry.png"></p>

            # Ferry

            A timetable reader.

            ## Install

            Copy it.

            ## Use

            Run it.
            """,
            """
            How a page is built

            Every page has the same frame:

            <!DOCTYPE html><html><head><title>x</title></head><body></body></html>

            The first part names the kind of document.

            The second part holds the title.

            The third part holds what readers see.

            Write it with any editor.

            Then look at it in a browser.
            """,
        ]
    )
    func notHTML(words: String) {
        #expect(!ContentSniffer.looksLikeHTML(Array(words.utf8)))
    }

    @Test("UTF-16 pages are HTML too")
    func utf16() {
        #expect(ContentSniffer.looksLikeHTML([0xFF, 0xFE] + "<html>".utf16LittleEndian))
        #expect(ContentSniffer.looksLikeHTML([0xFE, 0xFF] + "<!doctype html>".utf16BigEndian))
        #expect(!ContentSniffer.looksLikeHTML([0xFF, 0xFE] + "words < other words".utf16LittleEndian))
    }

    @Test("Every cut of a page can be asked about")
    func cuts() {
        let page = Array("<!-- a --><?xml?><div><p class='x'>y</p></div>".utf8)
        #expect(ContentSniffer.looksLikeHTML(page))
        for end in 0..<page.count {
            _ = ContentSniffer.looksLikeHTML(Array(page[..<end]))
        }
    }

    @Test("A megabyte of open tags is judged in a moment", .timeLimit(.minutes(5)))
    func openTags() {
        #expect(!ContentSniffer.looksLikeHTML(Array(String(repeating: "x <p ", count: 200_000).utf8)))
    }
}
