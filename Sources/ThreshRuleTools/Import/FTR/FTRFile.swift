import ThreshHTML

/// A line of a community rule file (the format of Full-Text RSS: `directive: value`).
enum FTRLine: Sendable, Equatable {
    case blank
    /// What stands behind the `#`, as it is.
    case comment(String)
    /// A directive; `argument` is what stands in brackets behind its name.
    case directive(name: String, argument: String?, value: String)
    /// A line without a colon.
    case malformed(String)

    /// Reads one line.
    ///
    /// Other readers split at the first colon, and so lose a text to replace that has one. Here brackets end at the colon
    /// that follows them: for `replace_string`, whose text may hold anything, at the last one before a blank.
    init(_ text: some StringProtocol) {
        let line = Self.trimmed(text)
        guard let first = line.first else {
            self = .blank
            return
        }
        if first == "#" {
            self = .comment(String(line.dropFirst()))
            return
        }
        if let open = line.firstIndex(of: "("), Self.isName(line[..<open]),
            let close = Self.closing(line, name: line[..<open])
        {
            let value = line[line.index(close, offsetBy: 2)...]
            self = .directive(
                name: String(line[..<open]),
                argument: String(line[line.index(after: open)..<close]),
                value: Self.trimmed(value)
            )
            return
        }
        guard let colon = line.firstIndex(of: ":"),
            !line[colon...].hasPrefix("://") || !line.hasPrefix("http")
        else {
            self = .malformed(line)
            return
        }
        self = .directive(
            name: Self.trimmed(line[..<colon]),
            argument: nil,
            value: Self.trimmed(line[line.index(after: colon)...])
        )
    }

    /// The line as the format writes it.
    var text: String {
        switch self {
        case .blank: return ""
        case .comment(let text): return "#\(text)"
        case .malformed(let text): return text
        case .directive(let name, let argument, let value):
            let head = argument.map { "\(name)(\($0))" } ?? name
            return value.isEmpty ? "\(head):" : "\(head): \(value)"
        }
    }

    private static func closing(_ line: String, name: Substring) -> String.Index? {
        var ends: [String.Index] = []
        var place = line.startIndex
        while let close = line[place...].firstIndex(of: ")") {
            place = line.index(after: close)
            if place < line.endIndex && line[place] == ":" { ends.append(close) }
        }
        guard name == "replace_string" else { return ends.first }
        let followed = ends.last { end in
            let behind = line.index(end, offsetBy: 2)
            return behind == line.endIndex || line[behind] == " "
        }
        return followed ?? ends.last
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 == 0x5F || (0x61...0x7A).contains($0 | 0x20) }
    }

    /// Without the blanks around it; no-break spaces and control characters are part of a value.
    static func trimmed(_ text: some StringProtocol) -> String {
        let bytes = Array(text.utf8)
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }),
            let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

/// A community rule file: its name and its lines.
package struct FTRFile: Sendable, Equatable {
    /// The name with its ending, for instance `.example.com.txt`.
    package let name: String
    let lines: [FTRLine]

    init(name: String, lines: [FTRLine]) {
        self.name = name
        self.lines = lines
    }

    /// Reads a file's text; blank lines at its end are dropped.
    package init(name: String, text: String) {
        self.name = name
        let bytes = Array(text.utf8)
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            FTRLine(String(decoding: $0, as: UTF8.self))
        }
        while lines.last == .blank { lines.removeLast() }
        self.lines = lines
    }

    /// The file's text.
    package var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    /// Whether a file of this name holds rules: the folder also has its licence, and perhaps words about itself.
    package static func isRuleFile(_ name: String) -> Bool {
        name.hasSuffix(".txt") && name != "LICENSE.txt" && name != "README.txt"
    }
}
