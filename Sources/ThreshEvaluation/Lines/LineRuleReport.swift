import ThreshHTML

/// Writes what the cleaner and its rules did to labelled lines.
package enum LineRuleReport {
    /// The figures of each file, a line each, and so many of each file's content lines that a rule took out.
    package static func text(of scores: [LineRuleScore], disagreements count: Int) -> String {
        macro(scores)
            + scores.map { score in
                let head =
                    "\(Columns.left(score.name, 10)) \(score.documents) documents, \(score.lines) lines, \(score.noise) noise; "
                    + "body F1 \(four(score.bodyF1)), keeping all \(four(score.keepAllF1)); "
                    + "left out \(score.leftOut), of these noise \(score.leftOutNoiseShare.map(FixedDecimal.percent) ?? "-"); "
                    + "rules removed \(score.removed), of these noise \(score.noiseShare.map(FixedDecimal.percent) ?? "-"); "
                    + "noise found \(FixedDecimal.percent(score.recall)), F1 \(four(score.removedF1)); "
                    + "content F1 \(four(score.contentF1))\n"
                return head
                    + score.disagreements.prefix(count).map {
                        "  \($0.document)  \($0.rule)  \($0.line)\n"
                    }.joined()
            }.joined()
    }

    /// Means over the files, every file counting the same.
    private static func macro(_ scores: [LineRuleScore]) -> String {
        guard scores.count > 1 else { return "" }
        func mean(_ value: (LineRuleScore) -> Double) -> Double {
            scores.reduce(0) { $0 + value($1) } / Double(scores.count)
        }
        return "\(Columns.left("all", 10)) body F1 \(four(mean(\.bodyF1))), "
            + "keeping all \(four(mean(\.keepAllF1))); "
            + "of the lines left out \(FixedDecimal.percent(mean { $0.leftOutNoiseShare ?? 1 })) are noise\n"
    }

    /// The same as JSON with unrounded figures.
    package static func json(of scores: [LineRuleScore], disagreements count: Int) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.array("files", scores) { json, score in
            json.member("file", score.name)
            json.member("documents", score.documents)
            json.member("lines", score.lines)
            json.member("noise", score.noise)
            json.member("body_f1", score.bodyF1)
            json.member("keep_all_f1", score.keepAllF1)
            json.member("left_out", score.leftOut)
            json.member("left_out_noise", score.leftOutNoise)
            json.member("removed", score.removed)
            json.member("removed_noise", score.removedNoise)
            json.member("recall", score.recall)
            json.member("removed_f1", score.removedF1)
            json.member("content_f1", score.contentF1)
            json.array("disagreements", Array(score.disagreements.prefix(count))) { json, it in
                json.member("document", it.document)
                json.member("rule", it.rule)
                json.member("line", it.line)
            }
        }
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func four(_ value: Double) -> String {
        FixedDecimal.text(value, decimals: 4)
    }
}
