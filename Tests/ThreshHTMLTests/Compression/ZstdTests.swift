import Testing

@testable import ThreshHTML

@Suite("Zstd")
struct ZstdTests {
    private static let text = Array("Fog rose over the river in the morning.".utf8)

    /// Frames to skip, as pzstd (0) and seekable files (14) have them.
    private static func skippable(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0x50 | number, 0x2A, 0x4D, 0x18, UInt8(content.count), 0, 0, 0] + content
    }

    @Test("Frames to skip are skipped, wherever they stand")
    func skipped() throws {
        let (some, none) = (Self.skippable(0, [1, 2, 3, 4]), Self.skippable(14, []))
        let frame = Packer.zstd(Self.text)
        for bytes in [some + frame, none + frame + some, frame + some + none + frame, frame + none] {
            #expect(Zstd.isZstd(bytes))
            let frames = bytes.count > frame.count * 2 ? 2 : 1
            #expect(
                try Zstd.unpack(bytes, limit: 1 << 20)
                    == Array(repeatElement(Self.text, count: frames).joined())
            )
        }
        #expect(throws: UnpackingError.truncated(partial: [])) {
            try Zstd.unpack(some.dropLast(), limit: 1 << 20)
        }
    }

    @Test(
        "The first bytes tell whether a frame begins",
        arguments: [
            ([0x28, 0xB5, 0x2F, 0xFD], true, true), ([0x5E, 0x2A, 0x4D, 0x18], true, true),
            ([0x5B], true, false),
            ([], true, false), ([0x5B, 0x31], false, false), ([0x28, 0xB5, 0x2F, 0xFE], false, false),
            ([0x60, 0x2A, 0x4D, 0x18], false, false),
        ]
    )
    func firstBytes(_ bytes: [UInt8], mayBegin: Bool, isZstd: Bool) {
        #expect(Zstd.mayBegin(bytes[...]) == mayBegin)
        #expect(Zstd.isZstd(bytes) == isZstd)
    }
}
