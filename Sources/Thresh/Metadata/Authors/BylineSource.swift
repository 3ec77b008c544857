import ThreshHTML

/// Who wrote a page, as it shows: elements and links marked as the author's, and lines that open like a byline.
///
/// Marks of any kind count beside the headline; elsewhere only those that speak of the author and of nobody else.
struct BylineSource {
    let draft: Draft
    let tree: PageTree
    let page: PageSurvey
    let reach: HeadlineReach

    init(_ draft: Draft, _ page: PageSurvey) {
        self.draft = draft
        self.page = page
        tree = page.tree
        reach = HeadlineReach(page.headline, in: draft)
    }

    /// A byline that was found.
    struct Claim {
        var names: [String]
        var source: String
        /// How far to trust it; less is better.
        var rank: Int
        /// Whether it stands beside the headline.
        var isNear: Bool
    }

    /// How a byline is known, from the plainest mark to the vaguest.
    private enum Rank {
        static let microdata = 0
        static let relation = 1
        static let line = 2
        static let exactClass = 3
        static let looseClass = 4
        static let address = 5
        static let profile = 6
        static let far = 10
    }

    /// The best byline of the page.
    func best() -> Claim? {
        guard draft.isHTML else { return nil }
        var best = firstLine()
        // The element that named the last author of the best claim.
        var last: NodeID?
        let near = nearNodes ?? 0..<0
        for node in candidates(near) {
            let isNear = near.contains(node)
            guard let (rank, source) = mark(of: node, isNear: isNear) else { continue }
            if !isNear, rank > Rank.exactClass { continue }
            let total = rank + (isNear ? 0 : Rank.far)
            if let known = best, total >= known.rank {
                guard total == known.rank, let before = last, goesOn(from: before, to: node) else { continue }
                best?.names += others(names(in: node), than: known.names)
                last = node
                continue
            }
            if page.isForeign(node, isNear: isNear, isSure: rank <= Rank.relation) { continue }
            if page.items.isOthers(node, tree) || page.isQuoted(node) { continue }
            let names = names(in: node)
            // Users, teams and members have pages as well.
            if rank == Rank.profile, !names.allSatisfy(AuthorName.isFull) { continue }
            if names.isEmpty { continue }
            best = Claim(names: names, source: source, rank: total, isNear: isNear)
            last = node
        }
        if let last, let known = best, known.isNear {
            best?.names += others(namesBehind(last, of: known.names), than: known.names)
        }
        return best
    }

    /// The best of the lines that are bylines, of several the first.
    private func firstLine() -> Claim? {
        var best: Claim?
        for claim in lines() where best.map({ claim.rank < $0.rank }) ?? true { best = claim }
        return best
    }

    private var nearNodes: Range<NodeID>? {
        guard let first = reach.blocks.first, let last = reach.blocks.last else { return nil }
        let start = draft.blocks[first].nodes.lowerBound
        let end = draft.blocks[last].nodes.upperBound
        return start < end ? start..<end : nil
    }

    // MARK: Lines

    /// Lines beside the headline that open with "By", and lines of the whole page that say "Written by".
    private func lines() -> [Claim] {
        var claims: [Claim] = []
        for index in draft.blocks.indices {
            let block = draft.blocks[index]
            guard block.text.count <= AuthorName.mostBytes, !block.isHidden, index != page.headline?.block
            else {
                continue
            }
            let isNear = reach.distance(of: index) != nil
            // Far away only what begins like a plain opener, or stands behind one, is looked at.
            if !isNear, !beginsStrongly(index), index == 0 || !beginsStrongly(index - 1) { continue }
            guard let line = byline(index, isNear: isNear) else { continue }
            let names = AuthorName.split(AuthorName.withoutDate(line))
            // "By continuing, you agree": without any mark a name is known by its capital.
            guard let first = names.first?.first, !first.isLowercase,
                isNear || names.allSatisfy({ $0.contains(" ") }),
                !page.isForeign(block.element, isNear: isNear), !page.items.isOthers(block.element, tree)
            else { continue }
            claims.append(
                Claim(
                    names: names + others(namesBelow(index), than: names),
                    source: "byline",
                    rank: Rank.line + (isNear ? 0 : Rank.far),
                    isNear: isNear
                )
            )
        }
        return claims
    }

    private static let strongWords = [
        "written by", "this post was written by", "article by", "author:", "autor:", "posted by",
    ]

    private func beginsStrongly(_ index: Int) -> Bool {
        Self.strongOpeners.mayBegin(draft.text(of: index))
    }

