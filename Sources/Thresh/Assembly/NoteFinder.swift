import ThreshHTML

/// Finds the footnotes of a page: which links are references, and which blocks are the notes that they lead to.
///
/// A page marks them in many ways (`sup` around a link, `role=doc-noteref`, MediaWiki's `ol.references`), but each of them is a
/// short raised link to a place further down that begins a paragraph or an item of a list. A note that was not kept has no
/// reference either: what would be one is a raised number then.
struct NoteFinder {
    private let draft: Draft
    private let tree: PageTree
    /// The label of the reference that an element is.
    private(set) var references: [NodeID: String] = [:]
    /// The label of the note that begins with a block.
    private(set) var notes: [Int: String] = [:]

    /// Finds the notes of some blocks of a page.
    init(_ draft: Draft, _ kept: [Int]) {
        self.draft = draft
        tree = draft.tree
        let links = kept.flatMap { block in draft.blocks[block].nodes.compactMap { link(at: $0, in: block) } }
        guard !links.isEmpty else { return }
        let targets = targets(of: Set(links.map(\.target)))
        var labels: Set<String> = []
        for link in links {
            guard let target = targets[link.target], target > link.node,
                let block = note(at: target, in: kept), block != link.block
            else { continue }
            if let known = notes[block] {
                if known == link.label { references[link.element] = link.label }
            } else if notes[link.block] == nil, labels.insert(link.label.lowercased()).inserted {
                notes[block] = link.label
                references[link.element] = link.label
            }
        }
    }

    // MARK: References

    private struct Link {
        var node: NodeID
        /// The element that holds the reference and nothing else.
        var element: NodeID
        var block: Int
        var label: String
        var target: String
    }

    /// The reference that a node may be.
    private func link(at node: NodeID, in block: Int) -> Link? {
        guard tree.names[node] == .a, let address = tree.attributeBytes(.href, of: node), address.count > 1,
            address.first == UInt8(ascii: "#"), let label = label(of: node), let element = raised(node)
        else { return nil }
        let target = Self.decoded(Array(address.dropFirst()))
        return Link(node: node, element: element, block: block, label: label, target: target)
    }

    /// What a reader calls the note: a short number or letter, maybe in brackets.
    private func label(of node: NodeID) -> String? {
        guard Int(tree.ends[node]) - node <= Self.mostNodes else { return nil }
        let text = tree.foldedText(of: node)
        var bare = text.utf8[...]
        if let first = bare.first, let last = bare.last, bare.count > 2,
            first == UInt8(ascii: "[") && last == UInt8(ascii: "]")
                || first == UInt8(ascii: "(") && last == UInt8(ascii: ")")
        {
            bare = bare.dropFirst().dropLast()
        }
        guard (1...4).contains(bare.count), bare.allSatisfy(TextMeasure.isAlphanumeric) else { return nil }
        return String(decoding: bare, as: UTF8.self)
    }

    /// A link with brackets in elements of their own has seven nodes.
    private static let mostNodes = 12

    /// The element that raises a reference, or the link itself where its class or role says what it is; nil for other links.
    private func raised(_ link: NodeID) -> NodeID? {
        var node = Int(tree.parents[link])
        for _ in 0..<2 where node >= 0 {
            if tree.names[node] == .sup {
                let own = label(of: node)
                return own != nil && own == label(of: link) ? node : link
            }
            node = Int(tree.parents[node])
        }
        for inner in link..<Int(tree.ends[link]) where tree.names[inner] == .sup { return link }
        // Word's own names.
        if let address = tree.attribute(.href, of: link),
            address.hasPrefix("#_ftn") || address.hasPrefix("#_edn")
        {
            return link
        }
        let isMarked = [AttributeName.class, .role, .rel].contains { name in
            tree.hasWord(in: name, of: link) { Self.marks.isOne($0) }
        }
        return isMarked ? link : nil
    }

    private static let marks = OpeningWords([
        "doc-noteref", "noteref", "footnote-ref", "footnoteref", "footnote-reference", "footnote",
    ])

    // MARK: Notes

