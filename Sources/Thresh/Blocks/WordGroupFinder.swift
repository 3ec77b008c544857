import ThreshHTML

/// Finds which groups have a word in some bytes, one table look-up for each byte.
///
/// It is the automaton of Aho and Corasick (<https://doi.org/10.1145/360825.360855>), whose states carry the groups of
/// all words that end there: nothing is reported, and where a word stood is not known. On class attributes, where
/// every third word is found, this takes a quarter of the time.
struct WordGroupFinder: Sendable {
    /// A column for each byte: upper case shares the lower case's, all that is in no name shares the blank's.
    private let columns: [256 of UInt8]
    /// The next state for each state and column.
    private let steps: [UInt16]
    /// The groups of the words that end at each state.
    private let groups: [UInt64]
    /// The first state at which a word ends: those at which none does come before it.
    private let firstEnd: Int

    private static let blank: UInt8 = 0
    private static let hyphen: UInt8 = 27
    private static let underscore: UInt8 = 28
    /// Letters, the blank, hyphen and underscore; digits share a column, as no word has one.
    private static let digit: UInt8 = 29
    private static let shift = 5

    /// - Parameter lists: the words of each group, at most 64 groups: lower-case letters, hyphens and
    ///   underscores; with `^` before a word only where no letter or digit stands before it.
    init(_ lists: [[[UInt8]]]) {
        var columns = [256 of UInt8](repeating: Self.blank)
        for letter in 0..<26 {
            columns[0x61 + letter] = UInt8(letter + 1)
            columns[0x41 + letter] = UInt8(letter + 1)
        }
        for byte in 0x30...0x39 { columns[byte] = Self.digit }
        columns[0x2D] = Self.hyphen
        columns[0x5F] = Self.underscore
        var trie = Trie()
        for (group, words) in lists.enumerated() {
            for word in words {
                let path = word.drop { $0 == UInt8(ascii: "^") }.map { columns[Int($0)] }
                if path.count == word.count {
                    trie.insert(path, 1 << UInt64(group))
                } else {
                    for before in [Self.blank, Self.hyphen, Self.underscore] {
                        trie.insert([before] + path, 1 << UInt64(group))
                    }
                }
            }
        }
        trie.close()
        firstEnd = trie.sort()
        self.columns = columns
        steps = trie.steps
        groups = trie.groups
    }

    /// The groups that have a word in a part of a text.
    func groups(in text: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
        // Spans, because of an array each step would ask whether the index is in it.
        let bytes = text.span.extracting(start..<end)
        let steps = steps.span
        var found: UInt64 = 0
        // What comes before the first byte is the start of a word.
        var state = Int(steps[Int(Self.blank)])
        for index in bytes.indices {
            state = Int(steps[state << Self.shift | Int(columns[Int(bytes[index])])])
            if state >= firstEnd { found |= groups[state] }
        }
        return found
    }

    /// The groups that have a word in a value of an attribute, for each number of a page's ``ValueNumbers``.
    func groups(ofValuesIn tree: PageTree) -> [UInt64] {
        tree.values.firsts.map { first in
            groups(
                in: tree.attributeText,
                Int(tree.valueStarts[Int(first)]),
                Int(tree.valueEnds[Int(first)])
            )
        }
    }

    /// Where the last word of some groups ends in a part of a text; nil where none of them is in it.
    func lastEnd(of wanted: UInt64, in text: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var last: Int?
        var state = Int(steps[Int(Self.blank)])
        for index in start..<end {
            state = Int(steps[state << Self.shift | Int(columns[Int(text[index])])])
            if groups[state] & wanted != 0 { last = index + 1 }
        }
        return last
    }

    /// The words as a tree; a state is a node.
    private struct Trie {
        var steps = [UInt16](repeating: 0, count: 1 << WordGroupFinder.shift)
        var groups: [UInt64] = [0]

        mutating func insert(_ path: [UInt8], _ group: UInt64) {
            var state = 0
            for column in path {
                let place = state << WordGroupFinder.shift | Int(column)
                if steps[place] == 0 {
                    steps[place] = UInt16(groups.count)
                    groups.append(0)
                    steps.append(contentsOf: repeatElement(0, count: 1 << WordGroupFinder.shift))
                }
                state = Int(steps[place])
            }
            groups[state] |= group
        }

        /// Numbers the states anew, those at which no word ends first, and tells how many these are.
        ///
        /// The first state stays the first: no word is empty.
        mutating func sort() -> Int {
            let order = groups.indices.filter { groups[$0] == 0 } + groups.indices.filter { groups[$0] != 0 }
            var numbers = [UInt16](repeating: 0, count: order.count)
            for (number, state) in order.enumerated() { numbers[state] = UInt16(number) }
            let width = 1 << WordGroupFinder.shift
            steps = order.flatMap { state in
                steps[state * width..<(state + 1) * width].map { numbers[Int($0)] }
            }
            groups = order.map { groups[$0] }
            return groups.firstIndex { $0 != 0 } ?? groups.count
        }

        /// Leads every step that no word takes to where the longest suffix of what was read goes on.
        mutating func close() {
            let width = 1 << WordGroupFinder.shift
            var suffixes = [Int](repeating: 0, count: groups.count)
            var queue = (0..<width).map { Int(steps[$0]) }.filter { $0 > 0 }
            var next = 0
            while next < queue.count {
                let state = queue[next]
                next += 1
                let suffix = suffixes[state]
                groups[state] |= groups[suffix]
                for column in 0..<width {
                    let place = state << WordGroupFinder.shift | column
                    let other = steps[suffix << WordGroupFinder.shift | column]
                    let child = Int(steps[place])
                    if child > 0 {
                        suffixes[child] = Int(other)
                        queue.append(child)
                    } else {
                        steps[place] = other
                    }
                }
            }
        }
    }
}
