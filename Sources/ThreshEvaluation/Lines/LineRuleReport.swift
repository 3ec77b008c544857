import ThreshHTML

/// Writes what rules did to labelled lines.
package enum LineRuleReport {
    /// The figures of each file, a line each, and so many of each file's content lines that a rule took out.
    package static func text(of scores: [LineRuleScore], disagreements count: Int) -> String {
        scores.map { score in
            let head =
                "\(Columns.left(score.name, 10)) \(score.documents) documents, \(score.lines) lines, \(score.noise) noise; "
                + "removed \(score.removed), of these noise \(score.noiseShare.map(FixedDecimal.percent) ?? "-"); "
                + "noise found \(FixedDecimal.percent(score.recall)), F1 \(four(score.removedF1)); "
                + "content F1 \(four(score.contentF1))\n"
            return head
                + score.disagreements.prefix(count).map {
                    "  \($0.document)  \($0.rule)  \($0.line)\n"
                }.joined()
        }.joined()
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
