/// The scores of one page's body.
struct PageScore {
    let page: GoldPage
    /// nil where the gold has no body.
    let words: WordScore?
    /// nil where the gold has no body.
    let shingles: ShingleScore?
    let snippets: SnippetScore
    let confidence: Double?

    /// Scores a page; no result counts as an empty body.
    init(_ page: GoldPage, _ result: PageResult?) {
        let text = result?.text ?? ""
        self.page = page
        confidence = result?.confidence
        snippets = SnippetScore(text, wanted: page.wanted, unwanted: page.unwanted)
        let bodies = page.answers.compactMap(\.body)
        guard let first = bodies.first else {
            words = nil
            shingles = nil
            return
        }
        var numbering = WordNumbering()
        let answer = numbering.words(of: text, lowercased: true)
        var best: WordScore?
        for body in bodies {
            let score = WordScore(answer, gold: numbering.words(of: body, lowercased: true))
            if best.map({ score.f1 > $0.f1 }) ?? true { best = score }
        }
        words = best
        // The longest of several golds, as the yardstick has it; the first of equal ones.
        let longest = bodies.dropFirst().reduce(first) {
            $1.unicodeScalars.count > $0.unicodeScalars.count ? $1 : $0
        }
        shingles = ShingleScore(
            numbering.words(of: text, lowercased: false),
            gold: numbering.words(of: longest, lowercased: false)
        )
    }

    /// The page's own figure in a metric; nil where the gold does not say.
    func figure(_ metric: BodyMetric) -> Double? {
        switch metric {
        case .word: words?.f1
        case .shingle: shingles?.f1
        case .snippets: snippets.isEmpty ? nil : snippets.f
        }
    }
}
