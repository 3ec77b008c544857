import ThreshHTML

/// The pictures of an article, with their captions and credits apart.
enum FigureSource {
    /// A picture whose declared height is below this is a rule, a button or a banner.
    static let leastHeight = 90
    /// A picture so many times wider than high is a banner.
    static let bannerRatio = 4

    /// The pictures from the headline to the end of the main content, in page order.
    static func images(in draft: Draft) -> [Metadata.Image] {
        guard draft.isHTML, let range = articleRange(draft) else { return [] }
        let tree = draft.tree
        let kept = KeptNodes(draft)
        // On a list page each picture belongs to another article.
        let isList = draft.pageType == "listing" || draft.pageType == "collection"
        var images: [Metadata.Image] = []
        var node = range.lowerBound
        while node < range.upperBound {
            switch tree.names[node] {
            case .figure:
                if let image = image(ofFigure: node, draft) { images.append(image) }
                node = Int(tree.ends[node])
                continue
            case .img where !isList:
                if isPicture(node, tree), let source = source(of: node, draft), isAmongKept(node, kept, tree)
                {
                    images.append(Metadata.Image(source: source))
                }
            default: break
            }
            node += 1
        }
        var seen: Set<String> = []
        return images.filter { $0.source.map { seen.insert($0).inserted } ?? true }
    }

    /// From the last `h1` above the first kept block to the last kept block.
    private static func articleRange(_ draft: Draft) -> Range<NodeID>? {
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        guard let first = kept.first, let last = kept.last else { return nil }
        let start = draft.blocks[first].nodes.lowerBound
        let heading = (0..<start).last { draft.tree.names[$0] == .h1 }
        return (heading ?? start)..<draft.blocks[last].nodes.upperBound
    }

    /// Whether text of the article stands on both sides of a picture, in the same element or the one around it.
    private static func isAmongKept(_ node: NodeID, _ kept: KeptNodes, _ tree: PageTree) -> Bool {
        var container = Int(tree.parents[node])
        for _ in 0..<3 where container >= 0 {
            if kept.touch(container..<Int(tree.ends[container])) { return true }
            container = Int(tree.parents[container])
        }
        return false
    }

    private static func isPicture(_ node: NodeID, _ tree: PageTree) -> Bool {
        let width = tree.attribute(.width, of: node).flatMap { Int($0) }
        guard let height = tree.attribute(.height, of: node).flatMap({ Int($0) }) else { return true }
        return height >= leastHeight && (width ?? height) < bannerRatio * height
    }

    private static func image(ofFigure figure: NodeID, _ draft: Draft) -> Metadata.Image? {
        let tree = draft.tree
        let inner = figure..<Int(tree.ends[figure])
        guard let picture = inner.first(where: { tree.names[$0] == .img }) else { return nil }
        var image = Metadata.Image(source: source(of: picture, draft))
        if let caption = inner.first(where: { tree.names[$0] == .figcaption }) {
            let credit = (caption..<Int(tree.ends[caption])).first { isCredit($0, tree) }
            let creditText = credit.map { tree.foldedText(of: $0) }
            // Where the caption has an element of its own, what stands beside it is links and buttons.
            let own = (caption + 1..<Int(tree.ends[caption])).first { isCaption($0, tree) } ?? caption
            let text = text(of: own, without: credit, tree)
            (image.caption, image.credit) = CreditLine.split(text, credit: creditText)
        }
        return image.source == nil && image.caption == nil ? nil : image
    }

    private static func isCaption(_ node: NodeID, _ tree: PageTree) -> Bool {
        guard tree.names[node] != .text, let classes = tree.attribute(.class, of: node)?.lowercased() else {
            return false
        }
        return classes.contains("caption") && !isCredit(node, tree)
    }

    private static func isCredit(_ node: NodeID, _ tree: PageTree) -> Bool {
        guard tree.names[node] != .text, let classes = tree.attribute(.class, of: node)?.lowercased() else {
            return false
        }
        return ["credit", "copyright", "photographer", "source", "attribution"].contains {
            classes.contains($0)
        }
    }

