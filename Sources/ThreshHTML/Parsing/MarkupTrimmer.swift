/// Takes out of a page's source what no reader sees, before the parser spends time on it.
///
/// Comments, styles, scripts and SVG drawings are half of all page bytes; skipping them here makes the parse of an
/// average page twice as fast. The same pass sees every tag, so it also cuts tags that would cost libxml2 quadratic
/// time (100,000 attributes on one tag take it 9 to 30 s), and takes out the attributes and texts that libxml2 need not
/// look at: see ``PageSkeleton``.
struct MarkupTrimmer {
    /// What is left for the parser, ending in a NUL byte that is not counted in ``count``.
    private(set) var trimmed: [UInt8] = []
    /// The contents of JSON-LD scripts.
    private(set) var jsonLD: [[UInt8]] = []
    /// What was left out of ``trimmed`` though it belongs to the page.
    private(set) var skeleton = PageSkeleton()
    /// The first cap that was hit.
    private(set) var truncation: TruncationReason?

    private let limits: ParsingLimits
    /// Whether the page says that it is XML, where a script may end with its start tag.
    private var isXML = false
    /// How often the end of an element was looked for in vain.
    private var searches = [Int](repeating: 0, count: RawElement.allCases.count)
    private var nesting = PlainNesting()
    private let names = ElementNameTable.known

    init(limits: ParsingLimits) {
        self.limits = limits
    }

    /// Trims a page.
    ///
    /// Cost: one pass; bytes outside tags are passed over with `memchr`.
    mutating func trim(_ html: [UInt8]) {
        let end = min(html.count, limits.inputBytes)
        if html.count > end { truncation = .inputBytes }
        trimmed.removeAll(keepingCapacity: true)
        trimmed.reserveCapacity(end + 1)
        skeleton.reserve(forBytes: end)
        isXML = html.drop { $0 <= 0x20 }.starts(with: "<?xml".utf8)
        unsafe html.withUnsafeBufferPointer { buffer in
            unsafe trim(buffer, end)
        }
    }

    // Reads through a raw buffer: this loop looks at each byte of the page, and `memchr` needs the address.
    private mutating func trim(_ html: UnsafeBufferPointer<UInt8>, _ end: Int) {
        var copied = 0
        var index = 0
        // Text is replaced only where libxml2, too, has just seen a tag end; behind a doctype or a tag out of the ordinary
        // it may not be text.
        var isBehindTag = false
        var replaces = limits.replaces
        while index < end {
            if isBehindTag && replaces { unsafe replaceText(html, from: &index, end, &copied) }
            guard let open = unsafe ByteSearch.first(UInt8(ascii: "<"), in: html, from: index, end),
                open + 1 < end
            else { break }
            let next = unsafe html[open + 1]
            if next == UInt8(ascii: "!") {
                guard let after = unsafe commentEnd(html, open, end) else {
                    index = open + 2
                    isBehindTag = false
                    nesting.forget()
                    continue
                }
                unsafe copy(html, copied..<open)
                copied = after
                index = after
                continue
            }
            let isEndTag = next == UInt8(ascii: "/")
            let nameStart = isEndTag ? open + 2 : open + 1
            guard nameStart < end, unsafe ASCII.isLetter(html[nameStart]) else {
                index = open + 1
                isBehindTag = false
                continue
            }
            if !isEndTag, nesting.mayBeInHead { unsafe beginBody(html, open, nameStart, end, &copied) }
            if replaces, let after = unsafe replaceTag(html, open, nameStart, end, isBehindTag, &copied) {
                index = after
                isBehindTag = true
                continue
            }
            let tag = unsafe scanTag(html, nameStart, end)
            let element = isEndTag ? nil : unsafe RawElement(html, nameStart..<tag.nameEnd)
            var close: ClosingTag?
            if let element { close = unsafe closingTag(of: element, html, from: tag, end) }
            let isDropped = close != nil && element?.isDropped == true
            if tag.isTooBig && !isDropped {
                // The name stays, its attributes go.
                unsafe copy(html, copied..<tag.nameEnd)
                trimmed.append(UInt8(ascii: ">"))
                copied = tag.end
            }
            index = tag.end
            guard let close else {
                isBehindTag = false
                nesting.forget()
                if unsafe Self.beginsRawName(html, nameStart) { replaces = false }
                continue
            }
            index = close.end
            if element == .script {
                let attributes = tag.nameEnd..<tag.end
                if unsafe Self.says("ld+json", html, attributes) {
                    unsafe jsonLD.append(Array(html[tag.end..<close.start]))
                } else if unsafe Self.says("math/tex", html, attributes) {
                    unsafe copy(html, copied..<open)
                    copied = close.end
                    let isDisplayed = unsafe Self.says("display", html, attributes)
                    unsafe addFormula(Array(html[tag.end..<close.start]), isDisplayed)
                    isBehindTag = false
                    nesting.forget()
                    continue
                } else if unsafe Self.says("math/mml", html, attributes),
                    unsafe Self.beginsFormula(html, tag.end, close.start), close.end > close.start
                {
                    // Its tags go, and what is between them is read as markup of the page.
                    unsafe copy(html, copied..<open)
                    copied = tag.end
                    index = tag.end
                    isBehindTag = false
                    nesting.forget()
                    continue
                }
            }
            guard isDropped else {
                isBehindTag = false
                nesting.forget()
                continue
            }
            unsafe copy(html, copied..<open)
            copied = close.end
        }
        if copied < end { unsafe copy(html, copied..<end) }
        trimmed.append(0)
    }

