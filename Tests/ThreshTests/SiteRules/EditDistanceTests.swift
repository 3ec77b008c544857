import Testing

@testable import Thresh

@Suite("Edit distance")
struct EditDistanceTests {
    @Test(
        "Insertions, deletions and replacements count one each",
        arguments: [
            ("", "", 0), ("abc", "abc", 0), ("abc", "abd", 1), ("abc", "abcd", 1), ("abc", "bc", 1),
            ("kitten", "sitting", 3), ("", "ab", 2), ("тест", "трест", 1), ("東京", "京都", 2),
            ("cafe", "café", 1), ("a🙂", "a", 1),
        ]
    )
    func distance(_ left: String, _ right: String, _ distance: Int) {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        for bound in 0...4 {
            #expect(EditDistance.isWithin(bound, left, right) == (bound >= distance))
            #expect(EditDistance.isWithin(bound, right, left) == (bound >= distance))
        }
    }

    @Test("Runs of digits become one zero")
    func masking() {
        #expect(EditDistance.maskingDigits(Array("12 of 3,456 a7".utf8)[...]) == Array("0 of 0,0 a0".utf8))
    }
}
