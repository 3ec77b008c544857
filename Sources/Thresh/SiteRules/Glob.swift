/// A pattern with `*`, `?` and `[a-z]` that covers a whole text.
package struct Glob: Sendable, Equatable {
    private enum Token: Sendable, Equatable {
        case byte(UInt8)
        case anyCharacter
        case anything
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    package let source: String
    private let tokens: [Token]

    /// Reads a pattern; nil where a bracket is not closed.
    package init?(_ source: String) {
        self.source = source
        var tokens: [Token] = []
        var bytes = Array(source.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "*"): if tokens.last != .anything { tokens.append(.anything) }
            case UInt8(ascii: "?"): tokens.append(.anyCharacter)
            case UInt8(ascii: "["):
                guard let set = Self.readSet(&bytes) else { return nil }
                tokens.append(set)
            default: tokens.append(.byte(byte))
            }
        }
        self.tokens = tokens
    }

    private static func readSet(_ bytes: inout ArraySlice<UInt8>) -> Token? {
        guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        var content = Array(String(decoding: bytes[..<close], as: UTF8.self).unicodeScalars)[...]
        bytes = bytes[(close + 1)...]
        let isNegated = content.first == "!" || content.first == "^"
        if isNegated { content.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let low = content.popFirst() {
            if content.first == "-", let high = content.dropFirst().first, high >= low {
                ranges.append(low...high)
                content = content.dropFirst(2)
            } else {
                ranges.append(low...low)
            }
        }
        return ranges.isEmpty ? nil : .set(ranges, isNegated: isNegated)
    }

    /// Whether the pattern covers the whole of some UTF-8 text.
    ///
    /// Cost: at most the product of both lengths, because only the last `*` is ever taken back.
    package func matches(_ text: some RandomAccessCollection<UInt8>) -> Bool {
        let text = Array(text)
        var position = 0
        var token = 0
        var lastStar: (token: Int, position: Int)?
        while position < text.count {
            if token < tokens.count, tokens[token] == .anything {
                lastStar = (token, position)
                token += 1
            } else if token < tokens.count, let width = width(of: tokens[token], in: text, at: position) {
                position += width
                token += 1
            } else if let star = lastStar {
                lastStar = (star.token, star.position + 1)
                position = star.position + 1
                token = star.token + 1
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .anything }
    }

    private func width(of token: Token, in text: [UInt8], at position: Int) -> Int? {
        let byte = text[position]
        switch token {
        case .byte(let wanted): return byte == wanted ? 1 : nil
        case .anything: return nil
        case .anyCharacter: return characterWidth(in: text, at: position)
        case .set(let ranges, let isNegated):
            let width = characterWidth(in: text, at: position)
            let character = String(decoding: text[position..<position + width], as: UTF8.self).unicodeScalars
                .first
            guard let character else { return nil }
            return ranges.contains { $0.contains(character) } != isNegated ? width : nil
        }
    }

    /// How many bytes of UTF-8 the character at a place has.
    private func characterWidth(in text: [UInt8], at position: Int) -> Int {
        var end = position + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return end - position
    }
}
