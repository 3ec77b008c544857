import ThreshHTML

/// Finds the main content of a page with a trained model: block by block, then for the page as a whole.
enum PageContentSelector {

    static let model: SelectorModel? = Base64.decoded(ModelData.base64).flatMap { SelectorModel($0) }

    static func select(in draft: inout Draft, balance: Double) {
        guard let model else {
            // Cannot happen: a test reads the model that ships. If it did, all is kept rather than lost.
            for block in draft.blocks.indices { draft.keep(block) }
            return
        }
        let features = FeatureReader.read(draft)
        var verdict = model.judge(features)
        for row in features.rows.indices
        where ChromeGuess.isInConsentNotice(row, features) || ChromeGuess.isInSmallDialogue(row, features) {
            // A notice can be longer than the article; it must not move the cut either.
            verdict.probabilities[row] = 0
        }
        LabelTables.level(&verdict.probabilities, features.layout)
        let cut = PageCut(features, verdict, of: draft, balance: balance)
        if features.layout.characters.reduce(0, +) < smallPage {
            keepSmallPage(features, &draft)
            return
        }
        draft.pageType = verdict.pageType
        draft.confidence = model.confidence(expecting: cut.expected)
        draft.keepsCommentMarkup = features.rows.indices.contains {
            cut.stays[$0] && ChromeGuess.isInCommentMarkup($0, features)
        }
        if draft.explains { noteVerdicts(model, features, verdict, cut, &draft) }
        apply(cut, features, verdict, &draft)
        LossFuse.restoreTitle(
            in: features.rows.indices.filter { cut.stays[$0] }.map { features.rows[$0] },
            &draft
        )
        if isWithoutArticle(draft, features, cut, balance: balance) {
            dropRest(&draft)
        } else if verdict.pageType == "article", balance < PageCut.complete {
            ArticleFurniture.drop(
                features,
                cut.stays,
                mayBeList: verdict.listing >= ArticleFurniture.surelyNoList,
                &draft
            )
        }
    }

    /// So many features are named for each block and model.
    static let namedFeatures = 3

    private static func noteVerdicts(
        _ model: SelectorModel,
        _ features: FeatureTable,
        _ verdict: SelectorModel.Verdict,
        _ cut: PageCut,
        _ draft: inout Draft
    ) {
        draft.verdicts = Array(repeating: nil, count: draft.blocks.count)
        let reasons = model.reasons(features, most: namedFeatures)
        for (row, block) in features.rows.enumerated() {
            draft.verdicts[block] = BlockVerdict(
                score: Double(verdict.probabilities[row]) / 255,
                cut: Double(cut.cut) / 255,
                reasons: reasons[row]
            )
        }
    }

    /// A page with fewer characters is a fragment: there is nothing around it to be told from.
    static let smallPage = 200

    private static func keepSmallPage(_ features: FeatureTable, _ draft: inout Draft) {
        // A whole page of few characters, as a short article in Chinese is, has other parts; a fragment has none.
        let hasOthers = !features.rows.indices.allSatisfy { ChromeGuess.isInFurniture($0, features) }
        for (row, block) in features.rows.enumerated() {
            let it = draft.blocks[block]
            let isLink = it.linkBytes * 2 > it.text.count
            if ChromeGuess.isInConsentNotice(row, features) {
                draft.drop(block, RemovalCause(.mainContent, .cookie, reason: "in a consent notice"))
            } else if hasOthers && ChromeGuess.isInFurniture(row, features) {
                let kind = ChromeGuess.kind(of: row, features)
                draft.drop(block, RemovalCause(.mainContent, kind, reason: "in a sidebar, menu or footer"))
            } else if isLink || it.kind == .control || it.isHidden {
                draft.drop(
                    block,
                    RemovalCause(.mainContent, .nav, reason: "a link or button on a small page")
                )
            } else {
                draft.keep(block)
            }
        }
        dropUnread(features, &draft)
        draft.confidence = 0.5
    }

    private static func apply(
        _ cut: PageCut,
        _ features: FeatureTable,
        _ verdict: SelectorModel.Verdict,
        _ draft: inout Draft
    ) {
        for (row, block) in features.rows.enumerated() {
            if cut.stays[row] {
                draft.keep(block)
            } else if ChromeGuess.isInConsentNotice(row, features) {
                draft.drop(block, RemovalCause(.mainContent, .cookie, reason: "in a consent notice"))
            } else if ChromeGuess.isInSmallDialogue(row, features) {
                draft.drop(block, RemovalCause(.mainContent, .uiState, reason: "in a dialogue"))
            } else if cut.copies.contains(row) {
                draft.drop(
                    block,
                    RemovalCause(.mainContent, .duplicate, reason: "a copy of a block that stays")
                )
            } else {
                let kind = ChromeGuess.kind(of: row, features)
                let score = verdict.probabilities[row]
                draft.drop(block, RemovalCause(.mainContent, kind, score: score, cut: UInt8(cut.cut)))
            }
        }
        dropUnread(features, &draft)
    }

    private static func dropUnread(_ features: FeatureTable, _ draft: inout Draft) {
        var rows = features.rows[...]
        for block in draft.blocks.indices {
            if rows.first == block {
                rows.removeFirst()
                continue
            }
            draft.drop(block, RemovalCause(.mainContent, .uiState, reason: "part of a form or a player"))
        }
    }

