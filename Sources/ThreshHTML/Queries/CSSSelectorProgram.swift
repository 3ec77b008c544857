/// Selectors as flat tables, so that matching them touches no reference and counts no reference.
///
/// Each compound selector that something is combined with, or that ends a chain of combinators, is a step
/// with a number from 0 to 63. A step holds at an element if the step before it holds at the parent, an
/// ancestor or a sibling (its link), and the element fits its compound. One word therefore says all that is
/// known about an element.
struct SelectorProgram: Sendable {
    /// How many steps fit in one word.
    static let stepLimit = UInt64.bitWidth

    /// A compound selector: a place in ``elementNames`` or -1, and conditions, the cheap ones first.
    struct Compound: Sendable {
        var element: Int
        var conditions: Range<Int>
    }

    /// A condition without anything on the heap; texts are ranges of ``needles``.
    enum Condition: Sendable {
        case attribute(Int, AttributeTest, Range<Int>, ignoresCase: Bool)
        case empty
        case root
        case position(SiblingOrder, PositionFormula)
        /// Some compound of a range fits, or some step of a set holds.
        case any(compounds: Range<Int>, steps: UInt64)
        case none(compounds: Range<Int>, steps: UInt64)
        /// One of ``relatives`` holds.
        case has(Int)
    }

    struct Step: Sendable {
        var compound: Int
        /// How this step depends on ``previous``; nil for the first of a chain.
        var link: SelectorCombinator?
        var previous = 0
    }

    /// One part of a selector inside `:has()`; its compound is a step of ``inner``.
    struct RelativePart: Sendable {
        var combinator: SelectorCombinator
        var step: Int
    }

    var elementNames: [String] = []
    var attributeNames: [String] = []
    var needles: [UInt8] = []
    var compounds: [Compound] = []
    var conditions: [Condition] = []
    var steps: [Step] = []
    /// The steps that mean a match.
    var finals: UInt64 = 0
    /// Whether siblings before an element matter to it.
    var looksAtSiblings = false
    /// What stands inside each `:has()`: alternatives, each a chain of parts.
    var relatives: [[[RelativePart]]] = []
    /// The program of what stands inside `:has()`; empty or one.
    var inner: [SelectorProgram] = []
}

extension SelectorProgram {
    /// Compiles a selector list into as few programs as hold it.
    static func compile(_ list: [ComplexSelector]) throws(SelectorError) -> [SelectorProgram] {
        // What has no combinator takes one step together, however many there are.
        let plain = list.filter(\.isPlain)
        var programs: [SelectorProgram] = []
        if !plain.isEmpty { programs.append(try compile(whole: plain)) }
        for selector in list where !selector.isPlain {
            let single = try compile(whole: [selector])
            guard let last = programs.last, last.steps.count + single.steps.count <= stepLimit,
                last.innerCount + single.innerCount <= stepLimit
            else {
                programs.append(single)
                continue
            }
            try programs[programs.count - 1].append(selector)
        }
        return programs
    }

    private var innerCount: Int { inner.first?.steps.count ?? 0 }

    private static func compile(whole list: [ComplexSelector]) throws(SelectorError) -> SelectorProgram {
        var program = SelectorProgram()
        if list.count == 1 {
            try program.append(list[0])
        } else {
            let joined = CompoundSelector(conditions: [.any(list)])
            try program.append(ComplexSelector(parts: [.init(compound: joined)]))
        }
        return program
    }

    private mutating func append(_ selector: ComplexSelector) throws(SelectorError) {
        finals |= 1 << UInt64(try addChain(selector))
    }

    /// Adds the steps of a chain and gives the number of its last.
    private mutating func addChain(_ selector: ComplexSelector) throws(SelectorError) -> Int {
        var previous = 0
        for part in selector.parts {
            let step = Step(compound: try add(part.compound), link: part.combinator, previous: previous)
            if part.combinator == .next || part.combinator == .after { looksAtSiblings = true }
            previous = try add(step)
        }
        return previous
    }

