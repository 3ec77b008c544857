import ThreshHTML

/// Makes an article of a draft when all stages are through: text becomes `String` here and nowhere before.
struct ArticleAssembler {
    let explains: Bool
    var keepsAllMetadata = false
    var annotates = false
    /// The most text that leaves, in bytes; what is over is cut off and the article says so.
    static let textLimit = 8 << 20

    func assemble(_ draft: Draft) -> Article {
        var article = Article(id: draft.page.id, status: .ok, reason: nil)
        article.part = draft.page.part
        if !draft.isHTML, draft.page.part == nil {
            let parts = TextParts.find(in: draft.sourceText).count
            if parts > 1 { article.parts = parts }
        }
        if annotates { article.annotation = AnnotationMaker.annotation(of: draft) }
        article.metadata = draft.metadata
        let body = BodyAssembler.body(of: draft)
        article.body = body.blocks
        article.picturePlaces = picturePlaces(draft, body.starts)
        article.comments = draft.comments.map { comment in
            ReaderComment(
                author: comment.author,
                published: comment.published,
                depth: comment.depth,
                body: BodyAssembler(draft, below: comment.nodes.lowerBound).assemble(comment.blocks)
            )
        }
        article.confidence = draft.confidence
        article.pageType = draft.pageType
        article.rules = draft.activeRules
        article.fuse = draft.fuse
        article.ruleErrors = draft.ruleErrors
        article.changes = draft.changes
        if keepsAllMetadata {
            article.rawMetadata = RawMetadata(metas: draft.head.metas, jsonLD: draft.structured)
        }
        article.removed = Self.counts(draft.removals)
        if explains { article.removals = removals(draft) }
        if article.body.isEmpty {
            article.status = .empty
            article.reason = "no article on the page"
            article.confidence = nil
        }
        if let truncation = draft.truncation {
            article.status = .truncated
            article.reason = truncation
        }
        cutToLimit(&article)
        return article
    }

    /// How many removals of each kind stand.
    private static func counts(_ removals: [RemovalRecord]) -> [RemovalKind: Int] {
        var counts: [RemovalKind: Int] = [:]
        // One after the other they are mostly of one kind, and looking a kind up costs more than all else here.
        var run = (why: RemovalKind.other, count: 0)
        for removal in removals where !removal.isUndone {
            if removal.cause.why != run.why {
                if run.count > 0 { counts[run.why, default: 0] += run.count }
                run = (removal.cause.why, 0)
            }
            run.count += 1
        }
        if run.count > 0 { counts[run.why, default: 0] += run.count }
        return counts
    }

    /// Before which block of the body pictures stand.
    private func picturePlaces(_ draft: Draft, _ starts: [Int]) -> [String: Int] {
        let nodes = starts.map { draft.blocks[$0].nodes.lowerBound }
        return draft.pictures.mapValues { node in nodes.firstIndex { $0 >= node } ?? nodes.count }
    }

    private func cutToLimit(_ article: inout Article) {
        var bytes = 0
        guard
            let place = article.body.firstIndex(where: { block in
                bytes += block.text.utf8.count
                return bytes > Self.textLimit
            })
        else { return }
        article.body.removeSubrange(place...)
        article.status = .truncated
        article.reason = "text over 8 MiB"
    }

    private func removals(_ draft: Draft) -> [Removal] {
        draft.removals.lazy.filter { !$0.isUndone }.map { draft.removal($0) }
    }
}

extension Draft {
    /// A removal with its words.
    package func removal(_ record: RemovalRecord) -> Removal {
        Removal(
            stage: record.cause.stage,
            why: record.cause.why,
            rule: record.cause.rule,
            reason: record.cause.reason?.text,
            block: record.block,
            text: String(decoding: text[record.text], as: UTF8.self)
        )
    }
}
