import Testing

@testable import ThreshBatch

@Suite("Header fields")
struct HeaderFieldsTests {
    private func fields(_ text: String) -> HeaderFields { HeaderFields(Array(text.utf8)[...]) }

    @Test("Names in any case, the first of equal ones; no value is none", arguments: ["\r\n", "\n"])
    func names(lineEnd: String) {
        let lines = [
            "WARC/1.0", "WARC-Type: response", "warc-type: other", "Empty:", "Blank: \t", ": x", "no field",
            "Content-LENGTH:12", "X :  a: b  ", "", "",
        ]
        let header = fields(lines.joined(separator: lineEnd))
        #expect(header.firstLine == "WARC/1.0")
        #expect(header["warc-type"] == "response")
        #expect(header["content-length"] == "12")
        #expect(header["x"] == "a: b")
        for name in ["empty", "blank", "no field", "warc", "warc/1.0"] { #expect(header[name] == nil) }
    }

    @Test("A value goes on behind a blank, and only its own field's")
    func continued() {
        let header = fields(
            "HTTP/1.1 200 OK\r\nA: one\r\n  two\r\n\tthree \r\nA: other\r\n four\r\nB:\r\n five\r\n\r\n"
        )
        #expect(header["a"] == "one two three")
        #expect(header["b"] == "five")
    }

    @Test("Nothing, and bytes that are no text", arguments: ["", "\n", "\r\n\r\n", ":", " :\n :"])
    func rubbish(text: String) {
        #expect(fields(text)["a"] == nil)
        #expect(HeaderFields([0x0A, 0x61, 0x3A, 0xFF, 0x0A])["a"] == "\u{FFFD}")
    }
}
