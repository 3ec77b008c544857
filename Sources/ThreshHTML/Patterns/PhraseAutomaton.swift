/// Finds every occurrence of many fixed phrases in one pass over a text.
///
/// This is the automaton of Aho and Corasick (<https://doi.org/10.1145/360825.360855>). It compares bytes, so
/// fold case and blanks in phrases and text alike before. Bytes that no phrase distinguishes share a column
/// of the table. The states nearest to the root, where nearly all time is spent, have a full row; the others
/// keep their few edges and a link to the state to fall back to, so that 10,000 phrases fit in a few MiB.
package struct PhraseAutomaton: Sendable {
    /// An occurrence of a phrase.
    package struct Occurrence: Sendable, Equatable {
        /// The phrase's index in the list the automaton was built from.
        package let phrase: Int

        /// The place behind the last byte.
        package let end: Int
    }

    /// How many bytes each phrase has: an occurrence starts that far before its end.
    package let lengths: [Int]

    /// A column for each byte; 0 for all bytes that occur in no phrase.
    private let columns: [UInt8]

    /// The step for each state below `denseCount` and each column; a row has `1 << rowShift` columns.
    ///
    /// A step is twice the next state, plus one if a phrase ends there.
    private let rows: [Int32]
    private let rowShift: Int
    private let denseCount: Int

    /// The edges of the state `s` are `edgeStarts[s]..<edgeStarts[s + 1]`.
    private let edgeStarts: [Int32]
    private let edgeColumns: [UInt8]
    private let edgeSteps: [Int32]

    /// The state of the longest proper suffix.
    private let fallbacks: [Int32]

    /// The nearest state, itself included, in the chain of fallbacks at which a phrase ends; -1 if there is
    /// none.
    private let reports: [Int32]

    /// The phrases that end at the state `s` itself are `phraseStarts[s]..<phraseStarts[s + 1]`.
    private let phraseStarts: [Int32]
    private let phrases: [Int32]

    /// Builds the automaton; a phrase's number is its index, and an empty phrase is never found.
    package init(_ phrases: [[UInt8]]) {
        var trie = PhraseTrie(phrases)
        trie.sortByDepth()
        lengths = phrases.map(\.count)
        (phraseStarts, self.phrases) = trie.endings()
        fallbacks = trie.fallbacks()
        reports = Self.reports(phraseStarts: phraseStarts, fallbacks: fallbacks)
        let columnCount: Int
        (columns, columnCount) = Self.columns(for: phrases)
        rowShift = Int.bitWidth - (columnCount - 1).leadingZeroBitCount
        denseCount = min(trie.count, max(1, Self.tableBudget >> rowShift))
        var edges = trie.edges(columns: columns)
        for edge in edges.steps.indices {
            let state = edges.steps[edge]
            edges.steps[edge] = state << 1 | (reports[Int(state)] >= 0 ? 1 : 0)
        }
        (edgeStarts, edgeColumns, edgeSteps) = edges
        rows = Self.rows(count: denseCount, shift: rowShift, edges: edges, fallbacks: fallbacks)
    }

    /// Calls `body` for each occurrence, in the order of ends; at one end the longest phrase comes first.
    package func forEachMatch(
        in bytes: [UInt8],
        range: Range<Int>,
        _ body: (_ phrase: Int, _ end: Int) -> Void
    ) {
        guard !phrases.isEmpty else { return }
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range is outside the text")
        var state = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let isReport: Bool
            if state < denseCount {
                isReport = walkRows(bytes, &index, range.upperBound, &state)
            } else {
                let step = sparseStep(from: state, columns[Int(bytes[index])])
                index += 1
                state = Int(step >> 1)
                isReport = step & 1 != 0
            }
            if isReport {
                report(state, end: index, body)
            }
        }
    }

    /// Walks on until a phrase ends (then it is true), a state without a row comes, or the text ends.
    private func walkRows(_ bytes: [UInt8], _ index: inout Int, _ end: Int, _ state: inout Int) -> Bool {
        // Without checks, and with nothing else to do in the loop, this takes half the time. What it reads is
        // in bounds: the caller has checked the range, a column is below the row's width, a state below
        // `denseCount`.
        unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe columns.withUnsafeBufferPointer { columns in
                unsafe rows.withUnsafeBufferPointer { rows in
                    var place = index
                    var current = state
                    var step: Int32 = 0
                    while place < end && current < denseCount && step & 1 == 0 {
                        let column = unsafe Int(columns[Int(bytes[place])])
                        step = unsafe rows[current &<< rowShift | column]
                        current = Int(step >> 1)
                        place &+= 1
                    }
                    index = place
                    state = current
                    return step & 1 != 0
                }
            }
        }
    }

    /// Appends each occurrence, in the order of ``forEachMatch(in:range:_:)``.
    package func matches(in bytes: [UInt8], range: Range<Int>, into found: inout [Occurrence]) {
        forEachMatch(in: bytes, range: range) { phrase, end in
            found.append(Occurrence(phrase: phrase, end: end))
        }
    }

    private func report(_ state: Int, end: Int, _ body: (_ phrase: Int, _ end: Int) -> Void) {
        var place = Int(reports[state])
        while place >= 0 {
            for index in Int(phraseStarts[place])..<Int(phraseStarts[place + 1]) {
                body(Int(phrases[index]), end)
            }
            place = Int(reports[Int(fallbacks[place])])
        }
    }

    private func sparseStep(from start: Int, _ column: UInt8) -> Int32 {
        var state = start
        while state >= denseCount {
            for edge in Int(edgeStarts[state])..<Int(edgeStarts[state + 1]) where edgeColumns[edge] == column
            {
                return edgeSteps[edge]
            }
            state = Int(fallbacks[state])
        }
        return rows[state &<< rowShift | Int(column)]
    }

    /// One MiB of table: all states of a few hundred phrases, the first few thousand of more.
    private static let tableBudget = 262_144

    private static func columns(for phrases: [[UInt8]]) -> (columns: [UInt8], count: Int) {
        var columns = [UInt8](repeating: 0, count: 256)
        var used = [Bool](repeating: false, count: 256)
        for phrase in phrases {
            for byte in phrase {
                used[Int(byte)] = true
            }
        }
        // If all 256 bytes occur, the last one shares column 0 with no other.
        var count = 1
        for byte in 0..<256 where used[byte] && count < 256 {
            columns[byte] = UInt8(count)
            count += 1
        }
        return (columns, count)
    }

    /// Fills the rows of the first states: where a state has no edge, its fallback's row decides.
    private static func rows(
        count: Int,
        shift: Int,
        edges: (starts: [Int32], columns: [UInt8], steps: [Int32]),
        fallbacks: [Int32]
    ) -> [Int32] {
        let width = 1 << shift
        var rows = [Int32](repeating: 0, count: count * width)
        for state in 0..<count {
            let row = state * width
            if state > 0 {
                let fallbackRow = Int(fallbacks[state]) * width
                for column in 0..<width {
                    rows[row + column] = rows[fallbackRow + column]
                }
            }
            for edge in Int(edges.starts[state])..<Int(edges.starts[state + 1]) {
                rows[row + Int(edges.columns[edge])] = edges.steps[edge]
            }
        }
        return rows
    }

    private static func reports(phraseStarts: [Int32], fallbacks: [Int32]) -> [Int32] {
        var reports = [Int32](repeating: -1, count: fallbacks.count)
        for state in fallbacks.indices.dropFirst() {
            let endsHere = phraseStarts[state] < phraseStarts[state + 1]
            reports[state] = endsHere ? Int32(state) : reports[Int(fallbacks[state])]
        }
        return reports
    }
}
