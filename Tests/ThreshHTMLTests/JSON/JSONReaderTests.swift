import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("JSON reading")
struct JSONReaderTests {
    private func read(_ text: String, repairing: Bool = false) throws(JSONError) -> JSONValue {
        try JSONReader.read(Array(text.utf8), repairing: repairing)
    }

    private func failure(_ text: String, repairing: Bool = false) -> JSONError? {
        #expect(throws: JSONError.self) { try read(text, repairing: repairing) }
    }

    // MARK: Values

    @Test(
        "Each kind of value is read, mended or not",
        arguments: [
            ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
            ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)), ("1.5", .number(1.5)),
            ("2.0", .number(2)), ("1e3", .number(1_000)), ("\"\"", .string("")),
            ("\"Fähre 😀\"", .string("Fähre 😀")),
            (#""a\"\\\/\b\f\n\r\tb""#, .string("a\"\\/\u{8}\u{C}\n\r\tb")),
            (#""\u00e4\ud83d\ude00""#, .string("ä😀")),
            ("[]", .array([])), ("[1,[2],[]]", .array([.integer(1), .array([.integer(2)]), .array([])])),
            ("{}", .object(JSONObject())), (" \r\n\t[ ] ", .array([])),
        ]
    )
    func values(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
        #expect(try read(text, repairing: true) == value)
    }

