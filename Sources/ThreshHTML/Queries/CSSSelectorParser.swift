/// Reads a CSS selector list.
///
/// It is stricter than a browser where a browser forgives (an empty `:is()`, a stray comma): a rule that
/// silently matches nothing is the mistake to avoid.
struct CSSSelectorParser {
    /// Functions inside functions; the parser recurses once for each, and no selector written by hand comes
    /// close.
    static let nestingLimit = 16

    private let source: [Unicode.Scalar]
    private var place = 0
    private var nesting = 0
    private var isInsideHas = false

    init(_ source: String) {
        self.source = Array(source.unicodeScalars)
    }

    /// Reads the whole source.
    mutating func parse() throws(SelectorError) -> [ComplexSelector] {
        let list = try parseList(isRelative: false)
        guard place == source.count else { throw unexpected() }
        return list
    }

    // MARK: Lists and combinators

    private mutating func parseList(isRelative: Bool) throws(SelectorError) -> [ComplexSelector] {
        var list = [try parseComplex(isRelative: isRelative)]
        while peek() == "," {
            place += 1
            list.append(try parseComplex(isRelative: isRelative))
        }
        return list
    }

    private mutating func parseComplex(isRelative: Bool) throws(SelectorError) -> ComplexSelector {
        skipSpace()
        var combinator: SelectorCombinator?
        if isRelative { combinator = parseSign() ?? .descendant }
        var parts: [ComplexSelector.Part] = []
        while true {
            parts.append(.init(combinator: combinator, compound: try parseCompound()))
            let hadSpace = skipSpace()
            if let sign = parseSign() {
                combinator = sign
            } else if hadSpace, let next = peek(), next != ",", next != ")" {
                combinator = .descendant
            } else {
                return ComplexSelector(parts: parts)
            }
        }
    }

    /// Reads `>`, `+` or `~` and the white space after it.
    private mutating func parseSign() -> SelectorCombinator? {
        let sign: SelectorCombinator
        switch peek() {
        case ">": sign = .child
        case "+": sign = .next
        case "~": sign = .after
        default: return nil
        }
        place += 1
        skipSpace()
        return sign
    }

    // MARK: Compounds

    private mutating func parseCompound() throws(SelectorError) -> CompoundSelector {
        let start = place
        var compound = CompoundSelector()
        if peek() == "*" {
            place += 1
        } else if startsIdentifier(at: place) {
            compound.element = Self.lowered(try parseIdentifier())
        }
        while let condition = try parseCondition() { compound.conditions.append(condition) }
        guard place > start else {
            if let next = peek(), next != ",", next != ")" { throw unexpected() }
            throw SelectorError("a selector is missing", at: place)
        }
        return compound
    }

    private mutating func parseCondition() throws(SelectorError) -> SelectorCondition? {
        switch peek() {
        case "#":
            place += 1
            return .id(Array(try parseName(of: "an id").utf8))
        case ".":
            place += 1
            return .class(Array(try parseName(of: "a class").utf8))
        case "[":
            return try parseAttribute()
        case ":":
            return try parsePseudoClass()
        default:
            return nil
        }
    }

    /// Reads an identifier that must stand here.
    private mutating func parseName(of noun: String) throws(SelectorError) -> String {
        if startsIdentifier(at: place) { return try parseIdentifier() }
        if let digit = peek(), Self.isDigit(digit) {
            let escape = "\\3\(digit) "
            throw SelectorError(
                "\(noun) may not start with a digit; write the digit as '\(escape)'",
                at: place
            )
        }
        throw SelectorError("\(noun) needs a name", at: place)
    }

    // MARK: Attributes

    private mutating func parseAttribute() throws(SelectorError) -> SelectorCondition {
        let start = place
        place += 1
        skipSpace()
        let name = Self.lowered(try parseName(of: "an attribute"))
        skipSpace()
        if peek() == "]" {
            place += 1
            return .attribute(name: name, .exists, value: [], ignoresCase: false)
        }
        let test = try parseAttributeTest(openedAt: start)
        skipSpace()
        let value = try parseAttributeValue()
        skipSpace()
        var ignoresCase = false
        if let flag = peek(), flag == "i" || flag == "I" {
            place += 1
            ignoresCase = true
            skipSpace()
        }
        guard peek() == "]" else { throw peek() == nil ? unclosed("[", at: start) : unexpected() }
        place += 1
        return .attribute(name: name, test, value: Array(value.utf8), ignoresCase: ignoresCase)
    }

