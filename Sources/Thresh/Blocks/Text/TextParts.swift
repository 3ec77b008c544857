import ThreshHTML

/// Finds several articles in one scraped text: what people paste together, mail folders, exports of archives.
///
/// A boundary needs a sign that somebody set (a line across, a form feed, `2 of 7 DOCUMENTS`, a new head, or a wide gap before a
/// headline with a date), and an article on both sides: a list of teasers is one page.
package enum TextParts {
    /// Each part's bytes; one for a text that is one article.
    package static func find(in text: [UInt8]) -> [Range<Int>] {
        let source = TextSource(plain: text)
        let lines = source.lines
        let whole = [0..<text.count]
        guard lines.count >= fewestLines else { return whole }
        var sections: [Section] = [Section(start: 0, end: lines.count)]
        var blanks = 0
        for line in lines.indices.dropFirst() {
            if lines[line].isBlank && !isFormFeed(source, line) {
                blanks += 1
                continue
            }
            if isBoundary(source, line, blanks: blanks) {
                sections[sections.count - 1].end = line
                sections.append(Section(start: line, end: lines.count))
            }
            blanks = 0
        }
        guard sections.count > 1 else { return whole }
        let articles = joined(sections, source)
        guard articles.count > 1 else { return whole }
        return articles.indices.map { part in
            let start = part == 0 ? 0 : source.origin(of: lines[articles[part].start].range.lowerBound)
            let end =
                part + 1 == articles.count
                ? text.count : source.origin(of: lines[articles[part + 1].start].range.lowerBound)
            return start..<end
        }
    }

    /// The articles of a page of scraped text as pages of their own; nil for HTML and for a text of one article.
    package static func pages(of page: Page) -> [Page]? {
        guard let text = PageDecoder.text(of: page) else { return nil }
        let parts = find(in: text)
        guard parts.count > 1 else { return nil }
        // A part by itself may have too few signs to tell.
        let isMarkdown = MarkdownSigns.areIn(text)
        return parts.enumerated().map { place, range in
            var part = page
            part.bytes = Array(text[range])
            part.format = .text
            part.contentType = "text/plain; charset=utf-8"
            part.part = Page.Part(number: place + 1, count: parts.count)
            part.part?.isMarkdown = isMarkdown
            part.id = "\(page.id ?? "")#\(place + 1)"
            return part
        }
    }

    /// Some lines of a text.
    private struct Section {
        var start: Int
        var end: Int
    }

    /// A shorter text holds one article at most.
    private static let fewestLines = 6
    /// An article has so many words in lines of ``proseWords`` or more.
    private static let fewestWords = 60
    private static let proseWords = 8
    /// A line across the page has so many signs.
    private static let fewestSigns = 5
    /// So many blank lines are a wide gap.
    private static let wideGap = 2
    private static let longestCounter = 60
    /// A longer line is no headline.
    private static let mostTitleWords = 25

    /// Sections that are articles; what is none belongs to the one before it.
    private static func joined(_ sections: [Section], _ source: TextSource) -> [Section] {
        var articles: [Section] = []
        for section in sections {
            if !articles.isEmpty,
                !isArticle(section, source) || !isArticle(articles[articles.count - 1], source)
            {
                articles[articles.count - 1].end = section.end
            } else {
                articles.append(section)
            }
        }
        return articles
    }

    private static func isArticle(_ section: Section, _ source: TextSource) -> Bool {
        var words = 0
        for line in section.start..<section.end where !source.lines[line].isBlank {
            let count = TextMeasure.words(source.bytes[source.lines[line].range])
            if count >= proseWords { words += count }
            if words >= fewestWords { return true }
        }
        return false
    }

    private static func isBoundary(_ source: TextSource, _ line: Int, blanks: Int) -> Bool {
        let bytes = source.bytes[source.lines[line].range]
        if isFormFeed(source, line) { return true }
        if isAcross(bytes) { return blanks > 0 || !isHeading(source, before: line) }
        guard blanks > 0 else { return false }
        if isCounter(bytes) { return true }
        if startsHead(source, line) { return true }
        return blanks >= wideGap && isTitle(bytes) && isDated(source, below: line)
    }

    private static func isFormFeed(_ source: TextSource, _ line: Int) -> Bool {
        source.bytes[source.lines[line].range].contains(0x0C)
    }

    /// Whether a line is nothing but one sign, many times.
    private static func isAcross(_ line: ArraySlice<UInt8>) -> Bool {
        var signs = 0
        var first: UInt8 = 0
        for byte in line where byte > 0x20 {
            // ─ and ═ are E2 94 80 and E2 95 90.
            switch byte {
            case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "*"),
                UInt8(ascii: "#"), UInt8(ascii: "~"), 0xE2, 0x94, 0x95, 0x80, 0x90:
                break
            default: return false
            }
            if signs == 0 { first = byte }
            if byte < 0x80 && byte != first { return false }
            signs += 1
        }
        // Three stars between paragraphs part scenes.
        return signs >= fewestSigns
    }

    /// Whether a line across the page underlines a heading.
    private static func isHeading(_ source: TextSource, before line: Int) -> Bool {
        let above = source.lines[line - 1]
        return !above.isBlank
            && MarkdownLine.isHeadingLong(source.bytes[above.range], source.bytes[source.lines[line].range])
    }

    /// `2 of 7 DOCUMENTS`, `Document 2 of 7`.
    private static func isCounter(_ line: ArraySlice<UInt8>) -> Bool {
        // Most lines have nothing of it; making strings of them all costs more than cleaning them.
        guard line.count <= longestCounter, line.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else {
            return false
        }
        let words = String(decoding: line, as: UTF8.self).lowercased().split(whereSeparator: \.isWhitespace)
        let bare = words.filter {
            $0 != "document" && $0 != "documents" && $0 != "article" && $0 != "articles"
        }
        guard bare.count == 3, bare[1] == "of", words.count > 3, let number = Int(bare[0]),
            let count = Int(bare[2])
        else { return false }
        return number <= count
    }

    /// Whether the head of another article starts at a line; that of a mail which is answered or passed on is none.
    private static func startsHead(_ source: TextSource, _ line: Int) -> Bool {
        guard mayStartHead(source, line) else { return false }
        guard !TextHead(source.bytes, source.lines[line...].prefix(mostHeadLines)).entries.isEmpty else {
            return false
        }
        let above = source.lines[..<line].last { !$0.isBlank }.map { source.bytes[$0.range] } ?? []
        let mark = MarkdownLine.trimmed(above)
        return !(mark.starts(with: "--".utf8) && mark.contains { TextMeasure.isAlphanumeric($0) })
    }

    /// Whether a line begins as a head does: with a name and a colon, `---` or `From `.
    private static func mayStartHead(_ source: TextSource, _ line: Int) -> Bool {
        let bytes = source.bytes[source.lines[line].range].prefix(longestCounter)
        return bytes.contains(UInt8(ascii: ":")) || bytes.contains(0xEF) || bytes.starts(with: "---".utf8)
            || bytes.starts(with: "From ".utf8)
    }

    private static let mostHeadLines = 40

    private static func isTitle(_ line: ArraySlice<UInt8>) -> Bool {
        let words = TextMeasure.words(line)
        return (2...mostTitleWords).contains(words) && !TextMeasure.endsSentence(MarkdownLine.trimmed(line))
            && ListMarker.length(in: MarkdownLine.trimmed(line)) == 0
    }

    /// Whether one of the next lines is a date or has one beside a byline.
    private static func isDated(_ source: TextSource, below line: Int) -> Bool {
        source.lines[(line + 1)...].prefix(4).contains { next in
            !next.isBlank && next.range.count <= DateSign.mostChars && DateSign.isIn(source.bytes, next.range)
        }
    }
}
