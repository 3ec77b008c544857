package import ThreshHTML
package import ThreshTestSupport

extension CommandRun {
    /// Standard output as one JSON value.
    package func json() throws -> JSONValue {
        try JSONReader.read(output, repairing: false)
    }

    /// Standard output as NDJSON.
    package func records() throws -> [JSONValue] {
        try output.split(separator: 0x0A).map { try JSONReader.read(Array($0), repairing: false) }
    }
}

extension JSONValue {
    /// The text under a key, for comparisons; nil where there is none.
    package func text(_ key: String) -> String? { self[key]?.string }
}
