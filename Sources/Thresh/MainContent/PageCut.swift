import ThreshHTML

/// Decides from the blocks' probabilities which blocks of a page stay.
struct PageCut {
    /// Beta squared of the score that the cut is to make best: below 1 precision counts more.
    ///
    /// 0.5 gave the best word F1 and the best snippet F under folds by site; 1 lost 0.001.
    static let balance = 0.5
    /// The same where precision or recall was asked for.
    static let precise = 0.2
    static let complete = 1.5
    /// Pages of these kinds are content nearly all over, and gain with twice the weight on recall: forums 0.011,
    /// listings 0.008.
    private static let completeKinds: Set<String> = ["documentation", "listing", "forum"]
    /// Below this score to be expected, a page has no article: an empty answer is better than a cookie notice.
    static let hopeless = 0.3
    /// The same of a page of less text on which no block is this probable.
    ///
    /// Of twelve such pages of 1,497 (folds by site) seven have an empty gold: the page's own script was to fill them.
    static let sparsePage = 1_200
    static let surest = 180
    /// Copies of a shorter text are chance.
    static let copyWords = 5

    /// Which rows stay.
    private(set) var stays: [Bool]
    /// Rows that would stay but are a copy of another.
    private(set) var copies: Set<Int> = []
    /// The score to be expected of the page.
    let expected: Double
    /// Rows at or above this probability stay.
    let cut: Int
    /// Whether nothing on the page is likely to be content.
    let isHopeless: Bool

    init(
        _ features: FeatureTable,
        _ verdict: SelectorModel.Verdict,
        of draft: borrowing Draft,
        balance: Double
    ) {
        let p = verdict.probabilities.map { Int($0) }
        let kind = verdict.pageType
        let beta = Self.completeKinds.contains(kind) ? balance * 2 : balance
        let best = ExpectedScore(characters: features.layout.characters, p, beta: beta)
        let cut = max(1, best.cut)
        self.cut = cut
        expected = ExpectedScore(characters: features.layout.characters, p, beta: 1).score
        let isSparse = kind != "article" && features.layout.characters.reduce(0, +) < Self.sparsePage
        isHopeless = expected < Self.hopeless || isSparse && (p.max() ?? 0) < Self.surest
        let rows = features.rows
        let (blocks, tree) = (draft.blocks, draft.tree)
        let withSteps = Self.withSteps(p.map { $0 >= cut }, p, cut: cut, features.layout) {
            Self.isStep(blocks[rows[$0]], tree)
        }
        stays = Self.withHeadings(withSteps, p, cut: cut, features.layout) {
            Self.isHeading(blocks[rows[$0]], of: $1.map { blocks[rows[$0]] }, tree)
        }
        // Documentation says the same in each of its tabs, and gold has it as often.
        if kind != "documentation" { dropCopies(features, isArticle: kind == "article", draft) }
    }

    /// Keeps steps between two of their list that stay: an instruction without its second step is worse than none.
    ///
    /// Of lists without numbers this kept entries of other kinds between the right ones, and cost .0006 of precision on
    /// pages of one site each.
    static func withSteps(
        _ stays: [Bool],
        _ p: [Int],
        cut: Int,
        _ layout: BlockLayout,
        _ isStep: (Int) -> Bool
    ) -> [Bool] {
        var stays = stays
        var last: Int?
        for row in stays.indices where stays[row] {
            defer { last = row }
            guard let last, row - last > 1, row - last <= mostSteps + 1 else { continue }
            let rows = last...row
            guard rows.allSatisfy({ layout.alike[$0] == layout.alike[row] }),
                rows.allSatisfy({ container(of: $0, layout) == container(of: row, layout) }),
                rows.allSatisfy({ p[$0] * leastShare >= cut }), rows.allSatisfy(isStep)
            else { continue }
            for step in rows { stays[step] = true }
        }
        return stays
    }

    /// Whether a block is an item of a list with numbers.
    private static func isStep(_ block: Block, _ tree: PageTree) -> Bool {
        guard block.kind == .listItem,
            let item = tree.nearest(from: block.element, below: -1, where: { tree.names[$0] == .li })
        else { return false }
        let list = Int(tree.parents[item])
        return list >= 0 && tree.names[list] == .ol
    }

