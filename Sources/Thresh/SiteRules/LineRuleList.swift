import Synchronization

/// The line rules of some files in the order in which they are applied.
package final class LineRuleList: Sendable {
    package let rules: [ActiveLineRule]
    /// The places of the rules that cut.
    private let cuts: [Int]
    private let mostTries: Int
    private let state = Mutex<(tries: Int, index: Index?)>((0, nil))

    /// What tells which rules may fit which lines.
    private struct Index {
        let rules: LineMatcherIndex
        /// Of the cuts alone, for lines that are out already.
        let cuts: LineMatcherIndex
    }

    /// - Parameter mostTries: of how many rules on how many lines, one times the other, the index is made.
    init(_ files: [RuleFile], off: Set<String>, mostTries: Int = LineRuleList.usualTries) {
        self.mostTries = mostTries
        let rules = files.flatMap { file in
            (file.drops + file.cuts + file.substitutions).filter { !off.contains($0.reference.id) }.map {
                ActiveLineRule(rule: $0, maxWords: file.safety.maxRuleWords)
            }
        }
        self.rules = rules
        cuts = rules.indices.filter { rules[$0].rule.isCut }
    }

    /// The index of the rules; nil up to the page with which making it costs less than going on without it.
    private func index(for open: [Int], of lines: PageLines) -> Index? {
        // A long line takes as long as many short ones.
        let size = open.reduce(0) { $0 + 1 + lines.ranges[$1].count / Self.shortLineBytes }
        return state.withLock { state in
            state.tries += size * rules.count
            if state.tries > mostTries && state.index == nil {
                state.index = Index(
                    rules: LineMatcherIndex(rules.map(\.rule.matcher), mostWords: rules.map(\.mostWords)),
                    cuts: LineMatcherIndex(cuts.map { rules[$0].rule.matcher })
                )
            }
            return state.index
        }
    }

    /// On a page of 2,000 short lines the 182 rules of English take as many instructions without the index, the compilation of
    /// their patterns among them, as its making does.
    static let usualTries = 350_000
    /// A line of menus and lists; a paragraph of prose has some four times as many bytes.
    private static let shortLineBytes = 128

    /// Applies the rules to a draft, each to the lines that it may fit.
    ///
    /// - Parameters:
    ///   - applier: carries what rules remember from one to the next.
    ///   - isWanted: which of the rules to apply.
    package func apply(
        with applier: inout LineRuleApplier,
        to draft: inout Draft,
        where isWanted: (ActiveLineRule) -> Bool
    ) {
        guard !rules.isEmpty else { return }
        let open = (0..<applier.lines.count).filter { !draft.fates[$0].isDropped }
        let index = index(for: open, of: applier.lines)
        let candidates = index.map { self.candidates(in: applier.lines, open: open, by: $0) }
        for place in rules.indices {
            let isFiltered = index?.rules.isFiltered[place] ?? false
            // Most rules have no line to look at.
            if isFiltered, candidates?[place].isEmpty ?? true { continue }
            let active = rules[place]
            guard isWanted(active) else { continue }
            if isFiltered, let candidates {
                applier.apply(active, to: candidates[place], in: &draft)
            } else if active.rule.isCut {
                // A cut may start from a line that is out already.
                applier.apply(active, to: 0..<applier.lines.count, in: &draft)
            } else {
                applier.apply(active, to: open, in: &draft)
            }
        }
    }

    /// For each rule the lines that it may fit: those that are not out yet, for a cut also those that are.
    private func candidates(in lines: PageLines, open: [Int], by index: Index) -> [[Int]] {
        var found = index.rules.candidates(in: lines, among: open)
        guard !cuts.isEmpty, open.count < lines.count else { return found }
        let ofCuts = index.cuts.candidates(in: lines, among: closed(lines, open: open))
        for (number, place) in cuts.enumerated() where !ofCuts[number].isEmpty {
            found[place] = (found[place] + ofCuts[number]).sorted()
        }
        return found
    }

    /// The lines that are out and that a cut may start from: with something to cut, and no longer than the cuts' own.
    private func closed(_ lines: PageLines, open: [Int]) -> [Int] {
        let most = cuts.lazy.map { self.rules[$0].rule.matcher.maxWords ?? .max }.max() ?? 0
        let cutsBefore = cuts.contains { rules[$0].rule.isCutBefore }
        let end = cutsBefore ? lines.count : open.last ?? 0
        var isOpen = [Bool](repeating: false, count: lines.count)
        for line in open { isOpen[line] = true }
        return (0..<end).filter { !isOpen[$0] && lines.words[$0] <= most }
    }
}

/// A line rule with what its file allows.
///
/// A class, because a rule has many parts and is taken from its list for every page.
package final class ActiveLineRule: Sendable {
    package let rule: LineRule
    package let maxWords: Int

    init(rule: LineRule, maxWords: Int) {
        self.rule = rule
        self.maxWords = maxWords
    }

    /// How many words a line may have for the rule to do anything to it.
    var mostWords: Int {
        if case .drop = rule.action { maxWords } else { .max }
    }
}
