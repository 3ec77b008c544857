import ThreshHTML

/// Applies line rules to a draft.
package struct LineRuleApplier {
    /// The page's lines as they stood before any rule.
    package let lines: PageLines
    private let stage: Removal.Stage
    private var nextGroup: Int
    /// The line that is taken for the page's title, which some rules spare.
    private let title: Int?
    private var wordsBefore: [Int]?
    /// Whether the present rule hit a limit.
    private var hasFailed = false
    /// Lines that no rule may touch.
    private let spared: Set<Int>
    /// How often each rule has fired.
    private var fired: [RuleReference: Int] = [:]

    package init(lines: PageLines, stage: Removal.Stage, title: Int?, firstGroup: Int, spared: Set<Int> = [])
    {
        self.lines = lines
        self.stage = stage
        self.title = title
        nextGroup = firstGroup
        self.spared = spared
    }

    /// The first number for a group of captures that is not taken.
    package var nextCaptureGroup: Int { nextGroup }

    /// Applies one rule to some lines, in order, as far as they are not out yet.
    package mutating func apply(
        _ active: ActiveLineRule,
        to candidates: some Sequence<Int>,
        in draft: inout Draft
    ) {
        wordsBefore = nil
        hasFailed = false
        for line in candidates where lines.isIn(active.rule.zone, line) {
            if spared.contains(line) { continue }
            // The line that a cut starts from is often chrome that a drop rule has taken.
            if draft.fates[line].isDropped && !active.rule.isCut { continue }
            guard let outcome = fires(active, line, &draft) else {
                // A pattern that ran into its limit once would do so on every line like it.
                if hasFailed { return }
                continue
            }
            let rule = active.rule
            guard act(rule, line, outcome, active.maxWords, &draft) else { continue }
            fired[rule.reference, default: 0] += 1
            if let times = rule.times, fired[rule.reference] ?? 0 >= times { return }
        }
    }

    /// Whether a rule fires on a line, with all its guards; nil when it does not.
    private mutating func fires(
        _ active: ActiveLineRule,
        _ line: Int,
        _ draft: inout Draft
    ) -> LineMatcher.Outcome? {
        if active.rule.isNeverTitle && line == title { return nil }
        let outcome = active.rule.matcher.evaluate(line, of: lines)
        switch outcome {
        case .no: return nil
        case .limit:
            draft.noteRuleError(active.rule.reference)
            hasFailed = true
            return nil
        case .yes, .groups: break
        }
        if let previous = active.rule.previous {
            guard line > 0, previous.matches(line - 1, of: lines) else { return nil }
        }
        if let next = active.rule.next {
            guard line + 1 < lines.count, next.matches(line + 1, of: lines) else { return nil }
        }
        if let unless = active.rule.unless, unless.matches(line, of: lines) { return nil }
        return outcome
    }

    /// Carries out a rule's action; false when it came to nothing.
    private mutating func act(
        _ rule: LineRule,
        _ line: Int,
        _ outcome: LineMatcher.Outcome,
        _ maxWords: Int,
        _ draft: inout Draft
    ) -> Bool {
        let cause = RemovalCause(stage, rule.why, rule: rule.reference)
        switch rule.action {
        case .drop:
            guard lines.words[line] <= maxWords, draft.drop(line, cause) else { return false }
            capture(rule, [line], outcome, &draft)
            return true
        case .dropBetween(let between):
            guard let range = range(from: line, between).map({ withoutHeading($0, between, draft) }),
                range.allSatisfy({ draft.fates[$0].isDropped || lines.words[$0] <= maxWords })
            else { return false }
            var dropped: [Int] = []
            for inner in range where draft.drop(inner, cause) { dropped.append(inner) }
            capture(rule, dropped, outcome, &draft)
            return !dropped.isEmpty
        case .cut(let before, let withLine, let minLeft):
            return cut(rule, line, before: before, withLine: withLine, minLeft: minLeft, outcome, &draft)
        case .substitute(let pattern, let replacement):
            return substitute(rule, line, pattern, replacement, &draft)
        }
    }

    /// The lines of a range rule that starts at a line; nil when its end is not found in time.
    private func range(from line: Int, _ between: LineRule.Between) -> Range<Int>? {
        let last = min(lines.count - 1, line + between.maxLines)
        guard line < last else { return nil }
        for end in line + 1...last where between.to.matches(end, of: lines) {
            let start = between.keep == .from || between.keep == .both ? line + 1 : line
            return start..<(between.keep == .to || between.keep == .both ? end : end + 1)
        }
        return nil
    }

    /// A range without the heading at its end that belongs to the line behind it, which stays; one that is a link is a teaser.
    private func withoutHeading(
        _ range: Range<Int>,
        _ between: LineRule.Between,
        _ draft: borrowing Draft
    ) -> Range<Int> {
        guard draft.isHTML, between.keep == .to || between.keep == .both, range.count > 1 else {
            return range
        }
        let last = draft.blocks[range.upperBound - 1]
        guard case .heading = last.kind, last.linkBytes == 0 else { return range }
        return range.dropLast()
    }

    private mutating func cut(
        _ rule: LineRule,
        _ line: Int,
        before: Bool,
        withLine: Bool,
        minLeft: Double,
        _ outcome: LineMatcher.Outcome,
        _ draft: inout Draft
    ) -> Bool {
        let range: Range<Int>
        if before {
            range = 0..<(withLine ? line + 1 : line)
        } else {
            range = (withLine ? line : line + 1)..<lines.count
        }
        let open = openWords(draft)
        let all = open[lines.count]
        let left = all - (open[range.upperBound] - open[range.lowerBound])
        guard Double(left) >= minLeft * Double(all) else { return false }
        wordsBefore = nil
        let cause = RemovalCause(stage, rule.why, rule: rule.reference)
        var dropped: [Int] = []
        for inner in range where draft.drop(inner, cause) { dropped.append(inner) }
        capture(rule, dropped, outcome, &draft)
        return !dropped.isEmpty
    }

    /// How many words of lines that are not out stand before each line; counted once for all lines a cut rule tries.
    private mutating func openWords(_ draft: Draft) -> [Int] {
        if let wordsBefore { return wordsBefore }
        var sums = [0]
        for line in 0..<lines.count {
            sums.append(sums[line] + (draft.fates[line].isDropped ? 0 : lines.words[line]))
        }
        wordsBefore = sums
        return sums
    }

    private mutating func substitute(
        _ rule: LineRule,
        _ line: Int,
        _ pattern: LazyPattern,
        _ replacement: String,
        _ draft: inout Draft
    ) -> Bool {
        // What a rule named as the article keeps all its words, but for that site's own rules.
        if stage != .siteRules && draft.fates[line] == .kept(isProtected: true) { return false }
        let block = draft.blocks[line].text
        // A line break is a blank, as it was for the matcher.
        let text = draft.text[block].map { $0 == 0x0A ? 0x20 : $0 }
        let outcome = pattern.firstMatch(in: text, range: text.indices)
        if case .limitHit = outcome { draft.noteRuleError(rule.reference) }
        guard case .match(let match) = outcome, !match.range.isEmpty else { return false }
        let start = block.lowerBound + match.range.lowerBound
        let end = block.lowerBound + match.range.upperBound
        capture(rule, [line], .groups(match), in: text, &draft)
        draft.recordCut(start..<end, of: line, RemovalCause(stage, rule.why, rule: rule.reference))
        var new = Array(draft.text[block.lowerBound..<start])
        new.append(contentsOf: replacement.utf8)
        new.append(contentsOf: draft.text[end..<block.upperBound])
        draft.replaceText(of: line, with: new)
        return true
    }

    // MARK: Captures

    private mutating func capture(
        _ rule: LineRule,
        _ dropped: [Int],
        _ outcome: LineMatcher.Outcome,
        _ draft: inout Draft
    ) {
        capture(rule, dropped, outcome, in: lines.normalised, &draft)
    }

    private mutating func capture(
        _ rule: LineRule,
        _ dropped: [Int],
        _ outcome: LineMatcher.Outcome,
        in text: [UInt8],
        _ draft: inout Draft
    ) {
        guard !rule.captures.isEmpty, let first = dropped.first else { return }
        let group = nextGroup
        nextGroup += 1
        for spec in rule.captures {
            var values: [String] = []
            switch spec.source {
            case .line: values = [string(of: first)]
            case .lines: values = captured(dropped, by: rule)
            case .text: values = [dropped.map { string(of: $0) }.joined(separator: " ")]
            case .group(let name):
                guard case .groups(let match) = outcome, let range = match.group(named: name) else {
                    continue
                }
                values = [String(decoding: text[range], as: UTF8.self)]
            case .attribute, .css: continue
            }
            draft.capture(values, spec, rule.reference, group: group, block: first)
        }
    }

    /// The lines of a range without the one that opens it, unless that is an item of a list: a box's heading is not one of
    /// its points.
    private func captured(_ dropped: [Int], by rule: LineRule) -> [String] {
        let all = dropped.map { string(of: $0) }
        guard case .dropBetween(let between) = rule.action, between.keep == .none || between.keep == .to,
            let first = dropped.first, ListMarker.length(in: lines.normalised[lines.ranges[first]]) == 0
        else {
            return all
        }
        return Array(all.dropFirst())
    }

    private func string(of line: Int) -> String {
        String(decoding: lines.normalised[lines.ranges[line]], as: UTF8.self)
    }
}

