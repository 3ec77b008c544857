package import ThreshHTML

/// Applies the node rules of the active files to a draft's page tree and carries the result over to its blocks.
package struct NodeRuleApplier {
    private let selection: NodeSelection
    private var drops: [Drop] = []
    private var postDrops: [Drop] = []
    private var kept: [Range<NodeID>] = []
    /// What `body` rules found before the page was split anew.
    private var bodyNodes: [RuleReference: [NodeID]] = [:]
    /// Places of the body that are inline elements.
    private var inlineBodies: [NodeID] = []
    private var nextGroup = 0

    /// A stretch of the page that a rule drops.
    package struct Drop: Sendable {
        var range: Range<NodeID>
        var cause: RemovalCause
    }

    /// What `post_drop` rules found, to be dropped when the body is known.
    package var latePlaces: [Drop] { postDrops }

    package init(_ selection: NodeSelection) {
        self.selection = selection
    }

    /// The number that the next group of captures gets.
    package var nextCaptureGroup: Int { nextGroup }

    /// Applies `keep` and `drop` rules.
    package mutating func apply(_ files: [RuleFile], off: Set<String>, to draft: inout Draft) {
        for file in files {
            for rule in file.keeps where !off.contains(rule.reference.id) {
                for node in find(rule, &draft) {
                    kept.append(node..<Int(draft.tree.ends[node]))
                }
            }
        }
        for file in files {
            for rule in file.nodeDrops where rule.attribute == nil && !off.contains(rule.reference.id) {
                collect(rule, &draft)
            }
        }
        for file in files {
            for rule in file.postDrops where rule.attribute == nil && !off.contains(rule.reference.id) {
                let cause = RemovalCause(.siteRules, rule.why, rule: rule.reference)
                for node in find(rule, &draft) {
                    postDrops.append(Drop(range: node..<Int(draft.tree.ends[node]), cause: cause))
                }
            }
            consume(file.meta.filter { $0.consumes && !off.contains($0.reference.id) }, &draft)
        }
        guard !drops.isEmpty || !kept.isEmpty || !postDrops.isEmpty || !inlineBodies.isEmpty else { return }
        separate(&draft)
        takeOut(from: &draft)
    }

    /// Drops from a page of which nothing is decided yet what the rules found, but for rules that the loss fuse has undone.
    package func takeOut(from draft: inout Draft, without undone: Set<RuleReference> = []) {
        guard !drops.isEmpty || !kept.isEmpty else { return }
        // A block made of an inline element stands behind the text around it: sort by node to find blocks by range.
        let order = draft.blocks.indices.sorted {
            draft.blocks[$0].nodes.lowerBound < draft.blocks[$1].nodes.lowerBound
        }
        let starts = order.map { draft.blocks[$0].nodes.lowerBound }
        func blocks(in range: Range<NodeID>) -> ArraySlice<Int> {
            let low = SortedSearch.firstIndex(in: starts, notBelow: range.lowerBound)
            return order[low..<SortedSearch.firstIndex(in: starts, notBelow: range.upperBound)]
        }
        for range in kept {
            for block in blocks(in: range) { draft.keep(block, isProtected: true) }
        }
        for drop in drops where !(drop.cause.rule.map { undone.contains($0) } ?? false) {
            for block in blocks(in: drop.range) { draft.drop(block, drop.cause) }
        }
    }

    /// Drops the places that metadata is read from where their rules say so: of each field the first that gives a value.
    private mutating func consume(_ rules: [MetaRule], _ draft: inout Draft) {
        var done: Set<String> = []
        for rule in rules where !done.contains(rule.field) {
            let nodes: [NodeID]
            switch rule.source {
            case .css(let selector, _): nodes = find(.css(selector), rule.reference, &draft)
            case .xpath(let query): nodes = find(.xpath(query), rule.reference, &draft)
            case .itemprop(let name):
                let tree = draft.tree
                nodes = (0..<tree.count).filter { tree.attribute(.itemprop, of: $0) == name }
            default: continue
            }
            let tree = draft.tree
            let giving = nodes.lazy.filter {
                rule.text(of: $0, in: tree).flatMap { rule.value(in: $0) } != nil
            }
            let taken = rule.takesAll ? Array(giving) : Array(giving.prefix(1))
            guard !taken.isEmpty else { continue }
            done.insert(rule.field)
            let cause = RemovalCause(.siteRules, rule.consumedKind, rule: rule.reference)
            for node in taken {
                drops.append(Drop(range: node..<Int(draft.tree.ends[node]), cause: cause))
            }
        }
    }

    /// The places that a rule means.
    private func find(_ rule: NodeRule, _ draft: inout Draft) -> [NodeID] {
        find(rule.selector, rule.reference, &draft).filter { selection.meets(rule, $0) }
    }

    private func find(
        _ selector: NodeRule.Selector,
        _ rule: RuleReference,
        _ draft: inout Draft
    ) -> [NodeID] {
        guard let nodes = selection.nodes(selector) else {
            draft.noteRuleError(rule)
            return []
        }
        return nodes
    }

    /// Notes the places one drop rule means and reads its captures.
    private mutating func collect(_ rule: NodeRule, _ draft: inout Draft) {
        let cause = RemovalCause(.siteRules, rule.why, rule: rule.reference)
        for found in find(rule, &draft) {
            let node = climb(rule.up, from: found, draft.tree)
            let end = rule.fromHere ? lastSibling(of: node, draft.tree) : Int(draft.tree.ends[node])
            drops.append(Drop(range: node..<end, cause: cause))
            capture(rule, node, matched: found, &draft)
        }
    }

    private func climb(_ up: NodeRule.Up?, from node: NodeID, _ tree: PageTree) -> NodeID {
        guard let up else { return node }
        var current = node
        switch up {
        case .levels(let count):
            for _ in 0..<count where tree.parents[current] >= 0 { current = Int(tree.parents[current]) }
            return current
        case .to(let selector):
            while current >= 0 {
                if selector.matches(current, in: tree) { return current }
                current = Int(tree.parents[current])
            }
            return node
        }
    }

    private func lastSibling(of node: NodeID, _ tree: PageTree) -> NodeID {
        let parent = Int(tree.parents[node])
        return parent < 0 ? tree.count : Int(tree.ends[parent])
    }

    /// Reads the captures of a rule from the place it drops.
    ///
    /// - Parameter matched: the place that its selector and text found; the rule may drop one around it.
    private mutating func capture(
        _ rule: NodeRule,
        _ node: NodeID,
        matched: NodeID,
        _ draft: inout Draft
    ) {
        guard !rule.captures.isEmpty else { return }
        let group = nextGroup
        nextGroup += 1
        let tree = draft.tree
        for spec in rule.captures {
            var values: [String] = []
            switch spec.source {
            case .text, .line, .lines: values = [tree.foldedText(of: node)]
            case .attribute(let name):
                if let value = tree.attributeName(name).flatMap({ tree.attribute($0, of: node) }) {
                    values = [value]
                }
            case .css(let selector, let attribute):
                for inner in selector.select(in: tree, below: node) {
                    guard let attribute else {
                        values.append(tree.foldedText(of: inner))
                        continue
                    }
                    if let value = tree.attributeName(attribute).flatMap({ tree.attribute($0, of: inner) }) {
                        values.append(value)
                    }
                }
            case .group(let name):
                guard case .pattern(let patterns)? = rule.text?.test else { continue }
                let text = tree.foldedText(of: matched)
                values = patterns.lazy.compactMap { $0.firstGroup(name, in: text) }.prefix(1).map { $0 }
            }
            draft.capture(values, spec, rule.reference, group: group)
        }
    }

    /// Splits the page anew where a dropped or kept element stands inside a block, or the body does.
    private func separate(_ draft: inout Draft) {
        let tree = draft.tree
        let dropped = (drops.map(\.range) + postDrops.map(\.range)).map {
            (node: $0.lowerBound, isKept: false)
        }
        let places = dropped + kept.map { (node: $0.lowerBound, isKept: true) }
        let blocks = BlockEdges(draft.blocks)
        var roots: [NodeID] = []
        var end = 0
        var keptEnd = 0
        for (node, isKept) in places.sorted(by: { $0.node == $1.node ? $0.isKept : $0.node < $1.node }) {
            // What is kept inside an element that goes stands apart from it; what goes inside a kept one does not go.
            let isInside = node < end
            guard node >= keptEnd, isInside ? isKept : !tree.names[node].breaksText else { continue }
            // An element with blocks of its own alone, such as a link between paragraphs, is apart already.
            if isInside || blocks.cut(node..<Int(tree.ends[node])) { roots.append(node) }
            end = max(end, Int(tree.ends[node]))
            if isKept { keptEnd = Int(tree.ends[node]) }
        }
        guard !roots.isEmpty || !inlineBodies.isEmpty else { return }
        draft.setBlocks(
            PageBlockSplitter.split(
                tree,
                separating: roots,
                bounding: inlineBodies,
                options: draft.splitting
            )
        )
    }

    // MARK: The body

    /// Finds where the body may be before the page is split for good: one that is an inline element stands in the middle of
    /// a block.
    ///
    /// The rule that is found here is the one of ``body(_:off:in:)``, unless other rules drop what it names.
    package mutating func findBody(_ files: [RuleFile], off: Set<String>, in draft: inout Draft) {
        let names = draft.tree.names
        func isInline(_ node: NodeID) -> Bool { names[node] != .text && !names[node].breaksText }
        for rule in files.lazy.flatMap(\.bodies) where !off.contains(rule.reference.id) {
            let nodes = find(rule, &draft)
            bodyNodes[rule.reference] = nodes
            func fits(_ node: NodeID) -> Bool {
                wordsAtFirst(below: node, isInline: isInline(node), draft) >= rule.minWords
            }
            guard let first = nodes.first(where: fits) else { continue }
            inlineBodies =
                rule.joinsAll ? nodes.filter { isInline($0) && fits($0) } : [first].filter(isInline)
            return
        }
    }

    /// How many words stand in a place before any rule has taken some.
    private func wordsAtFirst(below node: NodeID, isInline: Bool, _ draft: Draft) -> Int {
        let tree = draft.tree
        if isInline { return TextMeasure.words(Array(tree.foldedText(of: node).utf8)[...]) }
        let range = node..<Int(tree.ends[node])
        return draft.blocks.indices.reduce(0) { sum, block in
            range.contains(draft.blocks[block].nodes.lowerBound) ? sum + draft.lines.words[block] : sum
        }
    }

    /// Finds the places that the first `body` rule with a match names; nil when no rule names any.
    package func body(_ files: [RuleFile], off: Set<String>, in draft: inout Draft) -> BodyRegion? {
        let prunes = draft.options.prunes
        for file in files {
            for rule in file.bodies where !off.contains(rule.reference.id) {
                var nodes = bodyNodes[rule.reference] ?? find(rule, &draft)
                nodes = nodes.filter { words(below: $0, in: draft) >= rule.minWords }
                guard let first = nodes.first else { continue }
                let tree = draft.tree
                let ranges = (rule.joinsAll ? nodes : [first]).map { $0..<Int(tree.ends[$0]) }
                let isExact = prunes.map { !$0 } ?? (file.layer == .site)
                return BodyRegion(ranges: ranges, rule: rule.reference, file: file.id, isExact: isExact)
            }
        }
        return nil
    }

    private func words(below node: NodeID, in draft: Draft) -> Int {
        let range = node..<Int(draft.tree.ends[node])
        return draft.blocks.indices.reduce(0) { sum, block in
            guard range.contains(draft.blocks[block].nodes.lowerBound), !draft.fates[block].isDropped else {
                return sum
            }
            return sum + TextMeasure.words(draft.text(of: block))
        }
    }
}

