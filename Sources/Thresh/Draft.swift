package import ThreshHTML

/// A page half-way: its tree, its blocks, and all that the stages have found out so far.
package struct Draft {
    /// The page as it came in.
    package let page: Page
    /// Whether the page is HTML; else it is scraped text and ``tree`` is empty.
    package let isHTML: Bool
    /// The charset the page was decoded from.
    package let charset: String
    /// The parsed page, as rules have changed it.
    package private(set) var tree: PageTree
    /// The page as it was parsed and, for each node, the node it was there; nil where no rule has moved any.
    private var original: (tree: PageTree, origins: [NodeID])?

    /// The words in the page's classes and ids.
    let nameWords: NameWords
    /// The page's meta and link elements.
    package let head: PageHead
    /// The page's JSON-LD.
    package let structured: [JSONValue]
    /// The page's address: as given with the page, else as it names itself.
    package let address: PageAddress?
    /// How the page is split in blocks.
    package var splitting = PageBlockSplitter.Options()
    /// What rules changed on the page before it was split.
    package var changes: [PageChange] = []
    /// The switches that the active rule files set.
    package var options = RuleOptions()

    /// All blocks in page order.
    package private(set) var blocks: [Block] = []
    /// The blocks' text, UTF-8; ``Block/text`` points into it.
    package private(set) var text: [UInt8] = []
    /// Which nodes the text came from, where that was asked for.
    package private(set) var pieces: [PageBlockSplitter.Piece] = []
    /// The elements that hold the pictures of the main content, by the pictures' addresses.
    var pictures: [String: NodeID] = [:]
    /// The page's formulas.
    package private(set) var formulas: [PageFormula] = []
    /// What the notation of scraped text says of the blocks.
    private(set) var notation = TextNotation()
    /// Where the text of each block of scraped text stood when it was split.
    private(set) var firstTexts: [Range<Int>] = []
    /// What has been decided about each block.
    package private(set) var fates: [Fate] = []
    /// What has been taken out so far.
    package private(set) var removals: [RemovalRecord] = []

    /// Whether a block that the model kept stands in an element that speaks of comments.
    var keepsCommentMarkup = false
    /// Readers' comments, where they are wanted.
    var comments: [FoundComment] = []

    /// Whether stages are to note what only explanations need and what costs time.
    package var explains = false
    /// What the main content model made of each block; empty unless ``explains``, and where no model was asked.
    package var verdicts: [BlockVerdict?] = []
    /// What the main content model sees of scraped text; nil unless ``explains``.
    package var textFeatures: TextFeatureTable?

    /// The blocks as rules compare them: as they stood when the page was split, before any rule changed them.
    package private(set) var lines = PageLines.none

    /// What rules captured, in the order in which they did.
    package var captures: [Capture] = []
    /// The metadata found so far.
    package var metadata = Metadata()
    /// Ids of the rule files that are active on this page.
    package var activeRules: [String] = []
    /// Ids of rule files that the loss fuse switched off.
    package var fuse: [String] = []
    /// Rules that were given up because they hit a limit.
    package var ruleErrors: [String] = []
    /// How sure the main content stage is, 0 to 1.
    package var confidence = 0.0
    /// What kind of page it is, where that is known.
    package var pageType: String?
    /// Whether readers see a day beside the headline, as above an article.
    var showsDay = false
    /// Why the page is cut short, where a cap was hit.
    package var truncation: String?

    /// Scraped text as decoded; empty for HTML.
    package var sourceText: [UInt8] = []

    /// The line a reader would call the page's title; it belongs to the metadata, not to the body.
    package var titleBlock: Int?
    /// The block that shows the headline of a page; known once its metadata are read.
    package var headlineBlock: Int?

    package init(
        _ page: Page,
        isHTML: Bool,
        charset: String,
        tree: PageTree,
        watch: MetadataWatch? = nil
    ) {
        self.page = page
        self.isHTML = isHTML
        self.charset = charset
        self.tree = tree
        nameWords = NameWords(tree)
        watch?(.begins)
        head = isHTML ? PageHead(tree) : PageHead()
        address =
            [page.url, head.links["canonical"], head.first("og:url")?.value]
            .lazy.compactMap { $0 }.compactMap { PageAddress($0) }.first
        structured = tree.jsonLD.compactMap { try? JSONReader.read($0, repairing: true) }
        watch?(.ends)
        truncation = tree.truncation?.rawValue
    }

    /// Replaces the tree by one whose nodes stood elsewhere.
    ///
    /// - Parameter origins: for each node of the new tree its number in the present one; -1 for a new element.
    package mutating func setTree(_ new: PageTree, origins: [NodeID]) {
        let first = original?.tree ?? tree
        let known = original?.origins
        original = (first, origins.map { $0 < 0 ? -1 : known?[$0] ?? $0 })
        tree = new
    }

    /// Takes an attribute off an element.
    package mutating func removeAttribute(_ name: AttributeName, of node: NodeID) -> Bool {
        tree.removeAttribute(name, of: node)
    }

    /// Gives an element another name.
    package mutating func rename(_ node: NodeID, to name: ElementName) {
        if original == nil { original = (tree, Array(0..<tree.count)) }
        tree.rename(node, to: name)
    }

    /// Sets the page's blocks; nothing is decided about them yet.
    package mutating func setBlocks(_ result: PageBlockSplitter.Result) {
        blocks = result.blocks
        text = result.text
        pieces = result.pieces
        formulas = result.formulas
        notation = result.notation
        if !isHTML { firstTexts = result.blocks.map(\.text) }
        fates = Array(repeating: .open, count: blocks.count)
        removals.removeAll()
        lines = PageLines(self)
    }

    /// A block's text.
    package func text(of block: Int) -> ArraySlice<UInt8> {
        text[blocks[block].text]
    }

    /// Why a block was taken out; nil for one that stays.
    func cause(of block: Int) -> RemovalCause? {
        guard case .dropped(let removal) = fates[block] else { return nil }
        return removals[removal].cause
    }

    /// A block's text as a string.
    package func string(of block: Int) -> String {
        String(decoding: text(of: block), as: UTF8.self)
    }

    /// Takes a block out, unless it is out already or protected.
    ///
    /// - Returns: whether this call took it out.
    @discardableResult
    package mutating func drop(_ block: Int, _ cause: RemovalCause) -> Bool {
        switch fates[block] {
        case .dropped, .kept(isProtected: true): return false
        case .open, .kept: break
        }
        fates[block] = .dropped(removals.count)
        removals.append(RemovalRecord(cause: cause, block: block, text: blocks[block].text))
        return true
    }

    /// Records words that were taken out of a block while the block itself stays.
    ///
    /// - Parameter range: where the words stood in ``text``.
    package mutating func recordCut(_ range: Range<Int>, of block: Int, _ cause: RemovalCause) {
        removals.append(RemovalRecord(cause: cause, block: block, text: range))
    }

    /// Says that a block belongs to the article.
    package mutating func keep(_ block: Int, isProtected: Bool = false) {
        switch fates[block] {
        case .open: fates[block] = .kept(isProtected: isProtected)
        case .kept(let already): fates[block] = .kept(isProtected: already || isProtected)
        case .dropped: break
        }
    }

    /// Gives a block other text; the old text stays in ``text`` for the removals that point to it.
    package mutating func replaceText(of block: Int, with bytes: some Sequence<UInt8>) {
        let start = text.count
        text.append(contentsOf: bytes)
        blocks[block].text = start..<text.count
    }

    /// Goes back to the page as it was split, with nothing decided; what is on record as undone stays so.
    package mutating func reopen() {
        removals.removeAll { !$0.isUndone }
        for block in blocks.indices {
            fates[block] = .open
            blocks[block].text = lines.ranges[block]
        }
    }

    /// Undoes the removals of one rule file: their blocks are open again.
    package mutating func undoRemovals(where isUndone: (RemovalRecord) -> Bool) {
        for (place, removal) in removals.enumerated() where isUndone(removal) {
            removals[place].isUndone = true
            if fates[removal.block] == .dropped(place) { fates[removal.block] = .open }
        }
    }
}

