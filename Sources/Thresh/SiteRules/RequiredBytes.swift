import ThreshHTML

/// Finds which kinds of bytes every match of a pattern has, so that lines without them need not be tried.
///
/// A required text says where to look, but a short one stands in many lines; that a credit also needs a slash rules nearly all
/// of these out, for the price of a few words' comparison where a try costs some thousand instructions.
enum RequiredBytes {
    /// A set of kinds of bytes, a bit for each.
    typealias Kinds = UInt64

    /// A pattern that asks for nothing.
    private static let nothing: [Kinds] = [0]
    /// With more alternatives than this comparing them costs as much as it saves.
    static let mostAlternatives = 48

    /// Sets of kinds of which every line that a pattern fits has at least one whole, once it is folded; none is part of
    /// another.
    static func alternatives(in pattern: PatternSyntax) -> [Kinds] {
        required(by: pattern.branches)
    }

    private static func required(by branches: [[PatternSyntax.Piece]]) -> [Kinds] {
        var all: [Kinds] = []
        for branch in branches { all += required(by: branch) }
        return limited(all)
    }

    private static func required(by branch: [PatternSyntax.Piece]) -> [Kinds] {
        var sum = nothing
        for piece in branch where piece.repeats != .maybeNever {
            let own = required(by: piece.item)
            if own == nothing { continue }
            // Most items are letters: each adds to all sets alike.
            if own.count == 1 {
                for place in sum.indices { sum[place] |= own[0] }
                continue
            }
            // Too many pairs: what the longer list has in all its sets.
            let isTooMuch = sum.count * own.count > 4 * mostAlternatives
            let (left, right) = isTooMuch && sum.count >= own.count ? (shared(sum), own) : (sum, own)
            let second = isTooMuch && sum.count < own.count ? shared(right) : right
            sum = limited(left.flatMap { first in second.map { first | $0 } })
        }
        return sum
    }

    private static func required(by item: PatternSyntax.Item) -> [Kinds] {
        switch item {
        case .literal(let scalar): [kinds(of: scalar)]
        case .oneOf(let scalars): required(by: scalars.map { [.init(item: .literal($0), repeats: .once)] })
        // `\d` takes the digits of all scripts.
        case .digit: [anyDigit, beyondASCII]
        case .group(let branches), .ahead(let branches): required(by: branches)
        case .sign, .character, .start, .nothing: nothing
        }
    }

    /// The sets without those that have another as a part; where there are too many, what all of them have.
    private static func limited(_ sets: [Kinds]) -> [Kinds] {
        var least: [Kinds] = []
        for set in sets where !least.contains(where: { $0 & set == $0 }) {
            least.removeAll { $0 & set == set }
            least.append(set)
        }
        return least.count > mostAlternatives ? shared(least) : least
    }

    private static func shared(_ sets: [Kinds]) -> [Kinds] {
        [sets.reduce(.max, &)]
    }

    /// The kinds of bytes in a folded text.
    static func kinds(of folded: ArraySlice<UInt8>) -> Kinds {
        let table = kindOfByte
        let kinds = table.span
        let bytes = folded.span
        var found: Kinds = 0
        for index in bytes.indices { found |= kinds[Int(bytes[index])] }
        return found
    }

    /// The kinds of bytes in a character's folded form.
    private static func kinds(of scalar: Unicode.Scalar) -> Kinds {
        guard scalar.isASCII else { return kinds(of: LineFolding.folded(CollectionOfOne(scalar))[...]) }
        return kindOfByte[Int(ASCII.lowercased(UInt8(scalar.value)))]
    }

    private static let anyDigit: Kinds = 1 << 62
    private static let beyondASCII: Kinds = 1 << 63

    /// Each small letter, digit and sign that patterns ask for is a kind of its own; all bytes beyond ASCII are one kind.
    private static let kindOfByte: [Kinds] = {
        var kinds = [Kinds](repeating: 0, count: 256)
        let ownKinds = "abcdefghijklmnopqrstuvwxyz0123456789 /:-|@#&()[]+.,'\"!?".utf8
        for (number, byte) in ownKinds.enumerated() { kinds[Int(byte)] = 1 << Kinds(number) }
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") { kinds[Int(digit)] |= anyDigit }
        for byte in 0x80...0xFF { kinds[byte] = beyondASCII }
        return kinds
    }()
}
