/// An XPath 1.0 expression, checked once and evaluated on ``XPathDocument``s.
///
/// Besides XPath's own functions it may call `th:class(nodes, 'name')`, `th:lower(text)`, `th:re(text,
/// 'pattern')` and `th:words(text)`; see ``XPathFunctions``. Variables, other prefixes and unknown functions
/// are errors here rather than on the first page. It holds the source only: libxml2 writes to a compiled
/// expression when it evaluates it, so each document compiles its own.
package struct XPathQuery: Hashable, Sendable {
    /// The expression as it was written.
    package let source: String

    /// Whether it calls `id()`, for which a document needs an index.
    let usesIDs: Bool

    /// Checks an expression.
    package init(_ source: String) throws(SelectorError) {
        self.source = source
        // What libxml2 cannot see at compile time comes first: its own errors for it go to the terminal.
        var scanner = XPathScanner(source)
        try scanner.scan()
        usesIDs = scanner.usesIDs
        try XPathEngine.check(source)
    }

    /// Whether it goes down from every element to every element below, which grows with the square of the page.
    package var repeatsItself: Bool {
        let bare = source.utf8.filter { $0 > 0x20 }
        let step = Array("//*".utf8)
        var start = 0
        var wasStep = false
        while start + step.count <= bare.count {
            let isStep = bare[start..<start + step.count].elementsEqual(step)
            if isStep && wasStep { return true }
            wasStep = isStep
            start += isStep ? step.count : 1
        }
        return false
    }

    /// Whether the expression, or a part of its union, ends in a step to an attribute.
    package var selectsAttributes: Bool {
        var step: [UInt8] = []
        var depth = 0
        var quote: UInt8?
        func isAttribute() -> Bool {
            step.first == UInt8(ascii: "@") || step.starts(with: Array("attribute::".utf8))
        }
        for byte in source.utf8 {
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
            case UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "|") where depth == 0:
                if isAttribute() { return true }
                step = []
            case UInt8(ascii: "/") where depth == 0: step = []
            default: if depth == 0 && byte > 0x20 { step.append(byte) }
            }
        }
        return isAttribute()
    }
}
