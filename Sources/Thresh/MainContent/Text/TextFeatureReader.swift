import ThreshHTML

/// Computes the features of scraped text, in a few passes over its lines.
///
/// Asked after rules and chrome lines: what they took out is the best landmark that a text without tags has.
struct TextFeatureReader {
    /// What the features are computed from.
    struct Lines {
        var measures: [LineMeasure] = []
        /// What kind of boilerplate a rule found in a line, as ``hitClass(_:)`` numbers it; 0 for none.
        var hits: [UInt8] = []
        var isOut: [Bool] = []
        var isItem: [Bool] = []
        var followsBlank: [Bool] = []
        /// Groups of words about the text beside, as ``LabelWords`` has them.
        var labels: [UInt8] = []
        /// The line that reads like the title.
        var title: Int?
    }

    /// Computes the features of a text.
    ///
    /// - Complexity: linear in the text.
    static func read(_ draft: Draft) -> TextFeatureTable {
        var lines = Lines()
        lines.title = draft.titleBlock
        var lowered: [UInt8] = []
        var ends: [Int] = []
        for block in draft.blocks.indices {
            let it = draft.blocks[block]
            let measure = LineMeasure(draft.text, it.text, isItem: it.kind == .listItem)
            lines.measures.append(measure)
            lines.hits.append(hit(block, draft))
            lines.isOut.append(draft.fates[block].isDropped)
            lines.isItem.append(it.kind == .listItem)
            lines.followsBlank.append(it.followsBlankLine)
            if measure.effective <= LabelWords.mostChars {
                lowered.append(contentsOf: draft.lines.bytes(of: block, exactCase: false))
            }
            ends.append(lowered.count)
            lowered.append(0x0A)
        }
        lines.labels = LabelWords.groups(in: lowered, ends: ends)
        return read(lines)
    }

    static func read(_ lines: Lines) -> TextFeatureTable {
        TextFeatureReader(lines).table()
    }

    /// The classes of kinds that rules find, by where such lines stand.
    static func hitClass(_ kind: RemovalKind) -> UInt8 {
        switch kind {
        case .title: 1
        case .byline, .timestamp, .dateline, .pageClock, .kicker: 2
        case .highlights, .box: 3
        case .photoCredit, .caption, .media: 4
        case .share, .follow, .printTools, .commentPrompt: 5
        case .related: 6
        case .mostRead, .tags, .authorBio, .comments, .rating: 7
        case .subscribe, .newsletter, .feedPromo, .appPromo, .ad, .sponsored, .paywall: 8
        case .nav, .breadcrumb, .masthead, .pagination, .toc, .login, .langSwitch, .a11y: 9
        case .cookie, .legal, .tracker: 10
        case .uiState, .hidden, .duplicate, .other: 11
        }
    }

    private static func hit(_ block: Int, _ draft: Draft) -> UInt8 {
        draft.cause(of: block).map { hitClass($0.why) } ?? 0
    }

    private let lines: Lines
    private let count: Int
    private let measures: [LineMeasure]
    private let size: [UInt8]
    /// Sums over lines before each, and over all: characters, good characters, and what windows count.
    private let chars: RunningSum
    private let good: RunningSum
    private let hits: RunningSum
    private let short: RunningSum
    private let sentences: RunningSum
    private let dates: RunningSum
    private let words: RunningSum
    private let capitals: RunningSum
    private let small: RunningSum
    private let known: [UInt8]
    private let knownSum: RunningSum
    private let groups: LineGroups
    private let copies: LineCopies

    /// A line with fewer characters is short.
    static let shortChars = 30

    private init(_ lines: Lines) {
        self.lines = lines
        let measures = lines.measures
        self.measures = measures
        count = measures.count
        size = measures.map { FeatureScale.mini($0.effective) }
        chars = RunningSum(measures.map(\.effective))
        good = RunningSum(measures.indices.map { lines.hits[$0] == 0 ? measures[$0].good : 0 })
        hits = RunningSum(lines.hits.map { $0 > 0 ? 1 : 0 })
        short = RunningSum(measures.map { $0.effective < Self.shortChars ? 1 : 0 })
        sentences = RunningSum(measures.map { $0.ends == 1 || $0.ends == 2 ? 1 : 0 })
        dates = RunningSum(measures.map { $0.hasDate ? 1 : 0 })
        words = RunningSum(measures.map(\.words))
        capitals = RunningSum(measures.map(\.capitalWords))
        small = RunningSum(measures.map(\.lowerWords))
        known = StoryWords(measures, hits: lines.hits).shares
        knownSum = RunningSum(known.map { Int($0) })
        groups = LineGroups(lines.followsBlank)
        copies = LineCopies(measures)
    }

