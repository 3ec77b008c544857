import Testing

@testable import Thresh

@Suite("Words of dates")
struct DateWordsTests {
    @Test("Each month is found by its word, and no other word is one")
    func months() {
        for (word, month) in DateWords.months { #expect(DateWords.month(word) == month) }
        for word in ["", "m", "monday", "mayor", "posted", "Mai", "日", String(repeating: "j", count: 100)] {
            #expect(DateWords.month(word) == nil)
        }
    }
}
