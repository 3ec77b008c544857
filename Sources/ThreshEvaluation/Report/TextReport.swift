/// Writes a report as text, in the shape and rounding of the yardstick; what only Thresh tells comes after it.
package enum TextReport {
    /// The report, a line for each figure.
    package static func text(of report: EvaluationReport) -> String {
        let lines =
            [head(report)] + bodyLines(report) + report.groups.map { groupLine($0) }
            + report.metadata.rates.map(rateLine)
            + report.worst.map(worstLine) + ownLines(report)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func head(_ report: EvaluationReport) -> String {
        "\(report.name): \(report.pages) pages, \(report.missing) without a record, \(report.empty) empty"
    }

    private static func bodyLines(_ report: EvaluationReport) -> [String] {
        let metric = report.options.metric
        var lines: [String] = []
        if let words = report.body.words, metric == nil || metric == .word {
            lines.append(
                "word     F1 \(four(words.f1))  P \(four(words.precision))  R \(four(words.recall))  "
                    + "F1<.5 \(FixedDecimal.percent(words.poor))  F1>=.9 \(FixedDecimal.percent(words.good))"
            )
        }
        if let shingles = report.body.shingles, metric == nil || metric == .shingle {
            lines.append(
                "shingle  F1 \(four(shingles.f1))  P \(four(shingles.precision))  R \(four(shingles.recall))  "
                    + "accuracy \(four(shingles.accuracy))"
            )
        }
        let snippets = report.body.snippets
        if !snippets.isEmpty && (metric == .snippets || metric == nil) {
            lines.append(snippetLine(snippets, isMain: metric == .snippets || report.body.words == nil))
        }
        return lines
    }

    private static func snippetLine(_ score: SnippetScore, isMain: Bool) -> String {
        isMain
            ? "snippet  F \(four(score.f))  P \(four(score.precision))  R \(four(score.recall))"
            : "snippets wanted ones kept \(FixedDecimal.percent(score.recall)), "
                + "unwanted ones kept \(FixedDecimal.percent(score.fallout))"
    }

    private static func groupLine(_ group: EvaluationReport.Group) -> String {
        "  \(GroupLabel.cell(group.value)) \(Columns.right(String(group.pages), 5))  F1 \(four(group.figure))"
    }

    private static func rateLine(_ rate: MetadataScore.Rate) -> String {
        "  \(Columns.left(rate.name, 34)) \(FixedDecimal.percent(rate.share)) of \(rate.pages)"
    }

    private static func worstLine(_ page: EvaluationReport.WorstPage) -> String {
        "  \(FixedDecimal.text(page.figure, decimals: 3))  \(page.id)  \(page.url ?? "")"
    }

    private static func ownLines(_ report: EvaluationReport) -> [String] {
        var lines = report.details.rates.map(rateLine)
        let tags = report.details.tags
        if tags.pages > 0 {
            lines.append(
                "tags     F1 \(four(tags.f1))  P \(four(tags.precision))  R \(four(tags.recall))  of \(tags.pages)"
            )
        }
        if let confident = report.confident {
            lines.append(
                "sure     \(confident.pages) pages with confidence >= .9, "
                    + "of these F1>=.9 \(FixedDecimal.percent(confident.good))"
            )
        }
        if let speed = report.speed {
            lines.append(
                "speed    \(FixedDecimal.text(speed.pagesPerSecond, decimals: 1)) pages/s  "
                    + "\(FixedDecimal.text(speed.megabytesPerSecond, decimals: 1)) MB/s  "
                    + "(\(FixedDecimal.text(speed.seconds, decimals: 2)) s of one processor, cleaning alone)"
            )
        }
        return lines
    }

    private static func four(_ value: Double) -> String {
        FixedDecimal.text(value, decimals: 4)
    }
}