    private mutating func parseAttributeTest(openedAt start: Int) throws(SelectorError) -> AttributeTest {
        let test: AttributeTest
        switch peek() {
        case "=":
            place += 1
            return .equals
        case "~": test = .hasWord
        case "^": test = .starts
        case "$": test = .ends
        case "*": test = .contains
        case "|": test = .hasPrefix
        case nil: throw unclosed("[", at: start)
        default: throw unexpected()
        }
        guard peek(1) == "=" else { throw unexpected() }
        place += 2
        return test
    }

    private mutating func parseAttributeValue() throws(SelectorError) -> String {
        if let quote = peek(), quote == "\"" || quote == "'" { return try parseString(quote) }
        guard startsIdentifier(at: place) else {
            throw SelectorError("a value that is not a plain word needs quotes", at: place)
        }
        return try parseIdentifier()
    }

    private mutating func parseString(_ quote: Unicode.Scalar) throws(SelectorError) -> String {
        let start = place
        place += 1
        var text = String.UnicodeScalarView()
        while let next = peek() {
            if next == quote {
                place += 1
                return String(text)
            }
            if Self.endsLine(next) { break }
            if next == "\\", let after = peek(1), Self.endsLine(after) {
                // A backslash before a line end continues the string on the next line.
                place += after == "\r" && peek(2) == "\n" ? 3 : 2
            } else if next == "\\" {
                text.append(try parseEscape())
            } else {
                text.append(next)
                place += 1
            }
        }
        throw unclosed(String(quote), at: start)
    }

    // MARK: Pseudo-classes

    private mutating func parsePseudoClass() throws(SelectorError) -> SelectorCondition {
        let start = place
        place += 1
        if peek() == ":" { throw SelectorError("pseudo-elements are not supported", at: start) }
        let name = Self.lowered(try parseName(of: "a pseudo-class"))
        guard peek() == "(" else { return try plainPseudoClass(name, at: start) }
        place += 1
        nesting += 1
        guard nesting <= Self.nestingLimit else { throw SelectorError("nested too deeply", at: start) }
        let condition = try parseFunction(name, at: start)
        skipSpace()
        guard peek() == ")" else { throw peek() == nil ? unclosed("(", at: start) : unexpected() }
        place += 1
        nesting -= 1
        return condition
    }

    private func plainPseudoClass(_ name: String, at start: Int) throws(SelectorError) -> SelectorCondition {
        let first = PositionFormula(step: 0, offset: 1)
        switch name {
        case "empty": return .empty
        case "root": return .root
        case "first-child": return .position(.children, first)
        case "last-child": return .position(.childrenFromEnd, first)
        case "first-of-type": return .position(.type, first)
        case "last-of-type": return .position(.typeFromEnd, first)
        case "only-child":
            let isOnly = CompoundSelector(conditions: [
                .position(.children, first), .position(.childrenFromEnd, first),
            ])
            return .any([ComplexSelector(parts: [.init(compound: isOnly)])])
        case "not", "is", "where", "has", "nth-child", "nth-last-child", "nth-of-type":
            throw SelectorError("':\(name)' needs an argument in parentheses", at: start)
        default:
            throw SelectorError("the pseudo-class ':\(name)' is not supported", at: start)
        }
    }

    private mutating func parseFunction(
        _ name: String,
        at start: Int
    ) throws(SelectorError) -> SelectorCondition {
        switch name {
        case "not": return .none(try parseList(isRelative: false))
        case "is", "where": return .any(try parseList(isRelative: false))
        case "has":
            guard !isInsideHas else {
                throw SelectorError("':has' inside ':has' is not supported", at: start)
            }
            isInsideHas = true
            let list = try parseList(isRelative: true)
            isInsideHas = false
            return .has(list)
        case "nth-child": return .position(.children, try parseFormula())
        case "nth-last-child": return .position(.childrenFromEnd, try parseFormula())
        case "nth-of-type": return .position(.type, try parseFormula())
        default: throw SelectorError("the pseudo-class ':\(name)()' is not supported", at: start)
        }
    }

