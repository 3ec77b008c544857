/// How much of each line the paragraphs of the text speak of: a heading shares its words with the story below it, a teaser of
/// another story does not.
struct StoryWords {
    /// For each line, from 1, the share of its longer words that stand in long lines other than itself; 0 where it has none.
    private(set) var shares: [UInt8]

    init(_ measures: [LineMeasure], hits: [UInt8]) {
        var owners: [UInt64: Int] = [:]
        for (line, measure) in measures.enumerated() where measure.good > 0 && hits[line] == 0 {
            for word in measure.longWords {
                // -1 for a word of several lines: it counts for all of them.
                if let owner = owners[word] {
                    if owner != line { owners[word] = -1 }
                } else {
                    owners[word] = line
                }
            }
        }
        shares = measures.enumerated().map { line, measure in
            guard !measure.longWords.isEmpty else { return 0 }
            let known = measure.longWords.count { owners[$0].map { $0 != line } ?? false }
            return FeatureScale.presentShare(known, measure.longWords.count)
        }
    }
}

/// How much of each line stands in the title.
struct TitleOverlap {
    private(set) var shares: [UInt8]

    init(_ measures: [LineMeasure], _ title: Int?) {
        guard let title else {
            shares = Array(repeating: 0, count: measures.count)
            return
        }
        let words = Set(measures[title].longWords)
        shares = measures.map { measure in
            FeatureScale.share(measure.longWords.count { words.contains($0) }, measure.longWords.count)
        }
    }
}

/// Stretches of a text that are mostly long lines.
struct DenseRuns {
    /// Each line's stretch; -1 outside.
    private var of: [Int]
    private var masses: [Int] = []
    private var largest = -1
    private var largestRange = 0..<0

    /// So many short lines in a row end a stretch.
    static let gap = 6

    init(_ measures: [LineMeasure], hits: [UInt8]) {
        of = Array(repeating: -1, count: measures.count)
        var start = -1
        var last = -1
        var mass = 0
        var ranges: [Range<Int>] = []
        for line in measures.indices where measures[line].good > 0 && hits[line] == 0 {
            if start < 0 || line - last > Self.gap {
                if start >= 0 { close(start..<last + 1, mass, &ranges) }
                start = line
                mass = 0
            }
            last = line
            mass += measures[line].good
        }
        if start >= 0 { close(start..<last + 1, mass, &ranges) }
        largest = masses.indices.max { masses[$0] < masses[$1] } ?? -1
        if largest >= 0 { largestRange = ranges[largest] }
    }

    private mutating func close(_ range: Range<Int>, _ mass: Int, _ ranges: inout [Range<Int>]) {
        for line in range { of[line] = masses.count }
        masses.append(mass)
        ranges.append(range)
    }

    /// The good characters of a line's stretch.
    func mass(_ line: Int) -> Int { of[line] < 0 ? 0 : masses[of[line]] }

    /// 1 in the largest stretch, else 0.
    func isInLargest(_ line: Int) -> UInt8 { of[line] >= 0 && of[line] == largest ? 1 : 0 }

    /// Lines from the largest stretch: 128 in it, less above it, more below; 0 where there is none.
    func fromLargest(_ line: Int) -> UInt8 {
        guard largest >= 0 else { return 0 }
        if line < largestRange.lowerBound {
            return UInt8(128 - min(127, Int(FeatureScale.mini(largestRange.lowerBound - line))))
        }
        if line >= largestRange.upperBound {
            return UInt8(128 + min(127, Int(FeatureScale.mini(line - largestRange.upperBound + 1))))
        }
        return 128
    }
}
