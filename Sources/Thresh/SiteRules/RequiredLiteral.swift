import ThreshHTML

/// Finds texts of which a pattern's every match must contain one, so that lines without them need not be tried.
enum RequiredLiteral {
    /// More alternatives than this are no filter; the news agencies of all languages are some 75, each behind one of two brackets.
    static let mostAlternatives = 160
    /// A shorter text stands in every other line.
    static let leastBytes = 3

    /// The texts, folded as lines are for comparing; nil where a match need not contain any known text.
    static func alternatives(in pattern: String) -> [[UInt8]]? {
        PatternSyntax(pattern).flatMap { alternatives(in: $0) }
    }

    /// The same of a pattern that is read already.
    static func alternatives(in pattern: PatternSyntax) -> [[UInt8]]? {
        guard let found = required(by: pattern.branches) else { return nil }
        return found.allSatisfy { $0.count >= leastBytes } ? found : nil
    }

    /// Each branch must require something for the whole to require something.
    private static func required(by branches: [[PatternSyntax.Piece]]) -> [[UInt8]]? {
        var all: [[UInt8]] = []
        for branch in branches {
            guard let texts = required(by: branch) else { return nil }
            all += texts
            if all.count > mostAlternatives { return nil }
        }
        return all
    }

    /// Of the runs of literals and the groups of a branch the one whose shortest text is the longest.
    private static func required(by branch: [PatternSyntax.Piece]) -> [[UInt8]]? {
        var best: [[UInt8]]?
        var bestLength = 0
        // The texts that the run may be: `[Pp]hoto` is two.
        var run: [[Unicode.Scalar]] = [[]]
        func offer(_ candidate: [[UInt8]]) {
            let length = candidate.map(\.count).min() ?? 0
            if length > bestLength { (best, bestLength) = (candidate, length) }
        }
        func endRun() {
            offer(run.map { LineFolding.folded($0) })
            run = [[]]
        }
        for piece in branch {
            guard piece.repeats != .maybeNever else {
                endRun()
                continue
            }
            if case .literal(let scalar) = piece.item {
                // Most items are letters: each makes all texts longer.
                for place in run.indices { run[place].append(scalar) }
                if piece.repeats != .once { endRun() }
            } else if let texts = texts(of: piece.item) {
                if run.count * texts.count > mostAlternatives { endRun() }
                run = run.flatMap { text in texts.map { text + $0 } }
                // `ab+c`: the run goes up to the b and starts anew behind it.
                if piece.repeats != .once { endRun() }
            } else {
                endRun()
                if let branches = piece.item.branches, let texts = required(by: branches) { offer(texts) }
            }
        }
        endRun()
        return best
    }

    /// All texts that an item matches, where these are few and known.
    private static func texts(of item: PatternSyntax.Item) -> [[Unicode.Scalar]]? {
        // Counted first: to list the texts of a long group up to where it fails would take most of the time.
        guard let count = textCount(of: item), count <= mostAlternatives else { return nil }
        switch item {
        case .literal(let scalar): return [[scalar]]
        case .oneOf(let scalars): return scalars.map { [$0] }
        case .group(let branches):
            return branches.flatMap { branch in
                branch.reduce(into: [[]]) { run, piece in
                    let texts = texts(of: piece.item) ?? []
                    run = run.flatMap { text in texts.map { text + $0 } }
                }
            }
        case .digit, .sign, .character, .start, .nothing, .ahead: return nil
        }
    }

    /// How many texts an item matches; nil where they are too many or not known.
    private static func textCount(of item: PatternSyntax.Item) -> Int? {
        switch item {
        case .literal: return 1
        case .oneOf(let scalars): return scalars.count
        case .group(let branches):
            var sum = 0
            for branch in branches {
                var product = 1
                for piece in branch {
                    guard piece.repeats == .once, let count = textCount(of: piece.item) else { return nil }
                    product *= count
                    if product > mostAlternatives { return nil }
                }
                sum += product
            }
            return sum
        case .digit, .sign, .character, .start, .nothing, .ahead: return nil
        }
    }
}

extension PatternSyntax.Item {
    /// The branches of which one stands there.
    fileprivate var branches: [[PatternSyntax.Piece]]? {
        switch self {
        case .group(let branches), .ahead(let branches): branches
        case .literal, .oneOf, .digit, .sign, .character, .start, .nothing: nil
        }
    }
}

extension LineFolding {
    /// The folded form of some characters of a pattern.
    static func folded(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in scalars {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        var out: [UInt8] = []
        append(bytes[...], to: &out)
        return out
    }
}