    /// Writes the start of a body that a page leaves out, where libxml2 would not see that it begins.
    private mutating func beginBody(
        _ html: UnsafeBufferPointer<UInt8>,
        _ open: Int,
        _ nameStart: Int,
        _ end: Int,
        _ copied: inout Int
    ) {
        let nameEnd = unsafe PlainTag.nameEnd(html, from: nameStart, end)
        guard unsafe nesting.mustBeginBody(for: names.find(html, nameStart..<nameEnd)) else { return }
        unsafe copy(html, copied..<open)
        copied = open
        trimmed += Array("<body>".utf8)
    }

    /// Sets marks for the texts up to the next tag.
    private mutating func replaceText(
        _ html: UnsafeBufferPointer<UInt8>,
        from index: inout Int,
        _ end: Int,
        _ copied: inout Int
    ) {
        while index < end {
            let stretch = unsafe PlainText.stretch(html, from: index, end)
            if let mark = stretch.mark {
                unsafe copy(html, copied..<index)
                skeleton.addText(markAt: trimmed.count, index..<stretch.end)
                trimmed.append(mark)
                copied = stretch.end
            } else if stretch.end > index {
                nesting.tear()
            }
            index = stretch.end
            guard index < end, unsafe html[index] != UInt8(ascii: "<") else { return }
            let stray = unsafe PlainText.strayWidth(html, at: index, end)
            if stray > 0 {
                // Left out here, so that what libxml2 makes of a text with a mark is as long as the text it was given.
                unsafe copy(html, copied..<index)
                index += stray
                copied = index
                continue
            }
            guard unsafe !PlainText.isOddReference(html, at: index, end) else {
                nesting.tear()
                return
            }
            unsafe copy(html, copied..<index)
            if let reference = unsafe PlainText.reference(html, at: index, end) {
                skeleton.addCharacter(markAt: trimmed.count, reference.number)
                index = reference.end
            } else {
                skeleton.addText(markAt: trimmed.count, index..<index + 1)
                index += 1
            }
            trimmed.append(PageSkeleton.textMark)
            copied = index
        }
    }

