import Testing

@testable import ThreshHTML

@Suite("JSON writing")
struct JSONWriterTests {
    private func written(_ layout: JSONWriter.Layout = .compact, _ write: (inout JSONWriter) -> Void)
        -> String
    {
        var writer = JSONWriter(layout)
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func writeSample(_ writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("id")
        writer.string("a/b.html")
        writer.key("words")
        writer.integer(-12)
        writer.key("tags")
        writer.beginArray()
        writer.string("fog")
        writer.bool(true)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.null()
        writer.endArray()
        writer.key("last")
        writer.beginObject()
        writer.key("x")
        writer.number(0.5)
        writer.endObject()
        writer.endObject()
    }

    @Test("A compact text is one line with the keys in order")
    func compact() {
        let text = #"{"id":"a/b.html","words":-12,"tags":["fog",true,{},[],null],"last":{"x":0.5}}"#
        #expect(written { writeSample(&$0) } == text)
    }

    @Test("A pretty text has two spaces for each level")
    func pretty() {
        let text = """
            {
              "id": "a/b.html",
              "words": -12,
              "tags": [
                "fog",
                true,
                {},
                [],
                null
              ],
              "last": {
                "x": 0.5
              }
            }
            """
        #expect(written(.pretty) { writeSample(&$0) } == text)
    }

    @Test("A value alone and several lines are written")
    func lines() {
        let text = written { writer in
            writer.integer(1)
            writer.endLine()
            writer.beginArray()
            writer.endArray()
            writer.endLine()
        }
        #expect(text == "1\n[]\n")
    }

    @Test("What was written is handed out once")
    func take() {
        var writer = JSONWriter()
        writer.string("fog")
        #expect(writer.take() == Array("\"fog\"".utf8))
        writer.bool(false)
        #expect(writer.take() == Array("false".utf8))
        #expect(writer.bytes.isEmpty)
    }

    @Test(
        "Strings are escaped, and controls but tab and line feed are dropped",
        arguments: [
            ("", ""), ("Fähre 😀", "Fähre 😀"), ("a\"b\\c/d", #"a\"b\\c/d"#), ("a\tb\nc", #"a\tb\nc"#),
            ("a\r\nb", #"a\nb"#),
            ("a\0b\u{1}\u{1F}c", "abc"), ("a\u{1B}]52;c;x\u{7}b", "a]52;c;xb"), ("a\u{7F}b", "ab"),
            ("a\u{80}b\u{9B}31m\u{9F}", "ab31m"), ("\u{A0}\u{BF}", "\u{A0}\u{BF}"), ("\u{80}", ""),
            ("a\u{2028}b\u{2029}", #"a\u2028b\u2029"#), ("\u{2027}\u{202A}", "\u{2027}\u{202A}"),

            ("\u{88}\u{8A8}", "\u{8A8}"),
            ("\u{FFFD}\u{FEFF}", "\u{FFFD}\u{FEFF}"),
        ]
    )
    func strings(text: String, expected: String) {
        #expect(written { $0.string(text) } == "\"\(expected)\"")
        #expect(written { $0.string(Array(text.utf8)[...]) } == "\"\(expected)\"")
        let object = written {
            $0.beginObject()
            $0.key(text)
            $0.null()
            $0.endObject()
        }
        #expect(object == "{\"\(expected)\":null}")
    }

    @Test("No character slips through as a control, and all others come back")
    func everyCharacter() throws {
        for value in (0...0x2FFF).compactMap({ Unicode.Scalar($0 as UInt32) }) {
            let bytes = Array(written { $0.string("a\(Character(value))b") }.utf8)
            let decoded = String(decoding: bytes, as: UTF8.self).unicodeScalars
            #expect(decoded.allSatisfy { $0.properties.generalCategory != .control })
            let isDropped = value.properties.generalCategory == .control && value != "\t" && value != "\n"
            let expected = isDropped ? "ab" : "a\(Character(value))b"
            #expect(try JSONReader.read(bytes, repairing: false) == .string(expected))
        }
    }

    @Test(
        "Numbers have the fewest digits that give them back",
        arguments: [
            (0.1, "0.1"), (1, "1.0"), (-0.0, "-0.0"), (1e21, "1e+21"), (1e-7, "1e-07"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.nan, "null"), (.infinity, "null"),
            (-.infinity, "null"), (2.0 / 3.0, "0.6666666666666666"),
        ] as [(Double, String)]
    )
    func numbers(number: Double, expected: String) throws {
        #expect(written { $0.number(number) } == expected)
        if number.isFinite {
            #expect(try JSONReader.read(Array(expected.utf8), repairing: false).number == number)
        }
    }

    @Test("The ends of Int are written", arguments: [Int.min, -1, 0, .max])
    func integers(number: Int) throws {
        let text = written { $0.integer(number) }
        #expect(try JSONReader.read(Array(text.utf8), repairing: false) == .integer(number))
    }

    @Test("A value that was read is written as it was")
    func roundTrip() throws {
        let text = #"{"z":[1,2.5,"a\nb",null,true,{}],"a":{"y":[[]],"b":-3}}"#
        let value = try JSONReader.read(Array(text.utf8), repairing: false)
        #expect(written { $0.value(value) } == text)
        let pretty = Array(written(.pretty) { $0.value(value) }.utf8)
        #expect(try JSONReader.read(pretty, repairing: false) == value)
    }
}
