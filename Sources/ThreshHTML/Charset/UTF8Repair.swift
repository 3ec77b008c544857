/// Makes any bytes valid UTF-8.
package enum UTF8Repair {
    /// What became of the bytes, and how much of them had been UTF-8.
    package struct Outcome: Sendable {
        /// Valid UTF-8 without NUL.
        package let bytes: [UInt8]

        /// Sequences of two or more bytes that were right.
        package let goodSequences: Int

        /// Bad sequences, each now one U+FFFD; a sequence cut off by the end of the input is not among them.
        package let badSequences: Int

        /// NULs, each now one U+FFFD.
        package let nuls: Int

        /// Whether the last character was cut off (and replaced with U+FFFD).
        package let isCutShort: Bool

        /// How many U+FFFD were put in.
        package var replacements: Int { badSequences + nuls + (isCutShort ? 1 : 0) }
    }

    /// U+FFFD in UTF-8.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Tells whether the bytes are UTF-8 from the first to the last.
    package static func isValid(_ bytes: [UInt8]) -> Bool {
        // Twice as fast on pages as `UTF8Span(validating:)`: most of a page is ASCII, passed over 32 bytes at a time.
        var index = 0
        while true {
            index = endOfASCII(bytes, from: index)
            guard index < bytes.count else { return true }
            while index < bytes.count, bytes[index] >= 0x80 {
                let (length, isComplete) = sequence(in: bytes, at: index)
                guard isComplete else { return false }
                index += length
            }
        }
    }

    /// The place of the first byte above ASCII.
    private static func endOfASCII(_ bytes: [UInt8], from start: Int) -> Int {
        // Words cannot be read from an array without a pointer to it.
        unsafe bytes.withUnsafeBytes { bytes in
            var index = start
            while index + 32 <= bytes.count {
                let words = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
                guard words & 0x8080_8080_8080_8080 == SIMD4(repeating: 0) else { break }
                index += 32
            }
            while index < bytes.count, unsafe bytes[index] < 0x80 { index += 1 }
            return index
        }
    }

    /// Tells whether there is a certain byte among the bytes.
    static func contains(_ byte: UInt8, _ bytes: [UInt8]) -> Bool {
        // That looks at 50 GB/s and more, `contains` at 4.
        ByteSearch.first(byte, in: bytes, 0..<bytes.count) != nil
    }

    /// Replaces NULs and bad sequences with U+FFFD, one for each maximal subpart.
    ///
    /// A maximal subpart is the longest start of a sequence that could still have become a character
    /// (Unicode 16, section 3.9, "U+FFFD Substitution of Maximal Subparts"); browsers do the same.
    package static func repair(_ bytes: [UInt8]) -> Outcome {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 64)
        var good = 0
        var bad = 0
        var nuls = 0
        var isCutShort = false
        var copied = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte != 0 && byte < 0x80 {
                index += 1
                continue
            }
            let (length, isComplete) = byte == 0 ? (1, false) : sequence(in: bytes, at: index)
            if isComplete {
                good += 1
                index += length
                continue
            }
            output += bytes[copied..<index]
            output += replacement
            if byte == 0 {
                nuls += 1
            } else if index + length == bytes.count && byte >= 0xC2 && byte <= 0xF4 {
                isCutShort = true
            } else {
                bad += 1
            }
            index += length
            copied = index
        }
        output += bytes[copied...]
        return Outcome(
            bytes: output,
            goodSequences: good,
            badSequences: bad,
            nuls: nuls,
            isCutShort: isCutShort
        )
    }

    /// Measures the sequence that starts at a byte above 0x7F: a whole character or a maximal subpart.
    private static func sequence(in bytes: [UInt8], at start: Int) -> (length: Int, isComplete: Bool) {
        let lead = bytes[start]
        let needed: Int
        // The second byte of some sequences has a narrower range: it rules out overlong forms, surrogates and
        // anything above U+10FFFF (Unicode 16, table 3-7).
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: needed = 2
        case 0xE0: (needed, second) = (3, 0xA0...0xBF)
        case 0xED: (needed, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: needed = 3
        case 0xF0: (needed, second) = (4, 0x90...0xBF)
        case 0xF4: (needed, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: needed = 4
        default: return (1, false)
        }
        guard start + 1 < bytes.count, second.contains(bytes[start + 1]) else { return (1, false) }
        var length = 2
        while length < needed, start + length < bytes.count, bytes[start + length] & 0xC0 == 0x80 {
            length += 1
        }
        return (length, length == needed)
    }
}