    /// The place behind a plain tag, whose attributes are replaced by a mark, or which goes with its whole element; nil where
    /// it is not plain or its contents are not markup.
    private mutating func replaceTag(
        _ html: UnsafeBufferPointer<UInt8>,
        _ open: Int,
        _ nameStart: Int,
        _ end: Int,
        _ isBehindTag: Bool,
        _ copied: inout Int
    ) -> Int? {
        let nameEnd = unsafe PlainTag.nameEnd(html, from: nameStart, end)
        guard nameEnd < end, nameEnd - nameStart < PlainTag.mostNameBytes else { return nil }
        // Behind what may not be text to libxml2, it may not take a tag for one, or end it at an earlier bracket.
        if !isBehindTag { nesting.forget() }
        if nameStart - open == 2 {
            guard unsafe html[nameEnd] == UInt8(ascii: ">") else { return nil }
            unsafe closeElement(html, nameStart..<nameEnd, endingAt: nameEnd + 1, &copied)
            return nameEnd + 1
        }
        guard unsafe RawElement(html, nameStart..<nameEnd) == nil else { return nil }
        let first = skeleton.attributes.count
        guard let tag = unsafe PlainTag.read(html, from: nameEnd, end, into: &skeleton) else { return nil }
        if !isBehindTag, unsafe html[nameEnd..<tag.close].contains(where: { $0 & 0xFD == UInt8(ascii: "<") })
        {
            skeleton.dropAttributes(from: first)
            return nil
        }
        unsafe copy(html, copied..<open)
        let name = unsafe isBehindTag ? names.find(html, nameStart..<nameEnd) : nil
        if tag.isSelfClosing || name.map(PlainNesting.isVoid) == true {
            if let name, nesting.admits(name) {
                skeleton.addEmpty(name, spelledAt: nameStart, markAt: trimmed.count, attributes: first)
                trimmed.append(PageSkeleton.textMark)
                copied = tag.end
                return tag.end
            }
            nesting.pass(name)
        } else {
            nesting.start(
                name,
                nameStart..<nameEnd,
                place: trimmed.count,
                piece: skeleton.pieces.count
            )
        }
        unsafe copy(html, open..<nameEnd)
        if skeleton.attributes.count > first { trimmed.append(PageSkeleton.tagMark) }
        skeleton.addTag(endingAt: trimmed.count, attributes: first)
        copied = tag.close
        return tag.end
    }

    /// Takes an element that is whole out again, and sets a mark for it.
    private mutating func closeElement(
        _ html: UnsafeBufferPointer<UInt8>,
        _ spelling: Range<Int>,
        endingAt end: Int,
        _ copied: inout Int
    ) {
        let ended = unsafe nesting.end(names.find(html, spelling), spelling) { left, right in
            unsafe html[left].elementsEqual(html[right]) { ASCII.lowercased($0) == ASCII.lowercased($1) }
        }
        guard let element = ended else { return }
        cut(to: element.place)
        skeleton.close(element)
        trimmed.append(PageSkeleton.textMark)
        copied = end
    }

    /// Takes out what stands from a place on: of most elements a name and a few marks, for which the library's own way takes
    /// longer.
    private mutating func cut(to place: Int) {
        if trimmed.count - place > Self.fewBytes { trimmed.removeLast(trimmed.count - place - Self.fewBytes) }
        while trimmed.count > place { trimmed.removeLast() }
    }

    private static let fewBytes = 16

    /// Whether libxml2 takes a tag for a script or style that this pass has not taken out: all behind it may be no markup.
    private static func beginsRawName(_ html: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        unsafe equals(html, at: start, "script") || equals(html, at: start, "style")
    }

    private mutating func copy(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        unsafe trimmed.append(contentsOf: UnsafeBufferPointer(rebasing: html[range]))
    }

    // MARK: Tags

    private struct Tag {
        var nameEnd: Int
        var end: Int
        var isSelfClosing: Bool
        var isTooBig: Bool
    }

