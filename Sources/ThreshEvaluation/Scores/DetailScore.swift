import ThreshHTML

/// How often captions, credits and tags are right, and captions and bylines kept out of the body.
///
/// The yardstick says nothing of these. Of several parser versions the one that fits best counts.
package struct DetailScore: Sendable {
    /// How far a page's tags are those of its gold, pooled over all pages whose gold has some.
    package struct Tags: Sendable, Equatable {
        package fileprivate(set) var pages = 0
        fileprivate var hits = 0
        fileprivate var wanted = 0
        fileprivate var given = 0

        package var precision: Double { Double(hits) / Double(max(1, given)) }
        package var recall: Double { Double(hits) / Double(max(1, wanted)) }
        package var f1: Double { 2 * Double(hits) / Double(max(1, wanted + given)) }
    }

    /// The rates in the order in which the first page for each came; pictures are counted one by one.
    package private(set) var rates: [MetadataScore.Rate] = []
    package private(set) var tags = Tags()

    /// A caption of fewer words may stand in the body by chance.
    private static let leastCaptionWords = 5

    init() {}

    /// Adds a page; no result counts as one that says nothing.
    mutating func add(_ result: PageResult?, answers: [GoldPage.Answer]) {
        addImages(result?.images ?? [], answers: answers)
        addTags(result?.tags ?? [], answers: answers)
        addBody(result?.text ?? "", answers: answers)
    }

    // MARK: Pictures

    private mutating func addImages(_ images: [PageResult.Image], answers: [GoldPage.Answer]) {
        let given = images.map { Words($0) }
        let judged = answers.filter { !$0.images.isEmpty }.map { answer in
            answer.images.map { Verdict(gold: $0, given) }
        }
        guard let best = judged.max(by: { Self.share($0) < Self.share($1) }) else { return }
        for verdict in best {
            if let caption = verdict.caption { rates.count("image captions", caption) }
            if let credit = verdict.credit { rates.count("image credits", credit) }
            rates.count("images with caption and credit", verdict.whole)
        }
    }

    private static func share(_ verdicts: [Verdict]) -> Double {
        Double(verdicts.count { $0.whole }) / Double(verdicts.count)
    }

    /// The words under a picture, folded.
    private struct Words {
        let caption: [UInt8]
        let credit: Set<ArraySlice<UInt8>>
        /// Caption and credit as one text, as some parsers hand out a caption.
        let line: [UInt8]

        init(_ image: PageResult.Image) {
            let credit = CaseFolding.folded(image.credit ?? "")
            caption = CaseFolding.folded(image.caption ?? "")
            line = caption + [0x20] + credit
            self.credit = Words.set(credit)
        }

        static func set(_ folded: [UInt8]) -> Set<ArraySlice<UInt8>> {
            Set(folded.split(separator: 0x20)).subtracting(joints)
        }

        private static let joints = ["and", "und", "og", "y", "et"].map { Array($0.utf8)[...] }
    }

    /// Whether one of the given pictures has what the gold says; nil where the gold says nothing.
    private struct Verdict {
        let caption: Bool?
        let credit: Bool?
        /// Whether one picture has all of it.
        let whole: Bool

        init(gold: GoldPage.Image, _ given: [Words]) {
            let folded = gold.caption.map { CaseFolding.folded($0) }
            let names = Words.set(CaseFolding.folded(gold.credits.joined(separator: " ")))
            func hasCaption(_ words: Words) -> Bool { folded == words.caption || folded == words.line }
            caption = folded.map { _ in given.contains(where: hasCaption) }
            credit = names.isEmpty ? nil : given.contains { $0.credit == names }
            whole = given.contains {
                (folded == nil || hasCaption($0)) && (names.isEmpty || $0.credit == names)
            }
        }
    }

    // MARK: Tags

    private mutating func addTags(_ given: [String], answers: [GoldPage.Answer]) {
        let mine = Set(given.map { CaseFolding.folded($0) })
        let golds = answers.filter { !$0.tags.isEmpty }.map { answer in
            Set(answer.tags.map { CaseFolding.folded($0) })
        }
        func f1(_ gold: Set<[UInt8]>) -> Double {
            2 * Double(gold.intersection(mine).count) / Double(gold.count + mine.count)
        }
        guard let best = golds.max(by: { f1($0) < f1($1) }) else { return }
        tags.pages += 1
        tags.hits += best.intersection(mine).count
        tags.wanted += best.count
        tags.given += mine.count
    }

    // MARK: The body

    private mutating func addBody(_ text: String, answers: [GoldPage.Answer]) {
        let captions = Set(answers.flatMap(\.images).compactMap(\.caption).map { CaseFolding.folded($0) })
            .filter { $0.split(separator: 0x20).count >= Self.leastCaptionWords }
        let golds = answers.compactMap(\.authors).map { NameSet.names(in: $0) }
        guard !captions.isEmpty || !golds.isEmpty, !text.isEmpty else { return }
        let wanted = Set(answers.compactMap(\.body).flatMap(Self.lines))
        let lines = Set(Self.lines(of: text)).subtracting(wanted)
        if !captions.isEmpty {
            rates.count("a caption is a line of the body", !captions.isDisjoint(with: lines))
        }
        if !golds.isEmpty {
            let isByline = golds.contains { gold in lines.contains { gold.contains($0) } }
            rates.count("a byline is a line of the body", isByline)
        }
    }

    /// The lines folded, without "by" at their beginning.
    private static func lines(of text: String) -> [[UInt8]] {
        text.split(separator: "\n").flatMap { line -> [[UInt8]] in
            let whole = CaseFolding.folded(String(line))
            return line.utf8.count > 80 ? [whole] : [whole] + NameSet.names(in: .string(String(line)))
        }
    }
}
