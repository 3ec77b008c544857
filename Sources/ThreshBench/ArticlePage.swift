/// Makes an article of any length: sections of headings, paragraphs with links, and lists, in the frame of a usual page.
enum ArticlePage {
    /// A page of at least so many bytes; equal for equal sizes.
    static func bytes(atLeast size: Int) -> [UInt8] {
        var dice = Dice(seed: 7)
        var page = Array(head.utf8)
        page.reserveCapacity(size + 4_096)
        var number = 0
        while page.count + tail.utf8.count < size {
            number += 1
            page.append(contentsOf: section(number, &dice).utf8)
        }
        page.append(contentsOf: tail.utf8)
        return page
    }

    private static let head = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The long chronicle of a harbour</title>
        <meta property="og:title" content="The long chronicle of a harbour"></head><body>
        <nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/town">Town</a></li></ul></nav>
        <main><article><h1>The long chronicle of a harbour</h1><p class="byline">By Vera Example</p>\n
        """
    private static let tail = """
        </article></main><footer class="footer"><p><a href="/contact">Contact</a> <a href="/terms">Terms</a></p></footer>
        </body></html>\n
        """

    private static let words = """
        the harbour old ships winter before a long captain letters every morning because the storm wooden crane rebuilt \
        council and among merchants cargo salt timber coast nobody remembered which year bridge tower lantern their \
        families returned slowly toward evening market prices rose while the river carried ice past stone walls
        """.split(separator: " ").map { String($0) }

    // The markup is as wordy as a publishing system's: text is half of the page, so that ten megabytes of page stay below
    // the cap on text.
    private static func section(_ number: Int, _ dice: inout Dice) -> String {
        var html =
            "<section class=\"chapter chapter--standard\" id=\"chapter-\(number)\" data-index=\"\(number)\">\n"
        html += "<h2 class=\"chapter__title\">Chapter \(number): \(sentence(5, &dice))</h2>\n"
        for paragraph in 0..<4 {
            let first = sentence(14, &dice)
            let note = "/notes/\(number)/\(paragraph)?from=chapter&amp;position=\(paragraph)"
            let linked = "<a class=\"note-link note-link--inline\" href=\"\(note)\">\(sentence(3, &dice))</a>"
            html +=
                "<div class=\"block block--text block--wide\" data-block=\"text\" data-number=\"\(paragraph)\">"
            html +=
                "<p class=\"paragraph paragraph--serif paragraph--medium\">\(first). \(sentence(18, &dice)), \(linked) "
            html += "\(sentence(9, &dice)). \(sentence(16, &dice)).</p></div>\n"
        }
        html += "<ul class=\"list list--plain\"><li class=\"list__item\">\(sentence(8, &dice)).</li>"
        html += "<li class=\"list__item\">\(sentence(10, &dice)).</li></ul></section>\n"
        return html
    }

    private static func sentence(_ count: Int, _ dice: inout Dice) -> String {
        let text = (0..<count).map { _ in words[dice.throw(words.count)] }.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
