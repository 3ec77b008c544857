import ThreshHTML

/// With which bytes a line must begin for a pattern to fit it.
///
/// Only lines that begin with plain letters or digits are judged: many patterns let a few bullets or quotation marks pass,
/// and a caseless letter may be one of another script, as the Kelvin sign is a k.
enum PatternOpening {
    /// So many bytes tell "follow" from "forum".
    static let mostBytes = 4
    /// With more openings than this most lines would pass.
    static let mostOpenings = 256

    /// Up to four bytes, the first of them lowest.
    typealias Packed = UInt32

    /// The first bytes of all lines that one of some patterns fits, folded; nil where a fitting line may begin with anything.
    static func openings(of patterns: [PatternSyntax]) -> Set<Packed>? {
        var all: Set<Packed> = []
        for pattern in patterns {
            guard let openings = openings(of: pattern) else { return nil }
            all.formUnion(openings)
        }
        return shortened(all)
    }

    /// Of a pattern with so many branches that its openings cannot be followed, the shorter ones.
    private static func openings(of pattern: PatternSyntax) -> Set<Packed>? {
        for length in stride(from: mostBytes, to: 0, by: -1) {
            var walk = Walk(length: length)
            guard walk.takeLine(pattern.branches) else { return nil }
            if !walk.isTooMuch { return walk.closed }
        }
        return nil
    }

    /// Openings of which there are few enough: where many go on from the same bytes, these stand for them.
    private static func shortened(_ openings: Set<Packed>) -> Set<Packed> {
        var openings = openings
        for length in stride(from: mostBytes - 1, to: 0, by: -1) where openings.count > mostOpenings {
            let families = Dictionary(grouping: openings) { $0 & mask(length) }
            for (stem, family) in families.sorted(by: { ($0.value.count, $0.key) > ($1.value.count, $1.key) })
            {
                if openings.count <= mostOpenings || family.count == 1 { break }
                openings.subtract(family)
                openings.insert(stem)
            }
        }
        return openings
    }

    /// The first bytes of a folded line; nil for a line that is not judged.
    static func bytes(of line: ArraySlice<UInt8>) -> Packed? {
        guard let first = line.first, TextMeasure.isAlphanumeric(first) else { return nil }
        var value: Packed = 0
        for (place, byte) in line.prefix(mostBytes).enumerated() {
            if byte >= 0x80 { return nil }
            value |= Packed(byte) << Packed(8 * place)
        }
        return value
    }

    /// How many bytes an opening has.
    static func length(of opening: Packed) -> Int {
        (Packed.bitWidth - opening.leadingZeroBitCount + 7) / 8
    }

    /// The bits of the first few bytes.
    @inline(__always)
    static func mask(_ length: Int) -> Packed { .max >> Packed(8 * (mostBytes - length)) }
}

/// Follows the branches of patterns with the texts that a line may have up to there.
private struct Walk {
    typealias Packed = PatternOpening.Packed

    /// How many bytes of a line are looked at.
    let length: Int
    /// Beginnings behind which anything may stand.
    private(set) var closed: Set<Packed> = []
    /// Nothing yet.
    private static let empty: Packed = 0
    /// Following more texts than these would take longer than the pattern's compilation.
    private static let mostTexts = 2_000

    /// Takes the branches of a whole pattern, each of which must begin at the line's start; false where one may begin anywhere.
    mutating func takeLine(_ branches: [[PatternSyntax.Piece]]) -> Bool {
        for branch in branches {
            guard let first = branch.firstIndex(where: { $0.item.isPlace }),
                case .start = branch[first].item
            else { return false }
            closed.formUnion(take(branch, [Self.empty]))
        }
        return !closed.contains(Self.empty)
    }

    /// Whether there were too many texts to follow them all.
    var isTooMuch: Bool { closed.count > Self.mostTexts }
    /// Whether going on is of no use.
    private var isOver: Bool { closed.contains(Self.empty) || isTooMuch }

    /// The texts that a branch leaves open; those that it closes are noted.
    private mutating func take(_ branch: [PatternSyntax.Piece], _ open: Set<Packed>) -> Set<Packed> {
        var open = open
        for piece in branch {
            if open.isEmpty || isOver { break }
            let longer = take(piece.item, open)
            switch piece.repeats {
            case .once: open = longer
            case .atLeastOnce: open = takeAgain(piece.item, longer)
            case .maybeNever: open.formUnion(takeAgain(piece.item, longer))
            }
        }
        return open
    }

    /// What an item leaves open that may come again and again: it ends, as texts that grow are closed in the end.
    private mutating func takeAgain(_ item: PatternSyntax.Item, _ open: Set<Packed>) -> Set<Packed> {
        var all = open
        var latest = open
        while !latest.isEmpty && !isOver {
            latest = take(item, latest).subtracting(all)
            all.formUnion(latest)
        }
        return all
    }

    private mutating func take(_ item: PatternSyntax.Item, _ open: Set<Packed>) -> Set<Packed> {
        switch item {
        case .start, .nothing, .ahead: return open
        case .literal(let scalar): return append([scalar], to: open)
        case .oneOf(let scalars): return append(scalars, to: open)
        case .digit:
            closed.formUnion(append((0x30...0x39).map { Unicode.Scalar(UInt8($0)) }, to: open))
            return []
        case .sign:
            // A line that begins with a sign is not judged.
            closed.formUnion(open.subtracting([Self.empty]))
            return []
        case .character:
            closed.formUnion(open)
            return []
        case .group(let branches):
            return branches.reduce(into: []) { $0.formUnion(take($1, open)) }
        }
    }

    /// The open texts with one more character; those that are long enough are closed, those that no judged line has are left out.
    private mutating func append(_ scalars: [Unicode.Scalar], to open: Set<Packed>) -> Set<Packed> {
        var longer: Set<Packed> = []
        for scalar in scalars {
            let bytes = LineFolding.folded(CollectionOfOne(scalar))
            guard bytes.allSatisfy({ $0 < 0x80 }) else { continue }
            for text in open where text != Self.empty || TextMeasure.isAlphanumeric(bytes[0]) {
                let (new, isFull) = append(bytes, to: text)
                if isFull { closed.insert(new) } else { longer.insert(new) }
            }
        }
        return longer
    }

    private func append(_ bytes: [UInt8], to text: Packed) -> (text: Packed, isFull: Bool) {
        var text = text
        var count = PatternOpening.length(of: text)
        for byte in bytes where count < length {
            text |= Packed(byte) << Packed(8 * count)
            count += 1
        }
        return (text, count == length)
    }
}

extension PatternSyntax.Item {
    /// Whether it says where in the line it stands.
    fileprivate var isPlace: Bool {
        switch self {
        case .nothing, .ahead: false
        case .literal, .oneOf, .digit, .sign, .character, .start, .group: true
        }
    }
}
