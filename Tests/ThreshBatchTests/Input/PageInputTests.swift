import Foundation
import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Reading pages")
struct PageInputTests {
    /// "A ferry.\n" as gzip writes it.
    private static let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x73, 0x54, 0x48, 0x4B,
        0x2D, 0x2A, 0xAA, 0xD4, 0xE3, 0x02, 0x00, 0xDF, 0xEE, 0x1F, 0x94, 0x09, 0x00, 0x00,
        0x00,
    ]

    private func read(_ bytes: [UInt8]) throws -> Result<Page, UnreadablePage> {
        let folder = try TemporaryFolder()
        return PageInput(.file(FilePath(try folder.write(bytes, to: "page"))), id: "a").read(format: .auto)
    }

    private func reason(_ result: Result<Page, UnreadablePage>) -> String? {
        guard case .failure(let failure) = result else { return nil }
        #expect(failure.article.status == .error && failure.article.id == "a")
        return failure.article.reason
    }

    @Test("A file's bytes arrive as they are, with what is known of the page")
    func plain() throws {
        let folder = try TemporaryFolder()
        var input = PageInput(.file(FilePath(try folder.write("<p>x", to: "page"))), id: "a")
        input.url = "https://a.com/"
        input.fetched = "2014-11-07"
        input.contentType = "text/html"
        let page = try input.read(format: .html).get()
        #expect(page.bytes == Array("<p>x".utf8) && page.id == "a" && page.format == .html)
        #expect(
            page.url == "https://a.com/" && page.fetched == "2014-11-07" && page.contentType == "text/html"
        )
    }

    @Test("Gzip is unpacked, whatever the file is called")
    func gzip() throws {
        #expect(try read(Self.packed).get().bytes == Array("A ferry.\n".utf8))
    }

    @Test("Gzip that breaks off or is damaged gives a record with the reason")
    func brokenGzip() throws {
        #expect(try reason(read(Array(Self.packed.dropLast(6)))) == "compressed data ends too early")
        var damaged = Self.packed
        damaged[damaged.count - 6] ^= 0xFF
        #expect(try reason(read(damaged)) == "compressed data is damaged")
    }

    @Test("What cannot be read gives a record with the system's reason")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        #expect(
            reason(PageInput(.file(FilePath(folder.path("missing"))), id: "a").read(format: .auto))
                == "no such file or directory"
        )
        #expect(reason(PageInput(.file(FilePath(folder.path)), id: "a").read(format: .auto)) == "is a folder")
    }

    @Test("A named pipe is not waited for", .timeLimit(.minutes(5)))
    func pipe() throws {
        let folder = try TemporaryFolder()
        // The call takes a C string, which it does not keep.
        let status = unsafe mkfifo(folder.path("pipe.html"), 0o600)
        #expect(status == 0)
        var finder = InputFinder()
        finder.add(folder.path)
        #expect(finder.inputs.count == 1)
        let results = finder.inputs.map { input in
            var input = input
            input.id = "a"
            return reason(input.read(format: .auto))
        }
        #expect(results == ["not a regular file"])
    }
}
