import Testing

@testable import Thresh

@Suite("Starts of lines")
struct LineStartsTests {
    @Test("Lines end with LF, CR or both, and a place at the start of a line is on it")
    func lines() {
        let starts = LineStarts(Array("ab\ncd\r\n\re".utf8))
        #expect((0...9).map { starts.line(at: $0) } == [1, 1, 1, 2, 2, 2, 2, 3, 4, 4])
        #expect((1...5).map { starts.start(ofLine: $0) } == [0, 3, 7, 8, nil])
        #expect(LineStarts([]).line(at: 0) == 1)
    }
}
