/// A pattern with `*`, `?` and `[a-z]` that covers a whole text.
package struct Glob: Sendable, Equatable {
    private enum Token: Sendable, Equatable {
        case byte(UInt8)
        case anyCharacter
        case anything
        case set([ClosedRange<UInt8>], isNegated: Bool)
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
        var content = bytes[..<close]
        bytes = bytes[(close + 1)...]
        let isNegated = content.first == UInt8(ascii: "!") || content.first == UInt8(ascii: "^")
        if isNegated { content.removeFirst() }
        var ranges: [ClosedRange<UInt8>] = []
        while let low = content.popFirst() {
            if content.first == UInt8(ascii: "-"), let high = content.dropFirst().first, high >= low {
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
        case .anyCharacter:
            // One character of UTF-8, however many bytes it has.
            var end = position + 1
            while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
            return end - position
        case .set(let ranges, let isNegated):
            return ranges.contains { $0.contains(byte) } != isNegated ? 1 : nil
        }
    }
}