/// Where the blocks of a page that was split for the first time begin and end.
private struct BlockEdges {
    private let starts: [NodeID]
    private let ends: [NodeID]

    init(_ blocks: [Block]) {
        starts = blocks.map(\.nodes.lowerBound)
        ends = blocks.map(\.nodes.upperBound)
    }

    /// Whether a block stands partly inside a range of nodes and partly outside.
    func cut(_ range: Range<NodeID>) -> Bool {
        let first = SortedSearch.firstIndex(in: starts, notBelow: range.lowerBound)
        if first > 0, ends[first - 1] > range.lowerBound { return true }
        let end = SortedSearch.firstIndex(in: starts, notBelow: range.upperBound)
        return end > first && ends[end - 1] > range.upperBound
    }
}

/// The places of a page that a rule names as its body.
package struct BodyRegion: Sendable {
    package var ranges: [Range<NodeID>]
    package var rule: RuleReference
    /// The id of the rule's file.
    package var file: String
    /// Whether all inside is the body; else it is only known that the body is inside, because a platform's themes put more
    /// into the same element than the author wrote.
    package var isExact: Bool

    /// Whether a node is inside.
    package func contains(_ node: NodeID) -> Bool {
        ranges.contains { $0.contains(node) }
    }
}

extension MetaRule {
    /// The kind of removal that taking the field's place from the body is.
    fileprivate var consumedKind: RemovalKind {
        switch field {
        case "title": .title
        case "authors": .byline
        case "published", "modified": .timestamp
        case "tags": .tags
        case "dateline": .dateline
        case "kicker", "section": .kicker
        default: .other
        }
    }
}
