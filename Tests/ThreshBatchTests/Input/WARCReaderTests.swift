import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("WARC")
struct WARCReaderTests {
    /// What an archive gives: ids of pages that can be read, and the reasons for those that cannot.
    private func read(_ bytes: [UInt8], name: String = "a.warc") throws -> (
        pages: [Page], reasons: [String], skipped: [String: Int]
    ) {
        let folder = try TemporaryFolder()
        let source = WARCPages(
            ArchiveReader(try InputFile(try folder.write(bytes, to: name)), name: name),
            name: ""
        )
        var pages: [Page] = []
        var reasons: [String] = []
        var calls = 0
        while let input = source.next() {
            calls += 1
            // Every call must get nearer to the end.
            guard calls <= bytes.count + 1 else {
                Issue.record("the reader does not end")
                break
            }
            switch input.read(format: .auto) {
            case .success(let page): pages.append(page)
            case .failure(let failure): reasons.append(failure.article.reason ?? "")
            }
        }
        return (pages, reasons, source.skipped)
    }

    private func ids(_ numbers: [Int]) -> [String] { numbers.map { "urn:uuid:\($0)" } }

    @Test(
        "A file that cannot be read on ends the records, and none is called damaged for it",
        .enabled(if: (try? FileSystem.status("/proc/self/mem")) != nil),
        arguments: [false, true]
    )
    func unreadable(_ isPacked: Bool) throws {
        let records = ArchiveSample.records(3)
        let bytes = isPacked ? records.flatMap(Packer.gzip) : Array(records.joined())
        let reader = ArchiveReader(try InputFile("/proc/self/mem"), prefix: bytes.dropLast(20))
        let source = WARCPages(reader, name: "")
        var ids: [String?] = []
        while let page = source.next() { ids.append(page.id) }
        #expect(ids == self.ids([1, 2]))
        #expect(reader.failure != nil && source.next() == nil)
    }

    @Test("F13: Plain, packed as one, packed by records and split in mid-record give the same pages")
    func packings() throws {
        let records = ArchiveSample.records(5)
        let all = Array(records.joined())
        let packings = [
            all, Packer.gzip(all), Packer.zstd(all),
            records.flatMap(Packer.gzip), records.flatMap(Packer.zstd),
            Packer.gzip(Array(all[..<700])) + Packer.gzip(Array(all[700...])),
            // As pzstd writes them, with a length before each frame, and seekable ones, with a table at the end.
            records.flatMap { [0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4] + Packer.zstd($0) },
            records.flatMap(Packer.zstd) + [0x5E, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4],
        ]
        for bytes in packings {
            let (pages, reasons, skipped) = try read(bytes)
            #expect(pages.map { $0.id ?? "" } == ids([1, 2, 3, 4, 5]))
            #expect(pages.map(\.bytes) == (1...5).map { Array(ArchiveSample.html($0).utf8) })
            #expect(reasons == [] && skipped == ["warcinfo record": 1])
        }
        let first = try read(all).pages.first
        #expect(first?.url == "https://news.example/1" && first?.fetched == "2025-11-21T06:30:12Z")
        #expect(first?.contentType == "text/html; charset=utf-8")
    }

    @Test("A .warc.zst with its dictionary in front is read")
    func dictionary() throws {
        let packed = try #require(Base64.decoded(Array(Self.withDictionary.utf8)))
        let (pages, reasons, _) = try read(packed)
        #expect(pages.map { $0.id ?? "" } == ids([1, 2]) && reasons == [])
        #expect(pages.allSatisfy { $0.bytes == Array("A ferry.\n".utf8) && $0.format == .text })
    }

    /// Two records packed with a dictionary that is itself packed, as python-zstandard writes them.
    private static let withDictionary = """
        XSpNGI8AAAAotS/9YEgALQQAAsgbHHCJHoX+NNiSyf5HPq5d05h8AXQJiV2+/mt4qQGpRe6MWDCppAJrl1eaC83MprqH\
        +L/5m8aknuOmJibEzVlwO7dO/V/WGvLAnhWfg7cJ8zzb/gjWEgyWOEVYNmUcZ0VTZC3XyMCihEdSrwFclPAIBgChkyEA\
        pm09G4nEucSKiDWbeSi1L/0kpG0AABAxMQMAA5IA6HCSTBBCAKzMKLUv/SSkbQAAEDIyAwADkgDocJJMEI7Nv14=
        """

