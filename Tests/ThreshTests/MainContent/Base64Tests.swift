import Testing

@testable import Thresh

@Suite("Base 64")
struct Base64Tests {
    @Test(
        "Both alphabets are read, with or without padding and line ends",
        arguments: [
            "PHA+ZvY/", "PHA-ZvY_", "PHA+\nZvY/\n", "PHA+\r\nZvY/\r\n", " PHA+ ZvY/\t",
        ]
    )
    func read(_ text: String) {
        #expect(Base64.decoded(Array(text.utf8)) == Array("<p>f".utf8) + [0xF6, 0x3F])
    }

    @Test(
        "Padding ends a text, other signs make it none",
        arguments: [("Zg==\n", "f"), ("Zg", "f"), ("Zg!", nil)]
    )
    func ends(_ text: String, _ expected: String?) {
        #expect(Base64.decoded(Array(text.utf8)) == expected.map { Array($0.utf8) })
    }
}
