import ThreshHTML

/// For each element what the elements around it say: for each word group and each meaning the share of the
/// page's text in the nearest element that carries it.
///
/// A word on a wrapper of the whole page thus says 255 and does not poison what is inside.
struct InheritedShares {
    /// The columns of a row: those of the block features first, then two that only page features and the last
    /// check read.
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
        let first = blocks.first
        let end = blocks.end
        let groupsOf = facts.groups
        let roles = facts.roles
        let isHidden = facts.isHidden
        var starts = [Int32](repeating: 0, count: names.count)
        // First how many elements say something, then what: the rows are made in one piece.
        var count = 1
        for node in names.indices where first[node] >= 0 {
            let raw = Int(names[node].raw)
            let says =
                groupsOf[node] & Self.readBits != 0
                || raw < meanings.count && meanings[raw] != ElementTraits.none
                || roles[node] != ElementTraits.none || isHidden[node]
            starts[node] = says ? -1 : 0
            if says { count += 1 }
        }
        var bytes = [UInt8](repeating: 0, count: count * Self.width)
        var rows = bytes.mutableSpan
        var next = Self.width
        for node in names.indices where first[node] >= 0 {
            let parent = Int(parents[node])
            let inherited = parent < 0 ? 0 : Int(starts[parent])
            if starts[node] == 0 {
                starts[node] = Int32(inherited)
                continue
            }
            let share = FeatureScale.presentShare(chars[Int(end[node])] - chars[Int(first[node])], total)
            let start = next
            next += Self.width
            for column in 0..<Self.width { rows[start + column] = rows[inherited + column] }
            let raw = Int(names[node].raw)
            let meaning = raw < meanings.count ? meanings[raw] : ElementTraits.none
            let role = roles[node]
            var groups = groupsOf[node] & Self.readBits
            if groups & Self.threadBit != 0 { rows[start + Self.thread] = share }
            if groups & Self.loginBit != 0 { rows[start + Self.login] = share }
            groups &= Self.columnBits
            while groups != 0 {
                rows[start + groups.trailingZeroBitCount] = share
                groups &= groups - 1
            }
            if meaning != ElementTraits.none { rows[start + ClassWords.columns + Int(meaning)] = share }
            if role != ElementTraits.none { rows[start + ClassWords.columns + Int(role)] = share }
            if isHidden[node] { rows[start + Self.hidden] = share }
            if meaning == ElementTraits.listMeaning {
                rows[start + Self.listDepth] = rows[start + Self.listDepth] &+ 1
            }
            starts[node] = Int32(start)
        }
        self.rows = bytes
        self.starts = starts
    }
}