    private mutating func add(_ step: Step) throws(SelectorError) -> Int {
        guard steps.count < Self.stepLimit else {
            throw SelectorError(
                "more than \(Self.stepLimit) parts joined by combinators; write several rules",
                at: 0
            )
        }
        steps.append(step)
        return steps.count - 1
    }

    // MARK: Compounds

    private mutating func add(_ compound: CompoundSelector) throws(SelectorError) -> Int {
        // Conditions may bring compounds and conditions of their own, which must not come between these.
        var flat: [(condition: Condition, cost: Int)] = []
        for condition in compound.conditions {
            flat.append((try compiled(condition), condition.cost))
        }
        flat.sort { $0.cost < $1.cost }
        let start = conditions.count
        conditions += flat.map(\.condition)
        let element = compound.element.map { Self.place(of: $0, in: &elementNames) } ?? -1
        compounds.append(Compound(element: element, conditions: start..<conditions.count))
        return compounds.count - 1
    }

    private mutating func compiled(_ condition: SelectorCondition) throws(SelectorError) -> Condition {
        switch condition {
        case .id(let value): return attribute("id", .equals, value)
        case .class(let value): return attribute("class", .hasWord, value)
        case .attribute(let name, let test, let value, let ignoresCase):
            return attribute(name, test, value, ignoresCase: ignoresCase)
        case .empty: return .empty
        case .root: return .root
        case .position(let order, let formula): return .position(order, formula)
        case .any(let list):
            let parts = try split(list)
            return .any(compounds: parts.compounds, steps: parts.steps)
        case .none(let list):
            let parts = try split(list)
            return .none(compounds: parts.compounds, steps: parts.steps)
        case .has(let list): return .has(try addRelatives(list))
        }
    }

    private mutating func attribute(
        _ name: String,
        _ test: AttributeTest,
        _ value: [UInt8],
        ignoresCase: Bool = false
    ) -> Condition {
        let start = needles.count
        needles += ignoresCase ? value.map(ASCII.lowercased) : value
        let place = Self.place(of: name, in: &attributeNames)
        return .attribute(place, test, start..<needles.count, ignoresCase: ignoresCase)
    }

    /// Adds the alternatives of `:is()` or `:not()`: those without combinators as compounds, the others as
    /// steps.
    private mutating func split(
        _ list: [ComplexSelector]
    ) throws(SelectorError) -> (compounds: Range<Int>, steps: UInt64) {
        var held: UInt64 = 0
        var plain: [Compound] = []
        for selector in list {
            if selector.isPlain {
                plain.append(compounds[try add(selector.parts[0].compound)])
            } else {
                held |= 1 << UInt64(try addChain(selector))
            }
        }
        // Copied to the end, because what an alternative brings with it may stand between them.
        let start = compounds.count
        compounds += plain
        return (start..<compounds.count, held)
    }

    private mutating func addRelatives(_ list: [ComplexSelector]) throws(SelectorError) -> Int {
        var program = inner.first ?? SelectorProgram()
        var chains: [[RelativePart]] = []
        for selector in list {
            var chain: [RelativePart] = []
            for part in selector.parts {
                let step = try program.add(Step(compound: try program.add(part.compound)))
                chain.append(RelativePart(combinator: part.combinator ?? .descendant, step: step))
            }
            chains.append(chain)
        }
        inner = [program]
        relatives.append(chains)
        return relatives.count - 1
    }

    private static func place(of name: String, in names: inout [String]) -> Int {
        if let place = names.firstIndex(of: name) { return place }
        names.append(name)
        return names.count - 1
    }
}

extension ComplexSelector {
    /// Whether no combinator is in it.
    fileprivate var isPlain: Bool { parts.count == 1 }
}

extension SelectorCondition {
    /// What asking costs, roughly; the cheap questions come first.
    fileprivate var cost: Int {
        switch self {
        case .root, .empty: 0
        case .id: 1
        case .class: 2
        case .attribute: 3
        case .any, .none: 4
        case .position: 5
        case .has: 6
        }
    }
}
