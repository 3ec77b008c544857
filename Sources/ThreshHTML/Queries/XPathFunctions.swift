internal import CLibXML2

/// The functions that Thresh adds to XPath.
///
/// - `th:class(nodes, 'name')`: whether a class list has the name as a whole word. Elements are asked for
///   their class attribute; an attribute or a string is the list itself.
/// - `th:lower(text)`: the text in small letters, of any script.
/// - `th:re(text, 'pattern')`: whether the PCRE2 pattern is found in the text.
/// - `th:words(text)`: how many words, parted by white space, the text has.
///
/// Their work counts towards the limit on steps: libxml2 itself would count a call as one step,
/// whatever its text.
enum XPathFunctions {
    static let prefix = "th"
    static let names: Set<String> = ["class", "lower", "re", "words"]

    /// How many bytes of text count as one step.
    private static let bytesPerStep = 64
    private static let namespace = "urn:thresh:xpath"

    static func register(in context: xmlXPathContextPtr) {
        unsafe xmlXPathRegisterNs(context, prefix, namespace)
        unsafe register("class", in: context) { context, count in unsafe XPathFunctions.class(context, count)
        }
        unsafe register("lower", in: context) { context, count in unsafe XPathFunctions.lower(context, count)
        }
        unsafe register("re", in: context) { context, count in unsafe XPathFunctions.re(context, count) }
        unsafe register("words", in: context) { context, count in unsafe XPathFunctions.words(context, count)
        }
    }

    private static func register(
        _ name: String,
        in context: xmlXPathContextPtr,
        _ function: @escaping xmlXPathFunction
    ) {
        unsafe xmlXPathRegisterFuncNS(context, name, namespace, function)
    }

    // MARK: Functions

    private static func `class`(_ context: xmlXPathParserContextPtr?, _ count: Int32) {
        guard let context = unsafe context, unsafe hasArguments(2, count, context) else { return }
        let name = unsafe popString(context)
        guard let lists = unsafe valuePop(context) else { return }
        defer { unsafe xmlXPathFreeObject(lists) }
        var isFound = false
        if unsafe lists.pointee.type == XPATH_NODESET {
            let set = unsafe lists.pointee.nodesetval
            for index in 0..<Int(unsafe set?.pointee.nodeNr ?? 0) where !isFound {
                guard let node = unsafe set?.pointee.nodeTab[index] else { continue }
                isFound = hasWord(unsafe classList(of: node, context), name)
            }
        } else {
            let text = unsafe xmlXPathCastToString(lists)
            defer { unsafe thresh_xml_free(text) }
            isFound = hasWord(unsafe XPathTree.string(text), name)
        }
        unsafe valuePush(context, xmlXPathNewBoolean(isFound ? 1 : 0))
    }

    private static func lower(_ context: xmlXPathParserContextPtr?, _ count: Int32) {
        guard let context = unsafe context, unsafe hasArguments(1, count, context) else { return }
        let text = unsafe popString(context)
        unsafe valuePush(context, xmlXPathNewString(text.lowercased()))
    }

    private static func re(_ context: xmlXPathParserContextPtr?, _ count: Int32) {
        guard let context = unsafe context, unsafe hasArguments(2, count, context) else { return }
        let source = unsafe popString(context)
        let text = unsafe Array(popString(context).utf8)
        guard let user = unsafe context.pointee.context.pointee.userData else { return }
        let engine = unsafe Unmanaged<XPathEngine>.fromOpaque(user).takeUnretainedValue()
        guard let pattern = engine.pattern(source) else {
            unsafe xmlXPathErr(context, Int32(XPATH_INVALID_OPERAND.rawValue))
            return
        }
        switch pattern.firstMatch(in: text, range: 0..<text.count) {
        case .match: unsafe valuePush(context, xmlXPathNewBoolean(1))
        case .noMatch: unsafe valuePush(context, xmlXPathNewBoolean(0))
        case .limitHit: unsafe xmlXPathErr(context, Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue))
        }
    }

    private static func words(_ context: xmlXPathParserContextPtr?, _ count: Int32) {
        guard let context = unsafe context, unsafe hasArguments(1, count, context) else { return }
        let folded = unsafe WhiteSpace.folded(popString(context))
        let words = folded.isEmpty ? 0 : folded.utf8.count { $0 == 0x20 } + 1
        unsafe valuePush(context, xmlXPathNewFloat(Double(words)))
    }

    // MARK: Arguments

    /// Whether a function was called with as many arguments as it takes, below the limit on steps.
    private static func hasArguments(_ wanted: Int32, _ count: Int32, _ context: xmlXPathParserContextPtr)
        -> Bool
    {
        guard count == wanted else {
            unsafe xmlXPathErr(context, Int32(XPATH_INVALID_ARITY.rawValue))
            return false
        }
        // A predicate calls once for each node; a sum that is full ends that here.
        let evaluation = unsafe context.pointee.context
        guard unsafe evaluation?.pointee.opCount ?? 0 < evaluation?.pointee.opLimit ?? 0 else {
            unsafe xmlXPathErr(context, Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue))
            return false
        }
        return true
    }

    /// Takes the last argument off libxml2's stack as a string.
    private static func popString(_ context: xmlXPathParserContextPtr) -> String {
        let bytes = unsafe xmlXPathPopString(context)
        defer { unsafe thresh_xml_free(bytes) }
        let text = unsafe XPathTree.string(bytes)
        unsafe count(text.utf8.count, in: context)
        return text
    }

    private static func classList(of node: xmlNodePtr, _ context: xmlXPathParserContextPtr) -> String {
        let bytes =
            unsafe node.pointee.type == XML_ELEMENT_NODE
            ? xmlGetNoNsProp(node, "class") : xmlXPathCastNodeToString(node)
        defer { unsafe thresh_xml_free(bytes) }
        let text = unsafe XPathTree.string(bytes)
        unsafe count(text.utf8.count, in: context)
        return text
    }

    /// Counts work on a text as steps; libxml2 looks at the sum before its own next step.
    private static func count(_ bytes: Int, in context: xmlXPathParserContextPtr) {
        guard let evaluation = unsafe context.pointee.context else { return }
        let count = unsafe evaluation.pointee.opCount + UInt(bytes / bytesPerStep)
        unsafe evaluation.pointee.opCount = min(count, evaluation.pointee.opLimit)
    }

    /// Whether a word stands between white space in a list.
    private static func hasWord(_ list: String, _ word: String) -> Bool {
        list.utf8.split { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0D && $0 != 0x0B }
            .contains { $0.elementsEqual(word.utf8) }
    }
}
