import Synchronization

/// A pattern that is compiled when it is first matched.
///
/// Compiling the few hundred patterns of a language's rule file takes 6 ms, and a page tries a few dozen of them.
package final class LazyPattern: Sendable {
    private enum State {
        case source
        /// Compiled, and how often it was used.
        case compiled(Pattern, uses: Int)
        /// Compiled to machine code.
        case fast(Pattern)
        case failed
    }

    /// The pattern as it was written.
    package let source: String
    private let state: Mutex<State>
    private let needed = Mutex<[[UInt8]]??>(nil)

    /// Keeps a pattern for later; whether it compiles shows when it is used.
    package init(_ source: String) {
        self.source = source
        state = Mutex(.source)
    }

    /// Takes a pattern that is compiled already.
    package init(_ pattern: Pattern) {
        source = pattern.source
        state = Mutex(.compiled(pattern, uses: 0))
    }

    /// Whether the pattern has been compiled, or has been found not to.
    package var isCompiled: Bool {
        state.withLock { state in
            if case .source = state { return false }
            return true
        }
    }

    /// Texts of which every match must contain one, worked out once; nil where none are known.
    package func neededTexts(_ workOut: (String) -> [[UInt8]]?) -> [[UInt8]]? {
        needed.withLock { needed in
            if let known = needed { return known }
            let texts = workOut(source)
            needed = .some(texts)
            return texts
        }
    }

    /// From so many uses on a pattern is worth compiling to machine code.
    static let manyUses = 300

    /// The compiled pattern; nil where it does not compile.
    package var pattern: Pattern? {
        state.withLock { state in
            switch state {
            case .fast(let pattern): return pattern
            case .failed: return nil
            case .compiled(let pattern, let uses):
                // Machine code costs as much as some hundred matches and makes each several times faster.
                if uses == Self.manyUses, let fast = try? Pattern(source, jit: true) {
                    state = .fast(fast)
                    return fast
                }
                state = .compiled(pattern, uses: uses + 1)
                return pattern
            case .source:
                guard let pattern = try? Pattern(source) else {
                    state = .failed
                    return nil
                }
                state = .compiled(pattern, uses: 1)
                return pattern
            }
        }
    }

    /// Looks for the first match; a pattern that does not compile counts as one that hit a limit: a fault of the rule.
    package func firstMatch(in bytes: [UInt8], range: Range<Int>) -> Pattern.Outcome {
        guard let pattern else { return .limitHit }
        return pattern.firstMatch(in: bytes, range: range)
    }
}
