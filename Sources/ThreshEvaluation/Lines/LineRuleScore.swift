package import Thresh

/// How far the lines that are taken out of labelled documents are those that people call noise: by rules, and by all stages.
package struct LineRuleScore: Sendable {
    /// A content line that a rule took out.
    package struct Disagreement: Sendable {
        package let document: Int
        package let rule: String
        package let line: String
    }

    /// The file's name.
    package let name: String
    package private(set) var documents = 0
    package private(set) var lines = 0
    /// Lines that people call noise.
    package private(set) var noise = 0
    /// Lines that rules took out.
    package private(set) var removed = 0
    /// Of these, noise.
    package private(set) var removedNoise = 0
    /// The same for all that does not stay in the body, whatever took it out.
    package private(set) var leftOut = 0
    package private(set) var leftOutNoise = 0
    package private(set) var disagreements: [Disagreement] = []

    /// Cleans a file's documents and counts what rules took out; what other stages drop does not count.
    package init(_ file: LabelledLines, cleaner: Cleaner) throws(RuleFileError) {
        name = file.name
        for document in file.documents { try add(document, cleaner) }
    }

    /// The share of noise among the lines taken out; nil where none was.
    package var noiseShare: Double? { removed > 0 ? Double(removedNoise) / Double(removed) : nil }
    /// The share of the noise that was taken out.
    package var recall: Double { noise > 0 ? Double(removedNoise) / Double(noise) : 0 }
    /// The F1 of the lines taken out against the lines called noise.
    package var removedF1: Double { Self.f1(hits: removedNoise, found: removed, wanted: noise) }
    /// The F1 of the lines left against the lines called content.
    package var contentF1: Double {
        let content = lines - noise
        return Self.f1(hits: content - (removed - removedNoise), found: lines - removed, wanted: content)
    }

    /// The F1 of the lines of the body against the lines called content.
    package var bodyF1: Double {
        let content = lines - noise
        return Self.f1(hits: content - (leftOut - leftOutNoise), found: lines - leftOut, wanted: content)
    }
    /// The share of noise among the lines that did not stay in the body; nil where all stayed.
    package var leftOutNoiseShare: Double? { leftOut > 0 ? Double(leftOutNoise) / Double(leftOut) : nil }
    /// The F1 that keeping every line would give.
    package var keepAllF1: Double { Self.f1(hits: lines - noise, found: lines, wanted: lines - noise) }

    private static func f1(hits: Int, found: Int, wanted: Int) -> Double {
        found + wanted > 0 ? 2 * Double(hits) / Double(found + wanted) : 0
    }

    private mutating func add(_ document: LabelledLines.Document, _ cleaner: Cleaner) throws(RuleFileError) {
        documents += 1
        lines += document.lines.count
        noise += document.isContent.count { !$0 }
        // A line feed inside a line would move all labels after it.
        let text = document.lines.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
        let page = Page(Array(text.joined(separator: "\n").utf8), format: .text)
        guard let draft = try cleaner.explain(page).draft else { return }
        addBody(document, draft)
        for block in draft.blocks.indices {
            guard let rule = draft.rule(thatDropped: block) else { continue }
            for line in draft.blocks[block].lines {
                removed += 1
                if document.isContent[line - 1] {
                    disagreements.append(
                        Disagreement(document: documents, rule: rule.id, line: document.lines[line - 1])
                    )
                } else {
                    removedNoise += 1
                }
            }
        }
    }

    private mutating func addBody(_ document: LabelledLines.Document, _ draft: Draft) {
        var stays = Array(repeating: true, count: document.lines.count)
        for block in draft.blocks.indices where draft.fates[block].isDropped {
            for line in draft.blocks[block].lines { stays[line - 1] = false }
        }
        leftOut += stays.count { !$0 }
        leftOutNoise += zip(stays, document.isContent).count { !$0 && !$1 }
    }
}

extension Draft {
    /// The rule that took a block out; nil for one that is kept or that no rule took.
    fileprivate func rule(thatDropped block: Int) -> RuleReference? {
        guard case .dropped(let removal) = fates[block] else { return nil }
        return removals[removal].cause.rule
    }
}
