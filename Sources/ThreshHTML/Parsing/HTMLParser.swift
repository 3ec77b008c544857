import CLibXML2

/// Parses UTF-8 HTML into a ``PageTree`` by libxml2's event interface; no libxml2 tree is built.
package enum HTMLParser {
    /// Below this depth libxml2 itself is stopped: 50,000 stray end tags on a stack of 32,000 cost it 3.5 s, on a
    /// stack of 2,048 a fraction of that.
    static let parserDepth = 2_048

    // libxml2 asks for this once before any thread parses:
    // <https://gitlab.gnome.org/GNOME/libxml2/-/wikis/Thread-safety>
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Parses a page.
    ///
    /// - Parameters:
    ///   - html: valid UTF-8 without NUL; ``CharsetDecoder`` gives it.
    ///   - tree: receives the page; what it held is forgotten, its memory is used again.
    ///   - limits: caps; the first that is hit is named in ``PageTree/truncation``.
    package static func parse(_ html: [UInt8], into tree: inout PageTree, limits: ParsingLimits = .init()) {
        precondition(isReady)
        var trimmer = MarkupTrimmer(limits: limits)
        trimmer.trim(html)
        tree.reset()
        tree.jsonLD = trimmer.jsonLD
        tree.truncation = trimmer.truncation
        // An empty buffer makes libxml2 refuse the page; the tree is then rightly empty.
        guard trimmer.trimmed.count > 1 else { return }
        let source = trimmer.trimmed
        var builder = TreeBuilder(tree: tree, skeleton: trimmer.skeleton, limits: limits)
        tree = PageTree()
        unsafe html.withUnsafeBufferPointer { page in
            unsafe builder.page = page
            unsafe withUnsafeMutablePointer(to: &builder) { builder in
                unsafe source.withUnsafeBufferPointer { bytes in
                    unsafe run(bytes, builder)
                }
            }
            unsafe builder.page = nil
        }
        builder.finish()
        tree = builder.tree
        tree.values = ValueNumbers(tree)
    }

    /// Parses a page into a new tree.
    package static func parse(_ html: [UInt8], limits: ParsingLimits = .init()) -> PageTree {
        var tree = PageTree()
        parse(html, into: &tree, limits: limits)
        return tree
    }

    // The pointers live for this call only: libxml2 copies the bytes, and calls back before it returns.
    private static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ builder: UnsafeMutablePointer<TreeBuilder>)
    {
        let count = Int32(bytes.count - 1)
        let opened = unsafe bytes.withMemoryRebound(to: CChar.self) { text in
            unsafe htmlCreateMemoryParserCtxt(text.baseAddress, count)
        }
        guard let context = unsafe opened else {
            unsafe builder.pointee.tree.truncation = .parser
            return
        }
        defer { unsafe htmlFreeParserCtxt(context) }
        let options: [htmlParserOption] = [
            HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
            HTML_PARSE_IGNORE_ENC,
            HTML_PARSE_NODEFDTD,
        ]
        // XML_PARSE_HUGE is honoured by the HTML parser though its enum does not name it.
        let flags = options.reduce(Int32(bitPattern: XML_PARSE_HUGE.rawValue)) {
            $0 | Int32(bitPattern: $1.rawValue)
        }
        unsafe htmlCtxtUseOptions(context, flags)
        // Else the first invalid byte would flip libxml2 to Latin-1 in mid-page.
        unsafe context.pointee.charset = XML_CHAR_ENCODING_UTF8.rawValue
        guard let handler = unsafe context.pointee.sax else { return }
        unsafe handler.pointee = TreeBuilder.handler
        unsafe context.pointee.userData = UnsafeMutableRawPointer(builder)
        unsafe builder.pointee.context = context
        unsafe htmlParseDocument(context)
        if unsafe context.pointee.errNo == Int32(XML_ERR_NO_MEMORY.rawValue) {
            unsafe builder.pointee.tree.truncation = .parser
        }
    }
}