    private static let strongOpeners = OpeningWords(strongWords.map { $0 + " " })
    private static let openers = OpeningWords(BylineWords.openers)
    /// The openers as they stand in a block of their own: without the blank or the colon at their end.
    static let labels: Set<String> = Set(
        BylineWords.openers.filter { opener in !BylineWords.noLabels.contains { opener.hasPrefix($0) } }
            .flatMap { [$0, String($0.dropLast()), String($0.dropLast(2))] }
    )
    private static let labelWords = OpeningWords(Array(labels))
    private static let mostLabelBytes = 24
    /// A first line with so many bytes behind its opener has a name there.
    private static let leastNameBytes = 3
    /// What stands between the date and the name of a line.
    private static let betweens = [" by ", " von ", " par ", " por ", " door "]
    private static let between = PhraseFinder(betweens.map { Array($0.utf8) })

    /// The part of a block that names the author; nil for a block that is no byline.
    ///
    /// Most blocks of a page are passed over without making a string of them.
    private func byline(_ index: Int, isNear: Bool) -> String? {
        let text = PartedText.line(index, isNear: isNear, in: draft)
        if !isNear {
            if Self.strongOpeners.length(in: text) != nil { return firstLine(of: text) }
        } else if Self.openers.length(in: text) != nil {
            return firstLine(of: text)
        } else if let name = nameBehindDate(text) ?? nameBelow(text) ?? nameBeforeRole(text)
            ?? nameBehindSource(text)
        {
            return name
        }
        return isLabelled(index, isNear: isNear) ? String(decoding: text, as: UTF8.self) : nil
    }

    /// A later line of a block that opens like a byline, behind a date or another short line.
    private func nameBelow(_ text: ArraySlice<UInt8>) -> String? {
        var start = text.startIndex
        while let end = text[start...].firstIndex(of: 0x0A), end - text.startIndex <= Self.mostDateBytes {
            start = end + 1
            let line = text[start...]
            if Self.openers.length(in: line) != nil { return firstLine(of: line) }
        }
        return nil
    }

    /// `김철수 기자`: the word that opens a short line, where a reporter's word follows it.
    private func nameBeforeRole(_ text: ArraySlice<UInt8>) -> String? {
        guard text.count <= Self.mostReporterBytes, let first = text.first, first >= 0xE0,
            let end = text.firstIndex(where: { $0 <= 0x20 }), (6...12).contains(end - text.startIndex)
        else { return nil }
        let isReporter = Self.closers.contains { text[end...].starts(with: $0) }
        return isReporter ? String(decoding: text[..<end], as: UTF8.self) : nil
    }

    /// Name, role and address of a reporter; a longer line says what they did.
    private static let mostReporterBytes = 64
    private static let closers = BylineWords.closers.map { Array($0.utf8) }

    /// `来源：新华社 作者：王小明`: what follows the label of the author behind that of the source.
    private func nameBehindSource(_ text: ArraySlice<UInt8>) -> String? {
        guard text.count <= Self.mostDateBytes, text.starts(with: "来源".utf8),
            let place = Bytes.firstIndex(of: Self.authorLabel, in: Array(text), from: 0)
        else { return nil }
        return String(decoding: text.dropFirst(place), as: UTF8.self)
    }

    private static let authorLabel = Array("作者：".utf8)

    /// `12 March 2025 by Ada Lee`: what follows the date and the word behind it.
    private func nameBehindDate(_ text: ArraySlice<UInt8>) -> String? {
        guard text.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        var joint: (place: Int, phrase: Int)?
        let bytes = Array(text)
        Self.between.forEachMatch(in: bytes, range: bytes.indices) { phrase, place in
            if joint.map({ place < $0.place }) ?? true { joint = (place, phrase) }
        }
        guard let joint, joint.place <= Self.mostDateBytes,
            let date = DateFinder.dates(in: bytes[..<joint.place], order: .dayFirst).last,
            joint.place - date.range.upperBound <= Self.mostBehindDate
        else { return nil }
        return String(
            decoding: bytes[(joint.place + Self.betweens[joint.phrase].utf8.count)...],
            as: UTF8.self
        )
    }

    /// A line before its name has at most so many bytes, `Posted on Friday,` and the like among them.
    private static let mostDateBytes = 60
    /// So many may stand between date and joint: ` Uhr`, ` | `.
    private static let mostBehindDate = 6

