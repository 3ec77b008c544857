import ThreshHTML

/// Empties pages on which nothing but a consent notice or a login form was kept: no article is better than one of those.
///
/// Asked for when all other stages are through, and only of pages with little text left.
struct NoticePage {
    /// A consent notice with its purposes has fewer bytes.
    private static let mostConsentBytes = 2_000
    /// A shorter block is a heading, a button or a label.
    private static let leastSentenceBytes = 40
    /// What stands around a login form has fewer bytes.
    private static let mostLoginBytes = 500
    /// An element of more nodes holds more than a form and the words beside it.
    private static let mostFormNodes = 200

    private let draft: Draft
    private let kept: [Int]
    private let bytes: Int

    private init(_ draft: Draft) {
        self.draft = draft
        kept = draft.blocks.indices.filter { !draft.fates[$0].isDropped }
        bytes = kept.reduce(0) { $0 + draft.blocks[$1].text.count }
    }

    /// Drops what is left of a page that is nothing but a notice.
    static func empty(_ draft: inout Draft) {
        let page = NoticePage(draft)
        guard !page.kept.isEmpty, !page.kept.contains(where: { draft.fates[$0] == .kept(isProtected: true) })
        else { return }
        let cause: RemovalCause
        if page.isConsent {
            cause = RemovalCause(.mainContent, .cookie, reason: "a consent notice is all there is")
        } else if page.isLogin {
            cause = RemovalCause(.mainContent, .uiState, reason: "a login form is all there is")
        } else {
            return
        }
        for block in page.kept { draft.drop(block, cause) }
    }

    // MARK: Consent

    /// Whether each sentence that is left speaks of consent, and one that stood there asks for it.
    private var isConsent: Bool {
        guard bytes <= Self.mostConsentBytes else { return false }
        let sentences = kept.filter { draft.blocks[$0].text.count >= Self.leastSentenceBytes }
        guard !sentences.isEmpty, sentences.allSatisfy({ ConsentWords.speaks($0, of: draft.lines) }) else {
            return false
        }
        return kept.contains { ConsentWords.asks($0, of: draft.lines) }
            || draft.removals.contains { $0.cause.why == .cookie && !$0.isUndone }
    }

    // MARK: Login

    /// Whether all that is left stands with a form for a password, on a page that is not declared an article.
    private var isLogin: Bool {
        guard bytes <= Self.mostLoginBytes, !isDeclaredArticle, let form = passwordForm else { return false }
        let tree = draft.tree
        var holder = form
        while holder >= 0, tree.names[holder] != .body {
            let nodes = holder..<Int(tree.ends[holder])
            if nodes.count > Self.mostFormNodes { return false }
            let inside = kept.count { nodes.contains(draft.blocks[$0].nodes.lowerBound) }
            if inside > 0 { return inside == kept.count }
            holder = Int(tree.parents[holder])
        }
        return false
    }

    private var isDeclaredArticle: Bool {
        draft.metadata.published != nil || !draft.metadata.authors.isEmpty
            || draft.head.first("og:type")?.value.contains("article") == true
    }

    /// The form that asks for a password.
    private var passwordForm: NodeID? {
        let tree = draft.tree
        guard let type = tree.attributeName("type") else { return nil }
        let field = (0..<tree.count).first {
            tree.names[$0] == .input && tree.attribute(type, of: $0)?.lowercased() == "password"
        }
        return field.map { field in tree.nearest(from: field, below: -1) { tree.names[$0] == .form } ?? field
        }
    }
}