    @Test("Resources and conversions are pages; what is no page is counted by what it is")
    func kinds() throws {
        let page = Array(ArchiveSample.html(1).utf8)
        let picture = Array("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx".utf8)
        let gone = Array("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone".utf8)
        let bytes = [
            ArchiveSample.record(type: "resource", number: 1, contentType: "text/html", block: page),
            ArchiveSample.record(
                type: "conversion",
                number: 2,
                contentType: "text/plain",
                block: Array("A ferry.".utf8)
            ),
            ArchiveSample.record(number: 3, block: picture),
            ArchiveSample.record(number: 4, block: gone),
            ArchiveSample.record(type: "revisit", number: 5, block: []),
            ArchiveSample.record(number: 6, contentType: "text/dns", block: Array("1.2.3.4".utf8)),
            ArchiveSample.record(
                number: 7,
                fields: "WARC-Truncated: length\r\n",
                block: ArchiveSample.response(7)
            ),
        ]
        let (pages, reasons, skipped) = try read(Array(bytes.joined()))
        #expect(pages.map { $0.id ?? "" } == ids([1, 2, 7]) && reasons == [])
        #expect(pages[1].format == .text)
        #expect(
            skipped == [
                "image/png": 1, "HTTP status 404": 1, "revisit record": 1, "response that is not HTTP": 1,
            ]
        )
        let article = try Cleaner().clean(pages[2])
        #expect(
            article.status == .truncated
                && article.reason == "the archive has only a part of the page: length"
        )
    }

    @Test(
        "F12: Cut at any byte, every record before the cut is there and reading ends",
        .timeLimit(.minutes(3))
    )
    func cuts() throws {
        let records = ArchiveSample.records(3)
        for packed in [records, records.map(Packer.gzip), records.map(Packer.zstd)] {
            let all = Array(packed.joined())
            var ends: [Int] = []
            for record in packed { ends.append((ends.last ?? 0) + record.count) }
            for cut in stride(from: 0, to: all.count, by: packed.first == records.first ? 3 : 1) {
                let (pages, _, _) = try read(Array(all[..<cut]))
                let whole = ends.dropFirst().count { $0 <= cut }
                #expect(pages.count >= whole && pages.count <= whole + 1, "cut at \(cut)")
                #expect(pages.prefix(whole).map { $0.id ?? "" } == ids(Array(1...3).prefix(whole).map { $0 }))
            }
        }
    }

    @Test(
        "2,000 flipped bytes: every record before the flip is there, packed ones behind it too",
        .timeLimit(.minutes(3))
    )
    func flips() throws {
        var seed: UInt64 = 20_251_121
        func random(_ bound: Int) -> Int {
            seed ^= seed << 13
            seed ^= seed >> 7
            seed ^= seed << 17
            return Int(seed % UInt64(bound))
        }
        let records = ArchiveSample.records(4)
        for packed in [records, records.map(Packer.gzip)] {
            let isPacked = packed.first != records.first
            let all = Array(packed.joined())
            var ends: [Int] = []
            for record in packed { ends.append((ends.last ?? 0) + record.count) }
            for _ in 0..<1_000 {
                var damaged = all
                let place = random(all.count)
                damaged[place] ^= UInt8(1 + random(255))
                let (pages, reasons, _) = try read(damaged, name: isPacked ? "a.warc.gz" : "a.warc")
                let found = Set(pages.compactMap(\.id))
                for (number, end) in ends.enumerated().dropFirst() {
                    let start = ends[number - 1]
                    let isHit = (start..<end).contains(place)
                    if end <= place || (isPacked && !isHit) {
                        #expect(found.contains("urn:uuid:\(number)"), "flip at \(place)")
                    }
                }
                // Two bytes of a gzip header may be anything: its time and the system.
                #expect(!isPacked || pages.count >= 3 && pages.count + reasons.count >= 3)
            }
        }
    }

    @Test(
        "F14: A Content-Length that lies costs its record, not the next one",
        arguments: ["12", "-1", "1000000000000000000", "99999999", "x", "99999999999999999999999", "420"]
    )
    func lies(_ length: String) throws {
        let records = [
            ArchiveSample.record(number: 1, block: ArchiveSample.response(1)),
            ArchiveSample.record(number: 2, block: ArchiveSample.response(2), length: length),
            ArchiveSample.record(number: 3, block: ArchiveSample.response(3)),
            ArchiveSample.record(number: 4, block: ArchiveSample.response(4)),
        ]
        for bytes in [Array(records.joined()), records.flatMap(Packer.gzip)] {
            let (pages, reasons, _) = try read(bytes)
            #expect(pages.map { $0.id ?? "" } == ids([1, 3, 4]))
            #expect(reasons.count == 1)
        }
    }

    @Test(
        "F14: Line feeds alone, a missing line end, rubbish between records and a header of a megabyte are survived"
    )
    func sloppy() throws {
        let one = ArchiveSample.record(number: 1, block: ArchiveSample.response(1))
        let two = ArchiveSample.record(number: 2, block: ArchiveSample.response(2))
        let feedOnly = Array(
            "WARC/1.1\nWARC-Type: resource\nWARC-Record-ID: <urn:uuid:1>\nContent-Type: text/html\nContent-Length: 10\n\n<p>A ferry\n\n"
                .utf8
        )
        #expect(try read(feedOnly + two).pages.count == 2)
        #expect(try read(Array(one.dropLast(2)) + two).pages.count == 2)
        let rubbish = try read(one + Array("rubbish\r\n\r\n".utf8) + two)
        #expect(rubbish.pages.count == 2 && rubbish.reasons.count == 1)
        let long = Array("WARC/1.0\r\nX: \(String(repeating: "x", count: 2 << 20))\r\n\r\n".utf8)
        let behind = try read(long + one + two)
        #expect(behind.pages.count == 2 && behind.reasons.count == 1)
        let zeros = try read(Packer.gzip(one) + [UInt8](repeating: 0, count: 512))
        #expect(zeros.pages.count == 1)
    }

    @Test("F11: A bomb is one error and the next record is read")
    func bomb() throws {
        let bomb = ArchiveSample.record(number: 1, block: [UInt8](repeating: 0, count: 100_000_000))
        let two = ArchiveSample.record(number: 2, block: ArchiveSample.response(2))
        let (pages, reasons, _) = try read(Packer.gzip(bomb) + Packer.gzip(two))
        #expect(pages.map { $0.id ?? "" } == ids([2]))
        #expect(reasons == ["compressed data unpacks to more than 200 times its size"])
        let inside = ArchiveSample.response(
            3,
            fields: "Content-Encoding: gzip\r\n",
            body: Packer.gzip([UInt8](repeating: 0x20, count: 10_000_000))
        )
        let nested = try read(ArchiveSample.record(number: 3, block: inside) + two)
        #expect(nested.pages.map { $0.id ?? "" } == ids([2]) && nested.reasons.count == 1)
    }
}