    /// A text up to its first line break, behind which the date or the house stands, unless the opener has a line of its own.
    private func firstLine(of text: ArraySlice<UInt8>) -> String {
        let opener = Self.openers.length(in: text) ?? 0
        guard let end = text.firstIndex(of: 0x0A), end - text.startIndex >= opener + Self.leastNameBytes
        else {
            return String(decoding: text, as: UTF8.self)
        }
        var last = end
        // `By Ada Lee<br>and Bo Ng`
        while Self.isJoined(text[..<last], text[(last + 1)...]) {
            last = text[(last + 1)...].firstIndex(of: 0x0A) ?? text.endIndex
            if last == text.endIndex { break }
        }
        return String(decoding: text[..<last].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether the block before is an opener alone.
    private func isLabelled(_ index: Int, isNear: Bool) -> Bool {
        guard index > 0, draft.blocks[index - 1].text.count <= Self.mostLabelBytes,
            Self.mayBeLabel(draft.text(of: index - 1))
        else { return false }
        let before = draft.string(of: index - 1).lowercased()
        return Self.labels.contains(before) && (isNear || Self.strongWords.contains(before))
            && !draft.text(of: index).contains(UInt8(ascii: "."))
    }

    /// Whether a block may be an opener alone: it is one in ASCII, or it has other letters.
    private static func mayBeLabel(_ text: ArraySlice<UInt8>) -> Bool {
        openers.mayBegin(text) && (labelWords.isOne(text) || text.contains { $0 >= 0x80 })
    }

    private static func isDated(_ text: String) -> Bool {
        text.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    // MARK: Marks

    private static let author = Array("author".utf8)
    private static let exactWords: Set<String> = [
        "byline", "author", "author-name", "post-author", "entry-author", "article-author", "authors",
        "author_name",
        "authorname", "article__author", "post__author", "byline-name", "byline__name",
    ]
    private static let authorFolders = [
        "/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/contributor/", "/contributors/",
        "/writers/",
        "/journalist/",
    ]
    private static let profileFolders = ["/people/", "/profile/", "/staff/", "/team/", "/users/", "/user/"]
    private static let folders = PhraseFinder((authorFolders + profileFolders).map { Array($0.utf8) })

    /// The elements that may have a mark, in page order: those that the survey found, and links beside the headline.
    private func candidates(_ near: Range<NodeID>) -> [NodeID] {
        let links = near.filter { tree.names[$0] == .a }
        return Set(page.properties + page.relations + page.bylines + links).sorted()
    }

    /// How trustworthy an element's mark is, and what it is; nil for an element without one.
    private func mark(of node: NodeID, isNear: Bool) -> (Int, String)? {
        if tree.attributeBytes(.itemprop, of: node)?.elementsEqual(Self.author) == true {
            return (Rank.microdata, "itemprop author")
        }
        if tree.attributeBytes(.rel, of: node)?.elementsEqual(Self.author) == true {
            return (Rank.relation, "rel author")
        }
        if page.marks(of: node).contains(.byline), let classes = tree.attributeBytes(.class, of: node) {
            return Self.mark(ofClass: classes)
        }
        // A vague mark far away is a box about somebody.
        guard isNear, tree.names[node] == .a, let rank = profileRank(node), !isInSentence(node) else {
            return nil
        }
        return (rank, "link to a profile")
    }

    /// How trustworthy the folder is that a link leads to; nil for one that holds no profiles.
    private func profileRank(_ node: NodeID) -> Int? {
        guard let index = tree.attributeIndex(.href, of: node) else { return nil }
        var rank: Int?
        let range = Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])
        Self.folders.forEachMatch(in: tree.attributeText, range: range) { folder, _ in
            if folder < Self.authorFolders.count { rank = Rank.address } else { rank = rank ?? Rank.profile }
        }
        return rank
    }

    /// Whether an element stands in a paragraph beside the headline, which names people whom it is about.
    private func isInSentence(_ node: NodeID) -> Bool {
        reach.blocks.contains { draft.blocks[$0].nodes.contains(node) && draft.lines.isProse[$0] }
    }

    private static func mark(ofClass classes: ArraySlice<UInt8>) -> (Int, String) {
        let words = classes.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self).lowercased() }
        if words.contains(where: { exactWords.contains($0) }) { return (Rank.exactClass, "class author") }
        let isNamed = words.contains {
            $0.hasSuffix("-author") || $0.hasSuffix("__author") || Bytes.contains(Array($0.utf8), "byline")
        }
        return isNamed ? (Rank.exactClass, "class byline") : (Rank.looseClass, "class author")
    }

    /// The names in an element: of its links or name properties where it has some, else of its text.
    func names(in node: NodeID) -> [String] {
        let inner = node + 1..<Int(tree.ends[node])
        let named = inner.filter { isName($0) }
        let links = named.isEmpty ? inner.filter { tree.names[$0] == .a } : named
        var texts = links.map { text(of: $0) }.filter { !$0.isEmpty }
        // `<a>Ada Lee</a> (with Bo Roe and Cy Dee)`
        if texts.count == 1, named.isEmpty, let joined = joined(texts[0], in: node) { texts = [joined] }
        if texts.isEmpty { texts = opening(of: node).map { [$0] } ?? lines(of: node) }
        let whole = texts[0]
        // `Ada Lee<br>4 August 2010`: the texts of their own before or behind the date.
        if texts.count == 1, Self.isDated(whole) {
            let parts = inner.filter { tree.names[$0] == .text }.map { tree.foldedText(of: $0) }
                .filter { !Self.labels.contains($0.lowercased()) }
            let names = Self.names(in: Array(parts.drop(while: Self.isDated).prefix { !Self.isDated($0) }))
            if !names.isEmpty { return names }
            texts[0] = AuthorName.withoutDate(whole)
        }
        return Self.names(in: texts)
    }

    /// The text of an element in which other names follow that of its only link; nil where nothing joins them.
    private func joined(_ name: String, in node: NodeID) -> String? {
        let whole = tree.foldedText(of: node)
        guard whole.utf8.count <= AuthorName.mostBytes,
            let rest = StringSplitter.split(whole, by: name).last, whole.hasSuffix(name + rest)
        else { return nil }
        return Self.continuations.contains { rest.hasPrefix($0) } ? whole : nil
    }

    static let continuations =
        BylineWords.withs.flatMap { [" (\($0) ", " \($0) "] } + BylineWords.ands.map { " \($0) " }

    /// `<b>Ada Lee</b><i>Founder of Boats</i>`: the name that opens an element, where its job has one of its own.
    private func opening(of node: NodeID) -> String? {
        guard tree.attributeIndex(.content, of: node) == nil else { return nil }
        let inner = node + 1..<Int(tree.ends[node])
        let texts = inner.filter { tree.names[$0] == .text }.filter {
            let text = tree.foldedText(of: $0)
            return !text.isEmpty && !Self.labels.contains(text.lowercased())
        }
        guard texts.count > 1, Int(tree.parents[texts[0]]) != node, Int(tree.parents[texts[1]]) != node,
            tree.parents[texts[0]] != tree.parents[texts[1]]
        else { return nil }
        let name = tree.foldedText(of: texts[0])
        guard AuthorName.split(name) == [name], name.contains(" "),
            AuthorName.hasRole(tree.foldedText(of: texts[1]))
        else { return nil }
        return name
    }

    static func names(in texts: [String]) -> [String] {
        var names: [String] = []
        for text in texts where text.utf8.count <= AuthorName.mostBytes {
            for name in AuthorName.split(text) where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whether an element holds a name and nothing else, as microdata and hCard mark it.
    private func isName(_ node: NodeID) -> Bool {
        tree.attributeBytes(.itemprop, of: node)?.elementsEqual("name".utf8) == true
            || tree.attributeBytes(.class, of: node)?.elementsEqual("fn".utf8) == true
    }

    /// The first line of an element's text that is more than a byline's opener, and those behind it that name others.
    private func lines(of node: NodeID) -> [String] {
        if let content = tree.attribute(.content, of: node) { return [content] }
        let lines = PartedText.text(of: node, in: tree, partsBlocks: true).split(separator: "\n").map(
            String.init
        )
        func saysName(_ line: String) -> Bool {
            !Self.labels.contains(line.lowercased()) && !AuthorName.split(line).isEmpty
        }
        let first = lines.firstIndex(where: saysName)
        // A first name may have a line of its own.
        guard let first, lines[first].contains(" ") else {
            let names = PartedText.text(of: node, in: tree).split(separator: "\n").map(String.init)
            return [names.first(where: saysName) ?? names.joined(separator: " ")]
        }
        return [lines[first]] + namesOfLines(lines[(first + 1)...], behind: lines[first])
    }

    /// An element's text, or what a property says without showing it.
    private func text(of node: NodeID) -> String {
        tree.attribute(.content, of: node) ?? tree.foldedText(of: node)
    }
}