    /// Keeps a heading that opens an element of which all else stays: without it nobody knows what the table tells.
    ///
    /// It brings back headings on 88 of 1,497 pages of the development set (`Pros`, `Directions`, `At a glance`), of which 58
    /// score better and 29 worse.
    static func withHeadings(
        _ stays: [Bool],
        _ p: [Int],
        cut: Int,
        _ layout: BlockLayout,
        _ isHeading: (_ row: Int, _ rest: Range<Int>) -> Bool
    ) -> [Bool] {
        var stays = stays
        for row in stays.indices where !stays[row] && p[row] * leastShare >= cut {
            let box = container(of: row, layout)
            let rest = row + 1..<max(row + 1, box.upperBound)
            guard box.lowerBound == row, !rest.isEmpty, rest.allSatisfy({ stays[$0] }), isHeading(row, rest)
            else { continue }
            stays[row] = true
        }
        return stays
    }

    /// Whether a block is the heading of a part of the page, not of the page itself and not of a list of links.
    private static func isHeading(_ block: Block, of rest: [Block], _ tree: PageTree) -> Bool {
        let isFirst = if case .heading(1) = block.kind { true } else { false }
        let isHeading = if case .heading = block.kind { true } else { tree.names[block.element] == .summary }
        guard isHeading, !isFirst, block.linkBytes == 0 else { return false }
        return rest.reduce(0) { $0 + $1.linkBytes } * 2 < rest.reduce(0) { $0 + $1.text.count }
    }

    /// With more steps between them the two may be of two instructions.
    private static let mostSteps = 2
    /// A step or heading whose probability is less than one in so many of the cut is something else.
    private static let leastShare = 2

    private static func container(of row: Int, _ layout: BlockLayout) -> Range<Int> {
        layout.levels[row * BlockSurroundings.levels + 1]
    }

    /// A text that stays already in another container is a copy: responsive pages carry their text twice.
    ///
    /// Repeated in one container it is a refrain, and so are a few sentences of an article among others in another. Cells and
    /// items go with their table or list only. Links and headings there are furniture, and on forums people quote each other.
    private mutating func dropCopies(
        _ features: FeatureTable,
        isArticle: Bool,
        _ draft: borrowing Draft
    ) {
        var places: [UInt64: Set<Range<Int>>] = [:]
        var repeats: [Range<Int>: [Int]] = [:]
        var parts: [Range<Int>: [Int]] = [:]
        guard let column = FeatureNames.blockColumn["dup"], let linkColumn = FeatureNames.blockColumn["link"]
        else { return }
        let width = FeatureNames.block.count
        // Few texts stand on a page twice; only these are compared.
        for row in stays.indices where stays[row] && features.blocks[row * width + column] > 1 {
            let block = features.rows[row]
            // What a rule dropped does not stay, and nothing is a copy of it.
            if draft.fates[block].isDropped { continue }
            let words = TextMeasure.words(draft.lines.bytes(of: block, exactCase: false))
            guard words >= Self.copyWords else { continue }
            let kind = draft.blocks[block].kind
            let own = features.layout.texts[row]
            let container = features.layout.levels[row * BlockSurroundings.levels + (kind == .cell ? 2 : 1)]
            if let known = places[own], !known.contains(container) {
                let isSentence =
                    isArticle && words >= Self.sentenceWords && features.blocks[row * width + linkColumn] == 0
                if kind == .cell || kind == .listItem {
                    parts[container, default: []].append(row)
                } else if isSentence {
                    repeats[container, default: []].append(row)
                } else {
                    copies.insert(row)
                }
            } else {
                places[own, default: []].insert(container)
            }
        }
        let characters = features.layout.characters
        let ofRefrains = repeats.values.joined().reduce(0) { $0 + characters[$1] }
        let ofBody = stays.indices.reduce(0) { $0 + (stays[$1] ? characters[$1] : 0) }
        func isCopy(_ rows: [Int], _ container: Range<Int>) -> Bool {
            let repeated = rows.reduce(0) { $0 + characters[$1] }
            let all = container.reduce(0) { $0 + (stays[$1] ? characters[$1] : 0) }
            return repeated * Self.copyShare.of >= all * Self.copyShare.least
        }
        let isVariant = ofRefrains * Self.mostRefrains > ofBody
        for (container, rows) in repeats {
            if isVariant || isCopy(rows, container) { copies.formUnion(rows) }
        }
        for (container, rows) in parts where isCopy(rows, container) { copies.formUnion(rows) }
        for row in copies { stays[row] = false }
    }

    /// Headings and teasers that stand on a page twice have fewer words.
    private static let sentenceWords = 15
    /// Of an article that stands on its page twice half is a copy; of one with refrains less than this part.
    private static let mostRefrains = 3
    /// A container is a copy when three quarters of what stays in it are.
    private static let copyShare = (least: 3, of: 4)
}
