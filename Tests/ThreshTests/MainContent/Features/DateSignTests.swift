import Testing

@testable import Thresh

@Suite("Date sign")
struct DateSignTests {
    @Test(
        "Dates, times and ages are seen, other numbers are not",
        arguments: [
            ("May 4, 2021", true), ("1999", true), ("12.5.", true), ("10:45 Uhr", true), ("3/4", true),
            ("5 hours ago", true),
            ("5h", true), ("2 days", true), ("12021", false), ("x2021", false), ("1821", false),
            ("5 hounds", false),
            ("Section 12", false), ("no digits", false), ("7.", false),
        ]
    )
    func dates(_ text: String, _ isDate: Bool) {
        let bytes = Array(text.utf8)
        #expect(DateSign.isIn(bytes, 0..<bytes.count) == isDate)
    }
}
