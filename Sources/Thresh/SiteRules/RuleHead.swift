import Yams

/// The part of a rule file that decides whether the file is active: read without the rest, because of 2,000 files a page
/// needs a handful.
package struct RuleHead: Sendable {
    package let path: String
    package let id: String
    package let layer: RuleFile.Layer
    package let languages: [String]
    package let priority: Int
    package let match: HostMatch?
    package let detect: Detection?

    /// Reads the head of a rule file.
    ///
    /// - Throws: the mistakes in the head; those in the rest are found when the whole file is read.
    package static func read(_ text: String, path: String) throws(RuleFileError) -> RuleHead {
        let file = try RuleFileReader.readHead(headSections(of: text) ?? text, path: path)
        return RuleHead(file)
    }

    package init(_ file: RuleFile) {
        path = file.path
        id = file.id
        layer = file.layer
        languages = file.languages
        priority = file.priority
        match = file.match
        detect = file.detect
    }

    private static let headKeys: Set<String> = ["thresh", "id", "kind", "lang", "priority", "match", "detect"]

    /// The lines of the head's top-level keys, all other lines blank so that line numbers stay; nil for a file whose top
    /// level is not written as one key a line.
    private static func headSections(of text: String) -> String? {
        var out: [UInt8] = []
        var isWanted = false
        var sawKey = false
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if let first = line.first, first > 0x20, first != UInt8(ascii: "#"), first != UInt8(ascii: "-") {
                if first == UInt8(ascii: "{") || first == UInt8(ascii: "%") { return nil }
                let key = line.prefix { $0 != UInt8(ascii: ":") }
                isWanted = headKeys.contains(String(decoding: key, as: UTF8.self))
                sawKey = true
            }
            if isWanted { out.append(contentsOf: line) }
            out.append(0x0A)
        }
        return sawKey ? String(decoding: out, as: UTF8.self) : nil
    }
}
