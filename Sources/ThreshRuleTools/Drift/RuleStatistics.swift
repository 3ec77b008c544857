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
    }

    package private(set) var counts: [Key: Count] = [:]
    private var rulesOfFile: [String: [String]] = [:]

    package init() {}

    /// Adds one page's article, which must have its removals.
    ///
    /// - Parameter library: the rules that cleaned the page; rules that did not fire count as well.
    package mutating func add(_ article: Article, library: RuleLibrary) throws(RuleFileError) {
        guard article.status != .error else { return }
        let host = article.metadata.url.flatMap { PageAddress($0)?.host } ?? ""
        let month = Self.month(of: article.metadata.fetched)
        for id in article.rules {
            for rule in try rules(of: id, library) {
                counts[Key(rule: rule, host: host, month: month), default: Count()].pages += 1
            }
        }
        var words: [String: Int] = [:]
        for removal in article.removals {
            guard let rule = removal.rule?.id else { continue }
            words[rule, default: 0] += removal.text.split(whereSeparator: \.isWhitespace).count
        }
        for (rule, count) in words {
            let key = Key(rule: rule, host: host, month: month)
            guard counts[key] != nil else { continue }
            counts[key]?.hits += 1
            counts[key]?.words += count
        }
    }

    /// The rules of a file that take something out.
    private mutating func rules(of id: String, _ library: RuleLibrary) throws(RuleFileError) -> [String] {
        if let known = rulesOfFile[id] { return known }
        guard let head = try library.head(withID: id) else { return [] }
        let file = try library.file(head)
        var rules: [String] = []
        for reference in (file.drops + file.cuts + file.substitutions).map(\.reference)
            + file.nodeDrops.map(\.reference)
        where !rules.contains(reference.id) {
            rules.append(reference.id)
        }
        rulesOfFile[id] = rules
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
