import ThreshEvaluation

/// Numbers as the bench prints them.
enum Figures {
    static func ratio(_ first: Double, _ second: Double) -> String {
        FixedDecimal.text(second > 0 ? first / second : .nan, decimals: 3)
    }

    static func seconds(_ value: Double) -> String {
        FixedDecimal.text(value, decimals: 3) + " s"
    }

    static func milliseconds(_ value: Double) -> String {
        FixedDecimal.text(value * 1e3, decimals: 3) + " ms"
    }

    static func megabytes(_ count: Int) -> String {
        FixedDecimal.text(Double(count) / 1e6, decimals: 1) + " MB"
    }

    static func one(_ value: Double) -> String {
        FixedDecimal.text(value, decimals: 1)
    }

    /// The value below or at which a share of the values lie; the values must not be empty.
    static func quantile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        let place = Int((Double(sorted.count) * share).rounded(.up)) - 1
        return sorted[max(0, min(sorted.count - 1, place))]
    }

    /// A text filled up with blanks.
    static func cell(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
