/// Patterns that may take forever.
enum NestedQuantifierCheck: LintCheck {
    static let name = "nested-quantifier"
    static let severity = LintFinding.Severity.warning
    static let documentation = """
        A repeated group that holds a repetition without limit, as in '(\\w+)*' or '(a|b+)+', can be matched in \
        exponentially many ways. Thresh gives such a match up at its limit, and the rule does nothing. Give one of the two a \
        limit ('{1,40}'), or make the group possessive ('(?:\\w+)++').
        """

    static func findings(in source: LintSource, among set: LintSet) -> [LintFinding] {
        source.values(of: ["re"]).filter { isNested($0.text) }.map {
            finding(source, $0, "a repetition without limit inside another one")
        }
    }

    /// Whether a group that is repeated without limit holds something that is.
    static func isNested(_ pattern: String) -> Bool {
        let bytes = Array(pattern.utf8)
        var open = [false]
        var index = 0
        var isInClass = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "(") where !isInClass: open.append(false)
            case UInt8(ascii: ")") where !isInClass && open.count > 1:
                let inner = open.removeLast()
                let repeats = repeatsWithoutLimit(bytes, after: index)
                if inner && repeats { return true }
                if inner || repeats { open[open.count - 1] = true }
            case UInt8(ascii: "*") where !isInClass, UInt8(ascii: "+") where !isInClass,
                UInt8(ascii: "{") where !isInClass:
                if repeatsWithoutLimit(bytes, after: index - 1) { open[open.count - 1] = true }
            // A possessive repetition gives nothing back, so it cannot multiply.
            default: break
            }
            index += 1
        }
        return false
    }

    private static func repeatsWithoutLimit(_ bytes: [UInt8], after index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let mark = bytes[index + 1]
        var end = index + 1
        if mark == UInt8(ascii: "{") {
            guard let close = bytes[end...].firstIndex(of: UInt8(ascii: "}")),
                bytes[close - 1] == UInt8(ascii: ",")
            else {
                return false
            }
            end = close
        } else if mark != UInt8(ascii: "*") && mark != UInt8(ascii: "+") {
            return false
        }
        let isPossessive = end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "+")
        return !isPossessive
    }
}
