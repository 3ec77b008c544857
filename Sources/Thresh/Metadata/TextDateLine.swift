import ThreshHTML

/// The line below the headline of scraped text that is the article's date and nothing else; it may have the day of the last
/// change as well.
///
/// Text has no marks: page clocks, teasers, events and comments have the same lines. So the line counts only between headline and
/// article, where it is the only day, and nothing beside it says that it is another's.
struct TextDateLine {
    private let draft: Draft
    private let order: DateFinder.Order
    private let latest: LatestDay

    /// The longest weekday, day, month and time in Greek take so many bytes.
    private static let mostBytes = 80
    /// A day without a time, as `2019-03-14`.
    private static let dayBytes = 10
    /// A longer line above a date is a headline of its own, unless a rule knows what it is.
    private static let mostWordsAbove = 4

    /// What may stand between a headline and its date.
    private static let companions: Set<RemovalKind> = [
        .title, .kicker, .byline, .authorBio, .share, .follow, .commentPrompt, .printTools, .timestamp,
        .dateline,
        .rating, .media, .uiState, .a11y,
    ]

    private init(_ draft: Draft, language: String?) {
        self.draft = draft
        let shown = DayOrder.order(of: draft)
        order = shown == .unknown ? language.map { DayOrder.order(ofLanguage: $0) } ?? shown : shown
        latest = LatestDay(draft)
    }

    /// What a line says that is nothing but dates.
    struct Days {
        var published: String
        var modified: String?
        /// Whether words say what the dates are.
        fileprivate var isLabelled: Bool
        /// Whether it has weekday and time, as the clocks of pages do.
        fileprivate var isLikeClock = false
    }

    /// The block of the line and its days.
    static func find(in draft: Draft, language: String?) -> (block: Int, days: Days)? {
        guard !draft.isHTML, let title = draft.titleBlock else { return nil }
        let line = TextDateLine(draft, language: language)
        for place in line.places(of: title) {
            if let found = line.find(below: place) { return found }
        }
        return nil
    }

    /// The line below the headline that says when the page was changed, and that day.
    static func change(in draft: Draft, language: String?) -> (block: Int, day: String)? {
        guard !draft.isHTML, let title = draft.titleBlock else { return nil }
        let line = TextDateLine(draft, language: language)
        var sum = 0
        for block in draft.blocks.indices.dropFirst(title + 1) {
            if let day = line.change(block), line.latest.isPast(day) { return (block, day) }
            sum += draft.blocks[block].text.count
            if sum >= HeadlineReach.beside { break }
        }
        return nil
    }

    /// Where the headline stands above the text: menus part the page's title from the headline beside byline and date.
    private func places(of title: Int) -> [Int] {
        let bytes = draft.text(of: title)
        let end = draft.blocks.indices.dropFirst(title).first {
            draft.lines.isParagraph($0) && !draft.fates[$0].isDropped
        }
        return (title..<(end ?? title + 1)).filter { draft.text(of: $0).elementsEqual(bytes) }
    }

    private func find(below title: Int) -> (block: Int, days: Days)? {
        var found: (block: Int, days: Days)?
        var sum = 0
        var above = 0
        for block in draft.blocks.indices.dropFirst(title + 1) {
            let length = draft.blocks[block].text.count
            if let days = days(of: block) {
                if let found, found.days.published.prefix(10) != days.published.prefix(10) { return nil }
                if found == nil {
                    guard isArticles(block, below: title), !days.isLikeClock || isSigned(block, below: title),
                        kept(from: block + 1) > above
                    else { return nil }
                    found = (block, days)
                }
            } else if !draft.fates[block].isDropped {
                above += length
            }
            sum += length
            if sum >= HeadlineReach.beside { break }
        }
        guard var found, latest.isPast(found.days.published) else { return nil }
        if let modified = found.days.modified, !latest.isPast(modified) { found.days.modified = nil }
        return found
    }

    /// How many bytes of the body stand from a block on.
    private func kept(from start: Int) -> Int {
        draft.blocks.indices.dropFirst(start).reduce(0) { sum, block in
            draft.fates[block].isDropped ? sum : sum + draft.blocks[block].text.count
        }
    }

