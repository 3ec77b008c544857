/// Tells a line of code by signs that lines of prose and verse seldom have, whatever the language.
enum CodeSigns {
    private static let operators = [
        "=", "==", "!=", "+=", "-=", ":=", "=>", "->", "&&", "||", "<<", ">>", "<-", "|>",
    ].map { Array($0.utf8) }
    private static let openings = ["//", "/*", "#!", "# ", "#include", "</", ">>> ", "@"].map {
        Array($0.utf8)
    }
    private static let endings = ["{", "}", "(", "[", ");", "):", "()", "; do", "; then"].map {
        Array($0.utf8)
    }
    /// What ends a block where nothing else stands on the line.
    private static let closings = ["end", "else", "fi", "done", "esac", "pass", "break"].map {
        Array($0.utf8)
    }

    /// Whether a line has one; its white space is folded.
    static func areIn(_ line: ArraySlice<UInt8>) -> Bool {
        if isPrompt(line) || isKey(line) || hasCall(line) || isOpener(line) { return true }
        if openings.contains(where: { line.starts(with: $0) }) { return true }
        if endings.contains(where: { line.suffix($0.count).elementsEqual($0) }) { return true }
        if closings.contains(where: { line.elementsEqual($0) }) { return true }
        return line.split(separator: 0x20).contains { word in operators.contains { word.elementsEqual($0) } }
    }

    /// Whether a line is what somebody typed in a shell: `$ make install`.
    static func isPrompt(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "$ ".utf8) && line.dropFirst(2).first.map(isNamePart) ?? false
    }

    /// Whether a line begins with a key, as in `name: counter`; labels of text have capitals.
    private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
        let key = line.prefix { isNamePart($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        guard let first = key.first, isSmall(first), line.dropFirst(key.count).first == UInt8(ascii: ":")
        else { return false }
        return line.dropFirst(key.count + 1).first.map { $0 == 0x20 } ?? true
    }

    /// Whether a line opens a block as Python does: it begins with a small letter and ends in a colon.
    private static func isOpener(_ line: ArraySlice<UInt8>) -> Bool {
        line.last == UInt8(ascii: ":") && line.first.map(isSmall) ?? false
    }

    /// Whether a bracket stands right behind a name: `count(path)`, `words[0]`.
    private static func hasCall(_ line: ArraySlice<UInt8>) -> Bool {
        line.indices.dropFirst().contains { place in
            (line[place] == UInt8(ascii: "(") || line[place] == UInt8(ascii: "["))
                && isNamePart(line[place - 1])
        }
    }

    private static func isSmall(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        TextMeasure.isAlphanumeric(byte) || byte == UInt8(ascii: "_")
    }
}
