import Testing

@testable import ThreshHTML

/// Compares the one-pass matcher with the definition of each selector, tried node by node, on pages and
/// selectors made up by a generator that gives the same ones in each run.
@Suite("CSS selectors against their definition")
struct CSSSelectorOracleTests {
    @Test("Random selectors find on random pages what the definition says", arguments: 0..<10)
    func random(seed: Int) throws {
        var random = Generator(state: UInt64(seed) &* 0x9E37_79B9 &+ 1)
        let tree = HTMLParser.parse(Array(random.page().utf8))
        let oracle = Oracle(tree: tree)
        var found = 0
        for _ in 0..<40 {
            let source = random.list(nesting: 2, mayHave: true)
            var parser = CSSSelectorParser(source)
            let list = try parser.parse()
            let expected = (0..<tree.count).filter { oracle.matches(list, $0) }
            let selector = try CSSSelector(source)
            #expect(selector.select(in: tree) == expected, "\(source)")
            #expect((0..<tree.count).filter { selector.matches($0, in: tree) } == expected, "\(source)")
            found += expected.count
        }
        #expect(found > 50)
    }
}

/// The meaning of selectors, written down as directly as possible and as slow as that is.
private struct Oracle {
    let tree: PageTree
    /// For each node, its parent's element children.
    private let rows: [[NodeID]]

    init(tree: PageTree) {
        self.tree = tree
        rows = (0..<tree.count).map { node in
            (0..<tree.count).filter { tree.names[$0] != .text && tree.parents[$0] == tree.parents[node] }
        }
    }

    func matches(_ list: [ComplexSelector], _ node: NodeID) -> Bool {
        list.contains { matches($0.parts[...], node) }
    }

    private func matches(_ parts: ArraySlice<ComplexSelector.Part>, _ node: NodeID) -> Bool {
        guard let part = parts.last, fits(part.compound, node) else { return false }
        guard parts.count > 1, let combinator = part.combinator else { return true }
        return sources(combinator, node).contains { matches(parts.dropLast(), $0) }
    }

    private func fits(_ compound: CompoundSelector, _ node: NodeID) -> Bool {
        guard tree.names[node] != .text else { return false }
        if let element = compound.element, tree.text(of: tree.names[node]) != element { return false }
        return compound.conditions.allSatisfy { holds($0, node) }
    }

    private func holds(_ condition: SelectorCondition, _ node: NodeID) -> Bool {
        switch condition {
        case .id(let value):
            tree.attribute(.id, of: node) == String(decoding: value, as: UTF8.self)
        case .class(let value):
            (tree.attribute(.class, of: node) ?? "").split(separator: " ")
                .contains { Array($0.utf8) == value }
        case .attribute(let name, _, _, _):
            tree.attributeName(name).flatMap { tree.attribute($0, of: node) } != nil
        case .empty:
            !tree.parents.contains(Int32(node))
        case .root:
            tree.parents[node] == -1
        case .position(let order, let formula):
            (0...50).contains { formula.step * $0 + formula.offset == place(of: node, order) }
        case .any(let list):
            matches(list, node)
        case .none(let list):
            !matches(list, node)
        case .has(let list):
            list.contains { leads($0.parts[...], node) }
        }
    }

    private func leads(_ parts: ArraySlice<ComplexSelector.Part>, _ node: NodeID) -> Bool {
        guard let part = parts.first, let combinator = part.combinator else { return true }
        return (0..<tree.count).contains { target in
            fits(part.compound, target) && sources(combinator, target).contains(node)
                && leads(parts.dropFirst(), target)
        }
    }

    /// The elements from which a combinator leads to a node.
    private func sources(_ combinator: SelectorCombinator, _ node: NodeID) -> [NodeID] {
        let earlier = rows[node].filter { $0 < node }
        return switch combinator {
        case .child: [Int(tree.parents[node])].filter { $0 >= 0 }
        case .descendant: (0..<node).filter { node < Int(tree.ends[$0]) }
        case .next: Array(earlier.suffix(1))
        case .after: earlier
        }
    }

    private func place(of node: NodeID, _ order: SiblingOrder) -> Int {
        let isOfType = order == .type || order == .typeFromEnd
        let row = rows[node].filter { !isOfType || tree.names[$0] == tree.names[node] }
        let before = row.filter { $0 < node }.count
        return order == .children || order == .type ? before + 1 : row.count - before
    }
}

/// Makes up pages and selectors with few names, so that selectors often match.
private struct Generator {
    var state: UInt64

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    mutating func pick(_ choices: [String]) -> String {
        choices[number(below: choices.count)]
    }

    mutating func page() -> String {
        var html = ""
        var open: [String] = []
        for _ in 0..<45 {
            switch number(below: 5) {
            case 0, 1, 2:
                let name = pick(["div", "section", "article", "span"])
                let attributes = pick(["", " class=x", " class='y x'", " class=z", " lang=en", " id=n"])
                html += "<\(name)\(attributes)>"
                open.append(name)
            case 3:
                html += "t"
            default:
                if let name = open.popLast() { html += "</\(name)>" }
            }
        }
        return html
    }

    mutating func list(nesting: Int, mayHave: Bool) -> String {
        let first = complex(nesting: nesting, mayHave: mayHave)
        return number(below: 3) > 0 ? first : "\(first), \(complex(nesting: nesting, mayHave: mayHave))"
    }

    private mutating func complex(nesting: Int, mayHave: Bool) -> String {
        var text = compound(nesting: nesting, mayHave: mayHave)
        for _ in 0..<number(below: 4) {
            text += pick([" ", " ", " > ", " + ", " ~ "]) + compound(nesting: nesting, mayHave: mayHave)
        }
        return text
    }

    private mutating func compound(nesting: Int, mayHave: Bool) -> String {
        var text = pick(["*", "*", "div", "section", "article", "span"])
        for _ in 0..<max(0, number(below: 5) - 2) { text += condition(nesting: nesting, mayHave: mayHave) }
        return text
    }

    private mutating func condition(nesting: Int, mayHave: Bool) -> String {
        if nesting > 0 {
            switch number(below: 6) {
            case 0: return ":not(\(list(nesting: nesting - 1, mayHave: mayHave)))"
            case 1: return ":is(\(list(nesting: nesting - 1, mayHave: mayHave)))"
            case 2 where mayHave:
                let sign = pick(["", "> ", "+ ", "~ "])
                return ":has(\(sign)\(list(nesting: nesting - 1, mayHave: false)))"
            default: break
            }
        }
        return pick([
            ".x", ".x", ".y", ".z", "#n", "[lang]", ":empty", ":root", ":first-child", ":last-child",
            ":only-child",
            ":nth-child(2n+1)", ":nth-child(-n+2)", ":nth-last-child(2n)", ":nth-of-type(2)",
            ":first-of-type",
            ":last-of-type",
        ])
    }
}
