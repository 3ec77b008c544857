package import ThreshHTML

/// What one rule file says: the rules of a site, of a publishing platform, of a source such as a news agency, or of a
/// language.
package struct RuleFile: Sendable {
    /// The layer a file belongs to; a later case is more specific.
    package enum Layer: String, Sendable, CaseIterable, Comparable {
        case base, platform, source, site

        package static func < (left: Layer, right: Layer) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// What a file does to one of the same id in an earlier folder.
    package enum Mode: String, Sendable, CaseIterable {
        /// Both are active; where they disagree the later goes first.
        case extend
        /// The earlier is as if it were not there.
        case replace
    }

    package var path: String
    package var id: String
    package var layer: Layer
    package var mode = Mode.extend
    /// Among files that are active together, the one with the higher number comes first.
    package var priority: Int
    /// Whether the file itself says its priority.
    package var hasOwnPriority = false
    package var languages: [String] = []
    /// The commonest words of the file's languages, by which text that declares no language is recognised.
    package var commonWords: [String] = []
    package var extends: [String] = []
    /// Where the file says what it extends.
    package var extendsPlace = (line: 1, column: 1)
    package var off: [String] = []
    package var match: HostMatch?
    package var detect: Detection?
    package var drops: [LineRule] = []
    package var cuts: [LineRule] = []
    package var substitutions: [LineRule] = []
    package var joins: [JoinRule] = []
    package var preprocess: [PreprocessRule] = []
    package var options = RuleOptions()
    package var keeps: [NodeRule] = []
    package var treeRules: [TreeRule] = []
    package var nodeDrops: [NodeRule] = []
    package var bodies: [NodeRule] = []
    package var postDrops: [NodeRule] = []
    package var flags: [FlagRule] = []
    package var meta: [MetaRule] = []
    package var variants: [RuleVariant] = []
    package var safety = Safety()
    package var tests: [RuleTest] = []
    /// What the file says of its origin, by the keys of `provenance`.
    package var provenance: [(key: String, value: String)] = []
    /// The remarks of the file.
    package var notes: [String] = []

    /// The full ids that the file itself gives to rules.
    var names: Set<String> = []

    /// The number of the folder that the file is from.
    package internal(set) var folder = 0

    package init(path: String, id: String, layer: Layer) {
        self.path = path
        self.id = id
        self.layer = layer
        priority = Self.defaultPriority(of: layer)
    }

    /// The full ids of all rules of the file.
    package var ruleIDs: [String] {
        var references = (drops + cuts + substitutions).map(\.reference) + joins.map(\.reference)
        references += nodeReferences + bodies.map(\.reference)
        references += meta.map(\.reference)
        return references.map(\.id) + variants.flatMap(\.rules.ruleIDs)
    }

    /// The rules on elements that have an id of their own.
    package var nodeReferences: [RuleReference] {
        let onSource = preprocess.map(\.reference)
        let onTree = treeRules.map(\.rule.reference)
        return onSource + (nodeDrops + keeps + postDrops).map(\.reference) + onTree
            + flags.map(\.rule.reference)
    }

    /// Priorities of the layers where a file names none: rules.md gives sites 50, sources 30, platforms 20.
    package static func defaultPriority(of layer: Layer) -> Int {
        switch layer {
        case .base: 0
        case .platform: 20
        case .source: 30
        case .site: 50
        }
    }

    /// Says which folder the file is from: what a person adds goes before all that comes with Thresh, unless the file names a
    /// priority.
    mutating func place(inFolder folder: Int) {
        self.folder = folder
        if folder > 0 && !hasOwnPriority { priority += Self.laterFolderPriority }
    }

    /// Lifts a base file of a later folder above a site file of the first.
    private static let laterFolderPriority = 51

    /// The file without the rules whose names a later file of its id gives to rules of its own.
    func without(_ taken: Set<String>) -> RuleFile {
        var file = self
        file.drops.removeAll { taken.contains($0.reference.id) }
        file.cuts.removeAll { taken.contains($0.reference.id) }
        file.substitutions.removeAll { taken.contains($0.reference.id) }
        file.joins.removeAll { taken.contains($0.reference.id) }
        file.preprocess.removeAll { taken.contains($0.reference.id) }
        file.keeps.removeAll { taken.contains($0.reference.id) }
        file.treeRules.removeAll { taken.contains($0.rule.reference.id) }
        file.nodeDrops.removeAll { taken.contains($0.reference.id) }
        file.bodies.removeAll { taken.contains($0.reference.id) }
        file.postDrops.removeAll { taken.contains($0.reference.id) }
        file.flags.removeAll { taken.contains($0.rule.reference.id) }
        file.meta.removeAll { taken.contains($0.reference.id) }
        return file
    }

    /// A rule that takes something out, as its file's author named it.
    package struct RemovingRule: Sendable, Equatable {
        /// The full id.
        package var id: String
        package var expectation: LineRule.Expectation?
        /// Whether it is a rule of a variant, which most pages of the file may not be.
        package var isOfVariant = false
    }

    /// The rules that take something out, each once.
    package var removingRules: [RemovingRule] {
        let lines = (drops + cuts + substitutions).map {
            RemovingRule(id: $0.reference.id, expectation: $0.expectation)
        }
        let nodes = nodeDrops.map { RemovingRule(id: $0.reference.id, expectation: $0.expectation) }
        let ofVariants = variants.flatMap(\.rules.removingRules).map {
            RemovingRule(id: $0.id, expectation: $0.expectation, isOfVariant: true)
        }
        // A line rule and a node rule of one name are two hands of one rule.
        var seen: Set<String> = []
        return (lines + nodes + ofVariants).filter { seen.insert($0.id).inserted }
    }

    /// How much a file may take away before the loss fuse undoes it.
    package struct Safety: Sendable, Equatable {
        /// The largest share of a page's prose that the file's rules may take.
        package var maxLoss = 0.7
        /// The fewest words that must be left.
        package var minWords = 40
        /// The longest line, in words, that one line rule may take.
        package var maxRuleWords = 120

        package init() {}
    }
}

/// Which addresses a site file is for.
package struct HostMatch: Sendable, Equatable {
    package var hosts: [HostPattern] = []
    package var notHosts: [HostPattern] = []
    package var paths: [Glob] = []
    package var notPaths: [Glob] = []

    package init() {}

    /// How well an address fits: the more specific the pattern the higher; nil where it does not fit.
    package func rank(of address: PageAddress) -> Int? {
        guard let best = hosts.compactMap({ $0.rank(of: address.host) }).max() else { return nil }
        if notHosts.contains(where: { $0.rank(of: address.host) != nil }) { return nil }
        let path = Array(address.path.utf8)
        if !paths.isEmpty && !paths.contains(where: { $0.matches(path) }) { return nil }
        if notPaths.contains(where: { $0.matches(path) }) { return nil }
        return best + (paths.isEmpty ? 0 : 1)
    }

    /// Whether an address does not fit though its host is one that the file speaks of.
    func leavesOut(_ address: PageAddress) -> Bool {
        (hosts + notHosts).contains { $0.rank(of: address.host) != nil } && rank(of: address) == nil
    }
}

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

/// A test that stands in a rule file.
package struct RuleTest: Sendable {
    package enum Input: Sendable {
        case text(String)
        case html(String)
        /// A file, relative to the rule file's folder.
        case file(String)
        /// There is no page yet; the test is passed over.
        case none
    }

    package struct Expectation: Sendable {
        package var rules: [String]?
        package var title: String?
        package var starts: String?
        package var ends: String?
        package var paragraphs: Int?
        package var words: ClosedRange<Int>?
        package var has: [String] = []
        package var lacks: [String] = []
        /// A file with the whole body, relative to the rule file's folder.
        package var bodyFile: String?
        /// Field to value; nil says that the field must be absent.
        package var meta: [(field: String, value: String?)] = []
        package var removed: [(kind: RemovalKind, count: Int)] = []

        package init() {}
    }

    package var name: String
    package var input: Input
    package var url: String?
    package var fetched: String?
    package var expect: Expectation
    package var line: Int
}
