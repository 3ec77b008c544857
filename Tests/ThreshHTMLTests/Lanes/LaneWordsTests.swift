import Testing

@testable import ThreshHTML

@Suite("Lanes as words")
struct LaneWordsTests {
    @Test("The first lane is the lowest byte")
    func order() {
        var lanes = SIMD16<UInt8>(repeating: 0)
        for lane in 0..<16 { lanes[lane] = UInt8(lane + 1) }
        let words = LaneWords.words(of: lanes)
        #expect(words.0 == 0x0807_0605_0403_0201)
        #expect(words.1 == 0x100F_0E0D_0C0B_0A09)
        #expect(LaneWords.lanes(words.0, words.1) == lanes)
    }

    @Test("Rows become columns")
    func columns() {
        let width = 21
        let table = (0..<17 * width).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var columns = [SIMD16<UInt8>](repeating: .zero, count: 32)
        LaneWords.turn(table, from: 3, step: width, into: &columns)
        for column in 0..<16 {
            for row in 0..<16 { #expect(columns[column][row] == table[3 + row * width + column]) }
        }
    }
}
