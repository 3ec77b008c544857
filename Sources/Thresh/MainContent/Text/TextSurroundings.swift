/// What the second pass sees of a line: what the first pass made of the lines around.
///
/// All values are integers from 0 to 255, computed as the training script computes them, so that training and running cannot
/// differ.
struct TextSurroundings {
    /// Names of the columns, in order; the model file has them with `N.` before.
    static let names: [String] =
        [
            "p", "p-4", "p-3", "p-2", "p-1", "p+1", "p+2", "p+3", "p+4", "window2", "window5", "window15",
            "window40", "before8", "after8", "before30", "after30", "group", "groupMass", "group-1",
            "group+1", "massBefore", "massAfter", "shapeMean", "expected", "aboveCut", "pageMean", "rank",
            "run", "hot", "runMass", "runBefore", "runAfter", "sinceRunStart", "untilRunEnd", "gapBefore",
            "gapAfter", "fromTop",
        ]

    /// A line's text beyond this many characters counts no more: one long line must not outweigh a page.
    static let mostCharacters = 2_000

    /// The columns' values, one column after the other.
    let columns: [[UInt8]]

    init(_ layout: TextLayout, probabilities: [UInt8]) {
        let count = probabilities.count
        let p = probabilities.map { Int($0) }
        let c = layout.characters.map { min($0, Self.mostCharacters) }
        let m = zip(c, p).map { $0 * $1 }
        let cs = RunningSum(c)
        let ms = RunningSum(m)
        let total = max(1, ms.total)
        let best = ExpectedScore(characters: c, p, beta: 1)
        let runs = Runs(p, cut: best.cut, ms)
        let groups = GroupSums(layout.groups, c, m)
        let shapes = GroupSums(layout.shapes, c, m)
        let rank = Self.rank(p, c)
        let top = m.firstIndex(of: m.max() ?? 0) ?? 0

        func mean(_ low: Int, _ high: Int) -> Int {
            let (low, high) = (max(0, low), min(count, high))
            return low < high ? ms.sum(low, high) / max(1, cs.sum(low, high)) : 0
        }
        func share(_ mass: Int) -> Int { 255 * mass / total }
        func byte(_ value: Int) -> UInt8 { UInt8(max(0, min(255, value))) }
        func column(_ value: (Int) -> Int) -> [UInt8] { (0..<count).map { byte(value($0)) } }

        var columns: [[UInt8]] = [column { p[$0] }]
        for step in [-4, -3, -2, -1, 1, 2, 3, 4] {
            columns.append(column { p.indices.contains($0 + step) ? p[$0 + step] : 0 })
        }
        for width in [2, 5, 15, 40] { columns.append(column { mean($0 - width, $0 + width + 1) }) }
        columns.append(column { mean($0 - 8, $0) })
        columns.append(column { mean($0 + 1, $0 + 9) })
        columns.append(column { mean($0 - 30, $0) })
        columns.append(column { mean($0 + 1, $0 + 31) })
        columns.append(column { groups.meanOfOthers($0, c, m) })
        columns.append(column { share(groups.mass[layout.groups[$0]]) })
        columns.append(column { groups.mean(layout.groups[$0] - 1) })
        columns.append(column { groups.mean(layout.groups[$0] + 1) })
        columns.append(column { share(ms.sum(0, $0)) })
        columns.append(column { share(ms.sum($0 + 1, count)) })
        columns.append(column { shapes.meanOfOthers($0, c, m) })
        columns.append(column { _ in Int(255 * best.score) })
        columns.append(column { 128 + (p[$0] - best.cut) >> 1 })
        columns.append(column { _ in ms.total / max(1, cs.total) })
        columns.append(column { rank[p[$0]] })
        columns.append(column { runs.length(runs.of[$0]) })
        columns.append(column { p[$0] >= best.cut ? 1 : 0 })
        columns.append(column { share(runs.mass(runs.of[$0])) })
        columns.append(column { share(runs.mass(runs.of[$0] - 1)) })
        columns.append(column { share(runs.mass(runs.of[$0] + 1)) })
        columns.append(column { $0 - runs.starts[runs.of[$0]] })
        columns.append(column { runs.ends[runs.of[$0]] - 1 - $0 })
        columns.append(column { runs.length(runs.of[$0] - 1) })
        columns.append(column { runs.length(runs.of[$0] + 1) })
        columns.append(column { 128 + max(-127, min(127, $0 - top)) })
        self.columns = columns
    }

    /// For each probability the share of the text that is as probable or more.
    private static func rank(_ p: [Int], _ c: [Int]) -> [Int] {
        var above = [Int](repeating: 0, count: 257)
        for line in p.indices { above[p[line]] += c[line] }
        for value in stride(from: 255, through: 0, by: -1) { above[value] += above[value + 1] }
        return above.map { 255 * $0 / max(1, above[0]) }
    }

    /// Sums over groups of lines.
    private struct GroupSums {
        private let of: [Int]
        private(set) var characters: [Int]
        private(set) var mass: [Int]

        init(_ of: [Int], _ c: [Int], _ m: [Int]) {
            self.of = of
            characters = Array(repeating: 0, count: (of.max() ?? -1) + 1)
            mass = characters
            for line in of.indices {
                characters[of[line]] += c[line]
                mass[of[line]] += m[line]
            }
        }

        func mean(_ group: Int) -> Int {
            mass.indices.contains(group) ? mass[group] / max(1, characters[group]) : 0
        }

        func meanOfOthers(_ line: Int, _ c: [Int], _ m: [Int]) -> Int {
            (mass[of[line]] - m[line]) / max(1, characters[of[line]] - c[line])
        }
    }

    /// Runs of lines on one side of the cut.
    private struct Runs {
        var of: [Int] = []
        var starts: [Int] = []
        var ends: [Int] = []
        private var masses: [Int] = []

        init(_ p: [Int], cut: Int, _ ms: RunningSum) {
            for line in p.indices {
                if line == 0 || (p[line] >= cut) != (p[line - 1] >= cut) {
                    starts.append(line)
                    ends.append(line)
                }
                ends[ends.count - 1] = line + 1
                of.append(starts.count - 1)
            }
            masses = zip(starts, ends).map { ms.sum($0, $1) }
        }

        func mass(_ run: Int) -> Int { masses.indices.contains(run) ? masses[run] : 0 }

        func length(_ run: Int) -> Int { starts.indices.contains(run) ? ends[run] - starts[run] : 0 }
    }
}
