import ThreshHTML

/// Where the headline stands among a page's blocks, which is where date and author lines are looked for.
struct HeadlinePlace {
    /// The headline's block.
    let block: Int
    private let nodes: Range<NodeID>

    /// The first node of the headline's block.
    var node: NodeID { nodes.lowerBound }

    /// Finds the block that shows a title: a heading that says the same, another block that does, a heading that
    /// holds it or is held by it; else the first `h1`.
    init?(of title: String?, in draft: Draft) {
        let wanted = title.map { LineFolding.folded($0) } ?? []
        var sameBlock: Int?
        var partHeading: Int?
        var firstHeading: Int?
        var exact: Int?
        for (index, block) in draft.blocks.enumerated() where !block.isHidden {
            let level: Int
            if case .heading(let number) = block.kind { level = number } else { level = 7 }
            guard
                level < 7 || block.text.count == wanted.count
                    || sameBlock == nil && block.text.count < wanted.count + 8
            else { continue }
            let folded = LineFolding.folded(draft.string(of: index))
            if level == 1, firstHeading == nil { firstHeading = index }
            if folded == wanted, !wanted.isEmpty {
                if level < 7 {
                    exact = index
                    break
                }
                if sameBlock == nil { sameBlock = index }
            } else if level <= 2, partHeading == nil, folded.count >= 12, wanted.count >= 12,
                Bytes.contains(folded[...], wanted) || Bytes.contains(wanted[...], folded)
            {
                partHeading = index
            }
        }
        guard let found = exact ?? partHeading ?? sameBlock ?? firstHeading else { return nil }
        block = found
        nodes = draft.blocks[found].nodes
    }

    /// Whether a node stands in a part of the page that is not the article's: a teaser, a comment, a sidebar, a footer.
    ///
    /// What surrounds the headline too is the article's, whatever its name.
    ///
    /// - Parameters:
    ///   - isNear: whether it stands beside the headline, where an `aside` holds date and author.
    ///   - allowsGalleries: whether what moves sideways is a gallery of the article's, not a row of teasers.
    static func isForeign(
        _ node: NodeID,
        to headline: HeadlinePlace?,
        isNear: Bool,
        _ tree: PageTree,
        allowsGalleries: Bool = false
    ) -> Bool {
        var ancestor = node
        while ancestor >= 0 {
            if let headline, ancestor <= headline.nodes.lowerBound,
                Int(tree.ends[ancestor]) > headline.nodes.lowerBound
            {
                return false
            }
            switch tree.names[ancestor] {
            // An aside with a heading of its own is a box about something else.
            case .aside: if !isNear || hasHeading(ancestor, tree) { return true }
            // An article's footer beside the headline is its own.
            case .footer: if !isNear || !isInArticle(ancestor, tree) { return true }
            case .nav, .form, .figcaption: return true
            case .main, .body: return false
            default: break
            }
            if foreignWords.isMarked(ancestor, tree) || !isNear && sidebarWords.isMarked(ancestor, tree) {
                return true
            }
            if !allowsGalleries, galleryWords.isMarked(ancestor, tree) { return true }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    /// Whether an element is a part of the page too large to belong to one picture or line.
    static func isPart(_ name: ElementName) -> Bool {
        switch name {
        case .article, .main, .body, .html: true
        default: false
        }
    }

    private static func isInArticle(_ node: NodeID, _ tree: PageTree) -> Bool {
        var ancestor = Int(tree.parents[node])
        while ancestor >= 0 {
            if tree.names[ancestor] == .article { return true }
            ancestor = Int(tree.parents[ancestor])
        }
        return false
    }

    private static func hasHeading(_ node: NodeID, _ tree: PageTree) -> Bool {
        (node..<Int(tree.ends[node])).contains {
            tree.names[$0].raw >= ElementName.h1.raw && tree.names[$0].raw <= ElementName.h6.raw
        }
    }

    /// Beside the headline a sidebar has the article's date and author; far from it, other articles.
    private static let sidebarWords = MarkedElement(["sidebar"], except: ["no-sidebar", "has-sidebar"])
    private static let galleryWords = MarkedElement(["carousel", "slider", "swiper"])
    private static let foreignWords = MarkedElement(
        [
            "related", "teaser", "comment", "widget", "promo", "recommend", "popular", "trending",
            "footer", "newsletter", "read-next", "readnext", "read-more", "more-from",
            "latest", "upcoming", "calendar", "clock", "weather", "copyright", "breadcrumb", "menu",
            "navbar", "replies", "most-read", "mostread", "similar", "suggested", "also-like", "disqus",
            "current-date", "currentdate", "today", "ticker", "cookie", "advert", "event-date", "event-list",
        ],
        // A footer of the post itself, a builder's name for every box, and a theme's switch.
        except: [
            "post-footer", "entry-footer", "article-footer", "asset-footer", "elementor", "no-sidebar",
            "has-sidebar",
            "post-comment", "recommended-header",
        ]
    )
}

/// Tells elements by words in their class or id.
struct MarkedElement {
    private let words: [[UInt8]]
    private let exceptions: [[UInt8]]

    /// - Parameter exceptions: words that take the mark away again.
    init(_ words: [String], except exceptions: [String] = []) {
        self.words = words.map { Array($0.utf8) }
        self.exceptions = exceptions.map { Array($0.utf8) }
    }

    /// Whether one of the words is part of the element's class or id, in small or capital letters.
    func isMarked(_ node: NodeID, _ tree: PageTree) -> Bool {
        lastMark(on: node, tree, needsPlace: false) != nil
    }

    /// Where the last of the words ends in the element's class or id; nil where none is part of them.
    func lastMark(on node: NodeID, _ tree: PageTree) -> Int? {
        lastMark(on: node, tree, needsPlace: true)
    }

    private func lastMark(on node: NodeID, _ tree: PageTree, needsPlace: Bool) -> Int? {
        guard tree.names[node] != .text else { return nil }
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])
        where tree.attributeNames[index] == .class || tree.attributeNames[index] == .id {
            let value = tree.attributeText[Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])].map {
                $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0
            }
            guard words.contains(where: { Bytes.contains(value[...], $0) }),
                !exceptions.contains(where: { Bytes.contains(value[...], $0) })
            else { continue }
            return needsPlace ? words.compactMap { Bytes.end(ofLast: $0, in: value) }.max() : 0
        }
        return nil
    }
}
