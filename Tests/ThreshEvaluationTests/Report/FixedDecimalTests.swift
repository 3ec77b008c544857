import Testing

@testable import ThreshEvaluation

@Suite("Numbers with fixed decimals")
struct FixedDecimalTests {
    @Test(
        "The exact binary value is rounded, a tie to the even digit",
        arguments: [
            (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (0.125, 2, "0.12"), (0.375, 2, "0.38"),
            (0.00005, 4, "0.0001"),
            (0.15, 1, "0.1"), (0.25, 1, "0.2"), (0.35, 1, "0.3"), (0.45, 1, "0.5"), (1.0, 4, "1.0000"),
            (0.99995, 4, "1.0000"),
            (0.0, 3, "0.000"), (1e-300, 4, "0.0000"), (.leastNonzeroMagnitude, 1, "0.0"),
            (1234567.875, 2, "1234567.88"), (-0.25, 1, "-0.2"),
            (.nan, 4, "nan"), (4503599627370.497, 3, "4503599627370.497"),
        ] as [(Double, Int, String)]
    )
    func rounding(value: Double, decimals: Int, text: String) {
        #expect(FixedDecimal.text(value, decimals: decimals) == text)
    }

    @Test("Percentages", arguments: [(0.0005, "0.1%"), (2.0 / 3, "66.7%"), (1, "100.0%"), (0.1225, "12.2%")])
    func percent(share: Double, text: String) {
        #expect(FixedDecimal.percent(share) == text)
    }
}
