/// Inline Markdown: escapes and spans.
enum MarkdownText {
    /// The text with every character escaped that Markdown could take for markup; each line may stand at the start of one.
    static func escaped(_ text: String) -> String {
        Escaper(isInLink: false).escaped(text, startsLine: true, before: nil)
    }

    /// A line break inside a paragraph survives only as a hard one.
    static func hardBreaks(_ text: String) -> String {
        text.replacing("\n", with: "\\\n")
    }

    /// Inline Markdown for a table's cell: a line break would end the row, a bare bar the cell, even in code.
    static func cell(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "|" && out.last != "\\" { out.append("\\") }
            out.append(scalar == "\n" ? " " : scalar)
        }
        return String(out)
    }

    /// An escaped item of a list with the box of a task at its start as GitHub's Markdown has it; without that it is words.
    static func withTaskBox(_ item: String) -> String {
        for sign in [" ", "x", "X"] where item.hasPrefix("\\[\(sign)\\] ") {
            return "[\(sign)] " + item.dropFirst(6)
        }
        return item
    }

    /// A block's text with its spans written out, without links that are not wanted or lead nowhere safe.
    ///
    /// - Parameter references: the numbers of the targets of links set down so far; grows where `links` is `reference`.
    static func inline(
        _ block: BodyBlock,
        links: RenderingOptions.Links,
        references: inout [String: Int]
    ) -> String {
        let pieces = InlineWalk.pieces(of: block) { style in
            guard case .link(let url) = style else { return true }
            return links != .text && SafeAddress.link(url) != nil
        }
        var writer = InlineMarkdown(pieces, links: links)
        // Lent, as a copy for each block would cost more than all else on a page of links.
        swap(&references, &writer.references)
        let text = writer.run()
        swap(&references, &writer.references)
        return text
    }
}

/// Escapes text.
private struct Escaper {
    /// Inside a link's words an address must not become a link of its own.
    let isInLink: Bool

    /// What opens or closes a span or a tag wherever it stands.
    private static let special: Set<Unicode.Scalar> = ["\\", "`", "*", "[", "]", "<", ">", "#", "~", "|"]

