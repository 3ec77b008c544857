import Thresh
import ThreshHTML

/// The part of a record that an `article.json` holds: what the page says, in the record's order.
struct SampleRecord: Equatable {
    private let record: JSONObject

    /// Keys that say where the values came from or how the run went; they change with rules and with the cleaner.
    private static let keysOfTheRun: Set<String> = [
        "id", "text", "words", "confidence", "page_type", "rules", "removed", "sources", "fuse",
        "rule_errors", "reason",
    ]

    init(_ article: Article) {
        // The renderer's own output is valid JSON; were it not, the empty record would equal no sample.
        let json = try? JSONReader.read(JSONRenderer(isPretty: false).render(article), repairing: false)
        let members = json?.object?.members ?? []
        record = JSONObject(members.filter { !Self.keysOfTheRun.contains($0.key) })
    }

    init(json: [UInt8]) throws(JSONError) {
        record = try JSONReader.read(json, repairing: false).object ?? JSONObject()
    }

    /// The record as an `article.json`.
    var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.value(.object(record))
        return json.bytes + [0x0A]
    }

    /// The same as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
