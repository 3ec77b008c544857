import Testing

@testable import ThreshHTML

@Suite("Searching for a byte")
struct ByteSearchTests {
    @Test(
        "The first place in the range counts",
        arguments: [(0..<6, 1), (1..<6, 1), (2..<6, 4), (2..<4, nil), (4..<4, nil), (5..<6, nil)]
    )
    func first(_ range: Range<Int>, _ place: Int?) {
        #expect(ByteSearch.first(UInt8(ascii: "/"), in: Array("a/bc/d".utf8), range) == place)
    }

    @Test("Nothing is found where there is nothing")
    func empty() {
        #expect(ByteSearch.first(0, in: [], 0..<0) == nil)
    }
}