    /// The text escaped.
    ///
    /// - Parameters:
    ///   - startsLine: whether the text stands at the start of a line.
    ///   - before: what stands right before it.
    func escaped(_ text: String, startsLine: Bool, before: Unicode.Scalar?) -> String {
        var out = ""
        var isFirst = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if !isFirst { out += "\n" }
            out += escaped(line: line.unicodeScalars, atStart: startsLine || !isFirst, isFirst ? before : nil)
            isFirst = false
        }
        return out
    }

    private func escaped(
        line: Substring.UnicodeScalarView,
        atStart: Bool,
        _ before: Unicode.Scalar?
    ) -> String {
        // Scalars, because an accent behind an asterisk would hide it in a character of its own.
        var out = String.UnicodeScalarView()
        // Set in by four blanks a line would be code; fewer are not seen.
        let line = atStart ? line.drop { $0 == " " || $0 == "\t" } : line
        var place = line.startIndex
        if atStart { place = escapeMarker(of: line, into: &out) }
        var last = place > line.startIndex ? line[line.index(before: place)] : before
        while place < line.endIndex {
            if let end = addressEnd(in: line, from: place, after: last) {
                writeAddress(line[place..<end], into: &out)
                last = line[line.index(before: end)]
                place = end
                continue
            }
            let scalar = line[place]
            let next = line.index(after: place)
            if needsEscape(scalar, after: last, rest: line[next...]) { out.append("\\") }
            out.append(scalar)
            last = scalar
            place = next
        }
        return String(out)
    }

    /// Escapes what would open a list or underline a heading at the start of a line.
    private func escapeMarker(
        of line: Substring.UnicodeScalarView,
        into out: inout String.UnicodeScalarView
    ) -> Substring.UnicodeScalarView.Index {
        guard let first = line.first else { return line.startIndex }
        if first == "+" || first == "-" || first == "=" {
            out.append("\\")
            out.append(first)
            return line.index(after: line.startIndex)
        }
        // `1986. A great year` would open a numbered list; `3.5 percent` opens nothing.
        let digits = line.prefix { ("0"..."9").contains($0) }
        let rest = line[digits.endIndex...]
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else {
            return line.startIndex
        }
        if let after = rest.dropFirst().first, !after.properties.isWhitespace { return line.startIndex }
        out.append(contentsOf: digits)
        out.append("\\")
        out.append(mark)
        return line.index(after: digits.endIndex)
    }

    private func needsEscape(
        _ scalar: Unicode.Scalar,
        after last: Unicode.Scalar?,
        rest: Substring.UnicodeScalarView
    ) -> Bool {
        switch scalar {
        case "_":
            // Between letters it is no markup, and in an address a backslash would be seen.
            return !(last.map(Self.isWord) ?? false) || !(rest.first.map(Self.isWord) ?? false)
        case "&": return opensEntity(rest)
        // `:-` and `|` make tables, which a row of a paragraph could only be with a bar.
        default: return Self.special.contains(scalar)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// Whether `&` and this would be a character reference.
    private func opensEntity(_ rest: Substring.UnicodeScalarView) -> Bool {
        guard let end = rest.prefix(34).firstIndex(of: ";"), end > rest.startIndex else { return false }
        return rest[..<end].allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || Self.isWord($0) || $0 == "#")
        }
    }

    // MARK: Bare addresses

    /// Where a bare address that GitHub's Markdown makes a link of ends; nil when none begins here.
    private func addressEnd(
        in line: Substring.UnicodeScalarView,
        from place: Substring.UnicodeScalarView.Index,
        after last: Unicode.Scalar?
    ) -> Substring.UnicodeScalarView.Index? {
        let first = line[place]
        guard first == "h" || first == "H" || first == "w" || first == "W" || first == "f" || first == "F"
        else {
            return nil
        }
        if let last, Self.isWord(last) { return nil }
        let text = String(line[place...].prefix(8)).lowercased()
        guard let start = ["http://", "https://", "www.", "ftp://"].first(where: { text.hasPrefix($0) })
        else {
            return nil
        }
        // Only now the word, as a long one may have many such letters.
        let word = line[place...].prefix {
            !$0.properties.isWhitespace && $0 != "<" && $0 != ">" && $0 != "|"
        }
        return Self.withoutPunctuation(word.dropFirst(start.utf8.count)).endIndex
    }

    /// An address without the punctuation of the sentence it stands in, as GitHub's Markdown has it:
    /// <https://github.github.com/gfm/#extended-autolink-path-validation>.
    ///
    /// A closing bracket goes where none opens in the address; quotation marks go too.
    private static func withoutPunctuation(_ address: Substring.UnicodeScalarView)
        -> Substring.UnicodeScalarView
    {
        var address = address
        // Counted once, so that a long row of brackets costs no more than a short one.
        var unopened = address.count { $0 == ")" } - address.count { $0 == "(" }
        while let last = address.last {
            if last == ")" {
                guard unopened > 0 else { break }
                unopened -= 1
            } else if !"?!.,:*_~'\"".unicodeScalars.contains(last) {
                break
            }
            address.removeLast()
        }
        return address
    }

    /// Parsers disagree about `&lt;` between angle brackets.
    private static func mayHoldReference(_ address: Substring.UnicodeScalarView) -> Bool {
        address.firstIndex(of: "&").map { address[$0...].contains(";") } ?? false
    }

    /// A backslash in an address would be seen, so the whole stands in angle brackets, or is kept from being a link.
    private func writeAddress(
        _ address: Substring.UnicodeScalarView,
        into out: inout String.UnicodeScalarView
    ) {
        let isSafe = address.allSatisfy { $0.isASCII && $0.value > 0x20 && $0 != "\\" && $0 != "`" }
        if address.contains("/"), !isInLink, isSafe, !Self.mayHoldReference(address), address.first != "w",
            address.first != "W"
        {
            out.append("<")
            out.append(contentsOf: address)
            out.append(">")
            return
        }
        // A backslash at the first mark of an address keeps GitHub's Markdown from seeing one.
        var isBroken = false
        var last: Unicode.Scalar?
        for place in address.indices {
            let scalar = address[place]
            let rest = address[address.index(after: place)...]
            // Another may begin inside.
            let begins = scalar == ":" && rest.first == "/" || scalar == "." && (last == "w" || last == "W")
            let breaks = begins || !isBroken && (scalar == ":" || scalar == ".")
            isBroken = isBroken || breaks
            if breaks || needsEscape(scalar, after: last, rest: rest) { out.append("\\") }
            out.append(scalar)
            last = scalar
        }
    }
}

