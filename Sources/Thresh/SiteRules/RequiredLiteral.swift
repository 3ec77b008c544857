/// Finds texts of which a pattern's every match must contain one, so that lines without them need not be tried.
///
/// Reads the commonest part of PCRE2's syntax; whatever it does not understand requires nothing.
struct RequiredLiteral {
    private let pattern: [Unicode.Scalar]
    private var index = 0

    /// More alternatives than this are no filter.
    static let mostAlternatives = 120
    /// A shorter text stands in every other line.
    static let leastBytes = 3

    /// The texts, folded as lines are for comparing; nil where a match need not contain any known text.
    static func alternatives(in pattern: String) -> [[UInt8]]? {
        var reader = RequiredLiteral(pattern: Array(pattern.unicodeScalars))
        guard let found = reader.readAlternation(), reader.index == reader.pattern.count else { return nil }
        guard found.count <= mostAlternatives, found.allSatisfy({ $0.count >= leastBytes }) else {
            return nil
        }
        return found
    }

    private init(pattern: [Unicode.Scalar]) {
        self.pattern = pattern
    }

    /// What one item of a branch gives: texts it must contain, or a character that a run of literals goes on with.
    private enum Item {
        case literal(Unicode.Scalar)
        case required([[UInt8]])
        case nothing
    }

    private var depth = 0

    /// Branches parted by `|`: each must require something for the whole to require something.
    private mutating func readAlternation() -> [[UInt8]]? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 32 else { return nil }
        var all: [[UInt8]]? = []
        while true {
            let branch = readBranch()
            if let branch, all != nil { all?.append(contentsOf: branch) } else { all = nil }
            if let count = all?.count, count > Self.mostAlternatives { all = nil }
            guard index < pattern.count, pattern[index] == "|" else { return all }
            index += 1
        }
    }

    private mutating func readBranch() -> [[UInt8]]? {
        var best: [[UInt8]]?
        var run: [Unicode.Scalar] = []
        var bestLength = 0
        func offer(_ candidate: [[UInt8]]) {
            let length = candidate.reduce(Int.max) { min($0, $1.count) }
            if !candidate.isEmpty && length > bestLength {
                best = candidate
                bestLength = length
            }
        }
        func endRun() {
            if run.count > bestLength { offer([Self.folded(run)]) }
            run.removeAll(keepingCapacity: true)
        }
        while index < pattern.count, pattern[index] != "|", pattern[index] != ")" {
            let item = readItem()
            let repeats = readQuantifier()
            switch item {
            case .literal(let scalar) where repeats == .once: run.append(scalar)
            case .literal(let scalar):
                // `ab+c`: the run goes up to the b and starts anew behind it.
                if repeats == .atLeastOnce { run.append(scalar) }
                endRun()
            case .required(let texts):
                endRun()
                if repeats != .maybeNever { offer(texts) }
            case .nothing: endRun()
            }
        }
        endRun()
        return best
    }

    private mutating func readItem() -> Item {
        let scalar = pattern[index]
        index += 1
        switch scalar {
        case "\\": return readEscape()
        case "[":
            skipClass()
            return .nothing
        case "(": return readGroup()
        case ".", "^", "$": return .nothing
        default: return .literal(scalar)
        }
    }

    private mutating func readEscape() -> Item {
        guard index < pattern.count else { return .nothing }
        let scalar = pattern[index]
        index += 1
        if scalar.value < 0x80 && !TextMeasure.isAlphanumeric(UInt8(scalar.value)) { return .literal(scalar) }
        if scalar == "Q" { index = pattern.count + 1 }
        // \p{L}, \x{2014}, \N{…}, \k{…}, \g{…}
        if index < pattern.count, pattern[index] == "{", "pPxNkgo".unicodeScalars.contains(scalar) {
            while index < pattern.count, pattern[index] != "}" { index += 1 }
            index += 1
        } else if scalar == "x" || scalar == "c" || scalar.value >= 0x30 && scalar.value <= 0x39
            || scalar == "k"
        {
            index = pattern.count + 1
        } else if scalar == "p" || scalar == "P" {
            index += 1
        }
        return .nothing
    }

    private mutating func skipClass() {
        if index < pattern.count, pattern[index] == "^" { index += 1 }
        if index < pattern.count, pattern[index] == "]" { index += 1 }
        while index < pattern.count, pattern[index] != "]" {
            if pattern[index] == "\\" { index += 1 }
            if index + 1 < pattern.count, pattern[index] == "[", pattern[index + 1] == ":" {
                while index + 1 < pattern.count, !(pattern[index] == ":" && pattern[index + 1] == "]") {
                    index += 1
                }
                index += 1
            }
            index += 1
        }
        index += 1
    }

    private mutating func readGroup() -> Item {
        var isAssertion = false
        if index < pattern.count, pattern[index] == "?" || pattern[index] == "*" {
            guard let kind = readGroupKind() else {
                index = pattern.count + 1
                return .nothing
            }
            if kind == .flags { return .nothing }
            isAssertion = kind == .assertion
        }
        let inner = readAlternation()
        guard index < pattern.count, pattern[index] == ")" else {
            index = pattern.count + 1
            return .nothing
        }
        index += 1
        if isAssertion { return .nothing }
        return inner.map { .required($0) } ?? .nothing
    }

    private enum GroupKind {
        case plain, assertion, flags
    }

    /// Reads what follows `(` in `(?:`, `(?<name>`, `(?=` and the like; nil for what is not understood.
    private mutating func readGroupKind() -> GroupKind? {
        guard pattern[index] == "?", index + 1 < pattern.count else { return nil }
        index += 2
        switch pattern[index - 1] {
        case ":", ">", "|": return .plain
        case "=", "!": return .assertion
        case "<":
            guard index < pattern.count else { return nil }
            if pattern[index] == "=" || pattern[index] == "!" {
                index += 1
                return .assertion
            }
            while index < pattern.count, pattern[index] != ">" { index += 1 }
            index += 1
            return .plain
        case "i", "s", "m", "-":
            while index < pattern.count, "ims-".unicodeScalars.contains(pattern[index]) { index += 1 }
            guard index < pattern.count else { return nil }
            index += 1
            if pattern[index - 1] == ")" { return .flags }
            return pattern[index - 1] == ":" ? .plain : nil
        default: return nil
        }
    }

    private enum Repeats {
        case once, atLeastOnce, maybeNever
    }

    private mutating func readQuantifier() -> Repeats {
        guard index < pattern.count else { return .once }
        var repeats = Repeats.once
        switch pattern[index] {
        case "?", "*": repeats = .maybeNever
        case "+": repeats = .atLeastOnce
        case "{":
            guard index + 1 < pattern.count, Self.isDigit(pattern[index + 1]) else {
                return .once
            }
            let end = pattern[index...].firstIndex(of: "}") ?? pattern.count - 1
            let first = pattern[(index + 1)..<end].prefix { Self.isDigit($0) }
            repeats = first.allSatisfy { $0 == "0" } ? .maybeNever : .atLeastOnce
            index = end
        default: return .once
        }
        index += 1
        // Lazy and possessive forms.
        if index < pattern.count, pattern[index] == "?" || pattern[index] == "+" { index += 1 }
        return repeats
    }

    private static func folded(_ run: [Unicode.Scalar]) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in run {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        var out: [UInt8] = []
        LineFolding.append(bytes[...], to: &out)
        return out
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x30 && scalar.value <= 0x39
    }
}
