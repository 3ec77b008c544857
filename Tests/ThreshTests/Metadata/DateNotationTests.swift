import Testing

@testable import Thresh

@Suite("Dates as a rule says they are written")
struct DateNotationTests {
    private func read(_ text: String, _ format: String?, _ zone: String? = nil) throws -> String? {
        var notation = DateNotation()
        if let format { notation.format = try DateFormat(format) }
        notation.timeZone = zone
        return notation.isoDate(in: text)
    }

    @Test(
        "Formats",
        arguments: [
            ("MM/dd/yyyy hh:mm:ss a", "11/22/2024 06:30:49 am", "2024-11-22T06:30:49"),
            ("MM/dd/yyyy hh:mm:ss a", "11/22/2024 12:30:49 P.M.", "2024-11-22T12:30:49"),
            ("MM/dd/yyyy hh:mm:ss a", "11/22/2024 12:05:00 am", "2024-11-22T00:05:00"),
            ("d.M.yy", "3.12.98", "1998-12-03"), ("d.M.yy", "3.12.24", "2024-12-03"),
            (
                "EEEE, d. MMMM yyyy '|' HH:mm 'Uhr'", "Freitag, 21. November 2025 | 06:30 Uhr",
                "2025-11-21T06:30:00"
            ),
            ("d MMM yyyy", "7 Sept. 2014", "2014-09-07"),
            ("yyyy-MM-dd HH:mm:ss.SSS XXX", "2014-11-07 10:00:00.123 +05:30", "2014-11-07T10:00:00+05:30"),
            ("yyyyMMdd", "20141107", "2014-11-07"), ("dd/MM/yyyy", "  07/11/2014  ", "2014-11-07"),
            ("dd/MM/yyyy HH:mm z", "07/11/2014 10:00 GMT", "2014-11-07T10:00:00Z"),
        ]
    )
    func formats(_ format: String, _ text: String, _ date: String) throws {
        #expect(try read(text, format) == date)
    }

    @Test(
        "What is not written so, or is no day, is no date",
        arguments: [
            ("dd/MM/yyyy", "11/22/2024"), ("dd/MM/yyyy", "31/06/2024"), ("dd/MM/yyyy", "1/1/2024 10:00"),
            ("dd/MM/yyyy HH:mm", "01/01/2024 25:00"), ("d MMM yyyy", "7 Foo 2014"), ("yyyy-MM-dd", ""),
            ("dd.MM.yyyy", "07/11/2014"), ("yyyy-MM-dd", "2014-1"),
        ]
    )
    func others(_ format: String, _ text: String) throws {
        #expect(try read(text, format) == nil)
    }

    @Test(
        "A format that cannot be read is a mistake of the file",
        arguments: [("QQ yyyy-MM-dd", "'Q'"), ("yyyy-MM", "no 'd'"), ("yyyy 'x MM dd", "not closed")]
    )
    func mistakes(_ format: String, _ message: String) {
        #expect { _ = try DateFormat(format) } throws: {
            ($0 as? DateFormat.Mistake)?.message.contains(message) == true
        }
    }

    @Test(
        "A clock's time gets the offset of its zone on that day",
        arguments: [
            ("2014-11-07T10:00:00", "America/New_York", "-05:00"),
            ("2014-07-07T10:00:00", "America/New_York", "-04:00"),
            ("2024-03-31T01:59:59", "Europe/Berlin", "+01:00"),
            ("2024-03-31T03:00:00", "Europe/Berlin", "+02:00"),
            // The hour that an autumn has twice: its first.
            ("2024-10-27T02:30:00", "Europe/Berlin", "+02:00"),
            ("2024-10-27T03:00:00", "Europe/Berlin", "+01:00"),
            ("2024-06-01T12:00:00", "Asia/Kolkata", "+05:30"), ("2024-06-01T12:00:00", "UTC", "+00:00"),
            // After the last transition that files list; summer there is in January.
            ("2060-01-15T12:00:00", "Australia/Sydney", "+11:00"),
            ("2060-07-15T12:00:00", "Australia/Sydney", "+10:00"),
            ("1960-06-01T12:00:00", "Asia/Tokyo", "+09:00"),
        ]
    )
    func zones(_ time: String, _ zone: String, _ offset: String) throws {
        #expect(try read(time, nil, zone) == time + offset)
    }

    @Test("A date that names its zone keeps it, and a day has none")
    func ownZone() throws {
        #expect(try read("2014-11-07T10:00:00Z", nil, "America/New_York") == "2014-11-07T10:00:00Z")
        #expect(try read("2014-11-07", nil, "America/New_York") == "2014-11-07")
    }

    @Test(
        "Names of zones are checked",
        arguments: [
            ("Europe/Berlin", true), ("Europe/Nowhere", false), ("../../etc/passwd", false), ("", false),
        ]
    )
    func names(_ name: String, _ isName: Bool) {
        #expect(TimeZoneRules.isName(name) == isName)
    }

    @Test("Rules apply their notation to what they capture and to what meta finds")
    func rules() throws {
        let file = try RuleFile.sample(
            """
            match: {hosts: [example.com]}
            text:
              drop:
              - id: stamp
                why: timestamp
                re: '^Stand: (?<d>.*)$'
                capture: {modified: {group: d, format: 'dd.MM.yyyy HH:mm', tz: Europe/Berlin}}
            meta:
              published: [{line: {re: '^Vom (?<d>.*)$'}, group: d, format: 'MM-dd-yyyy'}, {line: {re: '^Vom (?<d>.*)$'}, \
            group: d, format: 'dd-MM-yyyy'}]
            """,
            id: "example.com",
            kind: "site"
        )
        let text = "Boats\nVom 21-11-2014\n\(Prose.all.joined(separator: "\n"))\nStand: 22.11.2014 06:30"
        let page = Page(Array(text.utf8), format: .text, url: "https://example.com/")
        let metadata = try Cleaner(rules: RuleLibrary(files: [file])).clean(page).metadata
        #expect(metadata.modified == "2014-11-22T06:30:00+01:00" && metadata.published == "2014-11-21")
    }
}
