/// A page as libxml2's own tree, for XPath.
///
/// It is a copy of a ``PageTree``, owned by this value and freed with it; build it only for pages that have
/// XPath rules. It belongs to one task at a time: libxml2 keeps state in a tree's context while it evaluates.
/// A page with several roots has them all below the document node, so `//p` finds every paragraph.
package struct XPathDocument: ~Copyable {
    // A class inside, because libxml2's callbacks need an address that stays.
    private let engine: XPathEngine

    /// Copies a page.
    ///
    /// Cost: one or two allocations for each node and three for each attribute.
    package init(_ tree: PageTree) {
        engine = XPathEngine(tree)
    }

    /// Evaluates an expression.
    ///
    /// The document node and namespace nodes are no places in a ``PageTree`` and left out of results.
    ///
    /// An evaluation takes at most 500,000 of libxml2's steps, and none at all on a page that nests megabytes
    /// of text hundreds of elements deep; ``XPathError/isLimit`` then says so.
    ///
    /// - Parameter node: the context node; the document node, above the roots, if nil.
    package func evaluate(_ query: XPathQuery, at node: NodeID? = nil) throws(XPathError) -> XPathResult {
        try engine.evaluate(query, at: node)
    }
}
