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
        cSums = c.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        mSums = m.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        total = max(1, mSums[mSums.count - 1])
        table = [UInt8](repeating: 0, count: p.count * Self.names.count)
        fill()
    }

    private func mean(_ low: Int, _ high: Int) -> Int {
        (mSums[high] - mSums[low]) / max(1, cSums[high] - cSums[low])
    }

    private func share(_ mass: Int) -> Int { 255 * mass / total }

    private mutating func fill() {
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
        for at in 0..<count {
            var place = at * width
            func put(_ value: Int, _ table: inout [UInt8]) {
                table[place] = UInt8(max(0, min(255, value)))
                place += 1
            }
            put(p[at], &table)
            for distance in [-4, -3, -2, -1, 1, 2, 3, 4] {
                let other = at + distance
                put(other >= 0 && other < count ? p[other] : 0, &table)
            }
            for span in [2, 5, 15] { put(mean(max(0, at - span), min(count, at + span + 1)), &table) }
            put(mean(max(0, at - 8), at), &table)
            put(mean(at + 1, min(count, at + 9)), &table)
            for level in 0..<Self.levels {
                let range = layout.levels[at * Self.levels + level]
                let mass = mSums[range.upperBound] - mSums[range.lowerBound]
                let characters = cSums[range.upperBound] - cSums[range.lowerBound]
                put((mass - m[at]) / max(1, characters - c[at]), &table)
                put(share(mass), &table)
            }
            put(share(mSums[at]), &table)
            put(mSums[count] > 0 ? share(total - mSums[at + 1]) : 0, &table)
            let group = layout.alike[at]
            put((alike.mass[group] - m[at]) / max(1, alike.characters[group] - c[at]), &table)
            put(share(alike.mass[group]), &table)
            put(alike.count[group], &table)
            put(Int(255 * best.score), &table)
            put(128 + (p[at] - best.cut) >> 1, &table)
            put(pageMean, &table)
            put(rank[p[at]], &table)
            let run = runs.of[at]
            put(runs.ends[run] - runs.starts[run], &table)
            put(p[at] >= best.cut ? 1 : 0, &table)
            put(share(runs.mass[run]), &table)
            put(share(run > 0 ? runs.mass[run - 1] : 0), &table)
            put(share(run + 1 < runs.mass.count ? runs.mass[run + 1] : 0), &table)
            put(at - runs.starts[run], &table)
            put(runs.ends[run] - 1 - at, &table)
            put(sections.mean(at), &table)
            put(sections.head(at), &table)
            put(128 + max(-127, min(127, at - firstTop)), &table)
            put(core, &table)
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
    /// Blocks with the same path of elements and classes share a number; numbers run from 0 without gaps.
    var alike: [Int]
    /// For each block the ranges of blocks of its containers, ``BlockSurroundings/levels`` of them.
    var levels: [Range<Int>]
    /// The blocks of the deepest element that holds four fifths of the good text.
    var core: Range<Int>
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
