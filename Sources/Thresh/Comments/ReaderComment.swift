/// What a reader wrote below an article.
public struct ReaderComment: Sendable, Equatable {
    /// The name it is signed with.
    public var author: String?
    /// When it was written: ISO 8601, a day or a time.
    public var published: String?
    /// How many comments it stands in: 0 for one that answers no other.
    public var depth: Int
    /// What it says.
    public var body: [BodyBlock]

    /// Creates a comment.
    public init(author: String? = nil, published: String? = nil, depth: Int = 0, body: [BodyBlock]) {
        self.author = author
        self.published = published
        self.depth = depth
        self.body = body
    }

    /// Name and date, as far as they are known, on one line.
    var head: String {
        [author, published].compactMap { $0 }.joined(separator: ", ")
    }
}
