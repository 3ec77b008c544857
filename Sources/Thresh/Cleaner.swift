import ThreshHTML

/// Turns a page into an article.
///
/// A cleaner is a value without state of its own: make one, use it for all pages and from every task.
public struct Cleaner: Sendable {
    private let rules: RuleLibrary
    private let options: CleaningOptions

    /// Creates a cleaner.
    ///
    /// - Parameter rules: the rule files to choose from; without any, the generic stages still run.
    public init(rules: RuleLibrary = .empty, options: CleaningOptions = CleaningOptions()) {
        self.rules = rules
        self.options = options
    }

    /// Cleans one page.
    ///
    /// A page that cannot be read gives an article with status `error` and its reason.
    ///
    /// - Throws: the mistakes of a rule file that this page needs and that cannot be used.
    /// - Complexity: linear in the page.
    public func clean(_ page: Page) throws(RuleFileError) -> Article {
        try clean(page, watch: nil)
    }

    /// Cleans one page as ``clean(_:)`` does, while somebody watches the work on its metadata.
    package func clean(_ page: Page, watch: MetadataWatch?) throws(RuleFileError) -> Article {
        switch PageDecoder.decode(page, watch: watch) {
        case .refused(let article): return article
        case .draft(var draft):
            try run(&draft, watch: watch)
            return ArticleAssembler(
                explains: options.explains,
                keepsAllMetadata: options.keepsAllMetadata,
                annotates: options.annotates
            ).assemble(draft)
        }
    }

    /// Cleans one page and hands out the draft as well, for tools that show what became of each block.
    package func explain(_ page: Page) throws(RuleFileError) -> (article: Article, draft: Draft?) {
        switch PageDecoder.decode(page) {
        case .refused(let article): return (article, nil)
        case .draft(var draft):
            draft.explains = true
            try run(&draft)
            return (ArticleAssembler(explains: true).assemble(draft), draft)
        }
    }

    /// The rule files that would be active on a page.
    package func stack(for page: Page) throws(RuleFileError) -> RuleStack {
        guard case .draft(var draft) = PageDecoder.decode(page) else { return RuleStack([]) }
        split(&draft)
        return try RuleSelector(rules, without: options.withoutLayers)
            .stack(for: draft, lines: draft.lines, selection: NodeSelection(draft.tree))
    }

    /// THE PIPELINE: every stage in its order, and why it stands there.
    package func run(_ draft: inout Draft, watch: MetadataWatch? = nil) throws(RuleFileError) {
        // Blocks first: everything after speaks of blocks, and rules are recognised by lines as well as by markup.
        split(&draft)
        var selection = NodeSelection(draft.tree)
        let stack = try RuleSelector(rules, without: options.withoutLayers)
            .stack(for: draft, lines: draft.lines, selection: selection)
        draft.activeRules = stack.ids

        // What rules change in the page itself comes before everything that looks at it.
        if revise(&draft, by: stack) { selection = NodeSelection(draft.tree) }

        // Site rules before any guess: what a person wrote for this site outranks what a program thinks of it.
        let applier = RuleApplier(stack, selection: selection)
        let applied = applier.apply(to: &draft)

        if draft.isHTML {
            // Metadata before anything generic is dropped: a byline is evidence, and the title tells a repeated headline.
            let reader = MetadataReader(stack, selection: selection, watch: watch)
            let survey = reader.read(into: &draft)
            MainContentSelector(region: applied.body, mayGuess: applied.mayGuess, favor: options.favor)
                .select(in: &draft)
            applier.finish(applied, in: &draft)
            // Comments after the main content: whether they are the content depends on what else was kept.
            CommentSeparator(collects: options.keepsComments).separate(&draft)
            // Chrome lines last: most of the page is out by now and need not be looked at.
            ChromeStripper(stack, firstCaptureGroup: applied.nextCaptureGroup).stripPage(&draft)
            // What is left may be nothing but a notice, once the lines that rules know are out.
            NoticePage.empty(&draft)
            // Pictures belong to the main content, and chrome lines tell what the head does not.
            reader.complete(&draft, survey)
            applier.dropLateAttributes(in: &draft)
        } else {
            // What the text's own notation says of a line is no guess.
            TextNotationRemover.remove(from: &draft)
            // In scraped text chrome lines are the landmarks by which title and body are found.
            ChromeStripper(stack, firstCaptureGroup: applied.nextCaptureGroup).stripText(&draft)
            let reader = MetadataReader(stack, selection: selection, watch: watch)
            let survey = reader.read(into: &draft)
            MainContentSelector(favor: options.favor).select(in: &draft)
            reader.complete(&draft, survey)
        }
    }

    /// Lets rules change the page; whether it has blocks of another kind now.
    private func revise(_ draft: inout Draft, by stack: RuleStack) -> Bool {
        draft.options = stack.options
        let usual = draft.splitting
        draft.splitting.splitsAtDoubleBreak = stack.options.splitsAtDoubleBreak ?? usual.splitsAtDoubleBreak
        draft.splitting.showsHidden = stack.options.keepsHidden ?? usual.showsHidden
        if !draft.isHTML { TextBlockJoiner.join(&draft, by: stack) }
        let isOther = PageReviser.revise(&draft, by: stack)
        if isOther || draft.splitting != usual { split(&draft) }
        return isOther
    }

    private func split(_ draft: inout Draft) {
        draft.splitting.recordsPieces = options.keepsMarkup
        draft.setBlocks(
            draft.isHTML
                ? PageBlockSplitter.split(draft.tree, options: draft.splitting)
                : TextBlockSplitter.split(
                    draft.sourceText,
                    isPartOfMarkdown: draft.page.part?.isMarkdown ?? false
                )
        )
    }
}
