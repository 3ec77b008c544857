import ThreshHTML

/// Finds in one pass over a page's lines which of many matchers could fit which line.
///
/// Every literal of a matcher, and every text that its patterns require, goes into one finder, and whole lines into a table;
/// a line is then tried only against the matchers whose text it has, and of these against those whose lines may begin as it
/// does and whose other bytes it has, too.
package struct LineMatcherIndex: Sendable {
    private let finder: PhraseFinder
    /// Finds the phrases of matchers that may fit a line of more than ``fewWords`` words.
    private let longLineFinder: PhraseFinder
    /// The matchers that each phrase belongs to, one phrase after the other, and where those of each start; one more at the end.
    private let owners: [Int]
    private let ownerStarts: [Int]
    private let wholeLines: WholeLines
    /// Matchers without any phrase that know how their lines begin, or which bytes they have.
    private let phraseless: OpeningTable.Listing
    private let openings: OpeningTable
    private let bytes: ByteKindTable
    /// Matchers of which neither is known: every line must be tried.
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
        var phraseless: [Int] = []
        var openings = OpeningTable(count: matchers.count)
        var bytes = ByteKindTable()
        for (place, matcher) in matchers.enumerated() {
            let syntax = matcher.syntax
            let known = syntax.flatMap { PatternOpening.openings(of: $0) }
            if let known { openings.set(place, known) }
            bytes.append(syntax.map { $0.flatMap { RequiredBytes.alternatives(in: $0) } })
            guard let needed = matcher.neededPhrases(syntax) else {
                let isAny = known == nil && bytes.fitsAll(place)
                if isAny { unfiltered.insert(place) } else { phraseless.append(place) }
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
        self.owners = Array(owners.joined())
        ownerStarts = owners.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
        self.wholeLines = WholeLines(wholeLines)
        self.phraseless = OpeningTable.Listing(phraseless, of: openings)
        self.openings = openings
        self.bytes = bytes
        self.unfiltered = unfiltered
        isFiltered = matchers.indices.map { !unfiltered.contains($0) }
    }

    /// For each matcher those of some lines that it may fit, in order; those of an unfiltered one are not listed.
    package func candidates(in lines: PageLines, among wanted: some Sequence<Int>) -> [[Int]] {
        var found = [[Int]](repeating: [], count: isFiltered.count)
        // Local names, as stored properties would be checked at each step.
        let owners = owners
        let ownerStarts = ownerStarts
        let openings = openings
        var latest = [Int](repeating: -1, count: isFiltered.count)
        var hits: [Int] = []
        for line in wanted {
            let folded = lines.foldedRanges[line]
            for owner in wholeLines.owners(of: lines.folded[folded]) { found[owner].append(line) }
            let start = OpeningTable.Beginning(of: lines.folded[folded])
            hits.removeAll(keepingCapacity: true)
            if lines.words[line] > Self.fewWords {
                longLineFinder.forEachMatch(in: lines.folded, range: folded) { phrase, _ in
                    hits.append(phrase)
                }
            } else {
                finder.forEachMatch(in: lines.folded, range: folded) { phrase, _ in hits.append(phrase) }
            }
            // Found out for the first matcher that asks for it: most lines have none.
            var known: RequiredBytes.Kinds?
            func mayFit(_ owner: Int) -> Bool {
                guard openings.mayFit(owner, start) else { return false }
                let kinds = known ?? RequiredBytes.kinds(of: lines.folded[folded])
                known = kinds
                return bytes.mayFit(owner, kinds)
            }
            for phrase in hits {
                for number in ownerStarts[phrase]..<ownerStarts[phrase + 1] {
                    let owner = owners[number]
                    guard latest[owner] != line else { continue }
                    latest[owner] = line
                    if mayFit(owner) { found[owner].append(line) }
                }
            }
            for word in phraseless.words {
                var places = phraseless.places(word, start)
                while places != 0 {
                    let owner = phraseless.matcher(word, places.trailingZeroBitCount)
                    places &= places &- 1
                    if mayFit(owner) { found[owner].append(line) }
                }
            }
        }
        return found
    }
}

extension LineMatcher {
    /// The syntax of its patterns; nil where it has none or one cannot be read.
    fileprivate var syntax: [PatternSyntax]? {
        guard case .pattern(let patterns) = test else { return nil }
        var all: [PatternSyntax] = []
        for pattern in patterns {
            guard let syntax = PatternSyntax(pattern.source) else { return nil }
            all.append(syntax)
        }
        return all
    }

    /// Folded texts of which a fitting line has at least one; nil where there are none.
    fileprivate func neededPhrases(_ syntax: [PatternSyntax]?) -> [[UInt8]]? {
        switch test {
        case .equals(let texts, let exact), .starts(let texts, let exact), .ends(let texts, let exact),
            .contains(let texts, let exact):
            return exact ? texts.map { LineFolding.folded(String(decoding: $0, as: UTF8.self)) } : texts
        case .pattern:
            guard let syntax else { return nil }
            var all: [[UInt8]] = []
            for pattern in syntax {
                guard let alternatives = RequiredLiteral.alternatives(in: pattern) else { return nil }
                all += alternatives
            }
            return all
        case .glob, .anyLine, .similar: return nil
        }
    }
}
