package import ThreshHTML

/// One paragraph-like run of text of a page: the text between two block-level boundaries, or a line of scraped text.
package struct Block: Sendable {
    /// What a block is on its page.
    package enum Kind: Sendable, Equatable {
        case paragraph
        /// A heading of level 1 to 6.
        case heading(Int)
        case listItem
        case cell
        case preformatted
        case caption
        /// The text of a button, option, label or another part of a form.
        case control
    }

    /// Where its text stands in ``Draft/text``: UTF-8, white space folded; `\n` is a line break inside the block.
    package var text: Range<Int>
    package var kind: Kind
    /// The innermost block-level element around it; -1 in scraped text.
    package var element: NodeID
    /// The nodes it was made of.
    package var nodes: Range<NodeID>
    /// The lines it stood on, from 1; for HTML, empty.
    package var lines: Range<Int>
    /// How many of its bytes are inside links.
    package var linkBytes: Int
    /// Whether the page hides it (`hidden`, `display:none`, template, noscript).
    package var isHidden: Bool
    /// Whether a blank line stood before it in scraped text.
    package var followsBlankLine: Bool

    package init(
        text: Range<Int>,
        kind: Kind,
        element: NodeID = -1,
        nodes: Range<NodeID> = 0..<0,
        lines: Range<Int> = 0..<0,
        linkBytes: Int = 0,
        isHidden: Bool = false,
        followsBlankLine: Bool = false
    ) {
        self.text = text
        self.kind = kind
        self.element = element
        self.nodes = nodes
        self.lines = lines
        self.linkBytes = linkBytes
        self.isHidden = isHidden
        self.followsBlankLine = followsBlankLine
    }
}

/// What has been decided about a block.
package enum Fate: Sendable, Equatable {
    /// Nothing yet.
    case open
    /// Part of the article. A protected block was named by a rule; no later step may drop it.
    case kept(isProtected: Bool)
    /// Taken out; the number is a place in ``Draft/removals``.
    case dropped(Int)

    /// Whether the block has been taken out.
    package var isDropped: Bool {
        if case .dropped = self { return true }
        return false
    }
}
