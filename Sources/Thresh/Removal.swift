/// What was taken out of a page, where it stood, by whom and why.
///
/// `explain`, statistics and rule tests all read this type; nothing is dropped without one.
public struct Removal: Sendable, Equatable {
    /// The stage of the pipeline that removed something.
    public enum Stage: String, Sendable {
        case siteRules = "site rules"
        case mainContent = "main content"
        case chrome = "chrome lines"
        case metadata
    }

    /// The stage that removed it.
    public var stage: Stage
    /// What kind of boilerplate it is.
    public var why: RemovalKind
    /// The rule that removed it; nil when no rule did.
    public var rule: RuleReference?
    /// What decided it where no rule did, in words.
    public var reason: String?
    /// Which block it was: a place in the page's list of blocks, from 0.
    public var block: Int
    /// The words that went.
    public var text: String
}

/// Where a rule is written.
public struct RuleReference: Sendable, Hashable {
    /// The rule's name in full: the file's id, `#`, and the rule's own id.
    public var id: String
    /// The rule file's path.
    public var file: String
    /// The line of the rule in its file, from 1.
    public var line: Int
    /// The column of the rule in its line, in characters from 1.
    package var column = 1
}