    /// Whether nothing that was kept is an article; who asks for recall gets what stands in no part that is none.
    private static func isWithoutArticle(
        _ draft: Draft,
        _ features: FeatureTable,
        _ cut: PageCut,
        balance: Double
    ) -> Bool {
        guard balance >= PageCut.complete else { return cut.isHopeless }
        // Some systems put whole pages into a form.
        let isNone = cut.isHopeless ? ChromeGuess.isInBoilerplate : ChromeGuess.isInFurniture
        return features.rows.indices.allSatisfy { row in
            draft.fates[features.rows[row]].isDropped || isNone(row, features)
        }
    }

    private static func dropRest(_ draft: inout Draft) {
        for block in draft.blocks.indices where draft.fates[block] == .kept(isProtected: false) {
            draft.drop(
                block,
                RemovalCause(.mainContent, .other, reason: "nothing on the page reads like an article")
            )
        }
    }
}

/// Guesses from the words of the classes around a block what kind of boilerplate it is.
enum ChromeGuess {
    /// Features of class words with the kind they speak for.
    private static let kinds: [(column: Int, kind: RemovalKind)] = [
        ("c.cookie", .cookie), ("c.share", .share), ("c.news", .newsletter), ("c.related", .related),
        ("c.comment", .comments),
        ("c.ad", .ad), ("c.author", .authorBio), ("c.tag", .tags), ("c.caption", .caption),
        ("c.legal", .legal),
        ("c.review", .rating), ("c.nav", .nav), ("c.side", .nav), ("c.foot", .nav), ("s.nav", .nav),
        ("s.footer", .nav),
        ("s.figcaption", .caption), ("s.dialog", .cookie),
    ].compactMap { name, kind in FeatureNames.blockColumn[name].map { ($0, kind) } }

    /// A word on an element that holds more of the page than this says nothing of a block in it.
    private static let largestShare = 160

    /// The kind that the nearest telling element speaks for.
    static func kind(of row: Int, _ features: FeatureTable) -> RemovalKind {
        let base = row * FeatureNames.block.count
        var best: (share: Int, kind: RemovalKind)?
        for (column, kind) in kinds {
            let share = Int(features.blocks[base + column])
            if share > 0, share <= largestShare, best.map({ share < $0.share }) ?? true {
                best = (share, kind)
            }
        }
        return best?.kind ?? .other
    }

    /// Whether a block stands in a dialogue that calls itself a consent notice and is not most of the page.
    ///
    /// A notice can be longer than the article under it; a page about privacy is longer than this share of itself. The
    /// words of consent alone will not do: a content system names all its components `cmp-`.
    static func isInConsentNotice(_ row: Int, _ features: FeatureTable) -> Bool {
        let base = row * FeatureNames.block.count
        func stands(_ column: Int?) -> Bool {
            column.map { (1...largestShare).contains(Int(features.blocks[base + $0])) } ?? false
        }
        return stands(consentColumn) && (stands(modalColumn) || stands(dialogColumn))
    }

    private static let consentColumn = FeatureNames.blockColumn["c.cookie"]
    private static let modalColumn = FeatureNames.blockColumn["c.modal"]
    private static let dialogColumn = FeatureNames.blockColumn["s.dialog"]

    /// Whether an element around a block has a word of comments.
    static func isInCommentMarkup(_ row: Int, _ features: FeatureTable) -> Bool {
        commentColumn.map { features.blocks[row * FeatureNames.block.count + $0] > 0 } ?? false
    }

    private static let commentColumn = FeatureNames.blockColumn["c.comment"]

    /// Whether a block stands in a dialogue that holds little of the page: what a visitor closes.
    static func isInSmallDialogue(_ row: Int, _ features: FeatureTable) -> Bool {
        dialogColumn.map { column in
            (1...smallDialogue).contains(Int(features.blocks[row * FeatureNames.block.count + column]))
        } ?? false
    }

    /// A dialogue with more of the page than this, of 255, may be what the page shows.
    private static let smallDialogue = 64

    private static let boilerplate = columns([
        "s.nav", "s.footer", "s.dialog", "s.form", "s.aside", "c.cookie", "c.modal", "c.side",
    ])
    private static let furniture = columns(["s.nav", "s.footer", "s.aside", "s.dialog"])

    private static func columns(_ names: [String]) -> [Int] {
        names.compactMap { FeatureNames.blockColumn[$0] }
    }

    /// Whether a block stands in a menu, sidebar, footer, form, dialogue or consent notice.
    static func isInBoilerplate(_ row: Int, _ features: FeatureTable) -> Bool {
        stands(row, in: boilerplate, features)
    }

    /// Whether a block stands in an element that says it is a menu, sidebar, footer or dialogue.
    static func isInFurniture(_ row: Int, _ features: FeatureTable) -> Bool {
        stands(row, in: furniture, features)
    }

    private static func stands(_ row: Int, in columns: [Int], _ features: FeatureTable) -> Bool {
        columns.contains { features.blocks[row * FeatureNames.block.count + $0] > 0 }
    }
}
