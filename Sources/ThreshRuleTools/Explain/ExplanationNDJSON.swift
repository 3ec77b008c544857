import Thresh
import ThreshHTML

/// Writes an explanation as one JSON object a block, in page order.
///
/// Keys in their order; absent values are left out: `page`, `block` (from 1), `place`, `type`, `fate` (`kept` or
/// `dropped`), `protected`, `stage`, `kind`, `rule`, `file`, `line`, `reason`, `score`, `cut`, `features` and
/// `block_features` (lists of `name`, `value`, `weight`), `cuts` and `undone` (lists of `stage`, `kind`, `rule`, `file`,
/// `line`, `reason`, `text`), `text`. A difference has one object a changed block, `page`, `block`, `place`, `type`, `text`,
/// `before` and `after`, and one a changed field, `page`, `field`, `before` and `after`; `block` and `place` are of the
/// later side where it has the block, a side that lacks the block or the field is left out.
package struct ExplanationNDJSON: ExplanationRenderer {
    package init() {}

    package func render(_ explanation: Explanation, isOneOfMany: Bool) -> [UInt8] {
        var json = JSONWriter(.compact)
        for entry in explanation.entries {
            json.beginObject()
            json.member("page", explanation.article.id)
            Self.write(entry, to: &json)
            json.endObject()
            json.endLine()
        }
        return json.bytes
    }

    package func render(_ difference: ExplanationDifference, isOneOfMany: Bool) -> [UInt8] {
        var json = JSONWriter(.compact)
        for field in difference.fields {
            json.beginObject()
            json.member("page", difference.after.article.id)
            json.member("field", field.name)
            Self.write("before", field.before, to: &json)
            Self.write("after", field.after, to: &json)
            json.endObject()
            json.endLine()
        }
        for change in difference.changes {
            guard let shown = change.after ?? change.before else { continue }
            json.beginObject()
            json.member("page", difference.after.article.id)
            Self.writePlace(of: shown, to: &json)
            json.member("text", shown.original)
            Self.write("before", change.before, to: &json)
            Self.write("after", change.after, to: &json)
            json.endObject()
            json.endLine()
        }
        return json.bytes
    }

    private static func write(_ name: String, _ field: FilledField?, to json: inout JSONWriter) {
        guard let field else { return }
        json.key(name)
        json.beginObject()
        json.member("value", field.value)
        json.member("source", field.source)
        json.endObject()
    }

    private static func write(_ name: String, _ entry: Explanation.Entry?, to json: inout JSONWriter) {
        guard let entry else { return }
        json.key(name)
        json.beginObject()
        writeFate(of: entry, to: &json)
        json.endObject()
    }

    private static func write(_ entry: Explanation.Entry, to json: inout JSONWriter) {
        writePlace(of: entry, to: &json)
        writeFate(of: entry, to: &json)
    }

    private static func writePlace(of entry: Explanation.Entry, to json: inout JSONWriter) {
        json.key("block")
        json.integer(entry.number)
        json.member("place", entry.place)
        json.member("type", entry.kind.name)
    }

    private static func writeFate(of entry: Explanation.Entry, to json: inout JSONWriter) {
        json.member("fate", entry.isKept ? "kept" : "dropped")
        if entry.isProtected {
            json.key("protected")
            json.bool(true)
        }
        if let removal = entry.removal { write(removal, to: &json) }
        if let verdict = entry.verdict { write(verdict, to: &json) }
        write("cuts", entry.cuts, to: &json)
        write("undone", entry.undone, to: &json)
        json.member("text", entry.text)
    }

    static func write(_ removal: Removal, to json: inout JSONWriter) {
        json.member("stage", removal.stage.rawValue)
        json.member("kind", removal.why.rawValue)
        if let rule = removal.rule {
            json.member("rule", rule.id)
            json.member("file", rule.file)
            json.key("line")
            json.integer(rule.line)
        }
        json.member("reason", removal.reason)
    }

    private static func write(_ name: String, _ removals: [Removal], to json: inout JSONWriter) {
        guard !removals.isEmpty else { return }
        json.key(name)
        json.beginArray()
        for removal in removals {
            json.beginObject()
            write(removal, to: &json)
            json.member("text", removal.text)
            json.endObject()
        }
        json.endArray()
    }

    private static func write(_ verdict: BlockVerdict, to json: inout JSONWriter) {
        json.key("score")
        json.number(rounded(verdict.score))
        json.key("cut")
        json.number(rounded(verdict.cut))
        write("features", verdict.reasons.together, to: &json)
        write("block_features", verdict.reasons.alone, to: &json)
    }

    private static func write(_ name: String, _ features: [BlockVerdict.Feature], to json: inout JSONWriter) {
        guard !features.isEmpty else { return }
        json.key(name)
        json.beginArray()
        for feature in features {
            json.beginObject()
            json.member("name", feature.name)
            json.key("value")
            json.integer(Int(feature.value))
            json.key("weight")
            json.number(rounded(feature.weight))
            json.endObject()
        }
        json.endArray()
    }

    /// Three digits: the scores are bytes.
    private static func rounded(_ value: Double) -> Double {
        (value * 1_000).rounded() / 1_000
    }
}
