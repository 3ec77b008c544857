import Testing
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("HTTP messages")
struct HTTPMessageTests {
    private static let page = Array(ArchiveSample.html(1).utf8)

    private func payload(_ fields: String, _ body: [UInt8]) throws -> [UInt8]? {
        try HTTPMessage(ArchiveSample.response(1, fields: fields, body: body))?.payload()
    }

    private static func chunked(_ bytes: [UInt8]) -> [UInt8] {
        let half = bytes.count / 2
        return Array("\(String(half, radix: 16));x=y\r\n".utf8) + bytes[..<half] + Array("\r\n".utf8)
            + Array("\(String(bytes.count - half, radix: 16))\r\n".utf8) + bytes[half...]
            + Array("\r\n0\r\n\r\n".utf8)
    }

    @Test("Chunks and encodings are undone")
    func encodings() throws {
        let page = Self.page
        let chunked = "Transfer-Encoding: chunked\r\n"
        #expect(try payload("", page) == page)
        #expect(try payload(chunked, Self.chunked(page)) == page)
        #expect(try payload("Content-Encoding: gzip\r\n", Packer.gzip(page)) == page)
        #expect(try payload("Content-Encoding: zstd\r\n", Packer.zstd(page)) == page)
        #expect(try payload("content-encoding: GZIP\r\n\(chunked)", Self.chunked(Packer.gzip(page))) == page)
        // A deflate stream is what stands between the header of a member, 10 bytes, and its trailer, 8.
        let bare = Array(Packer.gzip(page).dropFirst(10).dropLast(8))
        #expect(try payload("Content-Encoding: deflate\r\n", bare) == page)
    }

    @Test(
        "Of a body that the archive has a part of, that part is taken",
        arguments: ["gzip", "zstd", "deflate"]
    )
    func cut(_ encoding: String) throws {
        let page = Array((1...4_000).map { ArchiveSample.html($0) }.joined().utf8)
        let packed = encoding == "zstd" ? Packer.zstd(page) : Packer.gzip(page)
        let body = encoding == "deflate" ? Array(packed.dropFirst(10)) : packed
        let response = ArchiveSample.response(
            1,
            fields: "Content-Encoding: \(encoding)\r\n",
            body: Array(body.prefix(body.count * 2 / 3))
        )
        let message = try #require(HTTPMessage(response))
        #expect(throws: FileError.self) { try message.payload() }
        let part = try message.payload(isCut: true)
        #expect(!part.isEmpty && page.starts(with: part))
    }

    @Test("A header that tells of what the archive has already undone is not believed")
    func undone() throws {
        #expect(
            try payload("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Self.page) == Self.page
        )
        #expect(try payload("Content-Encoding: br\r\n", Self.page) == Self.page)
    }

    @Test("An encoding that cannot be read is said")
    func unknown() throws {
        #expect(throws: FileError("content encoding 'br' cannot be read")) {
            try payload("Content-Encoding: br\r\n", [0x8B, 0x00, 0x80])
        }
    }

    @Test(
        "What is no response is none",
        arguments: ["", "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 x\r\n\r\n"]
    )
    func none(_ text: String) {
        #expect(HTTPMessage(Array(text.utf8)) == nil)
    }
}