    private func table() -> TextFeatureTable {
        var table = TextFeatureTable(rows: count)
        addShape(&table)
        addWords(&table)
        addFindings(&table)
        addPlace(&table)
        addGroup(&table)
        addNeighbours(&table)
        addWindows(&table)
        addDistances(&table)
        addPage(&table)
        table.layout.characters = measures.indices.map { lines.isOut[$0] ? 0 : measures[$0].effective }
        table.layout.words = measures.map { LineWords.entries(of: $0.wordHashes) }
        return table
    }

    // MARK: The line itself

    private func addShape(_ table: inout TextFeatureTable) {
        table.add("size") { size[$0] }
        table.add("words") { FeatureScale.mini(measures[$0].words) }
        table.add("sents") { FeatureScale.mini(measures[$0].sentences) }
        table.add("ends") { measures[$0].ends }
        table.add("starts") { measures[$0].starts }
        table.add("punct") { FeatureScale.share(measures[$0].punctuation, measures[$0].chars) }
        table.add("upper") { FeatureScale.share(measures[$0].upper, measures[$0].chars) }
        table.add("digits") { FeatureScale.share(measures[$0].digits, measures[$0].chars) }
        table.add("commas") { FeatureScale.mini(measures[$0].commas) }
        table.add("quotes") { FeatureScale.mini(measures[$0].quotes) }
        table.add("seps") { FeatureScale.mini(measures[$0].separators) }
        table.add("colon") { FeatureScale.mini(measures[$0].colon) }
        table.add("item") { lines.isItem[$0] ? 1 : 0 }
    }

    private func addWords(_ table: inout TextFeatureTable) {
        table.add("lowwords") { lowShare($0) }
        table.add("capwords") { capShare($0) }
        table.add("wordlen") { UInt8(min(255, 4 * measures[$0].chars / max(1, measures[$0].words))) }
        table.add("longest") { UInt8(min(255, measures[$0].longest)) }
        table.add("known") { known[$0] }
        table.add("longwords") { FeatureScale.mini(measures[$0].longWords.count) }
        table.add("first") { FeatureScale.mini(copies.firstWord[$0]) }
        table.add("last") { FeatureScale.mini(copies.lastWord[$0]) }
        let title = TitleOverlap(measures, lines.title)
        table.add("titleOv") { title.shares[$0] }
    }

    private func lowShare(_ line: Int) -> UInt8 {
        FeatureScale.presentShare(measures[line].lowerWords, measures[line].words)
    }

    private func capShare(_ line: Int) -> UInt8 {
        FeatureScale.presentShare(measures[line].capitalWords, measures[line].words)
    }

    private func addFindings(_ table: inout TextFeatureTable) {
        table.add("money") { measures[$0].hasMoney ? 1 : 0 }
        table.add("date") { measures[$0].hasDate ? 1 : 0 }
        table.add("address") { measures[$0].hasAddress ? 1 : 0 }
        table.add("label") { lines.labels[$0] }
        table.add("hit") { lines.hits[$0] }
        table.add("dup") { FeatureScale.mini(copies.same[$0]) }
        table.add("dupNth") { FeatureScale.mini(copies.sameBefore[$0]) }
        table.add("shape") { FeatureScale.mini(copies.shape[$0]) }
    }

    // MARK: Where it stands

    private func addPlace(_ table: inout TextFeatureTable) {
        table.add("index") { FeatureScale.mini($0) }
        table.add("fromEnd") { FeatureScale.mini(count - 1 - $0) }
        table.add("pos") { FeatureScale.share($0, count) }
        table.add("charpos") { FeatureScale.share(chars.sum(0, $0), chars.total) }
        table.add("goodpos") { FeatureScale.share(good.sum(0, $0), good.total) }
        table.add("goodBefore") { FeatureScale.mini(good.sum(0, $0)) }
        table.add("goodAfter") { FeatureScale.mini(good.sum($0 + 1, count)) }
        let title = lines.title
        table.add("fromTitle") { line in
            title.map { UInt8(128 + max(-127, min(127, line - $0))) } ?? 0
        }
    }

