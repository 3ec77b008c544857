import Thresh

/// Writes explanations as one page for a browser, which loads nothing: the blocks as they stand on the page, kept ones
/// plain and dropped ones tinted by kind, each with its reason on hover and focus; beside them rules with their counts and
/// a list of what was dropped.
package struct ExplanationPage: ExplanationRenderer {
    package init() {}

    package var opening: [UInt8] {
        var out = MarkupWriter()
        out.markup(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-
            """
        )
        out.text(ExplanationScript.hash)
        out.markup("'\">\n<title>What Thresh kept and dropped</title>\n<style>\n")
        return out.bytes + ExplanationStyle.css.utf8 + "</style></head>\n<body>\n".utf8
    }

    package var closing: [UInt8] {
        Array("<script>\(ExplanationScript.javaScript)</script>\n</body></html>\n".utf8)
    }

    package func render(_ explanation: Explanation, isOneOfMany: Bool) -> [UInt8] {
        PageWriter(explanation, nil, isOneOfMany).write()
    }

    package func render(_ difference: ExplanationDifference, isOneOfMany: Bool) -> [UInt8] {
        PageWriter(difference.after, difference, isOneOfMany).write()
    }
}

/// Writes one explained page.
private struct PageWriter {
    private let explanation: Explanation
    private let difference: ExplanationDifference?
    private let isOneOfMany: Bool
    /// Changes by the number of their block.
    private let changes: [Int: ExplanationDifference.Change]
    private var out = MarkupWriter()

    init(_ explanation: Explanation, _ difference: ExplanationDifference?, _ isOneOfMany: Bool) {
        self.explanation = explanation
        self.difference = difference
        self.isOneOfMany = isOneOfMany
        changes = Dictionary(
            (difference?.changes ?? []).compactMap { change in change.after.map { ($0.number, change) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Several pages stand in one file: ids carry the page's name.
    private func id(_ part: String) -> String {
        isOneOfMany ? "\(part)-\(explanation.page)".replacing(" ", with: "_") : part
    }

    consuming func write() -> [UInt8] {
        // A page of many can be folded; the element's own keys do that.
        if isOneOfMany {
            out.markup("<details class=\"page\" open><summary>")
        } else {
            out.markup("<main class=\"page\">")
        }
        writeHead()
        writeFilters()
        out.markup("<div class=\"columns\"><div class=\"blocks\"")
        out.attribute("id", id("blocks"))
        out.markup(" role=\"group\" aria-label=\"The page's blocks\">\n")
        for entry in explanation.entries { write(entry) }
        out.markup("</div>\n<aside class=\"side\" aria-label=\"What was dropped\"")
        out.attribute("id", id("side"))
        out.markup(">\n")
        if let difference { writeDifference(difference) }
        writeRules()
        writeList()
        writeMetadata()
        out.markup("</aside></div>")
        if isOneOfMany { out.markup("</details>\n") } else { out.markup("</main>\n") }
        return out.bytes
    }

    // MARK: Head and filters

    private mutating func writeHead() {
        let article = explanation.article
        out.element("h1", article.metadata.title ?? explanation.page)
        if isOneOfMany { out.markup("</summary>") }
        out.markup("<a class=\"skip\"")
        out.attribute("href", "#" + id("side"))
        out.markup(">Skip to what was dropped</a>\n")
        let kept = explanation.entries.count { $0.isKept }
        var facts = [
            explanation.page,
            article.reason.map { "\(article.status.rawValue): \($0)" } ?? article.status.rawValue,
            "\(kept) blocks kept, \(explanation.entries.count - kept) dropped",
        ]
        if let type = article.pageType { facts.append("page type \(type)") }
        if let confidence = article.confidence { facts.append("confidence \(Hundredths.text(confidence))") }
        facts.append("rules: \(article.rules.isEmpty ? "none" : article.rules.joined(separator: ", "))")
        if !article.fuse.isEmpty {
            facts.append("took too much and were undone: \(article.fuse.joined(separator: ", "))")
        }
        out.element("p", class: "facts", facts.joined(separator: " · "))
        out.markup(
            """
            <p class="hint"><kbd>↑</kbd> <kbd>↓</kbd> from block to block, <kbd>n</kbd> <kbd>p</kbd> to the next or previous \
            dropped one, <kbd>Esc</kbd> puts the reason away. <span class="shown" role="status"></span></p>

            """
        )
    }

    private mutating func writeFilters() {
        let removals = explanation.entries.compactMap(\.removal)
        let kinds = Self.counts(removals.map(\.why.rawValue))
        let stages = Self.counts(removals.map(\.stage.rawValue))
        out.markup("<div class=\"filters\"><fieldset><legend>Kind</legend>")
        writeBox("kind", "kept", explanation.entries.count { $0.isKept })
        for (kind, count) in kinds { writeBox("kind", kind, count) }
        out.markup("</fieldset><fieldset><legend>Stage</legend>")
        for (stage, count) in stages { writeBox("stage", stage, count) }
        out.markup("</fieldset>")
        if difference != nil {
            out.markup(
                "<fieldset><legend>Diff</legend><label><input type=\"checkbox\" name=\"changed\"> only what changed ("
            )
            out.text("\(changes.count)")
            out.markup(")</label></fieldset>")
        }
        out.markup("</div>\n")
    }

    private mutating func writeBox(_ name: String, _ value: String, _ count: Int) {
        out.markup("<label")
        out.attribute("data-kind", name == "kind" ? value : "")
        out.markup("><input type=\"checkbox\" checked")
        out.attribute("name", name)
        out.attribute("value", value)
        out.markup("> ")
        if name == "kind" && value != "kept" { out.markup("<span class=\"swatch\"></span> ") }
        out.text("\(value) (\(count))")
        out.markup("</label>")
    }

    /// Each value with how often it comes, the most frequent first.
    private static func counts(_ values: [String]) -> [(value: String, count: Int)] {
        var counts: [String: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    // MARK: Blocks

    private mutating func write(_ entry: Explanation.Entry) {
        let change = changes[entry.number]
        out.markup("<div")
        out.attribute("class", style(of: entry) + (change == nil ? "" : " changed"))
        out.attribute("id", id("b\(entry.number)"))
        writeData(of: entry)
        let why = id("w\(entry.number)")
        out.attribute("aria-describedby", why)
        out.markup(" tabindex=\"0\" dir=\"auto\">")
        if let removal = entry.removal { out.element("span", class: "label", removal.why.rawValue) }
        for cut in entry.cuts {
            out.markup("<del class=\"cut\"")
            out.attribute("data-kind", cut.why.rawValue)
            out.markup(">")
            out.text(cut.text)
            out.markup("</del>")
        }
        out.text(entry.text)
        out.markup("<span class=\"why\" dir=\"ltr\"")
        out.attribute("id", why)
        out.markup(">")
        for line in reasons(for: entry, change) { out.element("span", line) }
        out.element("span", class: "place", entry.place)
        out.markup("</span></div>\n")
    }

    /// What filters look at.
    private mutating func writeData(of entry: Explanation.Entry) {
        out.attribute("data-kind", entry.removal?.why.rawValue ?? "kept")
        if let removal = entry.removal {
            out.attribute("data-stage", removal.stage.rawValue)
            out.attribute("data-rule", removal.rule?.id ?? "")
        }
        if changes[entry.number] != nil { out.attribute("data-changed", "") }
    }

    private func style(of entry: Explanation.Entry) -> String {
        let kind =
            switch entry.kind {
            case .heading: " heading"
            case .listItem: " item"
            case .preformatted: " pre"
            case .paragraph, .cell, .caption, .control: ""
            }
        return "block \(entry.isKept ? "kept" : "dropped")\(kind)"
    }

    private func reasons(for entry: Explanation.Entry, _ change: ExplanationDifference.Change?) -> [String] {
        var lines = [Self.decision(on: entry)]
        if let before = change?.before { lines.append("Before: " + Self.decision(on: before)) }
        if change != nil && change?.before == nil { lines.append("Before: no such block") }
        lines += entry.cuts.map { "cut: \(ExplanationText.cause(of: $0))" }
        if let verdict = entry.verdict {
            lines.append(entry.isJudged ? ReasonWords.sentence(for: verdict) : ReasonWords.score(of: verdict))
        }
        return lines
    }

    private static func decision(on entry: Explanation.Entry) -> String {
        if let removal = entry.removal { return "dropped: \(ExplanationText.cause(of: removal))" }
        return "kept" + ExplanationText.notes(on: entry).map { " · \($0)" }.joined()
    }

    // MARK: Side

    private mutating func writeRules() {
        let removals = explanation.entries.flatMap { [$0.removal].compactMap { $0 } + $0.cuts }
        let counts = Self.counts(removals.map { $0.rule?.id ?? "" })
        guard !counts.isEmpty else { return }
        out.markup(
            "<h2>Rules</h2><table><thead><tr><th scope=\"col\">rule</th><th scope=\"col\" class=\"count\">"
        )
        out.markup("dropped</th></tr></thead><tbody>\n")
        for (id, count) in counts {
            out.markup("<tr><td><button type=\"button\" aria-pressed=\"false\"")
            out.attribute("data-rule", id)
            out.markup(">")
            out.text(id.isEmpty ? "no rule" : id)
            out.markup("</button>")
            if let rule = removals.first(where: { $0.rule?.id == id })?.rule {
                out.element("span", class: "file", "\(rule.file):\(rule.line)")
            }
            out.markup("</td>")
            out.element("td", class: "count", "\(count)")
            out.markup("</tr>\n")
        }
        out.markup("</tbody></table>\n")
    }

    private mutating func writeList() {
        let dropped = explanation.entries.filter { !$0.isKept }
        out.markup("<details open><summary>Dropped (")
        out.text("\(dropped.count)")
        out.markup(")</summary><ol class=\"list\">\n")
        for entry in dropped {
            guard let removal = entry.removal else { continue }
            out.markup("<li")
            writeData(of: entry)
            out.markup("><a")
            out.attribute("href", "#" + id("b\(entry.number)"))
            out.markup(">")
            out.element("span", class: "label", removal.why.rawValue)
            out.element("bdi", ExplanationText.sample(entry.text))
            out.markup("</a>")
            out.element(
                "small",
                removal.rule.map { "\($0.id) (\($0.file):\($0.line))" } ?? removal.reason ?? ""
            )
            out.markup("</li>\n")
        }
        out.markup("</ol></details>\n")
    }

    private mutating func writeMetadata() {
        let fields = FilledField.all(of: explanation.article.metadata)
        guard !fields.isEmpty else { return }
        out.markup("<details><summary>Metadata</summary><table><tbody>\n")
        for field in fields {
            out.markup("<tr><th scope=\"row\">")
            out.text(field.name)
            out.markup("</th><td>")
            writeValue(field)
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody></table></details>\n")
    }

    private mutating func writeValue(_ field: FilledField?) {
        guard let field else { return out.text("none") }
        out.text(field.value)
        if let source = field.source { out.element("span", class: "file", source) }
    }

    private mutating func writeDifference(_ difference: ExplanationDifference) {
        out.markup("<h2>Changes</h2>")
        out.element(
            "p",
            class: "facts",
            "\(difference.changes.count) blocks and \(difference.fields.count) fields differ"
        )
        if !difference.fields.isEmpty {
            out.markup("<table><thead><tr><th scope=\"col\">field</th><th scope=\"col\">before</th>")
            out.markup("<th scope=\"col\">now</th></tr></thead><tbody>\n")
            for field in difference.fields {
                out.markup("<tr><th scope=\"row\">")
                out.text(field.name)
                out.markup("</th><td>")
                writeValue(field.before)
                out.markup("</td><td>")
                writeValue(field.after)
                out.markup("</td></tr>\n")
            }
            out.markup("</tbody></table>\n")
        }
        writeChangedBlocks(difference)
    }

    private mutating func writeChangedBlocks(_ difference: ExplanationDifference) {
        guard !difference.changes.isEmpty else { return }
        out.markup("<ol class=\"list\">\n")
        for change in difference.changes {
            guard let shown = change.after ?? change.before else { continue }
            out.markup("<li>")
            if change.after != nil {
                out.markup("<a")
                out.attribute("href", "#" + id("b\(shown.number)"))
                out.markup(">")
                out.element("bdi", ExplanationText.sample(shown.original))
                out.markup("</a>")
            } else {
                out.element("bdi", ExplanationText.sample(shown.original))
            }
            out.element(
                "small",
                "before: " + (change.before.map { Self.decision(on: $0) } ?? "no such block")
            )
            out.element("small", "now: " + (change.after.map { Self.decision(on: $0) } ?? "no such block"))
            out.markup("</li>\n")
        }
        out.markup("</ol>\n")
    }
}
