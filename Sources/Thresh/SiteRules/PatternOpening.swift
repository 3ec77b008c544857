import ThreshHTML

/// With which bytes a line must begin for a pattern to fit it.
///
/// Only lines that begin with plain letters or digits are judged: many patterns let a few bullets or quotation marks pass,
/// and a caseless letter may be one of another script, as the Kelvin sign is a k.
enum PatternOpening {
    /// So many bytes tell "follow" from "forum"; five would make the sets of patterns with many branches too large.
    static let mostBytes = 4
    /// With more prefixes than this most lines would pass.
    static let mostPrefixes = 256

    /// The first bytes of all lines that one of some patterns fits, folded; nil where a fitting line may begin with anything.
    static func prefixes(of patterns: [PatternSyntax]) -> Set<[UInt8]>? {
        var all: Set<[UInt8]> = []
        for pattern in patterns {
            guard let prefixes = prefixes(of: pattern) else { return nil }
            all.formUnion(prefixes)
        }
        return all
    }

    private static func prefixes(of pattern: PatternSyntax) -> Set<[UInt8]>? {
        for length in stride(from: mostBytes, to: 0, by: -1) {
            var walk = Walk(length: length)
            guard walk.takeLine(pattern.branches) else { return nil }
            if walk.closed.count <= mostPrefixes { return walk.closed }
        }
        return nil
    }

    /// The first bytes of a folded line as one number; nil for a line that is not judged.
    static func bytes(of line: ArraySlice<UInt8>) -> UInt32? {
        guard let first = line.first, TextMeasure.isAlphanumeric(first) else { return nil }
        var value: UInt32 = 0
        for (place, byte) in line.prefix(mostBytes).enumerated() {
            if byte >= 0x80 { return nil }
            value |= UInt32(byte) << UInt32(8 * place)
        }
        return value
    }
}

/// Follows the branches of a pattern with the texts that a line may have up to there.
private struct Walk {
    /// How many bytes of a line are looked at.
    let length: Int
    /// Beginnings behind which anything may stand.
    var closed: Set<[UInt8]> = []

    init(length: Int) {
        self.length = length
    }

    /// Takes the branches of a whole pattern, each of which must begin at the line's start; false where one may begin anywhere.
    mutating func takeLine(_ branches: [[PatternSyntax.Piece]]) -> Bool {
        for branch in branches {
            let first = branch.firstIndex { if case .nothing = $0.item { false } else { true } }
            guard let first, case .start = branch[first].item else { return false }
            closed.formUnion(take(branch, [[]]))
        }
        return !closed.contains([])
    }

    /// The texts that a branch leaves open; those that it closes are noted.
    private mutating func take(_ branch: [PatternSyntax.Piece], _ open: Set<[UInt8]>) -> Set<[UInt8]> {
        var open = open
        for piece in branch {
            if open.isEmpty || closed.contains([]) || closed.count > PatternOpening.mostPrefixes { break }
            let longer = take(piece.item, open)
            switch piece.repeats {
            case .once: open = longer
            case .atLeastOnce: open = repeated(longer, after: open)
            case .maybeNever: open.formUnion(repeated(longer, after: open))
            }
        }
        return open
    }

    /// What an item leaves open that may come again: texts that grew may go on with anything.
    private mutating func repeated(_ longer: Set<[UInt8]>, after open: Set<[UInt8]>) -> Set<[UInt8]> {
        closed.formUnion(longer.subtracting(open))
        return longer.intersection(open)
    }

    private mutating func take(_ item: PatternSyntax.Item, _ open: Set<[UInt8]>) -> Set<[UInt8]> {
        switch item {
        case .start, .nothing: return open
        case .literal(let scalar): return append([scalar], to: open)
        case .oneOf(let scalars): return append(scalars, to: open)
        case .digit:
            closed.formUnion(append((0x30...0x39).map { Unicode.Scalar(UInt8($0)) }, to: open))
            return []
        case .sign:
            // A line that begins with a sign is not judged.
            closed.formUnion(open.subtracting([[]]))
            return []
        case .character:
            closed.formUnion(open)
            return []
        case .group(let branches):
            return branches.reduce(into: []) { $0.formUnion(take($1, open)) }
        }
    }

    /// The open texts with one more character; those that are long enough are closed, those that no judged line has are left out.
    private mutating func append(_ scalars: [Unicode.Scalar], to open: Set<[UInt8]>) -> Set<[UInt8]> {
        var longer: Set<[UInt8]> = []
        for scalar in scalars {
            let bytes = LineFolding.folded(CollectionOfOne(scalar))
            guard bytes.allSatisfy({ $0 < 0x80 }) else { continue }
            for text in open where !text.isEmpty || TextMeasure.isAlphanumeric(bytes[0]) {
                let new = Array((text + bytes).prefix(length))
                if new.count == length { closed.insert(new) } else { longer.insert(new) }
            }
        }
        return longer
    }
}
