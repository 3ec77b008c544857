import Testing

@testable import ThreshHTML

@Suite("XPath queries")
struct XPathQueryTests {
    @Test(
        "What XPath 1.0 allows is accepted",
        arguments: [
            "//p", "/", ".", "..", "//p[1]", "//*[@*]", "child::div/descendant-or-self::node()/p",
            "1 + 2 * 3 - -4",
            "a/b|c", "//p[position()=last()]", "//text()", "//comment()", "processing-instruction('x')",
            "and and or or div",
            "//p[a and (b or c) and not(d)]", "(4) mod (2)", "//and[div mod 2]", "* * 2",
            "//following::p/preceding::a",
            "//p [ th:re ( . , 'a(b|c)' ) ]", "//p[contains(., \"it's $5 in 'x:y()'\")]", ".5 + 5. + 0.5",
            "//É[@ü='ß']",
            "attribute::id", "@id", "//p[.='a'][..]", "id('a')/b", "\n//p\t[ 1 ]\r\n",
        ]
    )
    func accepted(source: String) throws {
        #expect(try XPathQuery(source).source == source)
    }

    @Test(
        "What is wrong is an error that says where",
        arguments: [
            ("//p[th:class(., 'x'", 19, "not a valid expression"), ("", 0, "not a valid expression"),
            ("//p[", 4, "not a valid expression"), ("//p]", 3, "not a valid expression"),
            ("//p[1", 5, "not a valid predicate"), ("//é[1", 5, "not a valid predicate"),
            ("//p[$x]", 4, "variables are not supported"),
            ("//p[. = 'a]", 8, "' is never closed"),
            ("//p[matches(., 'a')]", 4, "unknown function 'matches'"),
            ("document('x')", 0, "unknown function 'document'"), ("//p[and(1)]", 4, "unknown function 'and'"),
            ("//p[th:lowercase(.)]", 4, "unknown function 'th:lowercase'"),
            ("//th:p", 2, "unknown function 'th:p'"),
            (
                "//p[php:function('x')]", 4,
                "unknown prefix 'php'; write *[name() = 'php:function'] for an element of that name"
            ),
            ("//fb:like", 2, "unknown prefix 'fb'; write *[name() = 'fb:like'] for an element of that name"),
            ("//p[th:re(., 'ab(')]", 17, "not a valid pattern: missing closing parenthesis"),
            ("p\0", 1, "unexpected NUL"),
        ]
    )
    func errors(source: String, offset: Int, message: String) {
        #expect(throws: SelectorError(message, at: offset)) { try XPathQuery(source) }
    }

    @Test("Nesting without end is refused, not a crash")
    func nesting() {
        for opening in ["(", "p[", "-(", "not("] {
            #expect(throws: SelectorError.self) { try XPathQuery(String(repeating: opening, count: 50_000)) }
            let closing = opening == "p[" ? "]" : ")"
            let whole =
                String(repeating: opening, count: 20_000) + "1" + String(repeating: closing, count: 20_000)
            #expect(throws: SelectorError.self) { try XPathQuery(whole) }
        }
    }
}
