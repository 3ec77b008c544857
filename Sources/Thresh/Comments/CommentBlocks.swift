extension Article {
    /// The comments as blocks below a heading: each with its head, an answer as a quote in what it answers.
    var commentBlocks: [BodyBlock] {
        guard !comments.isEmpty else { return [] }
        var blocks = [BodyBlock(kind: .heading(level: 2), text: "Comments")]
        // Lists of two comments are two lists, and none of them goes on with one of the body.
        var groups = body.map(\.group).max() ?? 0
        for comment in comments {
            if !comment.head.isEmpty {
                let head = comment.head
                let name = BodyBlock.Span(style: .strong, range: 0..<head.utf8.count)
                blocks.append(
                    BodyBlock(kind: .paragraph, text: head, quoteDepth: comment.depth, spans: [name])
                )
            }
            let first = groups
            for var block in comment.body {
                block.quoteDepth += comment.depth
                if block.group != 0 { block.group += first }
                groups = max(groups, block.group)
                blocks.append(block)
            }
        }
        return blocks
    }
}
