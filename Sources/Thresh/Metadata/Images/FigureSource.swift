import ThreshHTML

/// The pictures of an article, with their captions and credits apart.
struct FigureSource {
    /// A picture whose declared height is below this is a rule, a button or a banner.
    private static let leastHeight = 90
    /// A picture so many times wider than high is a banner.
    private static let bannerRatio = 4
    /// How many elements up from a picture its caption may be.
    private static let mostSteps = 5
    /// An element of more nodes holds more than one picture and its caption.
    private static let mostNodes = 160

    /// A `main` element with more nodes above the headline begins with something else than the article.
    private static let mostNodesAbove = 400

    /// A link with a longer text beside its picture is a teaser.
    private static let leastTeaserBytes = 12
    /// How many elements up from a picture its link may be.
    private static let linkSteps = 3

    private let draft: Draft
    private let tree: PageTree
    private let kept: KeptNodes
    private let page: PageSurvey
    private var headline: HeadlinePlace? { page.headline }
    private let address: PictureAddress
    /// On a list page each picture belongs to another article.
    private let isList: Bool

    /// `<amp-img>`, where the page has one.
    private let ampImage: ElementName

    private init(_ draft: Draft, _ page: PageSurvey) {
        self.draft = draft
        self.page = page
        tree = page.tree
        ampImage = draft.tree.elementName("amp-img") ?? .img
        kept = KeptNodes(draft)
        address = PictureAddress(draft)
        isList = draft.pageType == "listing" || draft.pageType == "collection"
    }

    /// The pictures from the headline to the end of the main content, in page order.
    static func images(in draft: Draft, _ page: PageSurvey) -> [Found] {
        guard draft.isHTML else { return [] }
        let source = FigureSource(draft, page)
        guard let range = source.articleRange() else { return [] }
        var images: [Found] = []
        var places: [String: Int] = [:]
        for found in source.images(in: range) {
            guard let address = found.image.source, let known = places[address] else {
                if let address = found.image.source { places[address] = images.count }
                images.append(found)
                continue
            }
            // A page shows one picture twice, and tells its caption once.
            if images[known].image.caption == nil { images[known] = found }
        }
        return images
    }

    /// A picture and the nodes that hold it and its words.
    struct Found {
        var image: Metadata.Image
        var nodes: Range<NodeID>
        /// Whether no mark, only the picture's attributes tell that the caption is one.
        var isSaidOnly = false
    }

    /// From the beginning of the article, as far as the markup tells, else from the last `h1` above the first kept block,
    /// to the last kept block.
    private func articleRange() -> Range<NodeID>? {
        guard let first = kept.first, let last = kept.end else { return nil }
        let shown = headline.map(\.node).flatMap { $0 <= first ? $0 : nil }
        var start = shown ?? (0..<first).last { tree.names[$0] == .h1 } ?? first
        var end = last
        // The lead picture may stand above the headline, and the last one below the last line.
        let heading = start
        var ancestor = Int(tree.parents[start])
        while ancestor >= 0, tree.names[ancestor] != .body {
            let isArticle = tree.names[ancestor] == .article
            if isArticle || tree.names[ancestor] == .main, Int(tree.ends[ancestor]) > first,
                isArticle || heading - ancestor < Self.mostNodesAbove
            {
                start = ancestor
                if isArticle { end = max(end, Int(tree.ends[ancestor])) }
            }
            ancestor = Int(tree.parents[ancestor])
        }
        return start..<end
    }

    private func images(in range: Range<NodeID>) -> [Found] {
        var images: [Found] = []
        var node = range.lowerBound
        while node < range.upperBound {
            switch tree.names[node] {
            case .figure, .picture, .img, ampImage:
                let isFigure = tree.names[node] == .figure
                let end = Int(tree.ends[node])
                if isFigure, isForeign(node) {
                    node = end
                    continue
                }
                if let found = isFigure ? figure(node) : picture(node, in: range) {
                    images.append(found)
                    node = max(found.nodes.upperBound, end)
                } else {
                    // A figure may be one frame around many.
                    node = isFigure ? node + 1 : end
                }
            case .nav, .footer, .noscript: node = Int(tree.ends[node])
            default: node += 1
            }
        }
        return images
    }

    /// A figure's picture with its words, and the node that holds both.
    private func figure(_ figure: NodeID) -> Found? {
        let inner = figure..<Int(tree.ends[figure])
        guard let picture = inner.first(where: isImage) else { return nil }
        if inner.dropFirst().contains(where: { tree.names[$0] == .figure }) { return nil }
        let text = FigureText(of: figure, picture: picture, page)
        if text.isEmpty { return self.picture(figure, in: inner) }
        return Found(image: image(inner, text), nodes: inner, isSaidOnly: text.isSaidOnly)
    }