/// Writes the pieces of one block as inline Markdown.
private struct InlineMarkdown {
    private let pieces: [InlineWalk.Piece]
    private let links: RenderingOptions.Links
    /// See ``MarkdownText/inline(_:links:references:)``.
    var references: [String: Int] = [:]
    private var out = ""
    /// The closing mark of each open span.
    private var closings: [String] = []
    private var openLinks = 0

    init(_ pieces: [InlineWalk.Piece], links: RenderingOptions.Links) {
        self.pieces = pieces
        self.links = links
    }

    mutating func run() -> String {
        var place = 0
        while place < pieces.count {
            switch pieces[place] {
            case .text(let text): write(text)
            case .open(.code):
                place = writeCode(at: place)
            case .open(.noteReference(let label)):
                // The note is known by its label; what the page wrote for it stays out.
                if out.last == "!" { out = out.dropLast() + "\\!" }
                out += "[^\(label)]"
                place += 2
            case .open(.formula(let formula)):
                place = writeFormula(formula, at: place)
            case .open(let style): open(style, at: place)
            case .close(let style):
                out += closings.popLast() ?? ""
                if style.isLink { openLinks -= 1 }
            }
            place += 1
        }
        return out
    }

    private mutating func write(_ text: String) {
        out += Escaper(isInLink: openLinks > 0).escaped(
            text,
            startsLine: out.isEmpty,
            before: out.unicodeScalars.last
        )
    }

    private mutating func open(_ style: BodyBlock.Span.Style, at place: Int) {
        let marks = marks(of: style, at: place)
        if style.isLink {
            openLinks += 1
            // `!` before a link would make a picture of it.
            if out.last == "!" { out = out.dropLast() + "\\!" }
        }
        out += marks.opening
        closings.append(marks.closing)
    }

    private mutating func marks(of style: BodyBlock.Span.Style, at place: Int) -> (
        opening: String, closing: String
    ) {
        switch style {
        case .link(let url): return ("[", "]" + target(url))
        case .emphasis: return canUseStars(at: place) ? ("*", "*") : ("<em>", "</em>")
        case .strong: return canUseStars(at: place) ? ("**", "**") : ("<strong>", "</strong>")
        case .superscript: return ("<sup>", "</sup>")
        case .subscript: return ("<sub>", "</sub>")
        // Tildes are struck out by some parsers only, and shown by the others.
        case .deletion: return ("<del>", "</del>")
        case .insertion: return ("<ins>", "</ins>")
        case .code, .formula, .noteReference: return ("`", "`")
        }
    }

    private mutating func target(_ url: String) -> String {
        let safe = url.replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\\", with: "%5C")
            .replacing("\n", with: "%0A")
        guard links == .reference else { return "(<\(safe)>)" }
        let number = references[safe] ?? references.count + 1
        references[safe] = number
        return "[\(number)]"
    }

    /// Code keeps its characters; no span nests in it.
    private mutating func writeCode(at place: Int) -> Int {
        guard place + 1 < pieces.count, case .text(let text) = pieces[place + 1] else { return place }
        if out.last == "`" { out += "<!-- -->" }
        out += code(text)
        return place + 2
    }