    @Test("Members keep their order, and the last of equal keys counts")
    func order() throws {
        let value = try read(#"{"z":1,"a":{"y":2,"b":3},"m":4,"a":5}"#)
        let object = try #require(value.object)
        #expect(Set(object.members.map(\.key)) == ["z", "a", "m"])
        #expect(object.members.count == 3)
        #expect(object["a"] == .integer(5))
        let many = (0..<200).map { "\"k\($0 * 7_919 % 200)\":\($0)" }
        let keys = try read("{" + many.joined(separator: ",") + "}").object?.members.map(\.key)
        #expect(keys == (0..<200).map { "k\($0 * 7_919 % 200)" })
    }

    @Test("Values are reached by key and kind")
    func access() throws {
        let value = try read(#"{"author":{"name":"Nora"},"tags":["fog"],"n":3,"x":0.5}"#)
        #expect(value["author"]?["name"]?.string == "Nora")
        #expect(value["tags"]?.array?.first?.string == "fog")
        #expect(value["n"]?.number == 3)
        #expect(value["x"]?.number == 0.5)
        #expect(value["none"] == nil)
        #expect(value["n"]?["name"] == nil)
        #expect(value["n"]?.string == nil)
    }

    @Test("Integers beyond 64 bits become fractions, and their neighbours stay integers")
    func longIntegers() throws {
        let value = try read("[123456789012345678901234567890, 7, 0.5]")
        #expect(
            value == .array([.number(1.2345678901234568e29), .integer(7), .number(0.5)])
        )
    }

    @Test("A slice of a longer text is read")
    func slice() throws {
        let bytes = Array("xx[1]yy".utf8)
        #expect(try JSONReader.read(bytes[2..<5], repairing: false) == .array([.integer(1)]))
        #expect(try JSONReader.read(bytes[2..<5], repairing: true) == .array([.integer(1)]))
    }

    // MARK: Errors

    @Test(
        "What is wrong even on a page is an error",
        arguments: [
            "", " ", "{", "[", "[1", "{\"a\"}", "{a:1}", "[1 2]", "\"a", "tru", "nul",
            "01",
            "1.", "}", "]", "[}", "{\"a\":1]", "[1,2", "{\"a\" \"b\"}", "<p>fog</p>", "var x = {}",
            "// words", "/* words", "[1 /* words ]", "[1 // words ]", "1e999", "[1,:,2]", "{\"a\":nan}",
            "\\", "\"\\", "'a", "[1, 'a]", "[1, 'a' b]", "{\"a\": \"x\" \"b\": 1}", "[\"a\" \"b\"]",
            "} 1", "{\"a\": \"one \"two\", three\"}",
        ]
    )
    func mistakes(text: String) {
        #expect(failure(text) != nil)
        #expect(failure(text, repairing: true) != nil)
    }

    @Test(
        "What mending forgives is an error without it",
        arguments: [
            "[1,]", "{\"a\":1,}", "\"a\nb\"", "{} {}", "[];", "<!-- [] -->", #""\u0041\ud800""#, #""\x""#,
            "\u{FEFF}[]", "{\"a\":}", "[NaN]", "[1 // one\n]",
            "{'a':1}", "[1]]", #"["a "b" c"]"#,
        ]
    )
    func strict(text: String) {
        #expect(failure(text) != nil)
    }

    @Test("Bad UTF-8 is an error without mending and U+FFFD with it")
    func badUTF8() throws {
        let bytes: [UInt8] = [0x22, 0x61, 0xE4, 0x62, 0x22]
        #expect(throws: JSONError.self) { try JSONReader.read(bytes, repairing: false) }
        #expect(try JSONReader.read(bytes, repairing: true) == .string("a\u{FFFD}b"))
    }

    @Test("An error names line and column")
    func place() throws {
        let error = try #require(failure("{\n  \"ä\": 1,\n  \"ö\" 2\n}"))
        #expect(error.line == 3)
        #expect((6...8).contains(error.column), "\(error)")
        #expect(error.description == "\(error.line):\(error.column): \(error.message)")
    }

    @Test("An error's place is counted in the text as it was before mending")
    func placeBeforeMending() throws {
        let text = "<!--\n{\"a\": \"x\ny\nz\",\n \"b\": 2 3}"
        let error = try #require(failure(text, repairing: true))
        #expect(error.line == 5)
        #expect((8...10).contains(error.column), "\(error)")
    }

    @Test("No control characters are in an error's message")
    func messageWithoutControls() throws {
        let error = try #require(failure("[\"\u{1B}]52;c;\u{9B}\u{7}\"]"))
        #expect(error.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    // MARK: Mending

    @Test(
        "The slips of pages are mended",
        arguments: [
            ("[1,2,]", "[1,2]"), ("[1,2, ,\n]", "[1,2]"), ("[1,,2]", "[1,2]"), ("{\"a\":1,}", "{\"a\":1}"),
            ("{\"a\":[1,],}", "{\"a\":[1]}"),
            ("{\"a\":1};", "{\"a\":1}"), ("{\"a\":1},", "{\"a\":1}"), ("[1];;\n", "[1]"),
            ("<!-- [1] -->", "[1]"), ("<!--\n[1]\n//-->", "[1]"), ("//<![CDATA[\n[1]\n//]]>", "[1]"),
            ("/*<![CDATA[*/[1]/*]]>*/", "[1]"), ("<![CDATA[[[1]]]]>", "[[1]]"),
            ("// <![CDATA[\n[1]\n// ]]>", "[1]"),
            ("\u{FEFF}[1]", "[1]"), ("\"a\nb\"", #""a\nb""#), ("\"a\tb\r\"", #""a\tb\r""#),
            ("\"a\u{1}b\u{1F}\"", #""a\u0001b\u001f""#), (#""it\'s""#, #""it's""#),
            (#""C:\new\Docs""#, #""C:\new\\Docs""#),
            (#""a\u00""#, #""a\\u00""#), (#""\uzzzz""#, #""\\uzzzz""#), (#""a\u0000b""#, #""a\ufffdb""#),
            (#""\ud83d!""#, #""\ufffd!""#), (#""\ude00""#, #""\ufffd""#),
            (#""\ud83d\ud83d\ude00""#, #""\ufffd\ud83d\ude00""#),
            (#""\ud83d\u0041""#, #""\ufffdA""#), ("[1]\n[2]", "[[1],[2]]"),
            ("{} {\"a\":1}", "[{},{\"a\":1}]"),
            ("[1, // one\n2 /* two */]", "[1,2]"), ("/* a */{/**/\"a\"/*:*/:/***/1}// end", "{\"a\":1}"),
            ("{\"a\":NaN,\"b\":-Infinity,\"c\":undefined}", "{\"a\":null,\"b\":null,\"c\":null}"),
            ("{\"a\": None, \"b\": [True, False]}", "{\"a\":null,\"b\":[true,false]}"),
            ("{\"a\": , \"b\":}", "{\"a\":null,\"b\":null}"), ("{\"a\":,}", "{\"a\":null}"),
            ("{'a': 'it's \"so\"', 'b': ['', 'it\\'s']}", #"{"a":"it's \"so\"","b":["","it's"]}"#),
            (
                #"{"url": "<img width="300" src="a.png">", "b": 1}"#,
                #"{"url":"<img width=\"300\" src=\"a.png\">","b":1}"#
            ),
            (#"["say "hi" to all"]"#, #"["say \"hi\" to all"]"#),
            ("{\"a\":1}}", "{\"a\":1}"), ("[1]\n ] } ]", "[1]"),
            ("{\"a\":1} } {\"b\":2}", "[{\"a\":1},{\"b\":2}]"),
            ("{},{}", "[{},{}]"), ("{};{};", "[{},{}]"), ("1 \"a\" null", "[1,\"a\",null]"),
        ]
    )
    func mended(text: String, expected: String) throws {
        #expect(try read(text, repairing: true) == (try read(expected)))
    }

    @Test(
        "What looks like a slip inside a string is left alone",
        arguments: [
            #"["a,]", "b,}", "<!-- c -->", "//]]>", ";", "\",]", "\\"]"#, #"{"a;{":"]]>","[":"}"}"#,
            #"["it's","'"]"#, #"["// x","--"]"#, #"["/* x","NaN","a: , b"]"#,
        ]
    )
    func untouched(text: String) throws {
        #expect(try read(text, repairing: true) == (try read(text)))
    }

    @Test("A raw NUL in a string becomes U+FFFD when mending", arguments: ["\"a\0b\"", "[\"a\0b\",]"])
    func rawNUL(text: String) throws {
        let value = try read(text, repairing: true)
        #expect((value.string ?? value.array?.first?.string) == "a\u{FFFD}b")
    }

    // MARK: Limits

    @Test("64 levels are read, one more is an error", arguments: [false, true])
    func depth(repairing: Bool) throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try read(text, repairing: repairing).array?.count == 1)
        let deep = "[" + text + "]"
        #expect(failure(deep, repairing: repairing)?.message == "more than 64 levels")
        #expect(failure(String(repeating: "[{\"a\":", count: 500_000), repairing: repairing)?.line == 1)
        #expect(
            try read("\"" + String(repeating: "[", count: 100) + "\"", repairing: repairing).string?.count
                == 100
        )
    }

    @Test("Half a million values are read, more are an error")
    func size() throws {
        let text = "[" + String(repeating: "0,", count: JSONShape.mostValues - 1) + "0]"
        #expect(try read(text).array?.count == JSONShape.mostValues)
        #expect(failure("[" + String(repeating: "0,", count: JSONShape.mostValues) + "0]") != nil)
        #expect(failure(String(repeating: "0 ", count: JSONShape.mostValues + 1), repairing: true) != nil)
    }

    @Test("Long runs of what is mended take time in proportion", .timeLimit(.minutes(5)))
    func longRuns() throws {
        for slip in [
            ", ", "]]>", "<!--", ";", "\u{FEFF}", "/*", "/* ", "/**/", "//\n", ":, ", "] ", "'", "\"a",
        ] {
            let run = String(repeating: slip, count: 20_000)
            _ = try? read("[1\(run)2]", repairing: true)
            _ = try? read("\(run)[1]\(run)", repairing: true)
        }
        let controls = String(repeating: "\n\\ud83d", count: 20_000)
        #expect(try read("\"\(controls)\"", repairing: true).string?.unicodeScalars.count == 40_000)
    }

    @Test("Every cut of a text is an error or a value, never a crash", arguments: [false, true])
    func cuts(repairing: Bool) {
        let bytes = Array("<!-- {\"a\\u00e4\": [1.5e3, true, \"\\ud83d\\ude00\\'\n\"],} ; //-->".utf8)
        for start in 0..<bytes.count {
            for end in start..<bytes.count {
                let value = try? JSONReader.read(bytes[start..<end], repairing: repairing)
                let errorOnly = bytes[start..<end].allSatisfy { ASCII.isBlank($0) }
                #expect(!(errorOnly && value != nil))
            }
        }
    }

    @Test("Random JSON-like text is never a crash")
    func fuzz() {
        var generator = Xorshift(seed: 362_436_069)
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "0000", "a", "1", "-", "e", ".", "true",
            "null", " ",
            "\n", "\0", "<!--", "-->", "]]>", ";", "ä", "\u{FEFF}", "'",
        ]
        var values = 0
        for _ in 0..<20_000 {
            let text = (0..<Int(generator.next() % 12)).map { _ in
                pieces[Int(generator.next() % UInt64(pieces.count))]
            }
            if (try? read(text.joined(), repairing: true)) != nil {
                values += 1
            }
        }
        #expect(values > 100)
    }
}