extension Draft {
    /// Records captured values, split where the rule says so and dates as ISO 8601 writes them.
    package mutating func capture(
        _ values: [String],
        _ spec: CaptureSpec,
        _ rule: RuleReference,
        group: Int,
        block: Int? = nil
    ) {
        for value in values {
            var parts = [value]
            if let separator = spec.split, !separator.isEmpty {
                parts = StringSplitter.split(value, by: separator)
            }
            for part in parts {
                var folded = WhiteSpace.folded(part)
                if folded.isEmpty { continue }
                if let notation = spec.date {
                    // What is not written as the rule says is not the date that it means.
                    guard let date = notation.isoDate(in: folded) else { continue }
                    folded = date
                }
                captures.append(
                    Capture(field: spec.field, value: folded, rule: rule, group: group, block: block)
                )
            }
        }
    }

    /// Notes that a rule hit a limit, once.
    package mutating func noteRuleError(_ rule: RuleReference) {
        if !ruleErrors.contains(rule.id) { ruleErrors.append(rule.id) }
    }

    /// Notes that rules of a file took too much, once.
    package mutating func noteFuse(_ file: String) {
        if !fuse.contains(file) { fuse.append(file) }
    }
}

/// Splitting strings by a separator of any length, which the standard library has for single characters only.
package enum StringSplitter {
    /// The parts between the separators, empty ones too.
    package static func split(_ text: String, by separator: String) -> [String] {
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        while let end = Bytes.firstIndex(of: mark, in: bytes, from: start) {
            parts.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end + mark.count
        }
        // Most texts have no separator in them.
        return parts.isEmpty ? [text] : parts + [String(decoding: bytes[start...], as: UTF8.self)]
    }
}
