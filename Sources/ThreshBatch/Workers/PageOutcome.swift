package import Thresh

/// What became of one page: its record as it will be written, and what the run wants to know of it.
package struct PageOutcome: Sendable, Equatable {
    package var id: String?
    package var status: Article.Status
    package var reason: String?
    package var url: String?
    /// Ids of the rule files that were active.
    package var rules: [String] = []
    package var ruleErrors: [String] = []
    package var fuse: [String] = []
    /// How many articles a text seems to hold that was cleaned as one.
    package var parts: Int?
    package var fetched: String?
    /// How many words each rule took out; empty unless the cleaner explains.
    package var wordsByRule: [String: Int] = [:]
    /// The article in the output's format.
    package var record: [UInt8]
    /// What its text is like, where duplicates are looked for.
    package var signature: [UInt64] = []
    /// How long the page took.
    package var nanoseconds = 0
    /// Where the record belongs, as the output said when the page was handed out; workers do not know it.
    package var target: String?

    /// A record that is already written; the rest has been counted before.
    init(record: [UInt8]) {
        status = .ok
        self.record = record
    }

    /// The outcome of a page that gave an article.
    package init(_ article: Article, record: [UInt8]) {
        id = article.id
        status = article.status
        reason = article.reason
        url = article.metadata.url
        rules = article.rules
        ruleErrors = article.ruleErrors
        fuse = article.fuse
        parts = article.parts
        fetched = article.metadata.fetched
        wordsByRule = article.wordsByRule
        self.record = record
    }
}

extension PageOutcome {
    /// The outcome as bytes for the supervisor.
    var wire: [UInt8] {
        var writer = WireWriter()
        writer.text(id)
        writer.text(status.rawValue)
        writer.text(reason)
        writer.text(url)
        writer.texts(rules)
        writer.texts(ruleErrors)
        writer.texts(fuse)
        writer.integer(parts ?? 0)
        writer.text(fetched)
        let fired = wordsByRule.sorted { $0.key < $1.key }
        writer.texts(fired.map(\.key))
        for (_, count) in fired { writer.integer(count) }
        writer.data(record)
        writer.integer(signature.count)
        for value in signature { writer.integer(Int(truncatingIfNeeded: value)) }
        writer.integer(nanoseconds)
        return writer.bytes
    }

    init(wire: ArraySlice<UInt8>) throws(WireReader.Garbage) {
        var reader = WireReader(wire)
        id = try reader.text()
        guard let status = try reader.text().flatMap(Article.Status.init(rawValue:)) else {
            throw WireReader.Garbage()
        }
        self.status = status
        reason = try reader.text()
        url = try reader.text()
        rules = try reader.texts()
        ruleErrors = try reader.texts()
        fuse = try reader.texts()
        let parts = try reader.integer()
        self.parts = parts > 0 ? parts : nil
        fetched = try reader.text()
        for rule in try reader.texts() { wordsByRule[rule] = try reader.integer() }
        record = try reader.data()
        let count = try reader.integer()
        guard (0...wire.count).contains(count) else { throw WireReader.Garbage() }
        for _ in 0..<count { signature.append(UInt64(bitPattern: Int64(try reader.integer()))) }
        nanoseconds = try reader.integer()
    }
}
