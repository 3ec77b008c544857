import ThreshHTML

/// Computes the features of a page in a few linear passes over its tree and its blocks.
///
/// Features are of the page as it came: what rules dropped counts too.
struct FeatureReader {
    /// Computes the features of a page; scraped text has none.
    ///
    /// - Complexity: linear in the page.
    static func read(_ draft: Draft) -> FeatureTable {
        FeatureReader(draft).table()
    }

    private let tree: PageTree
    private let draft: Draft
    private let facts: ElementFacts
    private let places: [Int]
    private let owners: [Int32]
    private let measures: [BlockMeasure]
    private let headings: [UInt8]
    private let sums: BlockSums
    private let blockTree: BlockTree
    private let shares: InheritedShares

    private init(_ draft: Draft) {
        self.draft = draft
        tree = draft.tree
        facts = ElementFacts(tree, draft.nameWords)
        (places, owners) = Self.rows(draft.blocks, facts)
        measures = Self.measure(draft, places)
        headings = Self.headingLevels(tree, owners)
        sums = BlockSums(measures, headings: headings)
        blockTree = BlockTree(tree, owners: owners)
        shares = InheritedShares(tree, blockTree, facts, charsBefore: sums.chars)
    }

    /// The blocks that get a row, and their elements.
    private static func rows(_ blocks: [Block], _ facts: ElementFacts) -> (places: [Int], owners: [Int32]) {
        var places: [Int] = []
        var owners: [Int32] = []
        places.reserveCapacity(blocks.count)
        owners.reserveCapacity(blocks.count)
        guard !facts.isSkipped.isEmpty else { return (places, owners) }
        for place in blocks.indices {
            // Text outside any block-level element hangs on the root.
            let owner = max(0, blocks[place].element)
            if facts.isSkipped[owner] { continue }
            places.append(place)
            owners.append(Int32(owner))
        }
        return (places, owners)
    }

    private static func measure(_ draft: Draft, _ places: [Int]) -> [BlockMeasure] {
        let titles = [draft.head.title, draft.head.first("og:title")?.value]
        let descriptions = ["description", "og:description"].compactMap { draft.head.first($0)?.value }
        let source = SourceText(descriptions: descriptions, scripts: draft.tree.jsonLD)
        let meter = TextMeter(titles: titles.compactMap(\.self), source: source)
        var measures: [BlockMeasure] = []
        measures.reserveCapacity(places.count)
        let blocks = draft.blocks
        let text = draft.text
        for place in places {
            measures.append(meter.measure(text, blocks[place].text, linkBytes: blocks[place].linkBytes))
        }
        return measures
    }

    /// The level of the heading that a row's element, its parent or its grandparent is; else 0.
    private static func headingLevels(_ tree: PageTree, _ owners: [Int32]) -> [UInt8] {
        let names = tree.names
        let parents = tree.parents
        return owners.map { owner in
            var node = Int(owner)
            for _ in 0..<3 where node >= 0 {
                if let level = names[node].headingLevel { return UInt8(level) }
                node = Int(parents[node])
            }
            return 0
        }
    }

    // MARK: Putting it together

    private func table() -> FeatureTable {
        let alike = PlaceNumbers(tree, owners, facts.looks)
        let cores = GoodCores(blockTree, sums)
        var table = FeatureTable()
        table.declaredType = DeclaredThread.isOn(tree) ? DeclaredThread.pageType : nil
        table.isDated = DatedPage.isOn(draft)
        table.rows = places
        table.layout = BlockLayout(
            characters: measures.map(\.chars),
            isHeading: headings.map { $0 > 0 },
            texts: measures.map(\.hash),
            alike: alike.numbers.map { Int($0) },
            levels: containers(),
            core: cores.rows80,
            tables: LabelTables.ranges(tree, blockTree, owners: owners, sums)
        )
        if !measures.isEmpty {
            table.blocks = RowWriter(
                tree: tree,
                facts: facts,
                owners: owners,
                measures: measures,
                headings: headings,
                sums: sums,
                blockTree: blockTree,
                shares: shares,
                alike: alike,
                cores: cores,
                labels: labels()
            ).write()
        }
        table.page = PageFeatures(
            draft: draft,
            facts: facts,
            owners: owners,
            measures: measures,
            sums: sums,
            shares: shares,
            alike: alike,
            cores: cores
        ).values()
        return table
    }

    /// The rows of each row's containers, from its own element outwards; the whole page where there are
    /// fewer.
    private func containers() -> [Range<Int>] {
        let parents = tree.parents
        let tops = blockTree.top
        let firsts = blockTree.first
        let ends = blockTree.end
        let page = 0..<owners.count
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(owners.count * BlockSurroundings.levels)
        for owner in owners {
            var node = Int(tops[Int(owner)])
            for _ in 0..<BlockSurroundings.levels {
                guard node >= 0 else {
                    ranges.append(page)
                    continue
                }
                ranges.append(Int(firsts[node])..<Int(ends[node]))
                let parent = Int(parents[node])
                node = parent < 0 ? -1 : Int(tops[parent])
            }
        }
        return ranges
    }

    /// The phrase groups of each row; only short texts are searched.
    private func labels() -> [UInt8] {
        let text = draft.text
        let blocks = draft.blocks
        var rows: [Int] = []
        var ends: [Int] = []
        var size = 0
        for row in measures.indices where measures[row].chars <= LabelWords.mostChars {
            rows.append(row)
            size += blocks[places[row]].text.count
            ends.append(size)
            size += 1
        }
        // A line feed stands after each text.
        var lowered = [UInt8](repeating: 0x0A, count: size)
        var span = lowered.mutableSpan
        let table = ScalarTable.shared
        for (place, row) in rows.enumerated() {
            let range = blocks[places[row]].text
            table.lower(text, range, into: &span, at: ends[place] - range.count)
        }
        var labels = [UInt8](repeating: 0, count: measures.count)
        let found = LabelWords.groups(in: lowered, ends: ends)
        for (place, row) in rows.enumerated() { labels[row] = found[place] }
        return labels
    }
}