    /// A picture with the words of the smallest element around it that has a caption or a credit.
    private func picture(_ node: NodeID, in range: Range<NodeID>) -> Found? {
        let inner = node..<Int(tree.ends[node])
        guard let picture = inner.first(where: isImage), isPicture(picture), !isTeaser(node)
        else { return nil }
        var holder = Int(tree.parents[node])
        for _ in 0..<Self.mostSteps where holder >= 0 {
            let nodes = holder..<Int(tree.ends[holder])
            if nodes.count > Self.mostNodes || HeadlinePlace.isPart(tree.names[holder]) { break }
            if let headline, nodes.contains(headline.node) { break }
            if hasOtherPicture(nodes, than: inner) { break }
            if !isForeign(holder) {
                let text = FigureText(of: holder, picture: picture, page)
                if !text.isEmpty {
                    return Found(image: image(nodes, text), nodes: nodes, isSaidOnly: text.isSaidOnly)
                }
            }
            holder = Int(tree.parents[holder])
        }
        guard !isList, !isForeign(node), isAmongKept(node), let source = source(inner) else { return nil }
        return Found(image: sized(Metadata.Image(source: source), picture), nodes: inner)
    }

    /// Whether an element holds a second picture, whose caption its words may be.
    private func hasOtherPicture(_ nodes: Range<NodeID>, than inner: Range<NodeID>) -> Bool {
        var node = nodes.lowerBound
        while node < nodes.upperBound {
            if inner.contains(node) || tree.names[node] == .noscript {
                node = max(node + 1, Int(tree.ends[node]))
                continue
            }
            if isImage(node) { return true }
            node += 1
        }
        return false
    }

    /// Whether a picture stands with words in one link, as those do that lead to other articles.
    private func isTeaser(_ node: NodeID) -> Bool {
        guard let link = linkAround(node) else { return false }
        for inner in link..<Int(tree.ends[link])
        where tree.names[inner] == .text
            && tree.dataEnds[inner] - tree.dataStarts[inner] > Self.leastTeaserBytes
        {
            return true
        }
        return false
    }

    /// The link close around a picture.
    private func linkAround(_ node: NodeID) -> NodeID? {
        var ancestor = Int(tree.parents[node])
        var steps = 0
        while ancestor >= 0, steps < Self.linkSteps {
            if tree.names[ancestor] == .a { return ancestor }
            ancestor = Int(tree.parents[ancestor])
            steps += 1
        }
        return nil
    }

    private func image(_ nodes: Range<NodeID>, _ text: FigureText) -> Metadata.Image {
        let picture = nodes.first(where: isImage)
        let image = Metadata.Image(source: source(nodes), caption: text.caption, credit: text.credit)
        return picture.map { sized(image, $0) } ?? image
    }

    private func isImage(_ node: NodeID) -> Bool {
        let isImage = tree.names[node] == .img || tree.names[node] == ampImage
        // A picture of a formula is text.
        return isImage && !PageFormula.isPart(node, of: draft.formulas)
    }

    private func sized(_ image: Metadata.Image, _ picture: NodeID) -> Metadata.Image {
        var image = image
        image.width = length(.width, picture)
        image.height = length(.height, picture)
        return image
    }

    private func length(_ name: AttributeName, _ node: NodeID) -> Int? {
        guard let text = tree.attributeBytes(name, of: node), text.last != UInt8(ascii: "%"),
            let number = LeadingNumber.value(of: text), number >= 1, number < 1e6
        else { return nil }
        return Int(number)
    }

    private func source(_ nodes: Range<NodeID>) -> String? {
        address.best(in: nodes)
    }

    private func isForeign(_ node: NodeID) -> Bool {
        // What has text of the article beside it is the article's, whatever its wrapper is called.
        let parent = Int(tree.parents[node])
        if parent >= 0, kept.touch(parent..<node) || kept.touch(Int(tree.ends[node])..<Int(tree.ends[parent]))
        {
            return false
        }
        return page.isForeign(Int(tree.parents[node]), isNear: true, allowsGalleries: true)
    }

    /// Whether text of the article stands in an element close around a picture.
    private func isAmongKept(_ node: NodeID) -> Bool {
        var container = Int(tree.parents[node])
        for _ in 0..<3 where container >= 0 {
            if kept.touch(container..<Int(tree.ends[container])) { return true }
            container = Int(tree.parents[container])
        }
        return false
    }

    private func isPicture(_ node: NodeID) -> Bool {
        if page.marks(of: node).contains(.decoration) { return false }
        guard let height = length(.height, node) else { return true }
        return height >= Self.leastHeight && (length(.width, node) ?? height) < Self.bannerRatio * height
    }
}

/// Where the kept blocks of a page begin, to ask which elements hold some.
private struct KeptNodes {
    private let starts: [NodeID]
    /// The first node of the first kept block.
    var first: NodeID? { starts.first }
    /// The node behind the last kept block.
    let end: NodeID?

    init(_ draft: Draft) {
        let kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        starts = kept.map { draft.blocks[$0].nodes.lowerBound }.sorted()
        end = kept.map { draft.blocks[$0].nodes.upperBound }.max()
    }

    /// Whether a kept block begins in a range of nodes.
    func touch(_ range: Range<NodeID>) -> Bool {
        let place = SortedSearch.firstIndex(in: starts, notBelow: range.lowerBound)
        return place < starts.count && starts[place] < range.upperBound
    }
}
