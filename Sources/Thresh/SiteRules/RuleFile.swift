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
