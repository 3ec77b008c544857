/// Looks through an XPath expression for names that libxml2 would only miss when it evaluates them.
struct XPathScanner {
    /// The functions of XPath 1.0, <https://www.w3.org/TR/1999/REC-xpath-19991116/#corelib>.
    static let coreFunctions: Set<String> = [
        "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat",
        "starts-with",
        "contains", "substring-before", "substring-after", "substring", "string-length", "normalize-space",
        "translate", "boolean", "not", "true", "false", "lang", "number", "sum", "floor", "ceiling", "round",
    ]

    private static let nodeTypes: Set<String> = ["node", "text", "comment", "processing-instruction"]
    private static let operators: Set<String> = ["and", "or", "div", "mod"]

    /// Whether `id()` is called.
    private(set) var usesIDs = false

    private let source: [Unicode.Scalar]
    private var place = 0
    /// Whether the token before this place was an operand, after which `and (` is no function.
    private var followsOperand = false
    /// Open parentheses and brackets: for a call of `th:re` how many commas there were, nil for all else.
    private var open: [Int?] = []
    /// Whether the next parenthesis opens a call of `th:re`.
    private var callsPattern = false

    init(_ source: String) {
        self.source = Array(source.unicodeScalars)
    }

    /// Reads the whole expression.
    mutating func scan() throws(SelectorError) {
        while place < source.count {
            let next = source[place]
            switch next {
            case "\"", "'": try scanString(next)
            case "$": throw SelectorError("variables are not supported", at: place)
            case "\0": throw SelectorError("unexpected NUL", at: place)
            case "(", "[": scanOpening(next)
            case ")", "]":
                _ = open.popLast()
                step(isOperand: true)
            case ",":
                if let last = open.last, let commas = last { open[open.count - 1] = commas + 1 }
                step(isOperand: false)
            case " ", "\t", "\n", "\r": place += 1
            case ".": step(isOperand: true)
            case "*": step(isOperand: !followsOperand)
            case "0"..."9": step(isOperand: true)
            case _ where Self.startsName(next): try scanName()
            default: step(isOperand: false)
            }
        }
    }

    private mutating func step(isOperand: Bool) {
        place += 1
        followsOperand = isOperand
    }

    private mutating func scanOpening(_ bracket: Unicode.Scalar) {
        open.append(bracket == "(" && callsPattern ? 0 : nil)
        callsPattern = false
        step(isOperand: false)
    }

    private mutating func scanString(_ quote: Unicode.Scalar) throws(SelectorError) {
        let start = place
        guard let end = source[(start + 1)...].firstIndex(of: quote) else {
            throw SelectorError("\(quote) is never closed", at: start)
        }
        if open.last == 1 { try checkPattern(source[start + 1..<end], at: start + 1) }
        place = end
        step(isOperand: true)
    }

    private func checkPattern(_ text: ArraySlice<Unicode.Scalar>, at start: Int) throws(SelectorError) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text)
        do throws(PatternError) {
            _ = try Pattern(String(view))
        } catch {
            throw SelectorError("not a valid pattern: \(error.message)", at: start + error.offset)
        }
    }

    // MARK: Names

    private mutating func scanName() throws(SelectorError) {
        let start = place
        let first = takeName()
        if followsOperand, Self.operators.contains(first) {
            followsOperand = false
            return
        }
        followsOperand = true
        guard peek() == ":", peek(1) != ":" else {
            try checkName(first, at: start)
            return
        }
        place += 1
        let second = takeName()
        try checkName(second, prefix: first, at: start)
    }

    private mutating func checkName(_ name: String, at start: Int) throws(SelectorError) {
        guard isCall() else { return }
        if name == "id" { usesIDs = true }
        guard Self.coreFunctions.contains(name) || Self.nodeTypes.contains(name) else {
            throw SelectorError("unknown function '\(name)'", at: start)
        }
    }

    private mutating func checkName(_ name: String, prefix: String, at start: Int) throws(SelectorError) {
        guard prefix == XPathFunctions.prefix else {
            let advice = "write *[name() = '\(prefix):\(name)'] for an element of that name"
            throw SelectorError("unknown prefix '\(prefix)'; \(advice)", at: start)
        }
        guard isCall(), XPathFunctions.names.contains(name) else {
            throw SelectorError("unknown function '\(prefix):\(name)'", at: start)
        }
        callsPattern = name == "re"
    }

    private func isCall() -> Bool {
        var next = place
        while next < source.count, source[next].properties.isWhitespace { next += 1 }
        return next < source.count && source[next] == "("
    }

    private mutating func takeName() -> String {
        var name = String.UnicodeScalarView()
        while let next = peek(), Self.continuesName(next) {
            name.append(next)
            place += 1
        }
        return String(name)
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        place + distance < source.count ? source[place + distance] : nil
    }

    private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        default: scalar.value >= 0x80
        }
    }

    private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        startsName(scalar) || scalar >= "0" && scalar <= "9" || scalar == "-" || scalar == "."
    }
}
