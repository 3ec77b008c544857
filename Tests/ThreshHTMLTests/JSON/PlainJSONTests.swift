import Testing
import ThreshTestSupport

@testable import ThreshHTML

@Suite("JSON that is read without jansson")
struct PlainJSONTests {
    private func read(_ text: String) -> JSONValue? {
        PlainJSON.read(Array(text.utf8))
    }

    @Test(
        "Plain JSON is read",
        arguments: [
            (" null ", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), ("-0", .integer(0)),
            ("-12", .integer(-12)), ("-1.5E+2", .number(-150)), ("\"a\"", .string("a")),
            (#""\u00e4\ud83d\ude00\/\"\\\b\f\n\r\t é""#, .string("ä😀/\"\\\u{8}\u{C}\n\r\t é")),
            ("[ ]", .array([])), ("{ }", .object(JSONObject())),
            (
                "{\"a\" : [1 , \"b\"],\n\"c\":{}}",
                .object(
                    JSONObject([
                        .init(key: "a", value: .array([.integer(1), .string("b")])),
                        .init(key: "c", value: .object(JSONObject())),
                    ])
                )
            ),
        ]
    )
    func plain(text: String, value: JSONValue) {
        #expect(read(text) == value)
    }

    @Test(
        "What is wrong or rare is left alone",
        arguments: [
            "", " ", "[1,]", "{\"a\":1,}", "{\"a\"}", "[1 2]", "[1}", "\"a\nb\"", "\"a", "\"a\\", "tru", "01",
            "1.",
            "-", "1e", "1e999", ".5", "+1", "{} {}", "[];", "<!-- [] -->", "\u{FEFF}[]", #""\x""#,
            #""\u0000""#,
            #""\ud800""#, #""\ude00""#, #""\ud83d\u0041""#, #""\u00e""#, "9223372036854775808",
            #"{"a":1,"a":2}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", "\u{B}[]",
        ]
    )
    func left(text: String) {
        #expect(read(text) == nil)
    }

    @Test("The limits are those of all JSON")
    func limits() {
        let text =
            String(repeating: "[", count: JSONShape.deepest)
            + String(repeating: "]", count: JSONShape.deepest)
        #expect(read(text) != nil)
        #expect(read("[" + text + "]") == nil)
        let most = String(repeating: "0,", count: JSONShape.mostValues - 2)
        #expect(read("[" + most + "0]") != nil)
        #expect(read("[" + most + "0,0]") == nil)
        let members = (0...100).map { "\"\($0)\":0" }
        #expect(read("{" + members.prefix(64).joined(separator: ",") + "}") != nil)
        #expect(read("{" + members.joined(separator: ",") + "}") == nil)
    }

    @Test("Random JSON is read as jansson reads it")
    func agreement() throws {
        var generator = Xorshift(seed: 521_288_629)
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\":", "\"\\u00e4\"", "\"\\n\"", "1", "-0", "2.50",
            "1e3", "true",
            "null", " ", "\n", "0", "\"ä\"",
        ]
        var values = 0
        for _ in 0..<40_000 {
            let text = (0..<Int(generator.next() % 9)).map { _ in
                pieces[Int(generator.next() % UInt64(pieces.count))]
            }.joined()
            guard let value = read(text) else { continue }
            values += 1
            #expect(try JSONReader.parse(Array(text.utf8)[...]) { ($0, []) } == value, "\(text)")
        }
        #expect(values > 100)
    }
}
