import Thresh
import ThreshHTML

/// Writes the rule format as a JSON Schema (<https://json-schema.org/draft/2020-12>), from the tables that files are checked
/// against, so that editors complete keys and mark mistakes.
package enum RuleSchema {
    /// The schema as indented JSON with a line feed at its end.
    package static func text() -> String {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
        json.member("title", "Thresh rule file, format version 1")
        json.member("$ref", "#/$defs/file")
        json.key("$defs")
        json.beginObject()
        for table in RuleFormat.Table.allCases {
            json.key(table.rawValue)
            write(table, to: &json)
        }
        json.endObject()
        json.endObject()
        json.endLine()
        return String(decoding: json.take(), as: UTF8.self)
    }

    private static func write(_ table: RuleFormat.Table, to json: inout JSONWriter) {
        json.beginObject()
        json.member("title", table.title)
        json.member("type", "object")
        json.key("additionalProperties")
        json.bool(false)
        json.list("required", table.keys.filter(\.isRequired).map(\.name))
        json.key("properties")
        json.beginObject()
        for key in table.keys {
            json.key(key.name)
            json.beginObject()
            json.member("description", key.meaning)
            write(key.value, to: &json)
            json.endObject()
        }
        json.endObject()
        if !table.exactlyOne.isEmpty {
            json.key("oneOf")
            json.beginArray()
            for name in table.exactlyOne {
                json.beginObject()
                json.list("required", [name])
                json.endObject()
            }
            json.endArray()
        }
        json.endObject()
    }

    /// Writes what a type asks for as members of an object that is open.
    private static func write(_ value: RuleFormat.Value, to json: inout JSONWriter) {
        switch value {
        // What is a text to Thresh, such as 5 or yes, may be a number or a truth value to other readers of YAML.
        case .text: json.list("type", ["string", "number", "boolean"])
        case .texts: write(.either([.text, .list(.text)]), to: &json)
        case .flag: json.member("type", "boolean")
        case .integer(let range):
            json.member("type", "integer")
            json.key("minimum")
            json.integer(range.lowerBound)
            json.key("maximum")
            json.integer(range.upperBound)
        case .share:
            json.member("type", "number")
            json.key("minimum")
            json.integer(0)
            json.key("maximum")
            json.integer(1)
        case .version:
            json.key("const")
            json.integer(1)
        case .choice(["true"]):
            json.key("const")
            json.bool(true)
        case .choice(let words): json.list("enum", words)
        case .list(let item):
            json.member("type", "array")
            json.key("items")
            writeObject(item, to: &json)
        case .mapping(let table): json.member("$ref", "#/$defs/\(table.rawValue)")
        case .fields(let value): writeNames(RuleFileReader.fieldNames, pattern: "^x-", value, to: &json)
        case .kinds(let value): writeNames(RuleFormat.kinds, pattern: nil, value, to: &json)
        case .either(let values):
            json.key("anyOf")
            json.beginArray()
            for value in values { writeObject(value, to: &json) }
            json.endArray()
        case .anything: break
        }
    }

    private static func writeObject(_ value: RuleFormat.Value, to json: inout JSONWriter) {
        json.beginObject()
        write(value, to: &json)
        json.endObject()
    }

    /// A mapping from some names to values of one type.
    private static func writeNames(
        _ names: [String],
        pattern: String?,
        _ value: RuleFormat.Value,
        to json: inout JSONWriter
    ) {
        json.member("type", "object")
        json.key("additionalProperties")
        json.bool(false)
        json.key("properties")
        json.beginObject()
        for name in names {
            json.key(name)
            writeObject(value, to: &json)
        }
        json.endObject()
        guard let pattern else { return }
        json.key("patternProperties")
        json.beginObject()
        json.key(pattern)
        writeObject(value, to: &json)
        json.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }
}
