import ThreshHTML

/// Dates that the page shows: `<time>` elements and date lines, near the headline first.
///
/// A date is taken only where its place or the words beside it say that it is the article's. Dates of teasers,
/// comments, events, members and copyright lines stand in parts of the page, or beside words, that rule them out.
struct DateLineSource {
    /// A longer block is prose, and a date in prose is what the prose is about.
    static let mostLineBytes = 160
    /// A block of this many bytes is a label such as "Last updated:", whose date is the next block.
    static let mostLabelBytes = 32

    /// A line with a day and no number has so many bytes at most; the longest is Russian.
    private static let mostRelativeBytes = 64
    /// What content systems write below a post has so many bytes at most.
    private static let mostFootBytes = 480
    /// A shorter rest of a line has no verb.
    private static let leastVerbBytes = 6

    /// What the words beside a date say of it.
    enum Label: Int {
        case published, none, updated
    }

    /// A date of the page that may be the article's.
    struct Claim {
        var iso: String
        var label: Label
        /// How many bytes of text are between it and the headline; nil where it is far away or there is no headline.
        var distance: Int?
        /// Whether it stands above the headline.
        var isAbove: Bool
        /// Whether the markup calls it a date.
        var isMarked: Bool
        var source: String
    }

    private let draft: Draft
    private let page: PageSurvey
    private let order: DateFinder.Order
    /// The `<time>` elements that have a machine-readable value.
    private let times: [NodeID]

    init(_ draft: Draft, _ page: PageSurvey, order: DateFinder.Order) {
        self.draft = draft
        self.page = page
        self.order = order
        times = page.times.filter { page.tree.names[$0] == .time }
    }

    /// The claims beside the headline, and where asked for those of the whole page, in page order.
    ///
    /// Scraped text gives none: there a page's clock looks like its date line.
    func claims(farToo: Bool) -> [Claim] {
        guard draft.isHTML else { return [] }
        let near = HeadlineReach(page.headline, in: draft)
        let clock = PageClock(draft, page)
        var claims: [Claim] = []
        var time = 0
        // Few pages have days that nothing says anything of, for which it must be known.
        lazy var comments = draft.blocks.indices.first { opensComments($0) } ?? draft.blocks.count
        for index in farToo ? draft.blocks.indices : near.blocks {
            let block = draft.blocks[index]
            while time < times.count, Int(draft.tree.ends[times[time]]) <= block.nodes.lowerBound {
                time += 1
            }
            let inside = times[time...].prefix { $0 < block.nodes.upperBound }
            let distance = near.distance(of: index)
            let isAbove = page.headline.map { index < $0.block } ?? false
            let dated =
                inside.isEmpty ? shown(index, distance: distance, isAbove: isAbove) : timed(inside, index)
            if dated.isEmpty || dated.allSatisfy({ $0.label == .none }) && index > comments { continue }
            if page.isForeign(block.element, isNear: distance != nil, isLabelled: isLabelled(index)) {
                continue
            }
            if page.items.isOthers(block.element, page.tree) || page.isQuoted(block.element) { continue }
            if isAbove, !dated.contains(where: { $0.label == .published }),
                clock.isShown(by: block.element, days: dated.map(\.iso))
            {
                continue
            }
            claims += dated.map {
                Claim(
                    iso: $0.iso,
                    label: $0.label,
                    distance: distance,
                    isAbove: isAbove,
                    isMarked: $0.isMarked,
                    source: $0.source
                )
            }
        }
        return claims
    }

    private typealias Dated = (iso: String, label: Label, isMarked: Bool, source: String)

    /// The days that the text of a block shows, without regard to any `<time>`.
    private func shown(_ index: Int, distance: Int?, isAbove: Bool) -> [Dated] {
        let isNear = distance != nil
        let isBeside = distance.map { $0 <= HeadlineReach.beside } ?? false
        let line = PartedText.line(index, isNear: isNear, in: draft)
        if line.count <= Self.mostLineBytes {
            guard mayShowDay(line, index, isNear: isNear), isNear || mayBeDated(line, index) else {
                return []
            }
            let lines = written(index, line, isBeside: isBeside)
            return lines.isEmpty && isNear ? markedPart(index).map { [$0] } ?? [] : lines
        }
        if isNear, let part = markedPart(index) { return [part] }
        if isNear, !isAbove, Self.opensWithNumber(line) { return opening(index, line) }
        guard line.count <= Self.mostFootBytes, opensWithLabel(index) else { return [] }
        // `This entry was posted on 14 May 2015 by Ada Lee. You can follow all comments through ...`
        return written(index, line.prefix(Self.mostLineBytes), isBeside: isBeside).filter {
            $0.label == .published
        }
    }

    /// Whether a line has a number, or beside the headline a word such as `Yesterday`.
    private func mayShowDay(_ line: ArraySlice<UInt8>, _ index: Int, isNear: Bool) -> Bool {
        if DateToken.hasNumber(line) { return true }
        return isNear && draft.page.fetched != nil && index != page.headline?.block
            && line.count <= Self.mostRelativeBytes && RelativeDate.mayBeCounted(line)
    }

