import Testing
import ThreshHTML

@testable import Thresh

@Suite("Paths into JSON-LD")
struct JSONPathTests {
    private func values(_ path: String, _ json: String) throws -> [String] {
        JSONPath.values(at: path, in: try JSONReader.read(Array(json.utf8), repairing: false))
    }

    @Test(
        "Values are found through lists, graphs and nested objects",
        arguments: [
            ("headline", #"{"headline": "T"}"#, ["T"]),
            ("author.name", #"{"author": {"name": "Ada"}}"#, ["Ada"]),
            ("author.name", #"{"author": [{"name": "Ada"}, {"name": "Bo"}]}"#, ["Ada", "Bo"]),
            ("author", #"{"author": [{"name": "Ada"}, "Bo"]}"#, ["Ada", "Bo"]),
            ("x", #"[{"x": 1}, {"x": 2.5}]"#, ["1", "2.5"]),
            ("headline", #"{"@graph": [{"@type": "WebSite"}, {"headline": "T"}]}"#, ["T"]),
            ("headline", #"{"@type": "WebPage", "mainEntity": {"headline": "T"}}"#, ["T"]),
            ("name", #"{"name": {"@value": "T", "@language": "en"}}"#, ["T"]),
        ]
    )
    func found(_ path: String, _ json: String, _ texts: [String]) throws {
        #expect(try values(path, json) == texts)
    }

    @Test(
        "Nothing is found where nothing is",
        arguments: [
            ("author.name", #"{"author": "Ada"}"#), ("a.b.c", #"{"a": {"b": []}}"#), ("x", #"{"x": null}"#),
            ("x", "3"),
            ("", #"{"x": {}}"#), ("inner", #"{"about": {"inner": "T"}}"#),
        ]
    )
    func notFound(_ path: String, _ json: String) throws {
        #expect(try values(path, json).isEmpty)
    }

    @Test("Deep and wide graphs are walked without recursion, up to a bound", .timeLimit(.minutes(5)))
    func bound() throws {
        let wide = "[" + Array(repeating: #"{"x": "y"}"#, count: 5_000).joined(separator: ",") + "]"
        #expect(try values("x", wide).count < 1_000)
    }
}
