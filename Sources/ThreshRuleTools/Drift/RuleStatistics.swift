package import Thresh
package import ThreshHTML

/// Counts, for each rule, host and month of fetch, on how many pages the rule could fire, on how many it did, and how many
/// words it took.
package struct RuleStatistics: Sendable {
    /// What is counted apart.
    package struct Key: Hashable, Sendable, Comparable {
        package var rule: String
        package var host: String
        /// Year and month of the fetch as `2025-11`; empty where it is not known.
        package var month: String

        package static func < (left: Key, right: Key) -> Bool {
            (left.rule, left.host, left.month) < (right.rule, right.host, right.month)
        }
    }

    /// The counts of one key.
    package struct Count: Sendable, Equatable {
        /// Pages on which the rule's file was active.
        package var pages = 0
        /// Pages on which the rule took something.
        package var hits = 0
        package var words = 0

        package init(pages: Int = 0, hits: Int = 0, words: Int = 0) {
            self.pages = pages
            self.hits = hits
            self.words = words
        }

        mutating func add(_ other: Count) {
            pages += other.pages
            hits += other.hits
            words += other.words
        }
    }

    /// The counts, whole once ``complete(_:)`` has told which rules could have fired.
    package private(set) var counts: [Key: Count] = [:]
    /// Pages on which a file was active, under the file's id.
    private var filePages: [Key: Int] = [:]
    /// What rules took out, whether or not their file tells of them.
    private var fired: [Key: Count] = [:]

    package init() {}

    /// Adds one page.
    ///
    /// - Parameters:
    ///   - rules: ids of the rule files that were active on it.
    ///   - words: for each rule that took something out, how many words.
    package mutating func add(rules: [String], url: String?, fetched: String?, words: [String: Int]) {
        let host = url.flatMap { PageAddress($0)?.host } ?? ""
        let month = Self.month(of: fetched)
        for id in rules { filePages[Key(rule: id, host: host, month: month), default: 0] += 1 }
        for (rule, count) in words {
            fired[Key(rule: rule, host: host, month: month), default: Count()].hits += 1
            fired[Key(rule: rule, host: host, month: month)]?.words += count
        }
    }

    /// Puts the pages added so far into the counts, with the rules that did not fire.
    ///
    /// - Parameter library: the rules that cleaned the pages.
    package mutating func complete(_ library: RuleLibrary) throws(RuleFileError) {
        for (id, keys) in Dictionary(grouping: filePages.keys, by: \.rule) {
            for rule in try Self.rules(of: id, library) {
                for file in keys {
                    let key = Key(rule: rule, host: file.host, month: file.month)
                    counts[key, default: Count()].pages += filePages[file] ?? 0
                    counts[key]?.hits += fired[key]?.hits ?? 0
                    counts[key]?.words += fired[key]?.words ?? 0
                }
            }
        }
        filePages.removeAll()
        fired.removeAll()
    }

    /// Takes out the counts of all rules of some files.
    package mutating func remove(rulesOf files: Set<String>) {
        counts = counts.filter { key, _ in
            !files.contains(String(key.rule.prefix { $0 != "#" }))
        }
    }

    /// The rules of a file that take something out.
    private static func rules(of id: String, _ library: RuleLibrary) throws(RuleFileError) -> Set<String> {
        var rules: Set<String> = []
        for head in try library.parts(withID: id) {
            rules.formUnion(try library.file(head).removingRules.map(\.id))
        }
        return rules
    }

    private static func month(of date: String?) -> String {
        let digits = (date ?? "").prefix(10).filter(\.isNumber)
        guard digits.count >= 6 else { return "" }
        return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))"
    }

    // MARK: NDJSON

    /// One line for each key, sorted.
    package var ndjson: [UInt8] {
        var writer = JSONWriter()
        for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
            writer.beginObject()
            for (name, text) in [("rule", key.rule), ("host", key.host), ("month", key.month)] {
                writer.key(name)
                writer.string(text)
            }
            for (name, number) in [("pages", count.pages), ("hits", count.hits), ("words", count.words)] {
                writer.key(name)
                writer.integer(number)
            }
            writer.endObject()
            writer.endLine()
        }
        return writer.take()
    }

    /// Reads what ``ndjson`` wrote; several runs may stand one after the other in one file, and their counts are added.
    package init(ndjson bytes: [UInt8]) throws(FileError) {
        for (place, line) in bytes.split(separator: 0x0A).enumerated() {
            guard let value = try? JSONReader.read(Array(line), repairing: false),
                let rule = value["rule"]?.string,
                let pages = Self.integer(value["pages"]), let hits = Self.integer(value["hits"])
            else { throw FileError("line \(place + 1) is no record of rule statistics") }
            let key = Key(rule: rule, host: value["host"]?.string ?? "", month: value["month"]?.string ?? "")
            counts[key, default: Count()].pages += pages
            counts[key]?.hits += hits
            counts[key]?.words += Self.integer(value["words"]) ?? 0
        }
    }

    private static func integer(_ value: JSONValue?) -> Int? {
        if case .integer(let number)? = value, number >= 0 { number } else { nil }
    }
}
