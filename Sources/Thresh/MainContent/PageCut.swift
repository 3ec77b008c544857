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

    /// - Parameters:
    ///   - kindOf: the kind of a row's block.
    ///   - text: a row's text in lower case, for finding copies.
    init(
        _ features: FeatureTable,
        _ verdict: SelectorModel.Verdict,
        balance: Double,
        kindOf: (Int) -> Block.Kind,
        text: (Int) -> ArraySlice<UInt8>
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
        stays = p.map { $0 >= cut }
        // Documentation says the same in each of its tabs, and gold has it as often.
        if kind != "documentation" { dropCopies(features, isArticle: kind == "article", kindOf, text) }
    }

    /// A text that stays already in another container is a copy: responsive pages carry their text twice.
    ///
    /// Repeated in one container it is a refrain, and so are a few sentences of an article among others in another. Cells and
    /// items go with their table or list only. Links and headings there are furniture, and on forums people quote each other.
    private mutating func dropCopies(
        _ features: FeatureTable,
        isArticle: Bool,
        _ kindOf: (Int) -> Block.Kind,
        _ text: (Int) -> ArraySlice<UInt8>
    ) {
        var places: [ArraySlice<UInt8>: Set<Range<Int>>] = [:]
        var repeats: [Range<Int>: [Int]] = [:]
        var parts: [Range<Int>: [Int]] = [:]
        guard let column = FeatureNames.blockColumn["dup"], let linkColumn = FeatureNames.blockColumn["link"]
        else { return }
        let width = FeatureNames.block.count
        // Few texts stand on a page twice; only these are compared.
        for row in stays.indices where stays[row] && features.blocks[row * width + column] > 1 {
            let own = text(row)
            let words = TextMeasure.words(own)
            guard words >= Self.copyWords else { continue }
            let kind = kindOf(row)
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
