/// The words of a line and of its neighbours as numbers of a small table: what a line says tells menus and small print as
/// much as how it looks.
enum LineWords {
    /// The table has two to the power of this many entries; words that share one share its weight.
    static let bits = 14
    /// In a line of fewer words, which is a label or a heading, a word means something else than in prose.
    static let proseWords = 12

    // Any odd numbers that are far apart: they part the words of labels, first, last and neighbouring words.
    private static let label: UInt64 = 0x9AE1_6A3B_2F90_404F
    private static let first: UInt64 = 0xC949_D7C7_509E_6557
    private static let last: UInt64 = 0xFF51_AFD7_ED55_8CCD
    private static let next: UInt64 = 0xC4CE_B9FE_1A85_EC53
    // Multiplication by the golden ratio spreads hashes over the upper bits (Knuth, TAOCP 3, 6.4).
    private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The entries of a line's words, of pairs of words, and for a short line of its first and its last word; sorted, each once.
    static func entries(of words: [UInt64]) -> [UInt16] {
        guard let head = words.first, let tail = words.last else { return [] }
        var entries: [UInt16] = []
        entries.reserveCapacity(2 * words.count + 1)
        let isShort = words.count < proseWords
        for (place, word) in words.enumerated() {
            entries.append(entry(isShort ? word ^ label : word))
            if place > 0 { entries.append(entry(words[place - 1] &* next ^ word)) }
        }
        if isShort {
            entries.append(entry(head ^ first))
            entries.append(entry(tail ^ last))
        }
        entries.sort()
        var kept = 1
        for place in 1..<entries.count where entries[place] != entries[kept - 1] {
            entries[kept] = entries[place]
            kept += 1
        }
        entries.removeSubrange(kept...)
        return entries
    }

    private static func entry(_ hash: UInt64) -> UInt16 {
        UInt16(truncatingIfNeeded: (hash &* golden) >> UInt64(64 - bits))
    }
}

/// How much each word speaks for the article or against it, as training found.
struct Lexicon: Sendable {
    /// Weights in 32nds of a logit.
    private let weights: [Int8]
    private let bias: Int

    init?(_ reader: inout ModelReader) {
        guard let bias = reader.word() else { return nil }
        self.bias = Int(Int16(bitPattern: UInt16(bias)))
        var weights: [Int8] = []
        weights.reserveCapacity(1 << LineWords.bits)
        for _ in 0..<1 << LineWords.bits {
            guard let byte = reader.byte() else { return nil }
            weights.append(Int8(truncatingIfNeeded: byte))
        }
        self.weights = weights
    }

    /// What a line's words say, 0 to 255: below 128 against it, above it for it.
    func score(_ entries: [UInt16]) -> UInt8 {
        guard !entries.isEmpty else { return UInt8(max(0, min(255, 128 + bias))) }
        let sum = entries.reduce(0) { $0 + Int(weights[Int($1)]) }
        let value = Double(sum) / Double(entries.count).squareRoot()
        return UInt8(max(0, min(255, 128 + bias + Int(value.rounded(.down)))))
    }
}

/// What the lexicon makes of each line and of the lines around it.
struct LexicalFeatures {
    /// Names of the columns, in order; the model file has them with `L.` before.
    static let names =
        [
            "line", "line-2", "line-1", "line+1", "line+2", "window2", "window5", "window15", "before8",
            "after8", "page",
        ]

    /// The columns' values, one column after the other.
    let columns: [[UInt8]]

    init(_ layout: TextLayout, scores: [UInt8]) {
        let count = scores.count
        let values = scores.map { Int($0) }
        let sums = RunningSum(values)

        func mean(_ low: Int, _ high: Int) -> Int {
            let (low, high) = (max(0, low), min(count, high))
            return low < high ? sums.sum(low, high) / (high - low) : 0
        }
        func column(_ value: (Int) -> Int) -> [UInt8] { (0..<count).map { UInt8(value($0)) } }

        var columns = [scores]
        for step in [-2, -1, 1, 2] {
            columns.append(column { values.indices.contains($0 + step) ? values[$0 + step] : 0 })
        }
        for width in [2, 5, 15] { columns.append(column { mean($0 - width, $0 + width + 1) }) }
        columns.append(column { mean($0 - 8, $0) })
        columns.append(column { mean($0 + 1, $0 + 9) })
        let weights = layout.characters.map { max(1, $0) }
        let weighted = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let page = weighted / max(1, weights.reduce(0, +))
        columns.append(column { _ in page })
        self.columns = columns
    }
}
