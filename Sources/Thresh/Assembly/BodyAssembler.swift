import ThreshHTML

/// Turns the kept blocks of a draft into the blocks of an article's body: lists, table rows and quotes find together.
struct BodyAssembler {
    private let draft: Draft
    private let tree: PageTree
    /// Elements from here up say nothing of the body: an item of a list of comments is no list item of a comment.
    private let root: NodeID
    /// The footnotes of the page; nil where nobody asks for markup.
    private var notes: NoteFinder?

    init(_ draft: Draft, below root: NodeID = -1) {
        self.draft = draft
        tree = draft.tree
        self.root = root
    }

    /// The body of the draft, and for each of its blocks the page's block that it begins with.
    static func body(of draft: Draft) -> (blocks: [BodyBlock], starts: [Int]) {
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped && !draft.text(of: $0).isEmpty }
        var assembler = BodyAssembler(draft)
        if !draft.pieces.isEmpty { assembler.notes = NoteFinder(draft, kept) }
        var body = assembler.assembled(kept)
        BodyBlock.settleNotes(in: &body.blocks)
        return body
    }

    /// Some blocks of the page as blocks of a body, whatever was decided about them.
    func assemble(_ kept: [Int]) -> [BodyBlock] {
        assembled(kept).blocks
    }

    private func assembled(_ kept: [Int]) -> (blocks: [BodyBlock], starts: [Int]) {
        var body: [BodyBlock] = []
        var starts: [Int] = []
        var place = 0
        var items = ItemCounter()
        var finder = TableRowFinder(draft, below: root)
        let numbered = numberedItems(kept)
        var groups = TextGroups()
        while place < kept.count {
            let block = kept[place]
            defer { starts += repeatElement(block, count: body.count - starts.count) }
            if let table = table(from: place, kept, &finder) {
                body += table.rows
                place = table.end
                continue
            }
            if draft.isHTML {
                body.append(bodyBlock(block, follows: body.last, &items))
            } else if let group = groups.group(from: place, kept, draft) {
                body += textGroup(group.kind, kept[place..<place + group.count])
                place += group.count
                continue
            } else {
                body.append(textBlock(block, follows: body.last, numbered))
            }
            place += 1
        }
        return (body, starts)
    }

    // MARK: Scraped text

    /// Lines that make a table, code or a stanza together.
    private func textGroup(_ kind: TextGroups.Kind, _ blocks: ArraySlice<Int>) -> [BodyBlock] {
        guard let first = blocks.first else { return [] }
        let lines = blocks.map { block in
            (draft.string(of: block), draft.notation.details[draft.blocks[block].text.lowerBound])
        }
        switch kind {
        case .table:
            return lines.map { line, detail in
                let row = detail?.layout?.row ?? (text: line, spans: [])
                return BodyBlock(
                    kind: .tableRow(isHeader: detail?.layout?.isHead ?? false),
                    text: row.text,
                    quoteDepth: detail?.quoteDepth ?? 0,
                    spans: row.spans,
                    group: first + 1
                )
            }
        case .code, .verse:
            let least = lines.map { $0.1?.layout?.indent ?? 0 }.min() ?? 0
            let text = lines.map { line, detail in
                String(repeating: " ", count: (detail?.layout?.indent ?? 0) - least) + line
            }
            return [
                BodyBlock(
                    kind: kind == .code ? .preformatted(language: nil) : .paragraph,
                    text: text.joined(separator: "\n")
                )
            ]
        }
    }

    private func textBlock(_ block: Int, follows last: BodyBlock?, _ numbered: Set<Int>) -> BodyBlock {
        let it = draft.blocks[block]
        let bytes = draft.text(of: block)
        let detail = draft.notation.details[it.text.lowerBound]
        var result = BodyBlock(
            kind: .paragraph,
            text: draft.string(of: block),
            quoteDepth: detail?.quoteDepth ?? 0,
            spans: detail?.spans ?? []
        )
        result.note = detail?.note
        switch it.kind {
        case .heading(let level): result.kind = .heading(level: level)
        case .preformatted: result.kind = .preformatted(language: detail?.language)
        case .paragraph, .listItem, .cell, .caption, .control:
            let marker = ListMarker.length(in: bytes)
            guard marker > 0, bytes.count > marker, mayBeItem(block) else { break }
            let number = number(of: block)
            guard number == nil || numbered.contains(block) else { break }
            result.kind = .listItem(depth: detail?.depth ?? 0, number: number)
            result.text = String(decoding: bytes.dropFirst(marker), as: UTF8.self)
            result.spans = result.spans.map { $0.moved(by: -marker) }
            result.group = block + 1
            guard case .listItem(let depth, let before)? = last?.kind, let known = last?.group else { break }
            // A list of another kind at the same depth is another list.
            if depth != detail?.depth ?? 0 || (before == nil) == (number == nil) { result.group = known }
        }
        return result
    }

    /// Whether the marker that opens a block may be one: in `**- bold**` and `\- escaped` of Markdown it is a word.
    private func mayBeItem(_ block: Int) -> Bool {
        guard draft.notation.isMarkdown, draft.blocks[block].kind != .listItem else { return true }
        // Markdown does not know the bullets of word processors.
        return draft.text(of: block).first.map { $0 >= 0x80 } ?? false
    }

    /// Blocks of scraped text whose number is the marker of an item: another goes on with its count.
    ///
    /// `3. Oktober ist in Deutschland ein Feiertag` alone is a sentence. Markdown says itself what is an item.
    private func numberedItems(_ kept: [Int]) -> Set<Int> {
        if draft.isHTML { return [] }
        if draft.notation.isMarkdown { return Set(kept.filter { draft.blocks[$0].kind == .listItem }) }
        let lines = kept.compactMap { block in number(of: block).map { (block: block, number: $0) } }
        var items: Set<Int> = []
        for (line, next) in zip(lines, lines.dropFirst()) where next.number == line.number + 1 {
            items.formUnion([line.block, next.block])
        }
        return items
    }

    /// The number that opens a block as a marker would; nil where none or a bullet does.
    private func number(of block: Int) -> Int? {
        let bytes = draft.text(of: block)
        guard ListMarker.length(in: bytes) > 0 else { return nil }
        return Int(String(decoding: bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
    }

    // MARK: Pages

    private func bodyBlock(_ block: Int, follows last: BodyBlock?, _ items: inout ItemCounter) -> BodyBlock {
        let it = draft.blocks[block]
        var result = BodyBlock(
            kind: .paragraph,
            text: draft.string(of: block),
            quoteDepth: quoteDepth(of: it.element)
        )
        result.note = notes?.notes[block]
        result.spans = spans(of: block)
        switch it.kind {
        case .heading(let level): result.kind = .heading(level: level)
        case .preformatted: result.kind = .preformatted(language: CodeLanguage.of(it, in: tree))
        case .listItem: makeItem(&result, it, follows: last, &items)
        case .paragraph, .cell, .caption, .control: break
        }
        return result
    }

    private func spans(of block: Int) -> [BodyBlock.Span] {
        guard !draft.pieces.isEmpty else { return [] }
        return InlineMarkup.spans(of: block, in: draft, references: notes?.references ?? [:])
    }

    private func quoteDepth(of node: NodeID) -> Int {
        var depth = 0
        var current = node
        while current >= 0 {
            if tree.names[current] == .blockquote { depth += 1 }
            current = Int(tree.parents[current])
        }
        return depth
    }

    private func makeItem(
        _ block: inout BodyBlock,
        _ it: Block,
        follows last: BodyBlock?,
        _ items: inout ItemCounter
    ) {
        guard let item = tree.nearest(from: it.element, below: root, where: { isItem($0) }) else { return }
        let lists = listsAround(item)
        let depth = max(0, lists.count - 1)
        // The outermost list holds together all that stands in it.
        block.group = (lists.last ?? item) + 1
        if !(last.map { $0.isInList(of: block) } ?? false) { items.open.removeAll() }
        if items.open.contains(item) {
            block.kind = .listContinuation(depth: depth)
            return
        }
        // Code, a heading or a quote inside the item has closed its list.
        if !items.begun.insert(item).inserted {
            block.group = 0
            return
        }
        items.open.insert(item)
        block.kind = .listItem(
            depth: depth,
            number: lists.first.flatMap { items.number(of: item, in: $0, tree) }
        )
    }

    private func isItem(_ node: NodeID) -> Bool {
        tree.names[node] == .li || tree.names[node] == .dd || tree.names[node] == .dt
    }

    private func listsAround(_ item: NodeID) -> [NodeID] {
        var lists: [NodeID] = []
        var node = Int(tree.parents[item])
        while node > root {
            let name = tree.names[node]
            if name == .ul || name == .ol || name == .dl { lists.append(node) }
            node = Int(tree.parents[node])
        }
        return lists
    }

    // MARK: Table rows

    /// The rows of a table that start at a kept block, where at least one of them has text in several cells; nil for all else.
    private func table(
        from place: Int,
        _ kept: [Int],
        _ finder: inout TableRowFinder
    ) -> (rows: [BodyBlock], end: Int)? {
        var found: [TableRowFinder.Row] = []
        var rows: [BodyBlock] = []
        var end = place
        while end < kept.count, let row = finder.row(from: end, kept) {
            let block = tableRow(row)
            if let last = rows.last, !TextRenderer.isTight(last, block) { break }
            found.append(row)
            rows.append(block)
            end = row.end
        }
        // Without such a row the table is there for the looks of the page.
        guard found.contains(where: { $0.blocks.count > 1 }) else {
            for row in found { finder.takeApart(row) }
            return nil
        }
        return (rows, end)
    }

    private func tableRow(_ row: TableRowFinder.Row) -> BodyBlock {
        let isHeader = row.cells.allSatisfy { tree.names[$0.node] == .th }
        var result = BodyBlock(
            kind: .tableRow(isHeader: isHeader),
            text: "",
            quoteDepth: quoteDepth(of: row.node),
            group: row.table + 1
        )
        var column = 0
        for cell in row.cells {
            result.text += String(repeating: "\t", count: cell.column - column)
            column = cell.column
            for (place, block) in (row.blocks[cell.node] ?? []).enumerated() {
                if place > 0 { result.text += " " }
                // Each item of a list in a cell keeps a mark, as nothing else parts it from the next there.
                if draft.blocks[block].kind == .listItem { result.text += "• " }
                append(block, to: &result)
            }
        }
        result.text += String(repeating: "\t", count: row.columns - 1 - column)
        return result
    }

    /// Appends a block's text to its row; a line break or tab in it would be taken for the row's own.
    private func append(_ block: Int, to row: inout BodyBlock) {
        let start = row.text.utf8.count
        let bytes = draft.text(of: block).map { $0 == 0x0A || $0 == 0x09 ? 0x20 : $0 }
        row.text += String(decoding: bytes, as: UTF8.self)
        row.spans += spans(of: block).map { $0.moved(by: start) }
    }
}

extension BodyBlock {
    /// Whether the list that this block is a part of is open for another block.
    fileprivate func isInList(of other: BodyBlock) -> Bool {
        switch kind {
        case .listItem, .listContinuation: group == other.group && quoteDepth == other.quoteDepth
        default: false
        }
    }
}

/// Numbers the items of numbered lists; it goes on where it left a list, so that long lists cost no more than short ones.
private struct ItemCounter {
    /// The items that have come.
    var begun: Set<NodeID> = []
    /// Those of them that came since the list was opened, so that it can go on with them.
    var open: Set<NodeID> = []
    private var reached: [NodeID: Count] = [:]

    /// How far a list is counted.
    private struct Count {
        var node: NodeID
        var number: Int
        var step: Int
    }

    /// An item's number; nil in a list without numbers.
    mutating func number(of item: NodeID, in list: NodeID, _ tree: PageTree) -> Int? {
        guard tree.names[list] == .ol else { return nil }
        var count = reached[list] ?? start(of: list, tree)
        while count.node < item {
            if tree.names[count.node] == .li {
                count.number = (said(by: count.node, tree) ?? count.number) &+ count.step
            }
            count.node = Int(tree.ends[count.node])
        }
        count.number = said(by: item, tree) ?? count.number
        reached[list] = count
        return count.number
    }

    private func start(of list: NodeID, _ tree: PageTree) -> Count {
        let said = tree.attribute(.start, of: list).flatMap { Int($0) }
        guard tree.attributeIndex(.reversed, of: list) != nil else {
            return Count(node: list + 1, number: said ?? 1, step: 1)
        }
        return Count(node: list + 1, number: said ?? items(of: list, tree), step: -1)
    }

    private func items(of list: NodeID, _ tree: PageTree) -> Int {
        var items = 0
        var node = list + 1
        while node < Int(tree.ends[list]) {
            if tree.names[node] == .li { items += 1 }
            node = Int(tree.ends[node])
        }
        return items
    }

    private func said(by item: NodeID, _ tree: PageTree) -> Int? {
        tree.attribute(.value, of: item).flatMap { Int($0) }
    }
}