    private func addGroup(_ table: inout TextFeatureTable) {
        table.add("blank") { lines.followsBlank[$0] ? 1 : 0 }
        table.add("blank+1") { $0 + 1 == count || lines.followsBlank[$0 + 1] ? 1 : 0 }
        table.add("g.lines") { FeatureScale.mini(groups.range($0).count) }
        table.add("g.place") { FeatureScale.mini($0 - groups.range($0).lowerBound) }
        table.add("g.left") { FeatureScale.mini(groups.range($0).upperBound - 1 - $0) }
        table.add("g.size") { meanSize(groups.range($0)) }
        table.add("g.good") { goodShare(groups.range($0)) }
        for step in [-2, -1, 1, 2] {
            let sign = step > 0 ? "+" : ""
            table.add("g\(sign)\(step).lines") { FeatureScale.mini(groups.range($0, step: step).count) }
            table.add("g\(sign)\(step).size") { meanSize(groups.range($0, step: step)) }
        }
    }

    private func meanSize(_ range: Range<Int>) -> UInt8 {
        range.isEmpty ? 0 : FeatureScale.mini(chars.sum(range.lowerBound, range.upperBound) / range.count)
    }

    private func goodShare(_ range: Range<Int>) -> UInt8 {
        FeatureScale.share(
            good.sum(range.lowerBound, range.upperBound),
            chars.sum(range.lowerBound, range.upperBound)
        )
    }

    // MARK: What stands around it

    private func addNeighbours(_ table: inout TextFeatureTable) {
        for step in [-4, -3, -2, -1, 1, 2, 3, 4] {
            let name = "n\(step > 0 ? "+" : "")\(step)"
            table.add(name + ".size") { at($0 + step) { size[$0] } }
            guard abs(step) <= 2 else { continue }
            table.add(name + ".ends") { at($0 + step) { measures[$0].ends } }
            table.add(name + ".lowwords") { at($0 + step) { lowShare($0) } }
            table.add(name + ".capwords") { at($0 + step) { capShare($0) } }
            table.add(name + ".hit") { at($0 + step) { lines.hits[$0] } }
            table.add(name + ".label") { at($0 + step) { lines.labels[$0] } }
            table.add(name + ".date") { at($0 + step) { measures[$0].hasDate ? 1 : 0 } }
            table.add(name + ".known") { at($0 + step) { known[$0] } }
        }
        for step in [-1, 1] {
            let name = "n\(step > 0 ? "+" : "")\(step)"
            table.add(name + ".starts") { at($0 + step) { measures[$0].starts } }
            table.add(name + ".dup") { at($0 + step) { FeatureScale.mini(copies.same[$0]) } }
            table.add(name + ".item") { at($0 + step) { lines.isItem[$0] ? 1 : 0 } }
        }
    }

    private func at(_ line: Int, _ value: (Int) -> UInt8) -> UInt8 {
        lines.hits.indices.contains(line) ? value(line) : 0
    }

    private func addWindows(_ table: inout TextFeatureTable) {
        for width in [2, 5, 15, 40] {
            let name = "w\(width)."
            table.add(name + "good") { goodShare(window($0, width)) }
            table.add(name + "size") { meanSize(window($0, width)) }
            table.add(name + "short") { share(short, window($0, width)) }
            table.add(name + "sents") { share(sentences, window($0, width)) }
            table.add(name + "hits") { share(hits, window($0, width)) }
            guard width > 2 else { continue }
            table.add(name + "dates") { share(dates, window($0, width)) }
            table.add(name + "caps") { wordShare(capitals, window($0, width)) }
            table.add(name + "low") { wordShare(small, window($0, width)) }
            table.add(name + "known") { mean(knownSum, window($0, width)) }
        }
        for width in [4, 12, 40] {
            table.add("before\(width)") { goodShare(max(0, $0 - width)..<$0) }
            table.add("after\(width)") { goodShare($0 + 1..<min(count, max($0 + 1, $0 + 1 + width))) }
        }
    }

