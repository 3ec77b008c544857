import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Lines that a former run left")
struct DoneLinesTests {
    @Test(
        "Whole lines count; one that was cut does not, nor anything from a NUL on",
        arguments: [
            ("", 0, 0), ("{}", 0, 0), ("{}\n", 1, 3), ("{}\n{}\n{\"id\"", 2, 6), ("{}\n{\u{0}}\n{}\n", 1, 3),
        ]
    )
    func lines(_ text: String, count: Int, length: Int) throws {
        let folder = try TemporaryFolder()
        var done = try DoneLines(folder.write(text, to: "part"))
        #expect(done.length == length)
        var taken = 0
        while done.take(PageInput(.bytes([]))) { taken += 1 }
        #expect(taken == count)
    }

    @Test(
        "They are this run's if its first pages are theirs, in their order",
        arguments: [
            (["a", "b"], ["a", "b"], true), (["a", "b"], ["a", "b", "c"], true), ([], ["a"], true),
            (["a", "b"], ["a"], false), (["a", "b"], ["b", "a"], false),
            (["a", "b"], ["a", "c", "b"], false),
            (["a\"\\", "b\u{85}\u{0}é"], ["a\"\\", "b\u{85}\u{0}é"], true),
        ]
    )
    func pages(_ lines: [String], _ pages: [String], areOurs: Bool) throws {
        let folder = try TemporaryFolder()
        let records = lines.flatMap {
            JSONRenderer(isPretty: false).render(Article(id: $0, status: .ok, reason: nil))
        }
        var done = try DoneLines(folder.write(records, to: "part"))
        for page in pages { _ = done.take(PageInput(.bytes([]), id: page)) }
        #expect(done.areOurs == areOurs)
    }

    @Test("Packed ones are counted as well, in many members or one", arguments: ShardSink.Packing.allCases)
    func packed(_ packing: ShardSink.Packing) throws {
        let folder = try TemporaryFolder()
        // Zeros pack so well that a stranger's file of them would be refused.
        let line = Array(#"{"id":"a","text":"\#(String(repeating: "0", count: 3 << 20))"}"#.utf8) + [0x0A]
        let path = try folder.write(packing.pack(line) + packing.pack(line + line), to: "part")
        var done = DoneLines()
        try done.add(FilePieces(path, packed: packing.method))
        #expect(done.count == 3)
    }

    @Test("Packed ones that are cut are an error", arguments: [ShardSink.Packing.gz, .zst])
    func cut(_ packing: ShardSink.Packing) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(packing.pack(Array("{}\n{}\n".utf8)).dropLast(), to: "part")
        #expect(throws: FileError("compressed data ends too early")) {
            var done = DoneLines()
            try done.add(FilePieces(path, packed: packing.method))
        }
    }
}
