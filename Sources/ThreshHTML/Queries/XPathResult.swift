/// What an XPath expression came to.
package enum XPathResult: Equatable, Sendable {
    /// Nodes in document order.
    case nodes([XPathNode])
    case string(String)
    case number(Double)
    case boolean(Bool)
}

/// A node that an XPath expression found.
package enum XPathNode: Equatable, Sendable {
    /// An element or a text node.
    case node(NodeID)
    /// An attribute of an element.
    case attribute(owner: NodeID, name: String, value: String)

    /// The node itself, or the element that has the attribute.
    package var id: NodeID {
        switch self {
        case .node(let node): node
        case .attribute(let owner, _, _): owner
        }
    }
}

/// Why an expression could not be evaluated on a page.
package struct XPathError: Error, Equatable, CustomStringConvertible {
    /// What went wrong, for the author of a rule.
    package let message: String
    /// Whether the page was too much for it, rather than the expression wrong.
    package let isLimit: Bool

    init(_ message: String, isLimit: Bool = false) {
        self.message = message
        self.isLimit = isLimit
    }

    package var description: String { message }
}
