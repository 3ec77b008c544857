/// The rule format as data: which mappings a rule file is made of, and for each key its type, its words and its meaning.
///
/// ``RuleFileReader`` checks files against these tables and the JSON Schema is written from them, so that the two cannot say
/// different things.
package enum RuleFormat {
    /// The type of a value.
    package indirect enum Value: Sendable {
        /// A single text.
        case text
        /// A text or a list of texts.
        case texts
        case flag
        case integer(ClosedRange<Int>)
        /// A number from 0 to 1.
        case share
        /// One word of a closed list.
        case choice([String])
        case list(Value)
        case mapping(Table)
        /// A mapping from fields of the metadata to values.
        case fields(Value)
        /// A mapping from kinds of removals to values.
        case kinds(Value)
        /// Any of several types.
        case either([Value])
        /// Whatever YAML can say.
        case anything
        /// The version of the format.
        case version
    }

    /// A key of a mapping.
    package struct Key: Sendable {
        package var name: String
        package var value: Value
        /// What the key says, in one sentence.
        package var meaning: String
        package var isRequired: Bool

        init(_ name: String, _ value: Value, _ meaning: String, isRequired: Bool = false) {
            self.name = name
            self.value = value
            self.meaning = meaning
            self.isRequired = isRequired
        }
    }

    /// A mapping with fixed keys.
    package enum Table: String, Sendable, CaseIterable {
        case file, match, detect, condition, variant, valid
        case html, preprocess, options, keep, wrap, unwrap, move, rename, nodeDrop, body, postDrop, flag,
            place
        case text, lineDrop, between, cut, substitution, join, joinWhen, matcher, like, unless, zone
        case capture, meta, safety, test, expectation, provenance, learnt

        /// What the mapping is called in messages.
        package var title: String { Self.definitions[self]?.title ?? rawValue }

        /// Its keys, in the order of the documentation.
        package var keys: [Key] { Self.definitions[self]?.keys ?? [] }

        /// Keys of which exactly one must be there.
        package var exactlyOne: [String] { Self.definitions[self]?.exactlyOne ?? [] }

        /// A key by its name.
        package func key(_ name: String) -> Key? { Self.definitions[self]?.byName[name] }

        private static let definitions: [Table: Definition] = RuleFormat.definitions
    }

    struct Definition: Sendable {
        var title: String
        var exactlyOne: [String]
        var keys: [Key]
        var byName: [String: Key]

        init(_ title: String, exactlyOne: [String] = [], _ keys: [Key]) {
            self.title = title
            self.exactlyOne = exactlyOne
            self.keys = keys
            byName = Dictionary(keys.map { ($0.name, $0) }) { first, _ in first }
        }
    }

    /// The largest number that counts of lines, words and the like may name.
    static let count = 1...100_000
    package static let kinds = RemovalKind.allCases.map(\.rawValue)

    // Written out once and kept: a file of a few lines is checked against many of them.
    static let definitions: [Table: Definition] =
        fileTables.merging(htmlTables) { first, _ in first }
        .merging(textTables) { first, _ in first }
        .merging(restTables) { first, _ in first }
}
