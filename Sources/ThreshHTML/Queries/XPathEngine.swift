internal import CLibXML2

/// libxml2's tree of one page, with its XPath context and the expressions compiled so far.
///
/// It owns them all and frees them in `deinit`: expressions, context, tree, in this order, for each refers to
/// the next. It is not `Sendable`, as no two threads may use a context.
@safe final class XPathEngine {
    /// How many steps an evaluation may take on any page, for each element, text and attribute; most need about one.
    ///
    /// libxml2 counts a step for each node it visits, but none for comparing it with the nodes already found, so the time
    /// grows with the steps times the nodes: with ``mostSteps`` `//p/following::a` takes 0.9 s on 20,000 nodes and 5 s on
    /// 100,000. The limit of time for all XPaths of a page, and the page's deadline, stand behind this one.
    static let stepsPerNode: UInt = 2
    /// How many steps times nodes any page allows, so that a short page may be asked long questions.
    ///
    /// On 14,000 nodes three paths to the answers of a forum, one with a condition, take 12 steps for each node. The worst
    /// XPath takes 0.3 s.
    static let stepsTimesNodes: UInt = 3_000_000_000
    /// What no page exceeds; libxml2's own fuzzers use this value.
    static let mostSteps: UInt = 500_000
    private let stepLimit: UInt
    private let tree: XPathTree
    private let context: xmlXPathContextPtr?
    private var expressions: [String: xmlXPathCompExprPtr] = unsafe [:]
    private var hasIDs = false
    private var patterns: [String: Pattern] = [:]

    init(_ page: PageTree) {
        tree = XPathTree(page)
        let nodes = UInt(max(1, page.count + page.attributeNames.count))
        stepLimit = min(Self.mostSteps, max(nodes * Self.stepsPerNode, Self.stepsTimesNodes / nodes))
        unsafe context = Self.makeContext(tree.document)
        // Unretained, because the context never outlives this object.
        unsafe context?.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        unsafe expressions.values.forEach { unsafe xmlXPathFreeCompExpr($0) }
        unsafe xmlXPathFreeContext(context)
    }

    // MARK: Evaluation

    func evaluate(_ query: XPathQuery, at node: NodeID?) throws(XPathError) -> XPathResult {
        if let reason = tree.refusal { throw XPathError(reason, isLimit: true) }
        guard let context = unsafe context else { throw XPathError("out of memory", isLimit: true) }
        if query.usesIDs, !hasIDs {
            tree.indexIDs()
            hasIDs = true
        }
        let expression = unsafe try compiled(query.source, context)
        unsafe context.pointee.node = tree.node(at: node)
        unsafe context.pointee.opLimit = stepLimit
        unsafe context.pointee.opCount = 0
        unsafe xmlResetError(&context.pointee.lastError)
        let result = unsafe xmlXPathCompiledEval(expression, context)
        defer { unsafe xmlXPathFreeObject(result) }
        if let fault = unsafe Self.fault(in: context) {
            throw XPathError(fault.message, isLimit: fault.isLimit)
        }
        guard let result = unsafe result else { throw unsafe Self.silentFault(in: context) }
        return unsafe try Self.value(of: result)
    }

    private func compiled(
        _ source: String,
        _ context: xmlXPathContextPtr
    ) throws(XPathError) -> xmlXPathCompExprPtr {
        if let known = unsafe expressions[source] { return unsafe known }
        guard let expression = unsafe xmlXPathCtxtCompile(context, source) else {
            throw XPathError(unsafe Self.fault(in: context)?.message ?? "out of memory")
        }
        unsafe expressions[source] = expression
        return unsafe expression
    }

    private static func value(of result: xmlXPathObjectPtr) throws(XPathError) -> XPathResult {
        switch unsafe result.pointee.type {
        case XPATH_NODESET: return .nodes(unsafe nodes(in: result.pointee.nodesetval))
        case XPATH_BOOLEAN: return .boolean(unsafe result.pointee.boolval != 0)
        case XPATH_NUMBER: return .number(unsafe result.pointee.floatval)
        case XPATH_STRING: return .string(unsafe XPathTree.string(result.pointee.stringval))
        default: throw XPathError("the result is neither nodes nor a string, a number or a truth value")
        }
    }

