/// What the second model sees of a block: the first model's probabilities of the blocks around it.
///
/// All values are integers from 0 to 255, computed as the training script computes them, so that training and running
/// cannot differ.
struct BlockSurroundings {
    /// Levels of containers around a block that are looked at.
    static let levels = 6
    /// A block's text beyond this many characters counts no more: one long block must not outweigh a page.
    static let mostCharacters = 2_000

    /// Names of the columns, in order; the model file has them with `N.` before.
    static let names: [String] =
        [
            "p", "p-4", "p-3", "p-2", "p-1", "p+1", "p+2", "p+3", "p+4", "window2", "window5", "window15",
            "before8", "after8",
        ]
        + (0..<levels).flatMap { ["mean.\($0)", "mass.\($0)"] }
        + [
            "massBefore", "massAfter", "alikeMean", "alikeMass", "alikeCount", "expected", "aboveCut",
            "pageMean", "rank",
            "run", "hot", "runMass", "runBefore", "runAfter", "sinceRunStart", "untilRunEnd", "section",
            "sectionHead",
            "fromTop", "coreMass",
        ]

    /// The columns' values: block after block.
    private(set) var table: [UInt8]
    private let layout: BlockLayout
    private let p: [Int]
    private let c: [Int]
    private let m: [Int]
    /// Sums of `c` and `m` before each block.
    private let cSums: [Int]
    private let mSums: [Int]
    private let total: Int

    init(_ layout: BlockLayout, probabilities: [UInt8]) {
        self.layout = layout
        p = probabilities.map { Int($0) }
        c = layout.characters.map { min($0, Self.mostCharacters) }
        m = zip(c, p).map { $0 * $1 }
        cSums = Self.sums(c)
        mSums = Self.sums(m)
        total = max(1, mSums[mSums.count - 1])
        table = [UInt8](repeating: 0, count: p.count * Self.names.count)
        fill()
    }

    /// The sums before each value, and of all.
    private static func sums(_ values: [Int]) -> [Int] {
        var sums: [Int] = []
        sums.reserveCapacity(values.count + 1)
        var sum = 0
        for value in values {
            sums.append(sum)
            sum += value
        }
        sums.append(sum)
        return sums
    }

    private mutating func fill() {
        // Local names and spans: stored properties and shared arrays would be checked at each step.
        let p = p
        let c = c
        let m = m
        let cSums = cSums
        let mSums = mSums
        let total = total
        let levels = layout.levels
        let groups = layout.alike
        let count = p.count
        let width = Self.names.count
        let best = ExpectedScore(characters: c, p, beta: 1)
        let alike = Alike(layout, c, m)
        let runs = Runs(p, cut: best.cut, mSums)
        let sections = Sections(layout, p, c, m)
        let rank = rankTable()
        let firstTop = m.firstIndex(of: m.max() ?? 0) ?? 0
        let core = 255 * (mSums[layout.core.upperBound] - mSums[layout.core.lowerBound]) / total
        let pageMean = mSums[count] / max(1, cSums[count])
        let expected = Int(255 * best.score)

        func mean(_ low: Int, _ high: Int) -> Int {
            (mSums[high] - mSums[low]) / max(1, cSums[high] - cSums[low])
        }
        func share(_ mass: Int) -> Int { 255 * mass / total }

        var out = table.mutableSpan
        for at in 0..<count {
            let place = at * width
            func put(_ column: Int, _ value: Int, _ out: inout MutableSpan<UInt8>) {
                out[place + column] = UInt8(truncatingIfNeeded: max(0, min(255, value)))
            }
            put(0, p[at], &out)
            for distance in 1...4 {
                put(5 - distance, at >= distance ? p[at - distance] : 0, &out)
                put(4 + distance, at + distance < count ? p[at + distance] : 0, &out)
            }
            put(9, mean(max(0, at - 2), min(count, at + 3)), &out)
            put(10, mean(max(0, at - 5), min(count, at + 6)), &out)
            put(11, mean(max(0, at - 15), min(count, at + 16)), &out)
            put(12, mean(max(0, at - 8), at), &out)
            put(13, mean(at + 1, min(count, at + 9)), &out)
            for level in 0..<Self.levels {
                let range = levels[at * Self.levels + level]
                let mass = mSums[range.upperBound] - mSums[range.lowerBound]
                let characters = cSums[range.upperBound] - cSums[range.lowerBound]
                put(14 + 2 * level, (mass - m[at]) / max(1, characters - c[at]), &out)
                put(15 + 2 * level, share(mass), &out)
            }
            put(26, share(mSums[at]), &out)
            put(27, mSums[count] > 0 ? share(total - mSums[at + 1]) : 0, &out)
            let group = groups[at]
            put(28, (alike.mass[group] - m[at]) / max(1, alike.characters[group] - c[at]), &out)
            put(29, share(alike.mass[group]), &out)
            put(30, alike.count[group], &out)
            put(31, expected, &out)
            put(32, 128 + (p[at] - best.cut) >> 1, &out)
            put(33, pageMean, &out)
            put(34, rank[p[at]], &out)
            let run = runs.of[at]
            put(35, runs.ends[run] - runs.starts[run], &out)
            put(36, p[at] >= best.cut ? 1 : 0, &out)
            put(37, share(runs.mass[run]), &out)
            put(38, share(run > 0 ? runs.mass[run - 1] : 0), &out)
            put(39, share(run + 1 < runs.mass.count ? runs.mass[run + 1] : 0), &out)
            put(40, at - runs.starts[run], &out)
            put(41, runs.ends[run] - 1 - at, &out)
            put(42, sections.mean(at), &out)
            put(43, sections.head(at), &out)
            put(44, 128 + max(-127, min(127, at - firstTop)), &out)
            put(45, core, &out)
        }
    }