    /// Far from the headline only lines with a word for publishing, or marked as a date, are looked at.
    private func mayBeDated(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
        if isMarkedDate(index) || Self.bylineOpeners.length(in: line) != nil { return true }
        let label = label(ofLine: index)
        return label == .published || label == .updated || isLabelled(index) || isBelowByline(line, index)
    }

    /// A block's text as the words of labels are written.
    private func folded(_ index: Int) -> ArraySlice<UInt8> {
        draft.lines.bytes(of: index, exactCase: false)
    }

    private func isMarkedDate(_ index: Int) -> Bool {
        marked(index, by: .date)
    }

    /// Whether the block's element, one around it, or one inside it has a class that says so.
    private func marked(_ index: Int, by mark: ElementMarks) -> Bool {
        let nodes = draft.blocks[index].nodes
        var node = nodes.lowerBound
        // Asked of the draft, as a copy of its tree takes longer than the few steps.
        for _ in 0..<4 where node >= 0 {
            if Int(draft.tree.ends[node]) - node > nodes.count + 24 { break }
            if page.marks(of: node).contains(mark) { return true }
            node = Int(draft.tree.parents[node])
        }
        return false
    }

    // MARK: One block

    private func timed(_ nodes: ArraySlice<NodeID>, _ index: Int) -> [Dated] {
        let tree = draft.tree
        let line = Array(folded(index))
        return nodes.compactMap { node in
            guard let value = tree.attribute(.datetime, of: node),
                let iso = DateReader.isoDate(in: WhiteSpace.folded(value), order: order)
            else { return nil }
            let text = tree.foldedText(of: node)
            let shown = LineFolding.folded(text)
            let before = Bytes.firstIndex(of: shown, in: line, from: 0).map { line[..<$0] } ?? []
            guard let label = label(before, index) else { return nil }
            let isUpdated = label == .none && page.marks(of: node).contains(.updated)
            let date = readersDate(Array(text.utf8), iso)
            return (date ?? iso, isUpdated ? .updated : label, true, date == nil ? "time datetime" : "time")
        }
    }

    /// The day that a `<time>` shows, where it is another than the one it gives machines.
    ///
    /// That one may be the last save's or one in UTC. Day and month in the other order are the same day.
    private func readersDate(_ text: [UInt8], _ iso: String) -> String? {
        guard let shown = DateFinder.dates(in: text[...], order: order).first?.iso,
            let day = CalendarDay(iso: shown), let given = CalendarDay(iso: iso), !day.mayBe(given)
        else { return nil }
        return shown
    }

    /// Whether a block is the heading of readers' comments below the article.
    private func opensComments(_ index: Int) -> Bool {
        guard let headline = page.headline, index > headline.block else { return false }
        return CommentHeading.isAt(index, in: draft)
    }

    /// Whether the block before is a label for a date, such as the heading `Published`.
    private func isLabelled(_ index: Int) -> Bool {
        guard index > 0, draft.blocks[index - 1].text.count <= Self.mostLabelBytes else { return false }
        let label = label(ofLine: index - 1)
        return label == .published || label == .updated
    }

    /// Whether a line has room for a date and little else, and the block before is a byline.
    private func isBelowByline(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
        index > 0 && line.count <= Self.mostLabelBytes
            && draft.blocks[index - 1].text.count <= Self.mostLineBytes / 2
            && Self.bylineOpeners.length(in: draft.text(of: index - 1)) != nil
    }

    /// Whether a line begins with words for publishing, said of nothing else: `Posted on …`, `This article was written …`.
    private func opensWithLabel(_ index: Int) -> Bool {
        let line = folded(index)
        guard Self.footOpeners.length(in: line) != nil else { return false }
        let range = draft.lines.foldedRanges[index].prefix(Self.mostLabelBytes)
        return Self.label(draft.lines.folded, range) == .published
    }

    private static let footOpeners = OpeningWords(
        DateWords.pointing + DateWords.published.map { String(decoding: $0, as: UTF8.self) }
    )

    private static let bylineOpeners = OpeningWords([
        "by ", "von ", "par ", "por ", "posted by ", "written by ", "author: ", "autor: ",
    ])