    /// Reads `odd`, `even`, `5`, `2n+1` and the like.
    private mutating func parseFormula() throws(SelectorError) -> PositionFormula {
        skipSpace()
        let start = place
        if take("odd") { return PositionFormula(step: 2, offset: 1) }
        if take("even") { return PositionFormula(step: 2, offset: 0) }
        let isNegative = takeMinus() ?? false
        let number = try parseNumber()
        guard take("n") else {
            guard let number else {
                throw SelectorError("a place such as 2, odd or 2n+1 is missing", at: start)
            }
            return PositionFormula(step: 0, offset: isNegative ? -number : number)
        }
        let step = (number ?? 1) * (isNegative ? -1 : 1)
        skipSpace()
        guard let offsetIsNegative = takeMinus() else { return PositionFormula(step: step, offset: 0) }
        skipSpace()
        guard let offset = try parseNumber() else { throw SelectorError("a number is missing", at: place) }
        return PositionFormula(step: step, offset: offsetIsNegative ? -offset : offset)
    }

    /// Reads a sign: true for minus, false for plus, nil where there is none.
    private mutating func takeMinus() -> Bool? {
        guard let sign = peek(), sign == "+" || sign == "-" else { return nil }
        place += 1
        return sign == "-"
    }

    private mutating func parseNumber() throws(SelectorError) -> Int? {
        let start = place
        var number = 0
        while let digit = peek(), Self.isDigit(digit) {
            number = number * 10 + Int(digit.value - 0x30)
            guard number <= Int(Int32.max) else { throw SelectorError("the number is too large", at: start) }
            place += 1
        }
        return place > start ? number : nil
    }

    /// Reads an ASCII word in any case.
    private mutating func take(_ word: String) -> Bool {
        var end = place
        for letter in word.unicodeScalars {
            guard end < source.count, Self.lowered(source[end]) == letter else { return false }
            end += 1
        }
        place = end
        return true
    }

    // MARK: Identifiers and escapes

    private func startsIdentifier(at start: Int) -> Bool {
        guard start < source.count else { return false }
        guard source[start] == "-" else { return startsPlainly(at: start) }
        guard start + 1 < source.count else { return false }
        return source[start + 1] == "-" || startsPlainly(at: start + 1)
    }

    private func startsPlainly(at start: Int) -> Bool {
        let first = source[start]
        return first == "\\" || Self.isNamePart(first) && !Self.isDigit(first) && first != "-"
    }

    private mutating func parseIdentifier() throws(SelectorError) -> String {
        var text = String.UnicodeScalarView()
        while let next = peek() {
            if next == "\\" {
                text.append(try parseEscape())
            } else if Self.isNamePart(next) {
                text.append(next)
                place += 1
            } else {
                break
            }
        }
        return String(text)
    }

    /// Reads a backslash and what it escapes: up to six hexadecimal digits and one space, or any character.
    private mutating func parseEscape() throws(SelectorError) -> Unicode.Scalar {
        let start = place
        place += 1
        guard let first = peek(), !Self.endsLine(first) else {
            throw SelectorError("a backslash needs a character after it", at: start)
        }
        var code: UInt32 = 0
        var digits = 0
        while digits < 6, let digit = peek().flatMap(Self.hexadecimal) {
            code = code * 16 + digit
            digits += 1
            place += 1
        }
        guard digits > 0 else {
            place += 1
            return first
        }
        if peek() == "\r", peek(1) == "\n" {
            place += 2
        } else if let space = peek(), Self.isSpace(space) {
            place += 1
        }
        return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    }

    // MARK: Characters

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        place + distance < source.count ? source[place + distance] : nil
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = place
        while let next = peek(), Self.isSpace(next) { place += 1 }
        return place > start
    }

    private func unexpected() -> SelectorError {
        guard let next = peek() else { return SelectorError("the selector ends too early", at: place) }
        return SelectorError("unexpected '\(next)'", at: place)
    }

    private func unclosed(_ opening: String, at start: Int) -> SelectorError {
        SelectorError("\(opening) is never closed", at: start)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || endsLine(scalar)
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{0C}"
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar >= "0" && scalar <= "9"
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        let lower = lowered(scalar)
        return lower >= "a" && lower <= "z" || isDigit(scalar) || scalar == "-" || scalar == "_"
            || scalar.value >= 0x80
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> UInt32? {
        if isDigit(scalar) { return scalar.value - 0x30 }
        let lower = lowered(scalar)
        return lower >= "a" && lower <= "f" ? lower.value - 0x61 + 10 : nil
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar >= "A", scalar <= "Z" else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value | 0x20))
    }

    /// HTML names differ in ASCII case only, whatever Unicode would fold.
    private static func lowered(_ name: String) -> String {
        var lowered = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { lowered.append(Self.lowered(scalar)) }
        return String(lowered)
    }
}