    private static func text(of node: NodeID, without hole: NodeID?, _ tree: PageTree) -> String {
        var bytes: [UInt8] = []
        var index = node
        while index < Int(tree.ends[node]) {
            if index == hole {
                index = Int(tree.ends[index])
                bytes.append(0x20)
                continue
            }
            if tree.names[index] == .text {
                bytes.append(contentsOf: tree.text[Int(tree.dataStarts[index])..<Int(tree.dataEnds[index])])
            } else if tree.names[index] == .br || tree.names[index].breaksText {
                bytes.append(0x20)
            }
            index += 1
        }
        return WhiteSpace.folded(bytes)
    }

    /// The address of a picture: lazy-loading pages keep the real one apart and a placeholder in `src`.
    private static func source(of node: NodeID, _ draft: Draft) -> String? {
        let named = draft.options.lazyAttributes.compactMap { draft.tree.attributeName($0.lowercased()) }
        for name in named + [AttributeName.dataSrc, .dataLazySrc, .dataOriginal, .src] {
            guard let value = draft.tree.attribute(name, of: node).map({ WhiteSpace.folded($0) }) else {
                continue
            }
            if value.isEmpty || value.hasPrefix("data:") { continue }
            return PageLink.resolved(value, in: draft)
        }
        return nil
    }
}

/// Where the kept blocks of a page begin, to ask which elements hold some.
private struct KeptNodes {
    private let starts: [NodeID]

    init(_ draft: Draft) {
        starts = draft.blocks.indices.filter { !draft.fates[$0].isDropped }.map {
            draft.blocks[$0].nodes.lowerBound
        }.sorted()
    }

    /// Whether a kept block begins in a range of nodes.
    func touch(_ range: Range<NodeID>) -> Bool {
        let place = SortedSearch.firstIndex(in: starts, notBelow: range.lowerBound)
        return place < starts.count && starts[place] < range.upperBound
    }
}

/// Who made or owns a picture, as the line under it says.
enum CreditLine {
    /// What opens a credit inside a caption.
    private static let openers = [
        "photo credit", "photograph by", "photo by", "photograph", "picture", "photo", "image credit",
        "image", "credit",
        "foto", "bild", "quelle", "crédit", "credito", "crédito", "©", "copyright",
    ]

    /// Parts a caption from its credit.
    ///
    /// - Parameter credit: the credit where the markup tells it; else it is looked for at the caption's end.
    static func split(_ text: String, credit: String?) -> (caption: String?, credit: String?) {
        if let credit { return (nonEmpty(text), nonEmpty(bare(credit))) }
        if let open = text.lastIndex(of: "("), text.hasSuffix(")") {
            let inner = String(text[text.index(after: open)...].dropLast())
            if opener(of: inner) != nil { return (nonEmpty(String(text[..<open])), nonEmpty(bare(inner))) }
        }
        for mark in [" Photo: ", " Foto: ", " Credit: ", " Image: ", " Picture: ", " © "] {
            let parts = StringSplitter.split(text, by: mark)
            if parts.count == 2 { return (nonEmpty(parts[0]), nonEmpty(parts[1])) }
        }
        return (nonEmpty(text), nil)
    }

    private static func opener(of text: String) -> String? {
        let lower = text.lowercased()
        return openers.first { lower.hasPrefix($0) }
    }

    /// A credit without the word that announces it and the brackets around it.
    private static func bare(_ text: String) -> String {
        var rest = text[...]
        if rest.hasPrefix("("), rest.hasSuffix(")") { rest = rest.dropFirst().dropLast() }
        if let opener = opener(of: String(rest)) {
            let after = rest.dropFirst(opener.count).drop { ": /".contains($0) }
            // "Photographers' Union" begins like "photograph" and announces nothing.
            if after.startIndex > rest.index(rest.startIndex, offsetBy: opener.count) { rest = after }
        }
        return String(rest)
    }

    private static func nonEmpty(_ text: String) -> String? {
        let folded = WhiteSpace.folded(text)
        return folded.isEmpty ? nil : folded
    }
}
