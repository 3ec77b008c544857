/// Tells from the first bytes what kind of content came in.
package enum ContentSniffer {
    /// Tells whether the bytes are a picture, archive, program or the like: nothing a reader could read.
    package static func looksBinary(_ bytes: [UInt8]) -> Bool {
        if startsWithBinaryMagic(bytes) {
            return true
        }
        if let mark = CharsetDetector.byteOrderMark(of: bytes), mark.iconvName != "UTF-8" {
            return false
        }
        let sample = bytes.prefix(binarySample)
        let controls = sample.reduce(0) { $0 + (isControl($1) ? 1 : 0) }
        guard controls >= fewestControls, controls * controlShare > sample.count else { return false }
        // Old databases pad the texts of a page with zeros; each becomes one U+FFFD.
        if CharsetDetector.beginsWithTag(bytes), !sample.contains(where: { $0 != 0 && isControl($0) }) {
            return false
        }
        return CharsetDetector.unmarkedUTF16(bytes) == nil
    }

    private static func startsWithBinaryMagic(_ bytes: [UInt8]) -> Bool {
        if magics.contains(where: { bytes.starts(with: $0) }) {
            return true
        }
        // Containers that name their content at bytes 4 to 7 or 8 to 11.
        if bytes.starts(with: Array("RIFF".utf8)) {
            return ["WEBP", "WAVE", "AVI "].contains { bytes.dropFirst(8).starts(with: Array($0.utf8)) }
        }
        return bytes.first == 0 && bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
    }

    /// Controls that text has no use for; escape belongs to ISO-2022-JP, the rest of the exceptions to
    /// layout.
    private static func isControl(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x08...0x0D, 0x1B: false
        default: byte < 0x20 || byte == 0x7F
        }
    }

    private static let binarySample = 4_096

    /// Compressed data has one such control in 10 bytes, the dirtiest text one in hundreds.
    private static let controlShare = 25

    /// A few stray controls do not make a short text binary.
    private static let fewestControls = 4

    /// What files begin with; each one holds a byte or a run of letters that no text begins with.
    private static let magics: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],  // PNG
        [0xFF, 0xD8, 0xFF],  // JPEG
        Array("GIF87a".utf8),
        Array("GIF89a".utf8),
        [0x00, 0x00, 0x01, 0x00],  // ICO
        [0x49, 0x49, 0x2A, 0x00],  // TIFF, little-endian
        [0x4D, 0x4D, 0x00, 0x2A],  // TIFF, big-endian
        Array("%PDF-".utf8),
        [0x50, 0x4B, 0x03, 0x04],  // ZIP, and with it docx, epub, jar
        [0x50, 0x4B, 0x05, 0x06],  // an empty ZIP
        [0x1F, 0x8B, 0x08],  // gzip
        [0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59],  // bzip2
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],  // xz
        [0x28, 0xB5, 0x2F, 0xFD],  // zstd
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],  // 7z
        [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07],  // RAR
        [0x7F, 0x45, 0x4C, 0x46],  // ELF
        [0xCF, 0xFA, 0xED, 0xFE],  // Mach-O
        [0xCA, 0xFE, 0xBA, 0xBE],  // Mach-O for several processors; Java class
        [0x00, 0x61, 0x73, 0x6D],  // WebAssembly
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],  // Word, Excel and PowerPoint before 2007
        [0x4F, 0x67, 0x67, 0x53, 0x00],  // Ogg
        [0x66, 0x4C, 0x61, 0x43, 0x00],  // FLAC
        [0x49, 0x44, 0x33, 0x03],  // MP3 with ID3v2.3
        [0x49, 0x44, 0x33, 0x04],  // MP3 with ID3v2.4
        [0x1A, 0x45, 0xDF, 0xA3],  // Matroska, WebM
        [0x77, 0x4F, 0x46, 0x46, 0x00],  // WOFF
        [0x77, 0x4F, 0x46, 0x32, 0x00],  // WOFF 2
        Array("SQLite format 3\0".utf8),
    ]
}