    /// The elements with some ids.
    private func targets(of ids: Set<String>) -> [String: NodeID] {
        var found: [String: NodeID] = [:]
        for node in 0..<tree.count where tree.names[node] != .text {
            for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
                let name = tree.attributeNames[index]
                guard name == .id || name == .name && tree.names[node] == .a else { continue }
                let id = Self.decoded(Array(tree.valueBytes(of: index)))
                if ids.contains(id) && found[id] == nil { found[id] = node }
            }
        }
        return found
    }

    /// The block with which the note begins that is or stands around an element.
    private func note(at target: NodeID, in kept: [Int]) -> Int? {
        guard let holder = holder(of: target) else { return nil }
        let range = holder..<Int(tree.ends[holder])
        let place = SortedSearch.firstIndex(of: kept.count) {
            draft.blocks[kept[$0]].nodes.lowerBound < range.lowerBound
        }
        guard place < kept.count, range.contains(draft.blocks[kept[place]].nodes.lowerBound) else {
            return nil
        }
        let block = kept[place]
        switch draft.blocks[block].kind {
        case .listItem: return tree.names[holder] == .li && isOutermost(holder) ? block : nil
        case .paragraph:
            let next = place + 1 < kept.count ? draft.blocks[kept[place + 1]].nodes.lowerBound : .max
            return tree.names[holder] != .li && !range.contains(next) && isOutermost(holder) ? block : nil
        default: return nil
        }
    }

    /// The paragraph or item that an element is or that it begins.
    private func holder(of target: NodeID) -> NodeID? {
        // A loop with returns in a switch crashes the optimizer of Swift 6.3.1.
        var node = target
        var steps = 0
        while node >= 0, steps < Self.mostSteps, !isHolder(node) {
            node = Int(tree.parents[node])
            steps += 1
        }
        guard node >= 0, isHolder(node) else { return nil }
        // A paragraph in an item is the item's.
        let parent = Int(tree.parents[node])
        return parent >= 0 && tree.names[parent] == .li ? parent : node
    }

    /// How far above the place that a link leads to its paragraph or item may be.
    private static let mostSteps = 4

    private func isHolder(_ node: NodeID) -> Bool {
        tree.names[node] == .li || tree.names[node] == .p || tree.names[node] == .div
    }

    /// Whether an element stands in no quote or table, and in one list at most.
    private func isOutermost(_ holder: NodeID) -> Bool {
        var lists = 0
        var node = Int(tree.parents[holder])
        while node >= 0 {
            switch tree.names[node] {
            case .ul, .ol, .dl: lists += 1
            case .blockquote, .table, .dd: return false
            default: break
            }
            node = Int(tree.parents[node])
        }
        return lists == (tree.names[holder] == .li ? 1 : 0)
    }

    /// An address or id with its percent-encoded bytes as they are.
    private static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.contains(UInt8(ascii: "%")) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[place + 1...place + 2], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                place += 3
            } else {
                out.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

extension BodyBlock {
    /// The labels of the references that renderers will set down.
    var noteReferences: [String] {
        if case .preformatted = kind { return [] }
        return InlineWalk.pieces(of: self).compactMap { piece in
            if case .open(.noteReference(let label)) = piece { label } else { nil }
        }
    }

    /// Whether it has a reference, one that renderers will leave out among them.
    private var refersToNotes: Bool {
        spans.contains { span in
            if case .noteReference = span.style { true } else { false }
        }
    }

    /// Takes references without a note and notes without a reference for what they look like.
    static func settleNotes(in body: inout [BodyBlock]) {
        // Most pages have none.
        guard body.contains(where: { $0.note != nil || $0.refersToNotes }) else { return }
        var referred: Set<String> = []
        for place in body.indices {
            // At the start of a line a reference and a colon would be a note; in a note it would change the notes' order.
            let canRefer = body[place].note == nil
            for (number, span) in body[place].spans.enumerated() {
                guard case .noteReference = span.style else { continue }
                if !canRefer || span.range.lowerBound == 0 { body[place].spans[number].style = .superscript }
            }
            referred.formUnion(body[place].noteReferences)
        }
        var notes: Set<String> = []
        for place in body.indices {
            guard let label = body[place].note else { continue }
            let isWritten: Bool
            switch body[place].kind {
            case .listItem(0, _), .paragraph: isWritten = body[place].quoteDepth == 0
            default: isWritten = false
            }
            if !isWritten || !referred.contains(label) || !notes.insert(label).inserted {
                body[place].note = nil
            }
        }
        for place in body.indices {
            for (number, span) in body[place].spans.enumerated() {
                guard case .noteReference(let label) = span.style, !notes.contains(label) else { continue }
                body[place].spans[number].style = .superscript
            }
        }
    }
}
