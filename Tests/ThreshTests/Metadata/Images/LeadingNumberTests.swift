import Testing

@testable import Thresh

@Suite("Numbers of sizes")
struct LeadingNumberTests {
    @Test(
        "A number is read up to what is none",
        arguments: [
            ("600", 600), ("600px", 600), (" 600w", 600), ("1.5x", 1.5), ("2.25.1", 2.25), (".5", 0.5),
            ("7.", 7), ("", nil), ("px", nil), (".", nil), ("-3", nil), ("auto", nil),
        ] as [(String, Double?)]
    )
    func values(_ text: String, _ expected: Double?) {
        #expect(LeadingNumber.value(of: Array(text.utf8)[...]) == expected)
    }
}