    private static func nodes(in set: xmlNodeSetPtr?) -> [XPathNode] {
        guard let set = unsafe set, let table = unsafe set.pointee.nodeTab else { return [] }
        var nodes: [XPathNode] = []
        for index in 0..<Int(unsafe set.pointee.nodeNr) {
            guard let node = unsafe table[index], let found = unsafe XPathTree.found(node) else { continue }
            nodes.append(found)
        }
        return nodes
    }

    // MARK: Expressions without a page

    /// Checks that libxml2 can compile an expression.
    static func check(_ source: String) throws(SelectorError) {
        guard let context = unsafe makeContext(nil) else { throw SelectorError("out of memory", at: 0) }
        defer { unsafe xmlXPathFreeContext(context) }
        if let expression = unsafe xmlXPathCtxtCompile(context, source) {
            unsafe xmlXPathFreeCompExpr(expression)
            return
        }
        let fault = unsafe fault(in: context)
        let before = source.utf8.prefix(max(0, fault?.byteOffset ?? 0))
        // A character is counted by its first byte.
        let offset = before.count { $0 & 0xC0 != 0x80 }
        throw SelectorError(fault?.message ?? "not a valid expression", at: offset)
    }

    /// A context that has Thresh's functions, no variables, and keeps its errors to itself.
    private static func makeContext(_ document: xmlDocPtr?) -> xmlXPathContextPtr? {
        guard XPathTree.isReady, let context = unsafe xmlXPathNewContext(document) else { return nil }
        unsafe context.pointee.flags = Int32(XML_XPATH_NOVAR)
        // Without a handler libxml2 would write to the terminal; the error itself stays in `lastError`.
        unsafe context.pointee.error = { _, _ in }
        unsafe XPathFunctions.register(in: context)
        return unsafe context
    }

    // MARK: Errors

    private struct Fault {
        var message: String
        var isLimit: Bool
        var byteOffset: Int
    }

    private static func fault(in context: xmlXPathContextPtr) -> Fault? {
        let error = unsafe context.pointee.lastError
        guard unsafe error.code != 0 else { return nil }
        let code = unsafe error.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
        let isLimit =
            code == Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue) || code == Int32(XPATH_MEMORY_ERROR.rawValue)
        return unsafe Fault(message: message(for: code), isLimit: isLimit, byteOffset: Int(error.int1))
    }

    /// The reason for no result and no error: libxml2's streamed evaluation of plain paths ends at the limit
    /// silently.
    private static func silentFault(in context: xmlXPathContextPtr) -> XPathError {
        let isLimit = unsafe context.pointee.opCount >= context.pointee.opLimit
        let code = isLimit ? XPATH_OP_LIMIT_EXCEEDED : XPATH_MEMORY_ERROR
        return XPathError(message(for: Int32(code.rawValue)), isLimit: true)
    }

    // libxml2 keeps its texts for these codes to itself.
    private static func message(for code: Int32) -> String {
        switch xmlXPathError(UInt32(max(0, code))) {
        case XPATH_NUMBER_ERROR: "not a number"
        case XPATH_UNFINISHED_LITERAL_ERROR: "a string is never closed"
        case XPATH_START_LITERAL_ERROR: "a string is missing"
        case XPATH_VARIABLE_REF_ERROR, XPATH_UNDEF_VARIABLE_ERROR, XPATH_FORBID_VARIABLE_ERROR:
            "variables are not supported"
        case XPATH_INVALID_PREDICATE_ERROR: "not a valid predicate"
        case XPATH_UNCLOSED_ERROR: "a bracket is never closed"
        case XPATH_UNKNOWN_FUNC_ERROR: "unknown function"
        case XPATH_INVALID_OPERAND: "an operand is missing or of the wrong type"
        case XPATH_INVALID_TYPE: "a value of the wrong type"
        case XPATH_INVALID_ARITY: "a function has too many or too few arguments"
        case XPATH_MEMORY_ERROR: "out of memory"
        case XPATH_UNDEF_PREFIX_ERROR: "unknown prefix"
        case XPATH_INVALID_CHAR_ERROR: "unexpected character"
        case XPATH_OP_LIMIT_EXCEEDED: "more steps than the limit allows"
        case XPATH_RECURSION_LIMIT_EXCEEDED: "nested too deeply"
        default: "not a valid expression"
        }
    }

    // MARK: For functions

    /// A pattern, compiled once for a page; nil when it is not valid.
    func pattern(_ source: String) -> Pattern? {
        if let known = patterns[source] { return known }
        guard let pattern = try? Pattern(source) else { return nil }
        patterns[source] = pattern
        return pattern
    }
}
