package import ThreshHTML

/// Which lines a line rule looks at.
package enum Zone: Sendable, Equatable {
    case anywhere
    /// Before the first line of prose.
    case head
    /// After the last line of prose.
    case tail
    /// Head or tail.
    case edges
    /// From the first to the last line of prose.
    case body
    case first(Int)
    case last(Int)
}

/// A rule about lines: what it looks for, where, and what it does.
package struct LineRule: Sendable {
    package enum Action: Sendable {
        case drop
        /// Drops a range of lines; without a line that fits `to` it does nothing.
        case dropBetween(Between)
        /// Drops all lines before or after the match, if at least `minLeft` of the words stay.
        case cut(before: Bool, withLine: Bool, minLeft: Double)
        /// Replaces what the pattern matches inside the line.
        case substitute(LazyPattern, with: String)
    }

    package struct Between: Sendable {
        package enum Keep: String, Sendable, CaseIterable {
            case none, from, to, both
        }

        package var to: LineMatcher
        package var keep: Keep
        package var maxLines: Int
    }

    package var reference: RuleReference
    package var why: RemovalKind
    package var action: Action

    /// Whether the rule takes all before or after a line.
    package var isCut: Bool {
        if case .cut = action { return true }
        return false
    }

    /// Whether the rule takes all before a line.
    var isCutBefore: Bool {
        if case .cut(let before, _, _) = action { return before }
        return false
    }

    package var matcher: LineMatcher
    package var zone: Zone = .anywhere
    package var previous: LineMatcher?
    package var next: LineMatcher?
    /// How often the rule may fire on a page.
    package var times: Int?
    package var unless: LineMatcher?
    package var isNeverTitle = false
    package var captures: [CaptureSpec] = []
    package var expectation: Expectation?

    package enum Expectation: String, Sendable, CaseIterable {
        case always, often, rarely
    }
}

/// What a rule reads from the place it matched.
package struct CaptureSpec: Sendable {
    package enum Source: Sendable {
        /// A named group of the rule's pattern.
        case group(String)
        case line
        /// Each line of a range by itself.
        case lines
        /// The text of the node.
        case text
        case attribute(String)
        case css(CSSSelector, attribute: String?)
    }

    package var field: String
    package var source: Source
    package var split: String?
    /// How the value is written, where it is a date.
    package var date: DateNotation?
}
