/// Sums over ranges of values in constant time.
struct RunningSum {
    private var before: [Int] = [0]

    init(_ values: [Int]) {
        before.reserveCapacity(values.count + 1)
        var sum = 0
        for value in values {
            sum += value
            before.append(sum)
        }
    }

    /// The sum from a place up to another.
    @inline(__always)
    func sum(_ low: Int, _ high: Int) -> Int { before[high] - before[low] }

    var total: Int { before[before.count - 1] }
}

/// Groups of lines without a blank line between them.
struct LineGroups {
    /// Each line's group.
    private(set) var of: [Int] = []
    private var starts: [Int] = []
    private let lines: Int

    init(_ followsBlank: [Bool]) {
        lines = followsBlank.count
        for line in followsBlank.indices {
            if line == 0 || followsBlank[line] { starts.append(line) }
            of.append(starts.count - 1)
        }
    }

    var count: Int { starts.count }

    /// The lines of a line's group, or of the group so many groups further on; empty beyond the text.
    func range(_ line: Int, step: Int = 0) -> Range<Int> {
        let group = of[line] + step
        guard starts.indices.contains(group) else { return 0..<0 }
        return starts[group]..<(group + 1 < starts.count ? starts[group + 1] : lines)
    }
}

/// How often lines, their shapes and their first and last words come back.
struct LineCopies {
    private(set) var same: [Int]
    private(set) var sameBefore: [Int] = []
    private(set) var shape: [Int]
    private(set) var firstWord: [Int]
    private(set) var lastWord: [Int]

    init(_ measures: [LineMeasure]) {
        var seen: [UInt64: Int] = [:]
        for measure in measures {
            sameBefore.append(seen[measure.hash, default: 0])
            seen[measure.hash, default: 0] += 1
        }
        same = measures.map { seen[$0.hash] ?? 1 }
        shape = Self.counts(measures.map(\.shape))
        firstWord = Self.counts(measures.map(\.firstWord))
        lastWord = Self.counts(measures.map(\.lastWord))
    }

    private static func counts(_ values: [UInt64]) -> [Int] {
        var counts: [UInt64: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return values.map { counts[$0] ?? 1 }
    }
}

/// How far the nearest lines of a sort are, in lines; beyond the text as far as ``far``.
struct Distances {
    private(set) var since: [Int]
    private(set) var until: [Int]

    private static let far = 10_000

    init(_ marks: [Bool]) {
        since = Array(repeating: Self.far, count: marks.count)
        until = since
        var last = -Self.far
        for line in marks.indices {
            since[line] = min(Self.far, line - last)
            if marks[line] { last = line }
        }
        var next = marks.count + Self.far
        for line in marks.indices.reversed() {
            until[line] = min(Self.far, next - line)
            if marks[line] { next = line }
        }
    }
}

/// Runs of short lines that end no sentence, as menus and lists of links are.
struct MenuRuns {
    /// How many lines a line's run has; 0 outside.
    private(set) var length: [Int]
    private(set) var place: [Int]

    init(_ measures: [LineMeasure]) {
        length = Array(repeating: 0, count: measures.count)
        place = length
        var start = 0
        for line in 0...measures.count {
            if line < measures.count, measures[line].good == 0, measures[line].sentences == 0 { continue }
            for inner in start..<line {
                length[inner] = line - start
                place[inner] = inner - start + 1
            }
            start = line + 1
        }
    }
}

/// Lines that come back at equal distances in like form: the parts of cards, posts and lists of results.
struct LineCycles {
    /// How many of the four lines at one and two steps before and after are like a line, at the best step.
    private(set) var matches: [UInt8] = []
    /// That step; 0 where no line is like it.
    private(set) var step: [UInt8] = []

    static let steps = 2...8

    init(_ measures: [LineMeasure]) {
        let forms = measures.map(Self.form)
        for line in forms.indices {
            var best: (count: UInt8, step: UInt8) = (0, 0)
            for step in Self.steps {
                let places = [line - 2 * step, line - step, line + step, line + 2 * step]
                let count = UInt8(places.count { forms.indices.contains($0) && forms[$0] == forms[line] })
                if count > best.count { best = (count, UInt8(step)) }
            }
            matches.append(best.count)
            step.append(best.step)
        }
    }

    /// Length within a factor of two, start, end, and whether it shows a date, money or a number.
    private static func form(_ it: LineMeasure) -> Int {
        let size = Int.bitWidth - it.effective.leadingZeroBitCount
        let signs = (it.hasDate ? 1 : 0) | (it.hasMoney ? 2 : 0) | (it.digits > 0 ? 4 : 0)
        return ((size << 4 | Int(it.ends)) << 3 | Int(it.starts)) << 3 | signs
    }
}
