package import ThreshHTML

/// When a file that names no host, or a page without an address, is recognised by its content.
package struct Detection: Sendable {
    package var needsAll: Bool
    package var conditions: [Condition]

    package struct Condition: Sendable {
        package var test: Test
        /// Conditions that must hold as well.
        package var and: [Condition]

        package init(test: Test, and: [Condition] = []) {
            self.test = test
            self.and = and
        }
    }

    package enum Test: Sendable {
        /// A meta element of this name whose content fits.
        case meta(name: String, ValueTest)
        case css(CSSSelector)
        case xpath(XPathQuery)
        case jsonLD(path: String, ValueTest)
        /// A line; the place of the condition in its file tells it from all others.
        case line(LineMatcher, Zone, place: String)
        case url(Glob)
    }

    /// The conditions on lines, with those that other conditions carry along.
    package var lineTests: [(matcher: LineMatcher, place: String)] {
        var found: [(matcher: LineMatcher, place: String)] = []
        var queue = conditions
        while let condition = queue.popLast() {
            if case .line(let matcher, _, let place) = condition.test { found.append((matcher, place)) }
            queue += condition.and
        }
        return found
    }

    package init(needsAll: Bool, conditions: [Condition]) {
        self.needsAll = needsAll
        self.conditions = conditions
    }
}

/// A test of a single value.
package enum ValueTest: Sendable {
    case any
    /// Equal, but for case and white space.
    case equals([String])
    case matches(LazyPattern)

    /// Whether a value passes.
    package func accepts(_ value: String) -> Bool {
        switch self {
        case .any: return true
        case .equals(let wanted):
            let folded = LineFolding.folded(value)
            return wanted.contains { LineFolding.folded($0) == folded }
        case .matches(let pattern): return pattern.matches(value)
        }
    }
}
