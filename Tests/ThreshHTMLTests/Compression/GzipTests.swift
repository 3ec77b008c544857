import Testing

@testable import ThreshHTML

@Suite("Gzip")
struct GzipTests {
    private static let limit = 1 << 20

    private static let text = """
        Fog rose over the river in the morning, and the ferry left almost empty. An hour later the town \
        council passed the winter timetable. The ferry came back empty, too.
        """

    private static let member = Array(
        hexadecimal: """
            1F8B08000000000002033DCCD10D83300C04D0556E00941DFAD309BA80490D582436724C11DBB70D55FFEE4EA777 \
            B7196E8D612F76C4C270F926D15EAAB98ACE03489F7D98D8FD44E12940A55A0B70DDE24CB82916DB1D85E207851D \
            8A6CBB6629D8A835BE8843B45FA472D05838E1F1873355C64879BDD8E183587A039CF704E8A4000000
            """
    )

    private static let zlibStream = Array(
        hexadecimal: """
            78DA3DCCD10D83300C04D0556E00941DFAD309BA80490D582436724C11DBB70D55FFEE4EA777B7196E8D612F76C4 \
            C270F926D15EAAB98ACE03489F7D98D8FD44E12940A55A0B70DDE24CB82916DB1D85E207851D8A6CBB6629D8A835 \
            BE8843B45FA472D05838E1F1873355C64879BDD8E183587A03101B3B12
            """
    )

    /// The word "fog" behind a header with an extra field, a file name and a comment.
    private static let fullHeader = Array(
        hexadecimal: "1F8B081C0000000000030600736C02004142612E747874006E6F7465004BCB4F070013EDA88203000000"
    )

    /// 65,536 zeros in 96 bytes: 682 to 1.
    private static let zeros = Array(
        hexadecimal: """
            1F8B0800000000000203EDC101010000008090FEAFEE080A00000000000000000000000000000000000000000000 \
            00000000000000000000000000000000000000000000000000000000000000000000000000000000006AEB8E97D7 \
            00000100
            """
    )

    private func unpackedText(_ bytes: [UInt8]) throws -> String {
        String(decoding: try Gzip.inflate(bytes, limit: Self.limit), as: UTF8.self)
    }

    private func failure(_ bytes: [UInt8], limit: Int = limit) -> UnpackingError? {
        #expect(throws: UnpackingError.self) { try Gzip.inflate(bytes, limit: limit) }
    }

    @Test("A member is unpacked")
    func oneMember() throws {
        #expect(Gzip.isGzip(Self.member))
        #expect(try unpackedText(Self.member) == Self.text)
    }

    @Test("Optional header fields are skipped")
    func headerFields() throws {
        #expect(try unpackedText(Self.fullHeader) == "fog")
    }

    @Test("zlib streams are unpacked too")
    func zlib() throws {
        #expect(!Gzip.isGzip(Self.zlibStream))
        #expect(try unpackedText(Self.zlibStream) == Self.text)
    }

    @Test("All members are unpacked")
    func manyMembers() throws {
        let unpacked = try Gzip.unpack(Self.member + Self.fullHeader + Self.member, limit: Self.limit)
        #expect(String(decoding: unpacked.bytes, as: UTF8.self) == Self.text + "fog" + Self.text)
        #expect(unpacked.members == 3)
        #expect(unpacked.trailingBytes == 0)
    }

    @Test("Rubbish behind the last member is ignored and counted")
    func trailingBytes() throws {
        let unpacked = try Gzip.unpack(Self.member + Array("rubbish".utf8), limit: Self.limit)
        #expect(String(decoding: unpacked.bytes, as: UTF8.self) == Self.text)
        #expect(unpacked.trailingBytes == 7)
        let padded = try Gzip.unpack(Self.member + [UInt8](repeating: 0, count: 512), limit: Self.limit)
        #expect(padded.trailingBytes == 512)
    }

    @Test("A member cut at any byte is an error that holds the text so far")
    func everyCut() throws {
        var longest = 0
        for end in 0..<Self.member.count {
            let error = try #require(failure(Array(Self.member[..<end])))
            guard case .truncated(let partial) = error else {
                Issue.record("cut at \(end): \(error)")
                continue
            }
            #expect(Self.text.utf8.starts(with: partial), "cut at \(end)")
            longest = max(longest, partial.count)
        }
        #expect(longest == Self.text.utf8.count)
    }

    @Test("A cut in the second member keeps the first")
    func cutInSecondMember() throws {
        for end in 1..<Self.fullHeader.count {
            let error = failure(Self.member + Self.fullHeader[..<end])
            #expect(error?.partial.starts(with: Self.text.utf8) == true, "cut at \(end)")
            guard case .truncated = error else {
                Issue.record("cut at \(end): \(String(describing: error))")
                continue
            }
        }
    }

    @Test("A changed byte never goes unnoticed where it matters, and never does harm")
    func everyChange() throws {
        for index in 10..<Self.member.count {
            var bytes = Self.member
            bytes[index] ^= 0x55
            #expect(failure(bytes) != nil, "byte \(index)")
        }
    }

    @Test("A wrong checksum is damage, with the text at hand")
    func wrongChecksum() {
        var bytes = Self.member
        bytes[bytes.count - 8] ^= 1
        #expect(failure(bytes) == .corrupt(partial: Array(Self.text.utf8)))
    }

    @Test("What is not gzip is damaged or too short", arguments: ["", "plain words", "\u{1F}", "{}"])
    func notGzip(words: String) {
        #expect(failure(Array(words.utf8))?.partial == [])
    }

    @Test("The limit holds to the byte")
    func limit() throws {
        let size = Self.text.utf8.count
        #expect(try Gzip.inflate(Self.member, limit: size).count == size)
        let error = failure(Self.member, limit: size - 1)
        #expect(error == .tooLarge(limit: size - 1, partial: Array(Self.text.utf8.dropLast())))
        #expect(
            failure(Self.member + Self.member, limit: size)
                == .tooLarge(limit: size, partial: Array(Self.text.utf8))
        )
        #expect(failure(Self.member, limit: 0)?.partial == [])
    }

    @Test("A high ratio is fine in a small output and a bomb in a large one")
    func bomb() throws {
        let small = Array(repeatElement(Self.zeros, count: 8).joined())
        #expect(try Gzip.inflate(small, limit: 1 << 26).count == 8 * 65_536)
        let large = Array(repeatElement(Self.zeros, count: 10_000).joined())
        let error = failure(large, limit: 1 << 30)
        guard case .bomb(let partial) = error else {
            Issue.record("expected a bomb, got \(String(describing: error))")
            return
        }
        #expect(partial.count > Unpacker.ratioGrace)
        #expect(partial.count < 2 * Unpacker.ratioGrace)
    }

    @Test("Errors speak of the limit, not of the bytes")
    func descriptions() {
        #expect(
            "\(UnpackingError.tooLarge(limit: 7, partial: [1]))"
                == "compressed data unpacks to more than 7 bytes"
        )
        #expect("\(UnpackingError.truncated(partial: [1]))" == "compressed data ends too early")
        #expect(
            "\(UnpackingError.bomb(partial: []))" == "compressed data unpacks to more than 200 times its size"
        )
    }
}
