extension ContentSniffer {
    /// Tells HTML from plain text and Markdown by the bytes.
    ///
    /// A page begins with a doctype or one of `html`, `head`, `body` and their like, after blanks, a byte
    /// order mark, comments and an XML declaration. A fragment, or a page with rubbish before it, shows
    /// several block tags, and they stand in most of its paragraphs. Text that speaks of `<p>`, or Markdown
    /// with a few tags, has neither.
    package static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let sample = readable(bytes.prefix(htmlSample))
        let content = skippingPreamble(sample)
        if startsPage(content) {
            return true
        }
        var survey = MarkupSurvey()
        survey.read(content)
        if let first = HTMLTag(at: content.startIndex, in: content), first.isBlock || first.isInline {
            return survey.tags >= 2 && (survey.endTags >= 1 || survey.breaks >= 1)
                && survey.coversMostParagraphs
        }
        if survey.pageTags.count >= 3 {
            // Warnings or headers before a page; scripts with blank lines leave few paragraphs with tags.
            return survey.taggedParagraphs * 5 >= survey.paragraphs
        }
        let isMarkedUp = survey.blockTags >= 3 && survey.endTags >= 1 || survey.breaks >= 3
        return isMarkedUp && survey.coversMostParagraphs
    }

    private static let htmlSample = 65_536

    /// Drops the zeros of UTF-16, so that its tags can be read as ASCII.
    private static func readable(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.prefix(64).contains(0) ? bytes.filter { $0 != 0 }[...] : bytes
    }

    /// Skips blanks, byte order marks, comments and processing instructions.
    private static func skippingPreamble(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while true {
            rest = rest.drop { ASCII.isBlank($0) || $0 >= 0xFE }
            if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                rest = rest.dropFirst(3)
            } else if rest.starts(with: Array("<!--".utf8)) {
                guard let end = rest.dropFirst(2).firstRange(ofLowercase: Array("-->".utf8)) else {
                    return []
                }
                rest = rest[end.upperBound...]
            } else if rest.starts(with: Array("<?".utf8)) {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return [] }
                rest = rest[(end + 1)...]
            } else {
                return rest
            }
        }
    }

    private static func startsPage(_ content: ArraySlice<UInt8>) -> Bool {
        if content.starts(withLowercase: Array("<!doctype".utf8)) {
            return true
        }
        guard let tag = HTMLTag(at: content.startIndex, in: content) else { return false }
        return tag.isPageTag && !tag.isEnd
    }
}

/// What tags there are in a text, and how they are spread.
private struct MarkupSurvey {
    var tags = 0
    var blockTags = 0
    var endTags = 0
    var breaks = 0
    var pageTags: Set<[UInt8]> = []
    /// Runs of lines between blank lines.
    var paragraphs = 0
    var taggedParagraphs = 0

    var coversMostParagraphs: Bool { taggedParagraphs * 2 >= paragraphs }

    mutating func read(_ content: ArraySlice<UInt8>) {
        var index = content.startIndex
        var lineFeeds = 2
        var isTagged = false
        while index < content.endIndex {
            let byte = content[index]
            if ASCII.isBlank(byte) {
                lineFeeds += byte == 0x0A ? 1 : 0
                index += 1
                continue
            }
            if lineFeeds >= 2 {
                paragraphs += 1
                isTagged = false
            }
            lineFeeds = 0
            guard byte == UInt8(ascii: "<"), let tag = HTMLTag(at: index, in: content) else {
                index += 1
                continue
            }
            count(tag)
            if !isTagged {
                isTagged = true
                taggedParagraphs += 1
            }
            index = tag.end
        }
    }

    private mutating func count(_ tag: HTMLTag) {
        guard tag.isBlock || tag.isInline || tag.isPageTag else { return }
        tags += 1
        endTags += tag.isEnd ? 1 : 0
        blockTags += tag.isBlock ? 1 : 0
        breaks += tag.name.elementsEqual("br".utf8) ? 1 : 0
        if tag.isPageTag {
            pageTags.insert(tag.name)
        }
    }
}

/// A complete tag with a name that HTML knows.
private struct HTMLTag {
    /// The name in small letters.
    let name: [UInt8]
    let isEnd: Bool
    /// The place behind `>`.
    let end: Int
    let isPageTag: Bool
    let isBlock: Bool
    let isInline: Bool

    /// Reads the tag at a place; nil if there is none, or one that is not HTML's.
    init?(at start: Int, in content: ArraySlice<UInt8>) {
        guard start < content.endIndex, content[start] == UInt8(ascii: "<") else { return nil }
        let inside = content[(start + 1)...].prefix(Self.longestTag)
        isEnd = inside.first == UInt8(ascii: "/")
        let rest = isEnd ? inside.dropFirst() : inside
        let word = rest.prefix { ASCII.isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) }
        guard !word.isEmpty, word.count <= Self.longestName, let after = rest.dropFirst(word.count).first,
            ASCII.isBlank(after) || after == UInt8(ascii: ">") || after == UInt8(ascii: "/"),
            let close = rest.firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        name = word.map(ASCII.lowercased)
        end = close + 1
        let text = String(decoding: name, as: UTF8.self)
        isPageTag = Self.pageTags.contains(text)
        isBlock = Self.blockTags.contains(text)
        isInline = Self.inlineTags.contains(text)
        guard isPageTag || isBlock || isInline else { return nil }
    }

    /// Tags of real pages are shorter, but for inlined pictures.
    private static let longestTag = 1_024
    private static let longestName = 10

    /// Tags that only a page begins with.
    private static let pageTags: Set<String> = [
        "html", "head", "body", "meta", "title", "link", "script", "style", "base", "frameset",
    ]
    private static let blockTags: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption",
        "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main", "nav",
        "noscript", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ]
    private static let inlineTags: Set<String> = [
        "a", "abbr", "b", "big", "br", "button", "cite", "code", "em", "font", "i", "img", "input", "label",
        "mark",
        "picture", "q", "s", "small", "source", "span", "strong", "sub", "sup", "svg", "time", "u", "video",
    ]
}