    /// Finds a tag's end, honouring quotes, and whether it is small enough to hand on.
    private mutating func scanTag(_ html: UnsafeBufferPointer<UInt8>, _ nameStart: Int, _ end: Int) -> Tag {
        var index = nameStart
        while index < end, unsafe !Self.endsName(html[index]) { index += 1 }
        let nameEnd = index
        var words = 0
        var previous = UInt8(ascii: " ")
        while index < end {
            let byte = unsafe html[index]
            if byte == UInt8(ascii: ">") { break }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), previous == UInt8(ascii: "=") {
                // A value's closing quote; a quote that is never closed ends at the tag's own end instead.
                guard let close = unsafe ByteSearch.first(byte, in: html, from: index + 1, end) else {
                    index += 1
                    continue
                }
                index = close + 1
                previous = byte
                continue
            }
            if byte > 0x20 {
                if previous == 0x20 { words += 1 }
                previous = byte
            } else if previous != UInt8(ascii: "=") {
                previous = 0x20
            }
            index += 1
        }
        let isSelfClosing = unsafe index > nameEnd && html[index - 1] == UInt8(ascii: "/")
        let tagEnd = min(end, index + 1)
        var isTooBig = false
        if tagEnd - nameStart > limits.tagBytes {
            isTooBig = true
            truncation = truncation ?? .tagBytes
        } else if words > limits.attributes {
            isTooBig = true
            truncation = truncation ?? .attributes
        }
        return Tag(nameEnd: nameEnd, end: tagEnd, isSelfClosing: isSelfClosing, isTooBig: isTooBig)
    }

    // MARK: Comments

    /// The place after a comment that starts at `open`, or nil for a doctype or another declaration.
    private mutating func commentEnd(_ html: UnsafeBufferPointer<UInt8>, _ open: Int, _ end: Int) -> Int? {
        let dash = UInt8(ascii: "-")
        guard open + 3 < end, unsafe html[open + 2] == dash, unsafe html[open + 3] == dash else { return nil }
        // `<!-->` and `<!--->` are empty comments.
        if open + 4 < end, unsafe html[open + 4] == UInt8(ascii: ">") { return open + 5 }
        if open + 5 < end, unsafe html[open + 4] == dash, unsafe html[open + 5] == UInt8(ascii: ">") {
            return open + 6
        }
        var index = open + 4
        while let close = unsafe ByteSearch.first(UInt8(ascii: ">"), in: html, from: index, end) {
            if close >= open + 6, unsafe html[close - 1] == dash, unsafe html[close - 2] == dash {
                return close + 1
            }
            // `--!>` ends a comment too.
            if close >= open + 7, unsafe html[close - 1] == UInt8(ascii: "!"), unsafe html[close - 2] == dash,
                unsafe html[close - 3] == dash
            {
                return close + 1
            }
            index = close + 1
        }
        truncation = truncation ?? .unclosed
        return end
    }

    // MARK: Elements whose contents are not markup

    private enum RawElement: Int, CaseIterable {
        case script, style, svg
        // Kept, but what looks like a tag inside is text.
        case title, textarea

        var isDropped: Bool { self == .script || self == .style || self == .svg }

        var name: StaticString {
            switch self {
            case .script: "script"
            case .style: "style"
            case .svg: "svg"
            case .title: "title"
            case .textarea: "textarea"
            }
        }

        init?(_ html: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
            let candidate: RawElement
            switch unsafe (range.count, html[range.lowerBound] | 0x20) {
            case (6, UInt8(ascii: "s")): candidate = .script
            case (5, UInt8(ascii: "s")): candidate = .style
            case (3, UInt8(ascii: "s")): candidate = .svg
            case (5, UInt8(ascii: "t")): candidate = .title
            case (8, UInt8(ascii: "t")): candidate = .textarea
            default: return nil
            }
            guard unsafe MarkupTrimmer.equals(html, at: range.lowerBound, candidate.name) else { return nil }
            self = candidate
        }
    }

    /// After so many searches to the end of a page for nothing the elements are left as they are: each costs as much as the page.
    private static let mostSearches = 64

    private struct ClosingTag {
        var start: Int
        var end: Int
    }

    /// Finds where an element's contents end; nil leaves the contents to the parser.
    private mutating func closingTag(
        of element: RawElement,
        _ html: UnsafeBufferPointer<UInt8>,
        from tag: Tag,
        _ end: Int
    ) -> ClosingTag? {
        let isDrawing = element == .svg
        let whole = tag.isSelfClosing ? ClosingTag(start: tag.end, end: tag.end) : nil
        if let whole, isDrawing || isXML && element.isDropped { return whole }
        guard searches[element.rawValue] < Self.mostSearches else { return nil }
        let length = element.name.utf8CodeUnitCount
        var nesting = 1
        var index = tag.end
        while let open = unsafe ByteSearch.first(UInt8(ascii: "<"), in: html, from: index, end) {
            index = open + 1
            guard open + length + 1 < end else { break }
            let isEnd = unsafe html[open + 1] == UInt8(ascii: "/")
            let nameStart = isEnd ? open + 2 : open + 1
            guard isEnd || isDrawing, nameStart + length <= end,
                unsafe Self.equals(html, at: nameStart, element.name),
                unsafe nameStart + length == end || Self.endsName(html[nameStart + length])
            else { continue }
            let after = unsafe scanTag(html, nameStart, end)
            index = after.end
            if !isEnd {
                if !after.isSelfClosing { nesting += 1 }
                continue
            }
            nesting -= 1
            if nesting == 0 { return ClosingTag(start: open, end: after.end) }
        }
        searches[element.rawValue] += 1
        guard element == .script || element == .style else { return nil }
        // A page written as XML that does not say so; of others browsers, too, take all that follows for the script.
        if let whole { return whole }
        truncation = truncation ?? .unclosed
        return ClosingTag(start: end, end: end)
    }

    /// Whether a script's attributes have a word, found by its first sign that is no letter where it has one.
    private static func says(
        _ word: StaticString,
        _ html: UnsafeBufferPointer<UInt8>,
        _ attributes: Range<Int>
    ) -> Bool {
        let bytes = unsafe UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard let offset = unsafe bytes.firstIndex(where: { !ASCII.isLetter($0) }) else {
            return attributes.contains { unsafe equals(html, at: $0, word) }
        }
        let end = attributes.upperBound
        var place = attributes.lowerBound + offset
        while let sign = unsafe ByteSearch.first(bytes[offset], in: html, from: place, end) {
            if unsafe equals(html, at: sign - offset, word) { return true }
            place = sign + 1
        }
        return false
    }

    /// Whether `<math` is the first thing between two places.
    private static func beginsFormula(_ html: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var index = start
        while index < end, unsafe html[index] <= 0x20 { index += 1 }
        return unsafe index < end && equals(html, at: index, "<math")
    }

    /// Sets down the TeX that MathJax reads from a script as the MathML that it makes of it holds it.
    private mutating func addFormula(_ tex: [UInt8], _ isDisplayed: Bool) {
        trimmed += Array((isDisplayed ? "<math display=\"block\">" : "<math>").utf8)
        trimmed += Array("<annotation encoding=\"application/x-tex\">".utf8)
        for byte in tex {
            switch byte {
            case UInt8(ascii: "&"): trimmed += Array("&amp;".utf8)
            case UInt8(ascii: "<"): trimmed += Array("&lt;".utf8)
            default: trimmed.append(byte)
            }
        }
        trimmed += Array("</annotation></math>".utf8)
    }

    // MARK: Bytes

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    /// Whether a lower-case ASCII word stands at a place, in any case.
    private static func equals(_ html: UnsafeBufferPointer<UInt8>, at start: Int, _ word: StaticString)
        -> Bool
    {
        guard start + word.utf8CodeUnitCount <= html.count else { return false }
        for offset in 0..<word.utf8CodeUnitCount {
            let byte = unsafe html[start + offset]
            let lower = ASCII.lowercased(byte)
            if unsafe lower != word.utf8Start[offset] { return false }
        }
        return true
    }
}
