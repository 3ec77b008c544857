/// A pattern read as far as it says what stands in the texts that it matches.
///
/// Reads the commonest part of PCRE2's syntax. What it does not understand makes the whole unreadable, so that nobody
/// concludes anything from half a pattern.
struct PatternSyntax {
    /// What stands at one place of a branch.
    enum Item {
        case literal(Unicode.Scalar)
        /// One of a few characters, such as `[’']`.
        case oneOf([Unicode.Scalar])
        case digit
        /// One character that is neither letter nor digit, such as `[^\p{L}\p{N}@]`.
        case sign
        /// Some other character.
        case character
        /// The start of the line.
        case start
        /// No character: an end, an assertion, a switch.
        case nothing
        /// No character, but what must follow: `(?=…)`.
        case ahead([[Piece]])
        case group([[Piece]])
    }

    enum Repeats {
        case once, atLeastOnce, maybeNever
    }

    /// An item with how often it may stand there.
    struct Piece {
        var item: Item
        var repeats: Repeats
    }

    /// The branches of the whole, which `|` parts.
    let branches: [[Piece]]

    /// Reads a pattern; nil where its syntax is not understood.
    init?(_ source: String) {
        var reader = Reader(pattern: Array(source.unicodeScalars))
        guard let branches = reader.readBranches(), reader.isAtEnd else { return nil }
        self.branches = branches
    }
}

/// Reads a pattern from left to right; each part gives nil where it is not understood.
private struct Reader {
    let pattern: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    /// Groups within groups beyond this are not read.
    private static let deepest = 32

    init(pattern: [Unicode.Scalar]) {
        self.pattern = pattern
    }

    var isAtEnd: Bool { index == pattern.count }

    private var next: Unicode.Scalar? { index < pattern.count ? pattern[index] : nil }

    mutating func readBranches() -> [[PatternSyntax.Piece]]? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { return nil }
        var branches: [[PatternSyntax.Piece]] = [[]]
        while let scalar = next, scalar != ")" {
            if scalar == "|" {
                index += 1
                branches.append([])
                continue
            }
            guard let item = readItem() else { return nil }
            branches[branches.count - 1].append(.init(item: item, repeats: readQuantifier()))
        }
        return branches
    }

    private mutating func readItem() -> PatternSyntax.Item? {
        let scalar = pattern[index]
        index += 1
        switch scalar {
        case "\\": return readEscape()
        case "[": return readClass()
        case "(": return readGroup()
        case "^": return .start
        case "$": return .nothing
        case ".": return .character
        default: return .literal(scalar)
        }
    }

    private mutating func readEscape() -> PatternSyntax.Item? {
        guard let scalar = next else { return nil }
        index += 1
        if scalar.value < 0x80 && !TextMeasure.isAlphanumeric(UInt8(scalar.value)) { return .literal(scalar) }
        // \p{L}, \x{2014}, \N{…}, \k{…}, \g{…}
        if "pPxNkgo".unicodeScalars.contains(scalar), skipBraces() { return .character }
        switch scalar {
        case "d": return .digit
        case "b", "B", "A", "z", "Z": return .nothing
        case "p", "P":
            guard next != nil else { return nil }
            index += 1
            return .character
        // Characters by number, references, and text that is quoted as a whole.
        case "Q", "x", "c", "k", "g", "o", "0"..."9": return nil
        default: return .character
        }
    }

    /// Skips `{…}`; false where there is none.
    private mutating func skipBraces() -> Bool {
        guard next == "{" else { return false }
        index = (pattern[index...].firstIndex(of: "}") ?? pattern.count - 1) + 1
        return true
    }

    /// More characters than these in a class are not told apart.
    private static let mostOfClass = 16

    private mutating func readClass() -> PatternSyntax.Item? {
        let isNegated = next == "^"
        if isNegated { index += 1 }
        var members: [Unicode.Scalar]? = []
        var kinds: Set<String> = []
        var isFirst = true
        while let scalar = next, isFirst || scalar != "]" {
            isFirst = false
            index += 1
            if scalar == "\\" {
                guard let escaped = next else { return nil }
                index += 1
                let isLiteral =
                    escaped.value < 0x80 && !TextMeasure.isAlphanumeric(UInt8(escaped.value))
                if isLiteral {
                    members?.append(escaped)
                } else {
                    members = nil
                    let start = index
                    if "pP".unicodeScalars.contains(escaped) { _ = skipBraces() }
                    kinds.insert(String(escaped) + String(String.UnicodeScalarView(pattern[start..<index])))
                }
            } else if scalar == "[", next == ":" {
                members = nil
                while index + 1 < pattern.count, !(pattern[index] == ":" && pattern[index + 1] == "]") {
                    index += 1
                }
                index += 2
            } else if scalar == "-", members?.isEmpty == false, next != "]" {
                members = nil
            } else {
                members?.append(scalar)
            }
        }
        guard next == "]" else { return nil }
        index += 1
        if isNegated {
            return kinds.contains("w") || kinds.isSuperset(of: ["p{L}", "p{N}"]) ? .sign : .character
        }
        if let members, members.count <= Self.mostOfClass { return .oneOf(members) }
        return .character
    }

    private mutating func readGroup() -> PatternSyntax.Item? {
        var kind = GroupKind.plain
        if next == "?" || next == "*" {
            guard let read = readGroupKind() else { return nil }
            if read == .flags { return .nothing }
            kind = read
        }
        guard let inner = readBranches(), next == ")" else { return nil }
        index += 1
        switch kind {
        case .plain: return .group(inner)
        case .ahead: return .ahead(inner)
        case .assertion, .flags: return .nothing
        }
    }

    private enum GroupKind {
        case plain, ahead, assertion, flags
    }

    /// Reads what follows `(` in `(?:`, `(?<name>`, `(?=` and the like.
    private mutating func readGroupKind() -> GroupKind? {
        guard next == "?", index + 1 < pattern.count else { return nil }
        index += 2
        switch pattern[index - 1] {
        case ":", ">", "|": return .plain
        case "=": return .ahead
        case "!": return .assertion
        case "<":
            if next == "=" || next == "!" {
                index += 1
                return .assertion
            }
            index = (pattern[index...].firstIndex(of: ">") ?? pattern.count - 1) + 1
            return .plain
        case "i", "s", "m", "-":
            while let scalar = next, "ims-".unicodeScalars.contains(scalar) { index += 1 }
            guard let end = next else { return nil }
            index += 1
            if end == ")" { return .flags }
            return end == ":" ? .plain : nil
        default: return nil
        }
    }

    private mutating func readQuantifier() -> PatternSyntax.Repeats {
        var repeats = PatternSyntax.Repeats.once
        switch next {
        case "?", "*": repeats = .maybeNever
        case "+": repeats = .atLeastOnce
        case "{":
            guard index + 1 < pattern.count, Self.isDigit(pattern[index + 1]) else { return .once }
            let end = pattern[index...].firstIndex(of: "}") ?? pattern.count - 1
            let least = pattern[(index + 1)..<end].prefix { Self.isDigit($0) }
            repeats = least.allSatisfy { $0 == "0" } ? .maybeNever : .atLeastOnce
            index = end
        default: return .once
        }
        index += 1
        // Lazy and possessive forms.
        if next == "?" || next == "+" { index += 1 }
        return repeats
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x30 && scalar.value <= 0x39
    }
}