    private static func opensWithNumber(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix(2).contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// A date in a paragraph with a mark of its own: `<p><span class="date">18 January 2018.</span> The council has …`.
    private func markedPart(_ index: Int) -> Dated? {
        let tree = draft.tree
        let block = draft.blocks[index]
        // The block's first node may stand in the element that has the mark.
        var start = block.nodes.lowerBound
        while Int(tree.parents[start]) > block.element { start = Int(tree.parents[start]) }
        for node in start..<block.nodes.upperBound
        where page.marks(of: node).contains(.date) && Int(tree.ends[node]) <= block.nodes.upperBound {
            let text = Array(tree.foldedText(of: node).utf8)
            guard text.count <= Self.mostLabelBytes,
                let first = DateFinder.dates(in: text[...], order: order).first
            else { continue }
            guard let label = Self.label(in: text[..<first.range.lowerBound]) else { continue }
            let isUpdated = label == .none && page.marks(of: node).contains(.updated)
            return (first.iso, isUpdated ? .updated : label, true, "date line")
        }
        return nil
    }

    /// `(18.01.2018) The council has …`: a paragraph below the headline that a date opens.
    private func opening(_ index: Int, _ line: ArraySlice<UInt8>) -> [Dated] {
        guard let first = DateFinder.dates(in: line.prefix(48), order: order).first,
            first.range.lowerBound <= line.startIndex + 1,
            let next = line[first.range.upperBound...].first, ")]:-–|".utf8.contains(next) || next >= 0x80
        else { return [] }
        return [(first.iso, .none, false, "date line")]
    }

    private func written(_ index: Int, _ line: ArraySlice<UInt8>, isBeside: Bool) -> [Dated] {
        var start = line.startIndex
        let found = DateFinder.dates(in: line, order: order)
        if found.isEmpty, let fetched = draft.page.fetched, index != page.headline?.block,
            let day = RelativeDate.day(in: line, fetched: fetched)
        {
            guard let label = label(folded(index), index) else { return [] }
            return [(day.iso, label, isMarkedDate(index), "date line, counted from the fetch date")]
        }
        // Two days with a dash between them are when something takes place.
        if found.count == 2, found[0].iso.prefix(10) != found[1].iso.prefix(10),
            line[found[0].range.upperBound..<found[1].range.lowerBound].count <= 5,
            !line[found[0].range.upperBound..<found[1].range.lowerBound].contains(0x7C)
        {
            return []
        }
        var isMarked: Bool?
        return found.compactMap { date in
            var before: [UInt8] = []
            LineFolding.append(line[start..<date.range.lowerBound], to: &before)
            start = date.range.upperBound
            // Beside the headline no verb is needed.
            let behind = isBeside ? [] : line[date.range.upperBound...]
            guard let label = label(before[...], behind: behind, index) else { return nil }
            // A byline has the date of what it signs.
            let marked =
                isMarked
                ?? (isMarkedDate(index) || Self.bylineOpeners.length(in: line) != nil
                    || isBelowByline(line, index))
            isMarked = marked
            let words = before.count + line[date.range.upperBound...].count
            // An unmarked date amid many words is what the words are about, unless signs part it from them.
            if label == .none, !marked, words > 80 { return nil }
            let isUpdated = label == .none && marked && self.marked(index, by: .updated)
            return (date.iso, isUpdated ? .updated : label, marked, "date line")
        }
    }

    /// What the words before a date say; nil where they say that it is something else's.
    ///
    /// A date that opens its block may have its label in the block before.
    private func label(
        _ before: ArraySlice<UInt8>,
        behind: ArraySlice<UInt8> = [],
        _ index: Int
    ) -> Label? {
        let label = label(before: before, index)
        // `Dieser Artikel wurde am 14. Mai 2015 um 14:48 veröffentlicht`
        guard label == Label.none, behind.count >= Self.leastVerbBytes else { return label }
        let said = Self.label(in: behind.prefix(Self.mostLabelBytes))
        return said == .published ? said : label
    }

    private func label(before: ArraySlice<UInt8>, _ index: Int) -> Label? {
        if before.contains(where: { TextMeasure.isAlphanumeric($0) || $0 >= 0x80 }) {
            return Self.label(Array(before), 0..<before.count)
        }
        guard index > 0, draft.blocks[index - 1].text.count <= Self.mostLabelBytes,
            // The line before may be the credit of the picture at the top.
            !Bytes.contains(draft.text(of: index - 1), Self.copyright)
        else { return Label.none }
        return label(ofLine: index - 1)
    }

    /// What a whole line says.
    private func label(ofLine index: Int) -> Label? {
        Self.label(draft.lines.folded, draft.lines.foldedRanges[index])
    }

    /// What the words of a part of a line say of a date beside them; nil where it is something else's.
    static func label(in part: ArraySlice<UInt8>) -> Label? {
        var folded: [UInt8] = []
        LineFolding.append(part, to: &folded)
        return label(folded, folded.indices)
    }

    private static func label(_ bytes: [UInt8], _ range: Range<Int>) -> Label? {
        var isForeign = false
        var isUpdated = false
        var isPublished = false
        let tail = max(range.lowerBound, range.upperBound - 64)..<range.upperBound
        labels.forEachMatch(in: bytes, range: tail) { phrase, _ in
            if phrase < DateWords.foreign.count {
                isForeign = true
            } else if phrase < DateWords.foreign.count + DateWords.updated.count {
                isUpdated = true
            } else {
                isPublished = true
            }
        }
        if isForeign { return nil }
        return isUpdated ? .updated : isPublished ? .published : Label.none
    }

    private static let copyright = Array("©".utf8)
    private static let labels = PhraseFinder(DateWords.foreign + DateWords.updated + DateWords.published)
}