    /// For each probability the share of the page's text that is as probable or more.
    private func rankTable() -> [Int] {
        var above = [Int](repeating: 0, count: 257)
        for at in p.indices { above[p[at]] += c[at] }
        for value in stride(from: 255, through: 0, by: -1) { above[value] += above[value + 1] }
        return above.map { 255 * $0 / max(1, cSums[cSums.count - 1]) }
    }

    /// Sums over the blocks that look alike.
    private struct Alike {
        var characters: [Int]
        var mass: [Int]
        var count: [Int]

        init(_ layout: BlockLayout, _ c: [Int], _ m: [Int]) {
            let groups = (layout.alike.max() ?? -1) + 1
            characters = Array(repeating: 0, count: groups)
            mass = characters
            count = characters
            for at in c.indices {
                characters[layout.alike[at]] += c[at]
                mass[layout.alike[at]] += m[at]
                count[layout.alike[at]] += 1
            }
        }
    }

    /// Runs of blocks on one side of the cut.
    private struct Runs {
        var of: [Int] = []
        var starts: [Int] = []
        var ends: [Int] = []
        var mass: [Int] = []

        init(_ p: [Int], cut: Int, _ mSums: [Int]) {
            for at in p.indices {
                if at == 0 || (p[at] >= cut) != (p[at - 1] >= cut) {
                    starts.append(at)
                    ends.append(at)
                }
                ends[ends.count - 1] = at + 1
                of.append(starts.count - 1)
            }
            mass = zip(starts, ends).map { mSums[$1] - mSums[$0] }
        }
    }

    /// Sums over the blocks under one heading, the heading itself apart.
    private struct Sections {
        private let layout: BlockLayout
        private let c: [Int]
        private let m: [Int]
        private var section: [Int] = []
        private var characters: [Int] = [0]
        private var mass: [Int] = [0]
        private var heads: [Int] = [0]

        init(_ layout: BlockLayout, _ p: [Int], _ c: [Int], _ m: [Int]) {
            self.layout = layout
            self.c = c
            self.m = m
            for at in c.indices {
                if layout.isHeading[at] {
                    characters.append(0)
                    mass.append(0)
                    heads.append(p[at])
                } else {
                    characters[characters.count - 1] += c[at]
                    mass[mass.count - 1] += m[at]
                }
                section.append(characters.count - 1)
            }
        }

        func mean(_ at: Int) -> Int {
            let own = layout.isHeading[at] ? 0 : 1
            return (mass[section[at]] - m[at] * own) / max(1, characters[section[at]] - c[at] * own)
        }

        func head(_ at: Int) -> Int { heads[section[at]] }
    }
}

/// How the blocks of a page lie to each other: what the second model and the cut need beside the features.
struct BlockLayout: Sendable {
    /// Characters of each block, white space not counted.
    var characters: [Int]
    var isHeading: [Bool]
    /// Blocks with the same text share a number.
    var texts: [UInt64]
    /// Blocks with the same path of elements and classes share a number; numbers run from 0 without gaps.
    var alike: [Int]
    /// For each block the ranges of blocks of its containers, ``BlockSurroundings/levels`` of them.
    var levels: [Range<Int>]
    /// The blocks of the deepest element that holds four fifths of the good text.
    var core: Range<Int>
    /// The ranges of blocks that stay or go together; see ``LabelTables``.
    var tables: [Range<Int>]
}

/// The cut that gives the best score to be expected on a page, taking each block's probability at its word.
struct ExpectedScore {
    /// Blocks at or above this probability stay.
    let cut: Int
    /// The F score to be expected there, 0 to 1.
    let score: Double

    /// - Parameters:
    ///   - characters: how much each block counts.
    ///   - p: probabilities from 0 to 255.
    ///   - beta: the square of F's beta; below 1, precision counts more.
    init(characters: [Int], _ p: [Int], beta: Double) {
        var words = [Int](repeating: 0, count: 257)
        var mass = words
        for (count, value) in zip(characters, p) {
            words[value] += count
            mass[value] += count * value
        }
        for value in stride(from: 255, through: 0, by: -1) {
            words[value] += words[value + 1]
            mass[value] += mass[value + 1]
        }
        var best = (cut: 255, score: -1.0)
        for value in stride(from: 255, through: 0, by: -1) {
            let score =
                (1 + beta) * Double(mass[value]) / max(1, 255 * Double(words[value]) + beta * Double(mass[0]))
            if score > best.score { best = (value, score) }
        }
        cut = best.cut
        score = best.score
    }
}