    private func code(_ text: String) -> String {
        let line = text.replacing("\n", with: " ")
        let backtick = UInt8(ascii: "`")
        let longest = line.utf8.split { $0 != backtick }.map(\.count).max() ?? 0
        let mark = String(repeating: "`", count: longest + 1)
        // A blank parts the mark from a backtick, and from blanks at both ends that would be taken off.
        let isEdge =
            line.utf8.first == backtick || line.utf8.last == backtick || line.first == " " && line.last == " "
        let pad = isEdge ? " " : ""
        return mark + pad + line + pad + mark
    }

    /// A formula is TeX between dollars, as many programs read it.
    ///
    /// TeX that a Markdown parser would take for markup stands as code between the dollars:
    /// <https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions>
    private mutating func writeFormula(_ formula: BodyBlock.Span.Formula, at place: Int) -> Int {
        guard place + 1 < pieces.count, case .text(let text) = pieces[place + 1] else { return place }
        guard let tex = formula.tex else {
            write(text)
            return place + 2
        }
        let mark = formula.isDisplayed ? "$$" : "$"
        if PlainTeX.holds(tex) {
            out += mark + tex + mark
        } else {
            out += mark + code(tex) + mark
        }
        return place + 2
    }

    // MARK: Stars

    /// Whether stars around the span that opens here would be taken for emphasis: `x**"y"**z` would not.
    ///
    /// The rules are those of <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>, taken strictly: at both ends
    /// white space or nothing outside, or letters inside. Stars of spans in a row, `*a***b**`, would be read as one mark.
    private func canUseStars(at place: Int) -> Bool {
        guard let end = matchingClose(of: place) else { return false }
        let followsSpan = place > 0 && isStars(pieces[place - 1]) && !isOpen(pieces[place - 1])
        let precedesSpan = end + 1 < pieces.count && isStars(pieces[end + 1]) && isOpen(pieces[end + 1])
        return !followsSpan && !precedesSpan
            && flanks(outside: scalar(before: place), inside: scalar(after: place))
            && flanks(outside: scalar(after: end), inside: scalar(before: end))
    }

    private func flanks(outside: Unicode.Scalar?, inside: Unicode.Scalar?) -> Bool {
        guard let inside, !inside.properties.isWhitespace else { return false }
        guard let outside, !outside.properties.isWhitespace else { return true }
        return inside.properties.isAlphabetic || ("0"..."9").contains(inside)
    }

    private func isStars(_ piece: InlineWalk.Piece) -> Bool {
        switch piece {
        case .open(.emphasis), .open(.strong), .close(.emphasis), .close(.strong): true
        default: false
        }
    }

    private func isOpen(_ piece: InlineWalk.Piece) -> Bool {
        if case .open = piece { return true }
        return false
    }

    private func matchingClose(of place: Int) -> Int? {
        var depth = 0
        for index in place..<pieces.count {
            switch pieces[index] {
            case .open: depth += 1
            case .close:
                depth -= 1
                if depth == 0 { return index }
            case .text: break
            }
        }
        return nil
    }

    /// The character that follows a place, past the stars there; a bracket for other marks, nil at the end.
    private func scalar(after place: Int) -> Unicode.Scalar? {
        guard let piece = pieces[(place + 1)...].first(where: { !isStars($0) }) else { return nil }
        if case .text(let text) = piece { return text.unicodeScalars.first }
        return "["
    }

    /// The character that stands before a place, past the stars there; a bracket for other marks, nil at the start.
    private func scalar(before place: Int) -> Unicode.Scalar? {
        guard let piece = pieces[..<place].last(where: { !isStars($0) }) else { return nil }
        if case .text(let text) = piece { return text.unicodeScalars.last }
        return "]"
    }
}

extension BodyBlock.Span.Style {
    /// Whether it is a link.
    var isLink: Bool {
        if case .link = self { return true }
        return false
    }
}
