package import Thresh
package import ThreshHTML

/// Tells what a selector finds on a page, before it becomes a rule.
package enum SelectorProbe {
    /// One place that was found.
    package struct Found: Sendable, Equatable {
        /// The elements from the root down; empty for an attribute or a text that stands at no place.
        package var place: String
        /// The text with runs of blanks as one.
        package var text: String
    }

    /// What an XPath finds; nil where the page is not HTML.
    package static func find(xpath: XPathQuery, in page: Page) -> [Found]? {
        tree(of: page).map { tree in
            NodeSelection(tree).texts(xpath).map { text, node in
                Found(place: node.map { TreeDump.path(of: $0, in: tree) } ?? "", text: text)
            }
        }
    }

    /// What a CSS selector finds; nil where the page is not HTML.
    package static func find(css: CSSSelector, in page: Page) -> [Found]? {
        tree(of: page).map { tree in
            css.select(in: tree).map { node in
                Found(place: TreeDump.path(of: node, in: tree), text: tree.foldedText(of: node))
            }
        }
    }

    private static func tree(of page: Page) -> PageTree? {
        // Without rules no mistake in a rule file can come up.
        guard let draft = (try? Cleaner().explain(page))?.draft, draft.isHTML else { return nil }
        return draft.tree
    }
}
