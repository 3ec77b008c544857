package import ThreshHTML

/// A condition on one line.
package struct LineMatcher: Sendable {
    package enum Test: Sendable {
        /// The whole line, folded or as it stands.
        case equals([[UInt8]], exactCase: Bool)
        case starts([[UInt8]], exactCase: Bool)
        case ends([[UInt8]], exactCase: Bool)
        case contains([[UInt8]], exactCase: Bool)
        case glob([Glob], exactCase: Bool)
        case pattern([LazyPattern])
        case anyLine
        /// Like a line but for a few characters; digits count as equal.
        case similar([UInt8], distance: Int)
    }

    package var test: Test
    package var minWords: Int?
    package var maxWords: Int?

    package init(test: Test, minWords: Int? = nil, maxWords: Int? = nil) {
        self.test = test
        self.minWords = minWords
        self.maxWords = maxWords
    }

    /// What a matcher found: where the pattern's groups stand in the line's own bytes.
    package enum Outcome: Sendable {
        case no
        case yes
        case groups(Match)
        /// A limit was hit; the rule counts as failed.
        case limit
    }

    /// A run of more bytes without a blank is no word but rubbish; a megabyte of it would keep every pattern busy.
    static let longestWord = 256

    /// Tests one line of a page.
    package func evaluate(_ line: Int, of lines: PageLines) -> Outcome {
        let words = lines.words[line]
        if let minWords, words < minWords { return .no }
        if let maxWords, words > maxWords || lines.ranges[line].count > maxWords * Self.longestWord {
            return .no
        }
        switch test {
        case .anyLine: return .yes
        case .equals(let wanted, let exact):
            let bytes = lines.bytes(of: line, exactCase: exact)
            return wanted.contains { bytes.elementsEqual($0) } ? .yes : .no
        case .starts(let wanted, let exact):
            let bytes = lines.bytes(of: line, exactCase: exact)
            return wanted.contains { bytes.starts(with: $0) } ? .yes : .no
        case .ends(let wanted, let exact):
            let bytes = lines.bytes(of: line, exactCase: exact)
            return wanted.contains { bytes.count >= $0.count && bytes.suffix($0.count).elementsEqual($0) }
                ? .yes : .no
        case .contains(let wanted, let exact):
            let bytes = lines.bytes(of: line, exactCase: exact)
            return wanted.contains { Bytes.contains(bytes, $0) } ? .yes : .no
        case .glob(let globs, let exact):
            let bytes = lines.bytes(of: line, exactCase: exact)
            return globs.contains { $0.matches(bytes) } ? .yes : .no
        case .pattern(let patterns): return evaluate(patterns, line, lines)
        case .similar(let wanted, let distance):
            let bytes = lines.bytes(of: line, exactCase: false)
            return EditDistance.isWithin(distance, wanted, EditDistance.maskingDigits(bytes)) ? .yes : .no
        }
    }

    /// A longer pattern would take as long to read as to compile.
    private static let readableLength = 400

    private func evaluate(_ patterns: [LazyPattern], _ line: Int, _ lines: PageLines) -> Outcome {
        for pattern in patterns {
            // Compiling costs a hundred times what it takes to see that a line lacks what the pattern needs.
            if !pattern.isCompiled, pattern.source.utf8.count <= Self.readableLength,
                let needed = pattern.neededTexts(RequiredLiteral.alternatives)
            {
                let folded = lines.bytes(of: line, exactCase: false)
                if !needed.contains(where: { Bytes.contains(folded, $0) }) { continue }
            }
            switch pattern.firstMatch(in: lines.normalised, range: lines.ranges[line]) {
            case .match(let match): return .groups(match)
            case .limitHit: return .limit
            case .noMatch: continue
            }
        }
        return .no
    }

    /// Whether one line of a page fits.
    package func matches(_ line: Int, of lines: PageLines) -> Bool {
        switch evaluate(line, of: lines) {
        case .yes, .groups: true
        case .no, .limit: false
        }
    }
}
