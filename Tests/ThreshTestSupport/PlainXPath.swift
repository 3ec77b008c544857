import CLibXML2

/// XPath by libxml2 on libxml2's own tree of a page, without anything of Thresh's: what other readers of community rules do.
package enum PlainXPath {
    /// The texts that each XPath selects, one for each node of the result; nil where libxml2 gives no result.
    ///
    /// The text of scripts, styles and drawings is left out, as Thresh's tree does not have it.
    package static func texts(_ xpaths: [String], in html: [UInt8]) -> [[String]?] {
        let options: [htmlParserOption] = [
            HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
            HTML_PARSE_IGNORE_ENC,
        ]
        // The HTML parser honours XML_PARSE_HUGE though its own enum does not name it.
        let flags = options.reduce(Int32(bitPattern: XML_PARSE_HUGE.rawValue)) {
            $0 | Int32(bitPattern: $1.rawValue)
        }
        let document = unsafe html.withUnsafeBytes { bytes in
            unsafe htmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, "utf-8", flags)
        }
        defer { unsafe xmlFreeDoc(document) }
        guard let document = unsafe document, let context = unsafe xmlXPathNewContext(document) else {
            return xpaths.map { _ in nil }
        }
        defer { unsafe xmlXPathFreeContext(context) }
        // Without a handler libxml2 would write to the terminal.
        unsafe context.pointee.error = { _, _ in }
        return xpaths.map { xpath in
            let result = unsafe xmlXPathEval(xpath, context)
            defer { unsafe xmlXPathFreeObject(result) }
            return unsafe result.map { unsafe texts(of: $0) }
        }
    }

    private static func texts(of result: xmlXPathObjectPtr) -> [String] {
        guard unsafe result.pointee.type == XPATH_NODESET else {
            let text = unsafe xmlXPathConvertString(xmlXPathObjectCopy(result))
            defer { unsafe xmlXPathFreeObject(text) }
            let string = unsafe text?.pointee.stringval.map { unsafe String(cString: $0) } ?? ""
            return string.isEmpty ? [] : [string]
        }
        guard let set = unsafe result.pointee.nodesetval, let nodes = unsafe set.pointee.nodeTab else {
            return []
        }
        return (0..<Int(unsafe set.pointee.nodeNr)).map { place in
            var text = ""
            unsafe collect(nodes[place], into: &text)
            return text
        }
    }

    private static func collect(_ node: xmlNodePtr?, into text: inout String) {
        guard let node = unsafe node else { return }
        switch unsafe node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = unsafe node.pointee.content { unsafe text += String(cString: content) }
            return
        case XML_ELEMENT_NODE:
            if unsafe unseen.contains(String(cString: node.pointee.name)) { return }
        case XML_ATTRIBUTE_NODE, XML_HTML_DOCUMENT_NODE: break
        default: return
        }
        var child = unsafe node.pointee.children
        while let inner = unsafe child {
            unsafe collect(inner, into: &text)
            unsafe child = inner.pointee.next
        }
    }

    private static let unseen: Set<String> = ["script", "style", "svg"]
}
