package import ThreshHTML

/// A replacement in a page's source before it is parsed.
package struct PreprocessRule: Sendable {
    package enum Find: Sendable {
        case literal([UInt8])
        case pattern(LazyPattern)
    }

    package var reference: RuleReference
    package var find: Find
    /// What stands there instead; `$1` and `${name}` are groups of a pattern.
    package var replacement: String
}

/// A rule that changes a page's tree before anything else looks at it.
package struct TreeRule: Sendable {
    package enum Change: Sendable {
        /// Each element gets an element of this name around it.
        case wrap(ElementName)
        /// The element goes, what is in it stays.
        case unwrap
        /// The element moves to the first place that the selector finds.
        case move(NodeRule.Selector, Place)
        case rename(ElementName)
    }

    package enum Place: String, Sendable {
        case start, end, before, after
    }

    package var rule: NodeRule
    package var change: Change
}

/// A mark for pages on which a selector finds something.
package struct FlagRule: Sendable {
    package var flag: String
    package var rule: NodeRule
}

/// A rule that glues a line to the one below it.
package struct JoinRule: Sendable {
    package var reference: RuleReference
    package var zone = Zone.anywhere
    /// Whether the line must not end like a sentence.
    package var needsOpenEnd = false
    package var minWords = 1
    package var next: LineMatcher?

    package init(reference: RuleReference) {
        self.reference = reference
    }
}

/// Switches that a file sets for its pages; nil where it says nothing.
package struct RuleOptions: Sendable, Equatable {
    /// Whether boilerplate is looked for inside the named body.
    package var prunes: Bool?
    /// Whether the body is guessed where no body rule finds one.
    package var fallsBack: Bool?
    /// Whether what the page hides counts as if it were shown.
    package var keepsHidden: Bool?
    /// Whether two line breaks in a row end a block.
    package var splitsAtDoubleBreak: Bool?
    /// Whether the lead picture stands in where the article has no picture.
    package var usesLeadImage: Bool?
    /// Attributes that hold the address of a picture, before the usual ones.
    package var lazyAttributes: [String] = []
    package var readsJSONLD: Bool?

    /// Takes what is missing here from a less specific file.
    package mutating func fill(from other: RuleOptions) {
        prunes = prunes ?? other.prunes
        fallsBack = fallsBack ?? other.fallsBack
        keepsHidden = keepsHidden ?? other.keepsHidden
        splitsAtDoubleBreak = splitsAtDoubleBreak ?? other.splitsAtDoubleBreak
        usesLeadImage = usesLeadImage ?? other.usesLeadImage
        lazyAttributes += other.lazyAttributes
        readsJSONLD = readsJSONLD ?? other.readsJSONLD
    }
}

/// The rules of one template era of a site.
package struct RuleVariant: Sendable {
    package var id: String
    /// What must hold on the page; nil where any page may be one.
    package var when: Detection?
    /// The first and last day of use, which only decide between variants whose conditions hold.
    package var from: String?
    package var until: String?
    package var off: [String] = []
    package var rules = RuleSides()

    package init(id: String) {
        self.id = id
    }

    /// Whether the variant was in use on a day, as far as it says.
    package func isValid(on fetched: String) -> Bool {
        let day = String(fetched.prefix(10))
        return from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}

/// The rules that a variant adds to its file.
package struct RuleSides: Sendable {
    private var file = RuleFile(path: "", id: "", layer: .site)

    package init() {}

    init(_ file: RuleFile) {
        self.file = file
    }

    package var ruleIDs: [String] { file.ruleIDs }
    var removingRules: [RuleFile.RemovingRule] { file.removingRules }

    /// A file with these rules before its own.
    func merged(into whole: RuleFile) -> RuleFile {
        var merged = whole
        merged.drops = file.drops + whole.drops
        merged.cuts = file.cuts + whole.cuts
        merged.substitutions = file.substitutions + whole.substitutions
        merged.joins = file.joins + whole.joins
        merged.preprocess = file.preprocess + whole.preprocess
        merged.options = file.options
        merged.options.fill(from: whole.options)
        merged.keeps = file.keeps + whole.keeps
        merged.treeRules = file.treeRules + whole.treeRules
        merged.nodeDrops = file.nodeDrops + whole.nodeDrops
        merged.bodies = file.bodies + whole.bodies
        merged.postDrops = file.postDrops + whole.postDrops
        merged.flags = file.flags + whole.flags
        merged.meta = file.meta + whole.meta
        return merged
    }
}
