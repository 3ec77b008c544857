import Testing
import ThreshHTML
import ThreshTestSupport

/// Two documents of a user, which lie beside a checkout and are no part of it.
@Suite(
    "Seeds",
    .enabled(if: Checkout.seeds != nil, "there is no folder ../shared/seeds beside this checkout")
)
struct SeedTests {
    private static let withoutSites = ["--without", "site", "--without", "platform", "--without", "source"]

    private func record(_ name: String, _ arguments: [String] = []) async throws -> JSONValue {
        let bytes = try FileSystem.read("\(try #require(Checkout.seeds))/\(name)")
        let run = try await CommandRun.thresh(
            arguments + ["--to", "json"],
            input: bytes,
            environment: ["THRESH_RULES": Checkout.rules]
        )
        #expect(run.status == 0)
        return try run.json()
    }

    private func hasRules(_ record: JSONValue, _ ids: String...) -> Bool {
        ids.allSatisfy { record["rules"]?.array?.contains(.string($0)) == true }
    }

    private func checkIran(_ record: JSONValue) throws {
        #expect(record.text("title") == "Obama sends secret letter to Iran")
        let text = try #require(record.text("text"))
        #expect(text.hasPrefix("President Barack Obama's administration is trying to open channels"))
        #expect(text.hasSuffix(#"the "private correspondence" of the President."#))
        #expect(text.split(separator: "\n\n").count == 10)
        for chrome in ["Post a Comment", "STORY HIGHLIGHTS", "(CNN)", "Top"] {
            #expect(!text.contains(chrome))
        }
        #expect(record.text("published") == nil)
    }

    private func checkTopix(_ record: JSONValue) throws {
        #expect(
            record.text("title")
                == "Obama Writes Secret Letter To Iranian Leader, But No Military Cooperation Involved"
        )
        let text = try #require(record.text("text"))
        #expect(text.hasPrefix("The U.S. and Iran were once on the opposite side"))
        #expect(text.hasSuffix("to discuss the matter publicly."))
        #expect(text.split(separator: "\n\n").count == 11)
        for chrome in [
            "Like Us on Facebook", "Photo :", "Real Time Analytics", "11/22/2024", "Make CT Your Homepage",
        ] {
            #expect(!text.contains(chrome))
        }
        #expect(record.text("published") == nil)
    }

    @Test("Agency copy on a blog, with all rules")
    func iran() async throws {
        let record = try await record("000_c83b855abb979f74.txt")
        try checkIran(record)
        #expect(hasRules(record, "source/cnn-wire", "platform/blogger", "base/en"))
        #expect(record.text("dateline") == "Washington")
        #expect(record.text("agency") == "CNN")
        #expect(record["highlights"]?.array?.count == 3)
        #expect(removed(record) == ["comment-prompt": 2, "dateline": 1, "highlights": 4, "nav": 1])
    }

    @Test("Agency copy on a blog, from the base rules alone")
    func iranBase() async throws {
        let record = try await record("000_c83b855abb979f74.txt", Self.withoutSites)
        try checkIran(record)
        #expect(!hasRules(record, "source/cnn-wire") && !hasRules(record, "platform/blogger"))
    }

    @Test("A portal's page with its clock and photo, with all rules")
    func topix() async throws {
        let record = try await record("004_44d0743a3a0dbee1.txt")
        try checkTopix(record)
        #expect(hasRules(record, "chinatopix.com", "base/en"))
        #expect(record.text("fetched") == "2024-11-22T06:30:49")
        let image = record["images"]?.array?.first
        #expect(image?.text("credit") == "REUTERS")
        #expect(
            image?.text("caption")?.hasPrefix("U.S. President Barack Obama speaks about the economy") == true
        )
        #expect(
            removed(record) == [
                "caption": 1, "masthead": 1, "nav": 1, "page-clock": 1, "photo-credit": 1, "share": 1,
                "tracker": 1,
            ]
        )
    }

    @Test("A portal's page with its clock and photo, from the base rules alone")
    func topixBase() async throws {
        let record = try await record("004_44d0743a3a0dbee1.txt", Self.withoutSites)
        try checkTopix(record)
        #expect(!hasRules(record, "chinatopix.com"))
    }

    /// The counts of removals, without the title, which leaves the body for its own field.
    private func removed(_ record: JSONValue) -> [String: Int] {
        var counts: [String: Int] = [:]
        for member in record["removed"]?.object?.members ?? [] where member.key != "title" {
            if case .integer(let count) = member.value { counts[member.key] = count }
        }
        return counts
    }
}
