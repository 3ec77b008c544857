import ThreshHTML

/// Decides whether a rule file's `detect` conditions hold on a page.
package struct RuleDetector {
    private let draft: Draft
    private let lines: PageLines
    private let selection: NodeSelection
    private let address: PageAddress?
    /// For conditions on lines, by their place, the lines that may fit; nil where that is not known.
    private let candidates: [String: [Int]]?

    package init(
        _ draft: Draft,
        lines: PageLines,
        selection: NodeSelection,
        address: PageAddress?,
        index: DetectionIndex? = nil
    ) {
        candidates = index?.candidates(in: lines)
        self.draft = draft
        self.lines = lines
        self.selection = selection
        self.address = address
    }

    /// Whether the page is one that the file is for.
    package func detects(_ detection: Detection) -> Bool {
        if detection.needsAll { return detection.conditions.allSatisfy { holds($0) } }
        return detection.conditions.contains { holds($0) }
    }

    private func holds(_ condition: Detection.Condition) -> Bool {
        holds(condition.test) && condition.and.allSatisfy { holds($0) }
    }

    private func holds(_ test: Detection.Test) -> Bool {
        switch test {
        case .meta(let name, let value): return draft.head.metaValues(name).contains { value.accepts($0) }
        case .css(let selector): return selection.finds(selector)
        case .xpath(let query): return selection.holds(query)
        case .jsonLD(let path, let value):
            return draft.structured.contains {
                JSONPath.values(at: path, in: $0).contains { value.accepts($0) }
            }
        case .line(let matcher, let zone, let place):
            if let candidates = candidates?[place] {
                return candidates.contains { lines.isIn(zone, $0) && matcher.matches($0, of: lines) }
            }
            return (0..<lines.count).contains { lines.isIn(zone, $0) && matcher.matches($0, of: lines) }
        case .url(let glob):
            return address.map { glob.matches(Array($0.url.utf8)) } ?? false
        }
    }
}
