import Yams

/// The part of a rule file that decides whether the file is active: read without the rest, because of 2,000 files a page
/// needs a handful.
///
/// A class, because a head has many parts and the heads of all files are gone through for every page.
package final class RuleHead: Sendable {
    package let path: String
    package let id: String
    package let layer: RuleFile.Layer
    package let languages: [String]
    package let priority: Int
    package let mode: RuleFile.Mode
    /// The number of the folder that the file is from; later folders are more specific.
    package let folder: Int
    package let match: HostMatch?
    package let detect: Detection?

    /// The commonest words of the file's languages.
    package let commonWords: [String]

    /// Reads the head of a rule file.
    ///
    /// - Throws: the mistakes in the head; those in the rest are found when the whole file is read.
    package static func read(
        _ text: [UInt8],
        path: String,
        folder: Int = 0,
        isTrusted: Bool = false
    ) throws(RuleFileError) -> RuleHead {
        var file = try RuleFileReader.readHead(
            RuleSections.text(text) { keys.contains($0) },
            path: path,
            isTrusted: isTrusted
        )
        file.folder = folder
        return RuleHead(file)
    }

    package init(_ file: RuleFile) {
        path = file.path
        id = file.id
        layer = file.layer
        languages = file.languages
        priority = file.priority
        mode = file.mode
        folder = file.folder
        match = file.match
        detect = file.detect
        commonWords = file.commonWords
    }

    /// The keys a head is made of.
    private static let keys: Set<String> = [
        "thresh", "id", "kind", "mode", "lang", "words", "priority", "match", "detect",
    ]
}

/// Takes out of a rule file's text the top-level keys that a reader has no use for, before the YAML parser sees them:
/// parsing is what reading a rule file costs.
enum RuleSections {
    /// The text with all lines of unwanted keys empty, so that line numbers stay; the whole text of a file whose top level
    /// is not written as one bare key a line, or where what is left may refer to what goes.
    static func text(_ bytes: [UInt8], where isWanted: (String) -> Bool) -> String {
        guard !hasAnchor(bytes) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var isInWanted = false
        var hasKey = false
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let first = start < end ? bytes[start] : 0x20
            if first > 0x20 && first != UInt8(ascii: "#") && first != UInt8(ascii: "-") {
                guard let key = bareKey(of: bytes[start..<end]) else {
                    return String(decoding: bytes, as: UTF8.self)
                }
                isInWanted = isWanted(key)
                hasKey = true
            } else if first == UInt8(ascii: "-") && !hasKey && !isDocumentStart(bytes[start..<end]) {
                // A list where keys should be.
                return String(decoding: bytes, as: UTF8.self)
            }
            if isInWanted { out.append(contentsOf: bytes[start..<end]) }
            out.append(0x0A)
            start = end + 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isDocumentStart(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 <= 0x20 }
    }

    /// The word that a line begins with, where a colon stands directly behind it.
    private static func bareKey(of line: ArraySlice<UInt8>) -> String? {
        let key = line.prefix { $0 == UInt8(ascii: "_") || TextMeasure.isAlphanumeric($0) }
        guard !key.isEmpty, key.endIndex < line.endIndex, line[key.endIndex] == UInt8(ascii: ":") else {
            return nil
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Whether a value may have an anchor, as in `&name`, which an alias anywhere else in the file stands for.
    private static func hasAnchor(_ bytes: [UInt8]) -> Bool {
        var start = 0
        while let place = bytes[start...].firstIndex(of: UInt8(ascii: "&")) {
            let after = place + 1 < bytes.count ? bytes[place + 1] : 0x20
            // Patterns and texts have the sign too, but seldom where a value begins and with a name behind it.
            if TextMeasure.isAlphanumeric(after) || after == UInt8(ascii: "_"),
                let before = bytes[..<place].last(where: { $0 != 0x20 }), ":-[{,".utf8.contains(before)
            {
                return true
            }
            start = place + 1
        }
        return false
    }
}
