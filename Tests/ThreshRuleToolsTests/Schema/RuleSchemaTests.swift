import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("The schema of rule files")
struct RuleSchemaTests {
    private static let path = "\(Checkout.root)/Rules/rules.schema.json"

    @Test("The checked-in schema is what the tables say; RECORD_SCHEMA=1 rewrites it")
    func stale() throws {
        let text = RuleSchema.text()
        if FileSystem.environment("RECORD_SCHEMA") != nil {
            try FileSystem.write(Array(text.utf8), to: Self.path)
        }
        let stored = String(decoding: try FileSystem.read(Self.path), as: UTF8.self)
        #expect(stored == text, "thresh rules schema > Rules/rules.schema.json")
        #expect(FileSystem.environment("RECORD_SCHEMA") == nil, "recorded; run again without")
    }

    @Test("Every table is defined and every reference leads to one")
    func references() throws {
        let schema = RuleSchema.text()
        #expect(throws: Never.self) { try JSONReader.read(Array(schema.utf8), repairing: false) }
        for part in schema.split(separator: "#/$defs/").dropFirst() {
            #expect(RuleFormat.Table(rawValue: String(part.prefix { $0 != "\"" })) != nil)
        }
        for table in RuleFormat.Table.allCases {
            #expect(!table.keys.isEmpty && table.exactlyOne.allSatisfy { table.key($0) != nil })
            for key in table.keys { #expect(key.meaning.hasSuffix("."), "\(table.rawValue).\(key.name)") }
        }
    }
}
