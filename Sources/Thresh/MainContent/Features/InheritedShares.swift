import ThreshHTML

/// For each element what the elements around it say: for each word group and each meaning the share of the page's text in
/// the nearest element that carries it.
///
/// A word on a wrapper of the whole page thus says 255 and does not poison what is inside.
struct InheritedShares {
    /// The columns of a row: those of the block features first, then two that only page features and the last check read.
    static let featured = ClassWords.columns + ElementTraits.semantics.count + 2
    static let hidden = featured - 2
    static let listDepth = featured - 1
    static let thread = featured
    static let login = featured + 1
    static let width = featured + 2

    /// The rows, one after the other; the first is all zero.
    private(set) var rows: [UInt8]
    /// Where the row of an element starts in ``rows``; only for elements that hold blocks.
    private(set) var starts: [Int32]

    private static let threadBit = UInt64(1) << UInt64(ClassWords.bit("thread"))
    private static let loginBit = UInt64(1) << UInt64(ClassWords.bit("login"))
    private static let columnBits = UInt64(1) << UInt64(ClassWords.columns) - 1
    private static let readBits = columnBits | threadBit | loginBit

    /// - Parameter chars: for each row and the end the characters before it.
    init(_ tree: PageTree, _ blocks: BlockTree, _ facts: ElementFacts, charsBefore chars: [Int]) {
        let names = tree.names
        let parents = tree.parents
        let meanings = ElementTraits.shared.meanings
        let total = chars.last ?? 0
        var rows = [UInt8](repeating: 0, count: Self.width)
        rows.reserveCapacity(Self.width * 256)
        var starts = [Int32](repeating: 0, count: names.count)
        for node in names.indices where blocks.first[node] >= 0 {
            let parent = Int(parents[node])
            let inherited = parent < 0 ? 0 : starts[parent]
            let raw = Int(names[node].raw)
            let meaning = raw < meanings.count ? meanings[raw] : ElementTraits.none
            let role = facts.roles[node]
            var groups = facts.groups[node] & Self.readBits
            guard
                groups != 0 || meaning != ElementTraits.none || role != ElementTraits.none
                    || facts.isHidden[node]
            else {
                starts[node] = inherited
                continue
            }
            let range = blocks.rows(of: node)
            let share = FeatureScale.presentShare(chars[range.upperBound] - chars[range.lowerBound], total)
            let start = rows.count
            for column in 0..<Self.width { rows.append(rows[Int(inherited) + column]) }
            if groups & Self.threadBit != 0 { rows[start + Self.thread] = share }
            if groups & Self.loginBit != 0 { rows[start + Self.login] = share }
            groups &= Self.columnBits
            while groups != 0 {
                rows[start + groups.trailingZeroBitCount] = share
                groups &= groups - 1
            }
            if meaning != ElementTraits.none { rows[start + ClassWords.columns + Int(meaning)] = share }
            if role != ElementTraits.none { rows[start + ClassWords.columns + Int(role)] = share }
            if facts.isHidden[node] { rows[start + Self.hidden] = share }
            if meaning == ElementTraits.listMeaning {
                rows[start + Self.listDepth] = rows[start + Self.listDepth] &+ 1
            }
            starts[node] = Int32(start)
        }
        self.rows = rows
        self.starts = starts
    }
}
