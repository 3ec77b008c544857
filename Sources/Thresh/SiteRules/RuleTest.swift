/// A test that stands in a rule file.
package struct RuleTest: Sendable {
    package enum Input: Sendable {
        case text(String)
        case html(String)
        /// A file, relative to the rule file's folder.
        case file(String)
        /// There is no page yet; the test is passed over.
        case none
    }

    package struct Expectation: Sendable {
        package var rules: [String]?
        package var title: String?
        package var starts: String?
        package var ends: String?
        package var paragraphs: Int?
        package var words: ClosedRange<Int>?
        package var has: [String] = []
        package var lacks: [String] = []
        /// A file with the whole body, relative to the rule file's folder.
        package var bodyFile: String?
        /// Field to value; nil says that the field must be absent.
        package var meta: [(field: String, value: String?)] = []
        package var removed: [(kind: RemovalKind, count: Int)] = []

        package init() {}
    }

    package var name: String
    package var input: Input
    package var url: String?
    package var fetched: String?
    package var expect: Expectation
    package var line: Int
}
