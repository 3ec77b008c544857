/// How pages are to be cleaned.
public struct CleaningOptions: Sendable {
    /// Whether articles carry every removal with its words, for `explain` and rule tests.
    public var explains = false
    /// Whether body blocks carry their inline markup, for renderers of Markdown and HTML.
    public var keepsMarkup = false
    /// Whether articles carry their readers' comments, apart from the body.
    public var keepsComments = false
    /// Whether articles carry the page's meta elements and JSON-LD as they stand.
    public var keepsAllMetadata = false
    /// Whether articles carry the input with the place of each block in it.
    public var annotates = false
    /// What the main content stage gives up where it cannot have both.
    public enum Favor: String, Sendable, CaseIterable {
        /// The best of both.
        case balance
        /// Rather too little than boilerplate.
        case precision
        /// Rather too much than something lost.
        case recall
    }

    /// What the main content stage gives up where it cannot have both.
    public var favor = Favor.balance
    /// Layers of rules that are left out.
    package private(set) var withoutLayers: Set<RuleFile.Layer> = []

    /// Creates the default options.
    public init() {}

    /// Leaves out layers of rules.
    package mutating func setWithout(_ layers: [RuleFile.Layer]) {
        withoutLayers = Set(layers)
    }
}
