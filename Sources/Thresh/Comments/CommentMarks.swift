import ThreshHTML

/// The marks that comment systems leave in markup: names of classes, ids and properties.
///
/// They are those of WordPress, Drupal, Blogger, Movable Type and their likes, and schema.org's; what one site alone calls
/// its comments is for its rule file to say.
struct CommentMarks {
    private let tree: PageTree

    init(_ tree: PageTree) {
        self.tree = tree
    }

    /// Classes of an element that holds one comment.
    private static let itemClasses = OpeningWords([
        "comment", "comment-item", "comment_item", "commentitem", "comment__item", "comment-entry",
        "single-comment", "comment-block", "article-comment", "user-comment", "usercomment", "reader-comment",
    ])
    /// Classes and ids of an element that holds all comments of a page.
    private static let listNames = OpeningWords([
        "comments", "comment-list", "commentlist", "comments-list", "comment_list", "comments-area",
        "comments-section", "comment-section", "comments-container", "comments-wrapper", "disqus_thread",
    ])
    /// Classes of what a comment says.
    private static let textClasses = OpeningWords([
        "comment-content", "comment-text", "comment_text", "commenttext", "comment-copy", "comment__text",
        "comment__content", "comment__body", "comment-body", "comment_body", "comment-message",
    ])
    /// Words in the classes of what stands around a comment's text, of its author and of its time, and words in any attribute
    /// without which no mark is there; every element is asked for them.
    private static let words = WordGroupFinder(
        [
            [
                "reply", "action", "meta", "author", "date", "avatar", "tool", "vote", "permalink", "report",
                "share",
                "footer", "user", "time",
            ],
            ["author", "username", "user-name", "commenter", "comment-user", "nickname"],
            ["date", "time", "comment-meta", "commentmeta", "timestamp"],
            ["^fn"],
            ["omment", "disqus"],
        ].map { $0.map { Array($0.utf8) } }
    )
    private static let around: UInt64 = 1
    private static let author: UInt64 = 2
    private static let time: UInt64 = 4
    /// Perhaps the class `fn` of microformats.
    private static let formattedName: UInt64 = 8
    private static let comment: UInt64 = 16

    /// Elements that are a block each; a link or an icon with the class `comment` is none.
    static func isBox(_ name: ElementName) -> Bool {
        switch name {
        case .li, .div, .article, .section, .dd, .tr, .td, .blockquote: true
        default: false
        }
    }

    /// Whether an element calls itself a comment.
    func isItem(_ node: NodeID) -> Bool {
        guard Self.isBox(tree.names[node]), says(node) else { return false }
        if let type = tree.attribute(.itemtype, of: node)?.lowercased(),
            type.hasSuffix("schema.org/comment") || type.hasSuffix("schema.org/usercomments")
        {
            return true
        }
        if tree.attribute(.itemprop, of: node) == "comment" { return true }
        return hasClass(Self.itemClasses, node) || hasNumber(node)
    }

    /// Whether an element calls itself the place of all comments.
    func isList(_ node: NodeID) -> Bool {
        guard says(node) else { return false }
        if let id = tree.attributeBytes(.id, of: node), Self.listNames.isOne(id) { return true }
        return hasClass(Self.listNames, node)
    }

    /// Whether an element's id numbers a comment: `comment-12`, `div-comment-12`, `article_comment12`.
    private func hasNumber(_ node: NodeID) -> Bool {
        guard let id = tree.attribute(.id, of: node)?.lowercased() else { return false }
        let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let name = id.dropLast(digits)
        let word = name.last == "-" || name.last == "_" ? name.dropLast() : name
        return digits > 0 && word.hasSuffix("comment")
    }

    /// Whether an element holds what a comment says.
    func isText(_ node: NodeID) -> Bool {
        let property = tree.attribute(.itemprop, of: node)
        if property == "text" || property == "commentText" { return true }
        return says(node) && hasClass(Self.textClasses, node)
    }

    /// Whether an element holds what stands around the text of a comment: name, date, buttons.
    func isAround(_ node: NodeID) -> Bool {
        tree.names[node] == .footer || tree.names[node] == .time || tree.names[node] == .button
            || isAuthor(node) || has(Self.around, node)
    }

    /// Whether an element holds the name of who wrote a comment; the exact marks of microformats and schema.org come
    /// before words in a class.
    func isAuthor(_ node: NodeID) -> Bool {
        isExactAuthor(node) || has(Self.author, node)
    }

    /// See ``isAuthor(_:)``.
    func isExactAuthor(_ node: NodeID) -> Bool {
        let property = tree.attribute(.itemprop, of: node)
        if property == "author" || property == "creator" { return true }
        if tree.names[node] == Self.cite { return true }
        return has(Self.formattedName, node) && hasClass(Self.formattedNames, node)
    }

    /// Whether an element holds when a comment was written.
    func isTime(_ node: NodeID) -> Bool {
        tree.names[node] == .time || has(Self.time, node)
    }

    private static let cite = ElementName("cite")
    private static let formattedNames = OpeningWords(["fn"])

    private func has(_ group: UInt64, _ node: NodeID) -> Bool {
        guard let index = tree.attributeIndex(.class, of: node) else { return false }
        return groups(ofAttribute: index) & group != 0
    }

    private func groups(ofAttribute index: Int) -> UInt64 {
        Self.words.groups(in: tree.attributeText, Int(tree.valueStarts[index]), Int(tree.valueEnds[index]))
    }

    private func hasClass(_ names: OpeningWords, _ node: NodeID) -> Bool {
        tree.hasWord(in: .class, of: node) { names.isOne($0) }
    }

    /// Whether an attribute of an element speaks of comments at all.
    private func says(_ node: NodeID) -> Bool {
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
            switch tree.attributeNames[index] {
            case .class, .id, .itemprop, .itemtype:
                if groups(ofAttribute: index) & Self.comment != 0 { return true }
            default: continue
            }
        }
        return false
    }
}