/// Why something was taken out.
package struct RemovalCause: Sendable, Equatable {
    package var stage: Removal.Stage
    package var why: RemovalKind
    package var rule: RuleReference?
    package var reason: Reason?

    /// What led to a removal; put into words only where somebody asks.
    package enum Reason: Sendable, Equatable {
        case words(String)
        /// The model's probability for the block, and the least that stays on the page, of 255.
        case score(UInt8, cut: UInt8)

        /// The reason in words.
        package var text: String {
            switch self {
            case .words(let words): words
            case .score(let score, let cut):
                "scored \(Self.hundredths(score)), the page's cut is \(Self.hundredths(cut))"
            }
        }

        private static func hundredths(_ probability: UInt8) -> String {
            let value = (Int(probability) * 100 + 127) / 255
            return value == 100 ? "1.00" : value < 10 ? "0.0\(value)" : "0.\(value)"
        }
    }

    package init(
        _ stage: Removal.Stage,
        _ why: RemovalKind,
        rule: RuleReference? = nil,
        reason: String? = nil
    ) {
        self.stage = stage
        self.why = why
        self.rule = rule
        self.reason = reason.map { .words($0) }
    }

    /// The cause of a removal for a block's score.
    package init(_ stage: Removal.Stage, _ why: RemovalKind, score: UInt8, cut: UInt8) {
        self.stage = stage
        self.why = why
        reason = .score(score, cut: cut)
    }
}

