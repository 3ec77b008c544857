import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("NDJSON")
struct NDJSONReaderTests {
    private func read(_ bytes: [UInt8]) throws -> [Result<Page, UnreadablePage>] {
        let folder = try TemporaryFolder()
        let reader = NDJSONReader(
            ArchiveReader(try InputFile(try folder.write(bytes, to: "a.ndjson"))),
            name: ""
        )
        var results: [Result<Page, UnreadablePage>] = []
        while case .line(let input) = reader.next(mayWait: true) { results.append(input.read(format: .auto)) }
        return results
    }

    private func reason(_ line: String) throws -> String? {
        let results = try read(Array(line.utf8))
        #expect(results.count == 1)
        guard case .failure(let failure) = try #require(results.first) else { return nil }
        return failure.article.reason
    }

    @Test("A line gives the page with all that it says of it")
    func page() throws {
        let line = #"{"id":"a","url":"https://a.com/","html":"<p>fög","fetched":"2025-11-21","more":[1]}"#
        let page = try #require(try read(Array(line.utf8)).first).get()
        #expect(page.id == "a" && page.url == "https://a.com/" && page.fetched == "2025-11-21")
        #expect(page.bytes == Array("<p>fög".utf8) && page.format == .html)
        let text = try #require(try read(Array(#"{"text":"A ferry."}"#.utf8)).first).get()
        #expect(text.id == "line 1" && text.format == .text)
        let packed = #"{"id":7,"html_base64":"PHA+ZvY=","content_type":"text/html; charset=latin1"}"#
        let base64 = try #require(try read(Array(packed.utf8)).first).get()
        #expect(base64.id == "7" && base64.bytes == Array("<p>f".utf8) + [0xF6])
        #expect(base64.contentType == "text/html; charset=latin1")
    }

    @Test(
        "An id may be a number of any length",
        arguments: ["7", "-7", "9223372036854775807", "14695981039346656037", "-9223372036854775809", "1.50"]
    )
    func numbers(_ id: String) throws {
        let line = #"{"text":"A ferry.","id":\#(id),"n":18446744073709551615}"#
        #expect(try #require(try read(Array(line.utf8)).first).get().id == id)
    }

    @Test("Base 64 may be broken into lines, as most programs write it")
    func brokenBase64() throws {
        let line = #"{"html_base64":"PHA+\nZvY=\r\n"}"#
        #expect(try #require(try read(Array(line.utf8)).first).get().bytes == Array("<p>f".utf8) + [0xF6])
    }

    @Test("Every line is one page, whatever is in it and however it ends")
    func lines() throws {
        let good = #"{"id":"a","html":"<p>x"}"#
        let lines = [
            good, "", "not json", "[1]", #"{"id":"b"}"#, good + "\r", #"{"id":"c","html":"\ud800"}"#,
            #"{"id":"d","html":"a\u0000b"}"#, #"{"id":"e","id":"f","html":"x"}"#, #"{"html":"a\#u{2028}b"}"#,
            " ",
        ]
        for ending in ["", "\n"] {
            let text = lines.joined(separator: "\n") + ending
            for bytes in [Array(text.utf8), Packer.gzip(Array(text.utf8)), Packer.zstd(Array(text.utf8))] {
                let results = try read(bytes)
                #expect(results.count == lines.count)
                let isGood = results.map { (try? $0.get()) != nil }
                #expect(isGood == [true, false, false, false, false, true, true, true, true, true, false])
            }
        }
    }

    @Test("What is wrong with a line is said")
    func reasons() throws {
        #expect(try reason(" \n") == "the line is empty")
        #expect(try reason("[1]") == "the line is not a JSON object")
        #expect(try reason("{]")?.hasPrefix("not JSON: column ") == true)
        #expect(try reason(#"{"id":"a","html":5}"#) == "the line has neither html nor html_base64 nor text")
        #expect(try reason(#"{"html_base64":"%%"}"#) == "html_base64 is not base 64")
    }

    @Test("A line that is too long is one error, and the next line is read")
    func long() throws {
        let long =
            Array(#"{"id":"a","html":""#.utf8) + [UInt8](repeating: 0x78, count: 65 << 20)
            + Array("\"}\n".utf8)
        let results = try read(long + Array(#"{"id":"b","html":"<p>x"}"#.utf8))
        #expect(results.count == 2)
        guard case .failure(let failure)? = results.first else { return #expect(Bool(false)) }
        #expect(failure.article.id == "a")
        #expect(try results.last?.get().id == "b")
    }

    @Test(
        "A line that is too long has its page's name where that stands in front",
        arguments: [
            (#"{"url": "a,b", "id": "x,\"y", "html": "<p>"#, #"x,"y"#),
            (#"{"id":18446744073709551615,"h"#, "18446744073709551615"),
            (#"{"html": "<p>"#, nil), ("<p>,,", nil),
        ]
    )
    func leadingID(_ line: String, _ id: String?) {
        #expect(NDJSONLine.leadingID(Array(line.utf8)[...]) == id)
    }

    @Test(
        "A column that holds nothing is passed over for one that holds the page",
        arguments: [
            #"{"html":"","text":"A ferry."}"#, #"{"html":"","html_base64":"","text":"A ferry."}"#,
            #"{"html":null,"html_base64":"QSBmZXJyeS4=","text":""}"#, #"{"html":"A ferry.","text":"A bus."}"#,
        ]
    )
    func emptyColumns(_ line: String) throws {
        #expect(try #require(try read(Array(line.utf8)).first).get().bytes == Array("A ferry.".utf8))
    }

    @Test("Columns that all hold nothing are an empty page")
    func allEmpty() throws {
        let page = try #require(try read(Array(#"{"html":"","text":""}"#.utf8)).first).get()
        #expect(page.bytes.isEmpty && page.format == .html)
    }

    @Test(
        "A file that cannot be read on ends the lines; one that was begun is none",
        .enabled(if: (try? FileSystem.status("/proc/self/mem")) != nil)
    )
    func unreadable() throws {
        let lines = Array(#"{"id":"a","text":"x"}"#.utf8) + [0x0A] + Array(#"{"id":"b"#.utf8)
        let bytes = ArchiveReader(try InputFile("/proc/self/mem"), prefix: lines)
        let reader = NDJSONReader(bytes, name: "")
        guard case .line = reader.next(mayWait: true) else { return #expect(Bool(false)) }
        for _ in 0..<3 {
            guard case .end = reader.next(mayWait: true) else { return #expect(Bool(false)) }
        }
        #expect(bytes.failure != nil && reader.damage == nil)
    }

    @Test("Packed lines that break off give what was whole, and one error")
    func cut() throws {
        let lines = (0..<2_000).map { #"{"id":"\#($0)","html":"<p>\#($0 &* 2_654_435_761)"}"# }.joined(
            separator: "\n"
        )
        let results = try read(Array(Packer.gzip(Array(lines.utf8)).dropLast(4_000)))
        let pages = results.compactMap { try? $0.get().id }
        #expect(pages == (0..<pages.count).map(String.init))
        #expect(pages.count > 100 && results.count == pages.count + 1)
    }
}