    /// The days of a line that is nothing but dates.
    private func days(of block: Int) -> Days? {
        let line = draft.text(of: block)
        // `14. März 2019` looks like an item.
        let isItem = draft.blocks[block].kind == .listItem && (line.first.map { $0 &- 0x30 <= 9 } ?? false)
        guard line.count <= DateLineSource.mostLineBytes, draft.blocks[block].kind == .paragraph || isItem
        else {
            return nil
        }
        let dates = DateFinder.dates(in: line, order: order)
        guard let days = labelled(dates, line), days.isLabelled || line.count <= Self.mostBytes else {
            return nil
        }
        var hasWeekday = false
        for kind in DateFinder.rest(of: line, beside: dates) {
            switch kind {
            case .number: return nil
            case .word(let word) where days.isLabelled && DateWords.onDateLines.contains(word): break
            case .word(let word) where DateWords.weekdays.contains(word): hasWeekday = true
            case .word(let word) where DateWords.besideDays.contains(word): break
            case .word: return nil
            case .sign(UInt8(ascii: "?")), .sign(UInt8(ascii: "!")): return nil
            case .sign, .unit: break
            }
        }
        var dated = days
        dated.isLikeClock = hasWeekday && days.published.utf8.count > Self.dayBytes
        return dated
    }

    /// Whether a line that looks like a clock has the author's name above it, or the day of the last change below it.
    private func isSigned(_ block: Int, below title: Int) -> Bool {
        if change(block + 1) != nil || draft.cause(of: block - 1)?.why == .byline { return true }
        return block - 1 > title && isName(block - 1, below: title)
    }

    private func isName(_ block: Int, below title: Int) -> Bool {
        !TextByline(draft, title: title).names(of: block).isEmpty
    }

    /// The day of a line that says when the page was changed: `Last modified on Fri 11 Oct 2019 11.42 BST`.
    private func change(_ block: Int) -> String? {
        guard block < draft.blocks.count else { return nil }
        let line = draft.text(of: block)
        guard line.count <= Self.mostBytes, !draft.lines.isProse[block] else { return nil }
        let dates = DateFinder.dates(in: line, order: order)
        guard dates.count == 1, DateLineSource.label(in: line[..<dates[0].range.lowerBound]) == .updated
        else {
            return nil
        }
        return dates[0].iso
    }

    /// One day, or two of which words say that the second is when the page was changed.
    private func labelled(_ dates: [DateFinder.Found], _ line: ArraySlice<UInt8>) -> Days? {
        guard let first = dates.first, dates.count <= 2 else { return nil }
        guard let label = DateLineSource.label(in: line[..<first.range.lowerBound]), label != .updated else {
            return nil
        }
        guard dates.count == 2 else {
            return Days(published: first.iso, modified: nil, isLabelled: label == .published)
        }
        let between = line[first.range.upperBound..<dates[1].range.lowerBound]
        guard DateLineSource.label(in: between) == .updated else { return nil }
        return Days(published: first.iso, modified: dates[1].iso, isLabelled: true)
    }

    /// Whether nothing beside a date says that it is another's.
    private func isArticles(_ block: Int, below title: Int) -> Bool {
        if let kind = draft.cause(of: block)?.why, kind != .timestamp, kind != .byline, kind != .other {
            return false
        }
        if block + 1 < draft.blocks.count, change(block + 1) == nil, isLabel(block + 1) || isTime(block + 1) {
            return false
        }
        // The nearest line above that is no date of its own, such as when the page was changed.
        guard let above = (title + 1..<block).last(where: { days(of: $0) == nil && change($0) == nil }) else {
            return true
        }
        // The author's name or address, whatever the model took it for.
        if isName(above, below: title) || TextByline.isAccount(draft.text(of: above)) { return true }
        if isLabel(above) { return DateLineSource.label(in: draft.text(of: above)) == .published }
        guard let kind = draft.cause(of: above)?.why, !Self.companions.contains(kind) else { return true }
        // What is known for another's, and what may be the headline of another.
        return kind == .other && draft.lines.words[above] <= Self.mostWordsAbove
    }

    /// `When:` and `Location: the pier`.
    private func isLabel(_ block: Int) -> Bool {
        let line = draft.text(of: block)
        guard line.count <= DateLineSource.mostLabelBytes, let colon = line.firstIndex(of: UInt8(ascii: ":"))
        else {
            return false
        }
        return colon == line.endIndex - 1 || line[colon + 1] == 0x20
    }

    /// `19:30 – 22:00`.
    private func isTime(_ block: Int) -> Bool {
        let line = draft.text(of: block)
        return line.count <= DateLineSource.mostLabelBytes && (line.first.map { $0 &- 0x30 <= 9 } ?? false)
            && line.contains(UInt8(ascii: ":"))
    }
}
