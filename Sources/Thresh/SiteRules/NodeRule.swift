package import ThreshHTML

/// A rule about places in the page tree.
package struct NodeRule: Sendable {
    package enum Selector: Sendable {
        case css(CSSSelector)
        case xpath(XPathQuery)
        case idOrClass(String, isToken: Bool)
        case imageSource(String)
    }

    package enum Up: Sendable {
        case levels(Int)
        case to(CSSSelector)
    }

    package var reference: RuleReference
    package var why: RemovalKind
    package var selector: Selector
    package var condition: Selector?
    package var exception: Selector?
    package var text: LineMatcher?
    package var up: Up?
    /// The rule means the node and all siblings after it.
    package var fromHere = false
    package var captures: [CaptureSpec] = []
    /// For `body`: all places that match together, not the first alone.
    package var joinsAll = false
    /// For `body`: a place with fewer words does not count.
    package var minWords = 1
    /// Only this attribute goes.
    package var attribute: String?
    package var expectation: LineRule.Expectation?
}

/// Where a field of the metadata is read.
package struct MetaRule: Sendable {
    package enum Source: Sendable {
        case jsonLD(String)
        case meta(String)
        case itemprop(String)
        case css(CSSSelector, attribute: String?)
        case xpath(XPathQuery)
        case line(LineMatcher, group: String?)
        case firstContentLine
        case url(LazyPattern, group: String?)
        case constant(String)
    }

    package var field: String
    package var reference: RuleReference
    package var source: Source
    package var takesAll = false
    package var filter: LazyPattern?
    package var filterGroup: String?
    /// How the value is written, where it is a date.
    package var date: DateNotation?
    /// Whether the place is dropped from the body as well.
    package var consumes = false
}
