/// Writes numbers with a fixed number of decimals, as `printf` and Python's `format` do: the exact binary value is rounded,
/// a tie to the even digit.
package enum FixedDecimal {
    /// The number with so many decimals, at most six.
    package static func text(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        // 10¹³ with six decimals and 53 bits of fraction still fit 128 bits; no figure of a report comes near.
        precondition(
            value.magnitude < 1e13 && (0...6).contains(decimals),
            "the number is too large for a report"
        )
        let power = (0..<decimals).reduce(UInt128(1)) { product, _ in product * 10 }
        let sign = value.sign == .minus ? "-" : ""
        let digits = String(scaled(value.magnitude, by: power))
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }

    /// A share as a percentage with one decimal.
    package static func percent(_ share: Double) -> String {
        text(share * 100, decimals: 1) + "%"
    }

    /// The number times the power of ten, rounded to an integer.
    private static func scaled(_ value: Double, by power: UInt128) -> UInt128 {
        let fractionBits = -(Int(value.exponentBitPattern) - 1075)
        guard value.isNormal else { return 0 }
        let significand = (UInt128(value.significandBitPattern) | 1 << 52) * power
        guard fractionBits > 0 else { return significand << UInt128(-fractionBits) }
        // 53 bits times 10⁶ are 73 bits: shifted by more than that, nothing but zero is left.
        guard fractionBits < 80 else { return 0 }
        let shift = UInt128(fractionBits)
        let whole = significand >> shift
        let rest = significand & ((1 << shift) - 1)
        let half: UInt128 = 1 << (shift - 1)
        let isUp = rest > half || (rest == half && whole & 1 == 1)
        return isUp ? whole + 1 : whole
    }
}
