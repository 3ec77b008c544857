internal import Glibc

/// Turns one legacy encoding into UTF-8.
enum Transcoder {
    /// Decodes bytes by the `iconv` name of their encoding; nil if the system does not know it.
    ///
    /// Sequences that mean nothing become U+FFFD, as do NULs. UTF-8 itself goes through ``UTF8Repair``.
    static func decode(_ bytes: ArraySlice<UInt8>, from iconvName: String) -> DecodedText? {
        if iconvName == "windows-1252" {
            return windows1252(bytes)
        }
        guard let (output, failures) = iconvLoop(bytes, from: iconvName) else { return nil }
        let (clean, nuls) = replacingNULs(output)
        return DecodedText(bytes: clean, charset: iconvName, replacements: failures + nuls)
    }

    /// Decodes windows-1252 as browsers do.
    ///
    /// The five bytes that Microsoft left empty become C1 controls; `iconv` would refuse them.
    static func windows1252(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var nuls = 0
        for byte in bytes {
            switch byte {
            case 0:
                output += UTF8Repair.replacement
                nuls += 1
            case ..<0x80: output.append(byte)
            case 0x80...0x9F: output += windows1252Middle[Int(byte) - 0x80]
            default: output += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
            }
        }
        return DecodedText(bytes: output, charset: "windows-1252", replacements: nuls)
    }

    /// What 0x80…0x9F stand for, as UTF-8 (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
    private static let windows1252Middle: [[UInt8]] = [
        "\u{20AC}", "\u{0081}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{008D}", "\u{017D}", "\u{008F}",
        "\u{0090}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{009D}", "\u{017E}", "\u{0178}",
    ].map { (character: String) in Array(character.utf8) }

    /// The byte of 0x80…0x9F that stands for a character, given as UTF-8.
    static func windows1252Byte(_ character: [UInt8]) -> UInt8? {
        windows1252Middle.firstIndex(of: character).map { UInt8($0 + 0x80) }
    }

    private static let bufferSize = 65_536

    /// Runs `iconv` over all bytes; `failures` counts the U+FFFD put in.
    private static func iconvLoop(
        _ bytes: ArraySlice<UInt8>,
        from iconvName: String
    ) -> (output: [UInt8], failures: Int)? {
        let converter = unsafe iconv_open("UTF-8", iconvName)
        // iconv_open answers (iconv_t)-1 for an encoding it does not know.
        guard Int(bitPattern: converter) != -1 else { return nil }
        defer { unsafe iconv_close(converter) }

        // A bad unit of UTF-16 or UTF-32 is skipped whole, or all that follows would be out of step.
        let unit = iconvName.hasPrefix("UTF-16") ? 2 : iconvName.hasPrefix("UTF-32") ? 4 : 1
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2)
        var failures = 0
        unsafe bytes.withUnsafeBytes { input in
            // iconv takes a pointer to mutable bytes but does not write through it
            // (<https://man7.org/linux/man-pages/man3/iconv.3.html>).
            var next = unsafe UnsafeMutablePointer(
                mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self)
            )
            var left = input.count
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
                while left > 0 {
                    var free = buffer.baseAddress
                    var room = bufferSize
                    let result = unsafe iconv(converter, &next, &left, &free, &room)
                    let reason = errno
                    unsafe append(buffer, count: bufferSize - room, to: &output)
                    guard result == -1, reason != E2BIG, left > 0 else { continue }
                    // EILSEQ or EINVAL: no character starts here, or the input ends in the middle of one.
                    output += UTF8Repair.replacement
                    failures += 1
                    let step = min(unit, left)
                    unsafe next = next?.advanced(by: step)
                    left -= step
                }
                // Some encodings (BIG5-HKSCS) hold a character back until they see what follows it.
                var free = buffer.baseAddress
                var room = bufferSize
                _ = unsafe iconv(converter, nil, nil, &free, &room)
                unsafe append(buffer, count: bufferSize - room, to: &output)
            }
        }
        return (output, failures)
    }

    private static func append(
        _ buffer: UnsafeMutableBufferPointer<CChar>,
        count: Int,
        to output: inout [UInt8]
    ) {
        guard count > 0 else { return }
        unsafe output.append(contentsOf: UnsafeRawBufferPointer(buffer)[..<count])
    }

    private static func replacingNULs(_ bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
        guard UTF8Repair.contains(0, bytes) else { return (bytes, 0) }
        let repaired = UTF8Repair.repair(bytes)
        return (repaired.bytes, repaired.nuls)
    }
}
