package import ThreshHTML

/// Runs rule selectors on one page; the libxml2 document that XPath needs is built when the first XPath asks for it.
package final class NodeSelection {
    private let tree: PageTree
    private let document: XPathDocumentHolder
    private let words: PageWords
    /// How long XPaths have taken so far.
    private var xpathTime = Duration.zero

    package init(_ tree: PageTree) {
        self.tree = tree
        words = PageWords(tree)
        document = XPathDocumentHolder(tree)
    }

    /// The elements a selector finds, in page order; nil when a limit was hit.
    package func nodes(_ selector: NodeRule.Selector, below root: NodeID? = nil) -> [NodeID]? {
        switch selector {
        case .css(let css):
            var steps = Self.stepLimit
            return css.select(in: tree, below: root, words: words, steps: &steps)
        case .xpath(let query):
            return evaluate(query, at: root).map { Self.places($0) }
        case .idOrClass(let word, let isToken): return nodes(named: word, isToken: isToken)
        case .imageSource(let part): return images(part)
        }
    }

    /// Whether a CSS selector finds anything; false when a limit was hit.
    package func finds(_ css: CSSSelector) -> Bool {
        var steps = Self.stepLimit
        return css.select(in: tree, below: nil, words: words, most: 1, steps: &steps)?.isEmpty == false
    }

    /// The places that a rule's selector, `if` and `unless` find; nil when a limit was hit.
    package func nodes(of rule: NodeRule) -> [NodeID]? {
        nodes(rule.selector)?.filter { meets(rule, $0) }
    }

    /// Whether a rule finds anything on the page, be it an attribute, or its XPath says that something is so.
    package func finds(_ rule: NodeRule) -> Bool {
        if case .xpath(let query) = rule.selector { return holds(query) }
        return nodes(of: rule)?.isEmpty == false
    }

    /// Whether a place meets what a rule asks of it besides its selector.
    package func meets(_ rule: NodeRule, _ node: NodeID) -> Bool {
        if let text = rule.text, !text.matches(tree.foldedText(of: node)) { return false }
        if let condition = rule.condition, !holds(condition, node) { return false }
        if let exception = rule.exception, holds(exception, node) { return false }
        return true
    }

    /// Whether a selector finds the node itself or something inside it, or its XPath holds there.
    private func holds(_ selector: NodeRule.Selector, _ node: NodeID) -> Bool {
        switch selector {
        case .css(let css) where css.matches(node, in: tree): true
        case .xpath(let query): holds(query, at: node)
        default: nodes(selector, below: node)?.isEmpty == false
        }
    }

    /// Whether an XPath gives what XPath takes for true: a node, attributes among them, a number but 0, a text that is not
    /// empty; false when a limit was hit.
    package func holds(_ query: XPathQuery, at node: NodeID? = nil) -> Bool {
        switch evaluate(query, at: node) {
        case .nodes(let nodes): !nodes.isEmpty
        case .string(let text): !text.isEmpty
        case .number(let number): number != 0 && !number.isNaN
        case .boolean(let value): value
        case nil: false
        }
    }

    /// The attributes that a rule means: those its XPath selects, or the one it names of the elements it finds.
    package func attributes(of rule: NodeRule) -> [(node: NodeID, name: AttributeName)]? {
        if let text = rule.attribute {
            guard let nodes = nodes(of: rule) else { return nil }
            return tree.attributeName(text.lowercased()).map { name in nodes.map { ($0, name) } } ?? []
        }
        guard case .xpath(let query) = rule.selector else { return [] }
        guard case .nodes(let found)? = evaluate(query, at: nil) else { return nil }
        return found.compactMap { node in
            guard case .attribute(let owner, let text, _) = node, meets(rule, owner) else { return nil }
            return tree.attributeName(text).map { (owner, $0) }
        }
    }

    /// The result of an XPath; nil when it hit a limit.
    ///
    /// libxml2 counts steps but not the time they take, which grows with the square of what is found; so the page as a whole
    /// has a limit of time, and XPaths that come after it are given up. An honest page needs a hundredth of it.
    private func evaluate(_ query: XPathQuery, at node: NodeID?) -> XPathResult? {
        guard xpathTime < Self.xpathTimeLimit else { return nil }
        let start = ContinuousClock.now
        defer { xpathTime += ContinuousClock.now - start }
        return try? document.value.evaluate(query, at: node)
    }

    /// How long all XPaths of a page may take together before no further one is tried.
    static let xpathTimeLimit = Duration.milliseconds(500)

    /// The elements and text nodes of a result; a rule that drops or keeps has no use for attributes.
    private static func places(_ result: XPathResult) -> [NodeID] {
        guard case .nodes(let nodes) = result else { return [] }
        return nodes.compactMap { node in
            if case .node(let id) = node { return id }
            return nil
        }
    }

    /// The texts an XPath gives: of its nodes, or its string.
    package func texts(_ query: XPathQuery) -> [(text: String, node: NodeID?)] {
        guard let result = evaluate(query, at: nil) else { return [] }
        switch result {
        case .nodes(let nodes):
            return nodes.map { node in
                switch node {
                case .node(let id): (tree.foldedText(of: id), id)
                case .attribute(_, _, let value): (WhiteSpace.folded(value), nil)
                }
            }
        case .string(let text): return text.isEmpty ? [] : [(WhiteSpace.folded(text), nil)]
        case .number(let number): return [("\(number)", nil)]
        case .boolean: return []
        }
    }

    /// Steps a CSS selector may take on one page; an honest one takes a few for each node.
    static let stepLimit = 5_000_000

    private func nodes(named word: String, isToken: Bool) -> [NodeID] {
        let wanted = Array(word.utf8)
        return (0..<tree.count).filter { node in
            guard tree.names[node] != .text else { return false }
            for name in [AttributeName.id, .class] {
                guard let value = tree.attributeBytes(name, of: node) else { continue }
                if isToken {
                    if value.split(whereSeparator: { $0 <= 0x20 }).contains(where: {
                        $0.elementsEqual(wanted)
                    }) {
                        return true
                    }
                } else if Bytes.contains(value, wanted) {
                    return true
                }
            }
            return false
        }
    }

    private func images(_ part: String) -> [NodeID] {
        let wanted = Array(part.utf8)
        return (0..<tree.count).filter { node in
            guard tree.names[node] == .img, let source = tree.attributeBytes(.src, of: node) else {
                return false
            }
            return Bytes.contains(source, wanted)
        }
    }
}

/// Keeps the XPath form of a page from its first use on.
private final class XPathDocumentHolder {
    private let tree: PageTree
    private var stored: XPathDocumentBox?

    init(_ tree: PageTree) {
        self.tree = tree
    }

    var value: XPathDocumentBox {
        if let stored { return stored }
        let made = XPathDocumentBox(tree)
        stored = made
        return made
    }
}

/// A reference to a document that cannot be copied.
private final class XPathDocumentBox {
    private let document: XPathDocument

    init(_ tree: PageTree) {
        document = XPathDocument(tree)
    }

    func evaluate(_ query: XPathQuery, at node: NodeID?) throws(XPathError) -> XPathResult {
        try document.evaluate(query, at: node)
    }
}
