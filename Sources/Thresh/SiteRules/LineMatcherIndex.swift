import ThreshHTML

/// Finds in one pass over a page's lines which of many matchers could fit which line.
///
/// Every literal of a matcher, and every text that its patterns require, goes into one finder, and whole lines into a table;
/// a line is then tried only against the matchers whose text it has.
package struct LineMatcherIndex: Sendable {
    private let finder: PhraseFinder
    /// Finds the phrases of matchers that may fit a line of more than ``fewWords`` words.
    private let longLineFinder: PhraseFinder
    /// The matchers that each phrase belongs to.
    private let owners: [[Int]]
    /// The matchers that a whole line belongs to, by its folded form.
    private let wholeLines: [[UInt8]: [Int]]
    /// No whole line is longer.
    private let longestLine: Int
    /// Matchers without any phrase: every line must be tried.
    package let unfiltered: Set<Int>
    /// For each matcher whether it is none of the unfiltered.
    let isFiltered: [Bool]

    /// Most matchers are of short lines, and most text is in long ones.
    static let fewWords = 40

    /// - Parameter mostWords: for each matcher how many words a line may have to be of any use to it; nil for any number.
    package init(_ matchers: [LineMatcher], mostWords: [Int]? = nil) {
        var isOfLongLines: [Bool] = []
        var numbers: [[UInt8]: Int] = [:]
        var phrases: [[UInt8]] = []
        var owners: [[Int]] = []
        var unfiltered: Set<Int> = []
        var wholeLines: [[UInt8]: [Int]] = [:]
        for (place, matcher) in matchers.enumerated() {
            guard let needed = matcher.neededPhrases else {
                unfiltered.insert(place)
                continue
            }
            if case .equals = matcher.test {
                for line in Set(needed) { wholeLines[line, default: []].append(place) }
                continue
            }
            let most = min(matcher.maxWords ?? .max, mostWords?[place] ?? .max)
            for phrase in needed {
                let number = numbers[phrase] ?? phrases.count
                if number == phrases.count {
                    numbers[phrase] = number
                    phrases.append(phrase)
                    owners.append([])
                    isOfLongLines.append(false)
                }
                if most > Self.fewWords { isOfLongLines[number] = true }
                if owners[number].last != place { owners[number].append(place) }
            }
        }
        finder = PhraseFinder(phrases)
        // The same numbers, as an empty phrase is never found.
        longLineFinder = PhraseFinder(zip(phrases, isOfLongLines).map { $1 ? $0 : [] })
        self.owners = owners
        self.wholeLines = wholeLines
        longestLine = wholeLines.keys.map(\.count).max() ?? -1
        self.unfiltered = unfiltered
        isFiltered = matchers.indices.map { !unfiltered.contains($0) }
    }

    /// For each matcher those of some lines that it may fit, in order; those of an unfiltered one are not listed.
    package func candidates(in lines: PageLines, among wanted: some Sequence<Int>) -> [[Int]] {
        var found = [[Int]](repeating: [], count: isFiltered.count)
        for line in wanted {
            let folded = lines.foldedRanges[line]
            if folded.count <= longestLine, let owners = wholeLines[Array(lines.folded[folded])] {
                for owner in owners { found[owner].append(line) }
            }
            func note(_ phrase: Int) {
                for owner in owners[phrase] where found[owner].last != line { found[owner].append(line) }
            }
            if lines.words[line] > Self.fewWords {
                longLineFinder.forEachMatch(in: lines.folded, range: folded) { phrase, _ in note(phrase) }
            } else {
                finder.forEachMatch(in: lines.folded, range: folded) { phrase, _ in note(phrase) }
            }
        }
        return found
    }
}

extension LineMatcher {
    /// Folded texts of which a fitting line has at least one; nil where there are none.
    var neededPhrases: [[UInt8]]? {
        switch test {
        case .equals(let texts, let exact), .starts(let texts, let exact), .ends(let texts, let exact),
            .contains(let texts, let exact):
            return exact ? texts.map { LineFolding.folded(String(decoding: $0, as: UTF8.self)) } : texts
        case .pattern(let patterns):
            var all: [[UInt8]] = []
            for pattern in patterns {
                guard let alternatives = RequiredLiteral.alternatives(in: pattern.source) else { return nil }
                all += alternatives
            }
            return all
        case .glob, .anyLine, .similar: return nil
        }
    }
}