    private func window(_ line: Int, _ width: Int) -> Range<Int> {
        max(0, line - width)..<min(count, line + width + 1)
    }

    private func share(_ sum: RunningSum, _ range: Range<Int>) -> UInt8 {
        FeatureScale.share(sum.sum(range.lowerBound, range.upperBound), range.count)
    }

    private func wordShare(_ sum: RunningSum, _ range: Range<Int>) -> UInt8 {
        FeatureScale.share(
            sum.sum(range.lowerBound, range.upperBound),
            words.sum(range.lowerBound, range.upperBound)
        )
    }

    private func mean(_ sum: RunningSum, _ range: Range<Int>) -> UInt8 {
        UInt8(min(255, sum.sum(range.lowerBound, range.upperBound) / max(1, range.count)))
    }

    private func addDistances(_ table: inout TextFeatureTable) {
        let long = Distances(measures.indices.map { measures[$0].good > 0 && lines.hits[$0] == 0 })
        let prose = Distances(
            measures.indices.map {
                measures[$0].good > 0 && measures[$0].sentences > 0 && measures[$0].lowerWords > 3
                    && lines.hits[$0] == 0
            }
        )
        let hit = Distances(lines.hits.map { $0 > 0 })
        let date = Distances(measures.map(\.hasDate))
        let copy = Distances(copies.same.map { $0 > 1 })
        for (name, it) in [("long", long), ("prose", prose), ("hit", hit), ("date", date), ("copy", copy)] {
            table.add("since." + name) { FeatureScale.mini(it.since[$0]) }
            table.add("until." + name) { FeatureScale.mini(it.until[$0]) }
        }
        let runs = DenseRuns(measures, hits: lines.hits)
        table.add("run.chars") { FeatureScale.mini(runs.mass($0)) }
        table.add("run.share") { FeatureScale.share(runs.mass($0), good.total) }
        table.add("run.first") { runs.isInLargest($0) }
        table.add("run.from") { runs.fromLargest($0) }
        let menus = MenuRuns(measures)
        table.add("menu.lines") { FeatureScale.mini(menus.length[$0]) }
        table.add("menu.place") { FeatureScale.mini(menus.place[$0]) }
        let cycles = LineCycles(measures)
        table.add("cycle") { cycles.matches[$0] }
        table.add("cycle.step") { cycles.step[$0] }
    }

    // MARK: The whole text

    private func addPage(_ table: inout TextFeatureTable) {
        table.add(page: "lines", FeatureScale.mini(count))
        table.add(page: "chars", FeatureScale.mini(chars.total))
        table.add(page: "good", FeatureScale.mini(good.total))
        table.add(page: "goodShare", FeatureScale.share(good.total, chars.total))
        table.add(page: "size", meanSize(0..<count))
        table.add(page: "short", share(short, 0..<count))
        table.add(page: "sents", share(sentences, 0..<count))
        table.add(page: "hits", share(hits, 0..<count))
        table.add(page: "dates", share(dates, 0..<count))
        table.add(page: "caps", wordShare(capitals, 0..<count))
        table.add(page: "low", wordShare(small, 0..<count))
        table.add(page: "known", mean(knownSum, 0..<count))
        table.add(page: "groups", FeatureScale.share(groups.count, count))
        table.add(page: "copies", FeatureScale.share(copies.same.count { $0 > 1 }, count))
        table.add(page: "items", FeatureScale.share(lines.isItem.count { $0 }, count))
        table.add(page: "money", FeatureScale.share(measures.count { $0.hasMoney }, count))
        table.add(page: "questions", FeatureScale.share(measures.count { $0.ends == 2 }, count))
        table.add(page: "colons", FeatureScale.share(measures.count { $0.ends == 3 }, count))
        table.add(page: "seps", FeatureScale.share(measures.count { $0.separators > 0 }, count))
        table.add(page: "longest", FeatureScale.mini(measures.map(\.effective).max() ?? 0))
        table.add(
            page: "comments",
            FeatureScale.share(lines.labels.count { $0 & LabelWords.comment > 0 }, count)
        )
    }
}
