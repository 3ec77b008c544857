/// How a compound selector depends on the one before it.
enum SelectorCombinator: Sendable {
    /// White space: somewhere below.
    case descendant
    /// `>`: directly below.
    case child
    /// `+`: the element right after.
    case next
    /// `~`: some element after, with the same parent.
    case after
}

/// Compound selectors joined by combinators, such as `div > p.lead a`, as the source has them.
struct ComplexSelector: Sendable {
    struct Part: Sendable {
        /// What joins this part to the one before; nil in front of the first, unless the selector is
        /// relative.
        var combinator: SelectorCombinator?
        var compound: CompoundSelector
    }

    var parts: [Part]
}

/// What one element must be: a name and conditions, such as `p.lead[lang]`.
struct CompoundSelector: Sendable {
    /// The name in lower case; nil for any.
    var element: String?
    var conditions: [SelectorCondition] = []
}

/// One condition of a compound selector.
enum SelectorCondition: Sendable {
    case id([UInt8])
    case `class`([UInt8])
    case attribute(name: String, AttributeTest, value: [UInt8], ignoresCase: Bool)
    case empty
    case root
    case position(SiblingOrder, PositionFormula)
    case any([ComplexSelector])
    case none([ComplexSelector])
    case has([ComplexSelector])
}

/// How an attribute's value is compared.
enum AttributeTest: Sendable {
    /// `[a]`
    case exists
    /// `[a=v]`
    case equals
    /// `[a~=v]`: one of the value's words.
    case hasWord
    /// `[a^=v]`
    case starts
    /// `[a$=v]`
    case ends
    /// `[a*=v]`
    case contains
    /// `[a|=v]`: the value, or the value and a hyphen.
    case hasPrefix
}

/// The places `step * n + offset` for n = 0, 1, 2 …; the first element is at place 1.
struct PositionFormula: Hashable, Sendable {
    var step: Int
    var offset: Int

    func contains(_ place: Int) -> Bool {
        let distance = place - offset
        return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }
}
