package import Thresh

/// How the input is to be read.
package enum InputFormat: String, Sendable, CaseIterable {
    /// Told from names and bytes.
    case auto
    case html, text
    /// One page on each line.
    case ndjson
    /// Web archives: WARC and WET.
    case warc

    /// How a page of the input is read.
    package var pageFormat: Page.Format {
        switch self {
        case .html: .html
        case .text: .text
        case .auto, .ndjson, .warc: .auto
        }
    }

    /// The format of an archive that a file's name tells; nil for a page.
    static func archive(named name: String) -> InputFormat? {
        let bare = Packing.bareName(name.lowercased())
        if bare.hasSuffix(".warc") || bare.hasSuffix(".wet") { return .warc }
        if bare.hasSuffix(".ndjson") || bare.hasSuffix(".jsonl") { return .ndjson }
        return nil
    }
}

/// Endings that say how a file was packed.
enum Packing {
    static let endings = [".gz", ".zst"]

    /// A name without such an ending.
    static func bareName(_ name: String) -> String {
        for ending in endings where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return name
    }
}