/// A removal as the stages record it; ``Removal`` is made of it once, at the end.
package struct RemovalRecord: Sendable {
    package var cause: RemovalCause
    package var block: Int
    /// Where the words stand in ``Draft/text``.
    package var text: Range<Int>
    /// Whether the loss fuse took the removal back.
    package var isUndone = false

    package init(cause: RemovalCause, block: Int, text: Range<Int>) {
        self.cause = cause
        self.block = block
        self.text = text
    }
}

/// What one rule changed on a page before the page was split.
package struct PageChange: Sendable, Equatable {
    package var rule: RuleReference
    /// What was done, in words.
    package var action: String
    /// To how many places.
    package var count: Int
}

/// A value that a rule read from the page, on its way to the metadata.
package struct Capture: Sendable, Equatable {
    /// The field's name as rules write it, for instance `images[].credit`.
    package var field: String
    package var value: String
    /// Which rule read it.
    package var rule: RuleReference
    /// Numbers the places where rules captured something: values of one place belong together.
    package var group: Int
    /// The block of the page that it was read from, where that is one.
    package var block: Int?

    package init(field: String, value: String, rule: RuleReference, group: Int, block: Int? = nil) {
        self.field = field
        self.value = value
        self.rule = rule
        self.group = group
        self.block = block
    }
}

extension Draft {
    /// Where a block stood: `line 3` of scraped text, or its elements from the root down.
    package func place(of block: Int) -> String {
        let it = blocks[block]
        guard it.lines.isEmpty else {
            return it.lines.count == 1
                ? "line \(it.lines.lowerBound)" : "lines \(it.lines.lowerBound)-\(it.lines.upperBound - 1)"
        }
        guard let original else { return it.element < 0 ? "page" : TreeDump.path(of: it.element, in: tree) }
        // An element that a rule has made stands nowhere on the page; the one around it does.
        var element = it.element
        while element >= 0, original.origins[element] < 0 { element = Int(tree.parents[element]) }
        return element < 0 ? "page" : TreeDump.path(of: original.origins[element], in: original.tree)
    }
}
