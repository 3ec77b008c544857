/// Takes out what stands around an article in its own element, and that the model takes for a part of it.
enum ArticleFurniture {
    /// A page less likely than this, of 255, to be a listing is none.
    ///
    /// A listing of wcxb-dev that lost its entries as links to other articles had 54. With a bound of 31 six pages of the
    /// sites set were worse and two better than without one.
    static let surelyNoList: UInt8 = 46

    /// - Parameters:
    ///   - stays: the rows that the model keeps.
    ///   - mayBeList: whether the page may be a list of articles after all, whose entries look like links to other articles.
    static func drop(_ features: FeatureTable, _ stays: [Bool], mayBeList: Bool, _ draft: inout Draft) {
        if let row = Standfirst.row(features, stays, draft) {
            drop([features.rows[row]], .highlights, "the page's description, above the article", &draft)
        }
        drop(
            FurtherArticles.blocks(kept(features, draft), in: draft),
            .related,
            "of another article, below the page's own",
            &draft
        )
        let links = "links to other articles, below the article"
        if !mayBeList {
            drop(RelatedCards.blocks(kept(features, draft), in: draft), .related, links, &draft)
            drop(
                RelatedLine.blocks(kept(features, draft), in: draft),
                .related,
                "a link to another article, between the paragraphs",
                &draft
            )
        }
        drop(RelatedTail.blocks(kept(features, draft), in: draft), .related, links, &draft)
    }

    /// The blocks of the main content, in page order.
    private static func kept(_ features: FeatureTable, _ draft: Draft) -> [Int] {
        features.rows.filter { !draft.fates[$0].isDropped }
    }

    private static func drop(
        _ blocks: [Int],
        _ why: RemovalKind,
        _ reason: String,
        _ draft: inout Draft
    ) {
        for block in blocks where draft.fates[block] == .kept(isProtected: false) {
            draft.drop(block, RemovalCause(.mainContent, why, reason: reason))
        }
    }
}
