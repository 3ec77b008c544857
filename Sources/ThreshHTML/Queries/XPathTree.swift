internal import CLibXML2

/// A ``PageTree`` copied to libxml2's tree, whose nodes know their ``NodeID``.
///
/// Owns the document and with it every node.
@safe final class XPathTree {
    // libxml2 asks for this once before any thread uses it:
    // <https://gitlab.gnome.org/GNOME/libxml2/-/wikis/Thread-safety>
    static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// How many bytes the texts of all elements may have together, each with all text below it.
    ///
    /// `//div[contains(., 'x')]` makes just these texts, which libxml2 counts as one step each: 2 GB took it
    /// 1 s. A page of 8 MB with an element depth of 20 stays below.
    static let nestedTextLimit = 512 << 20

    /// The document; nil when there was no memory for it.
    let document: xmlDocPtr?
    /// Why the page was not copied, if so.
    private(set) var refusal: String?
    /// The libxml2 node of each ``NodeID``.
    private var nodes: [xmlNodePtr] = unsafe []

    init(_ page: PageTree) {
        precondition(Self.isReady)
        unsafe document = xmlNewDoc("1.0")
        guard Self.nestedTextBytes(page) <= Self.nestedTextLimit else {
            refusal = "too much text nested too deeply"
            return
        }
        guard let document = unsafe document, unsafe copy(page, to: document) else {
            refusal = "out of memory"
            return
        }
        // Numbers the elements, so that sorting a result does not walk the tree for each comparison.
        _ = unsafe xmlXPathOrderDocElems(document)
    }

    deinit {
        unsafe xmlFreeDoc(document)
    }

    /// The libxml2 node at a place; the document node for nil.
    func node(at place: NodeID?) -> xmlNodePtr? {
        if let place { return unsafe nodes[place] }
        // A document starts with the members of a node, which is how libxml2 treats it as one.
        return unsafe UnsafeMutableRawPointer(document)?.assumingMemoryBound(to: xmlNode.self)
    }

    /// What a libxml2 node is in the page; nil for the document and for namespaces.
    static func found(_ node: xmlNodePtr) -> XPathNode? {
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE, XML_TEXT_NODE:
            return unsafe place(of: node).map { .node($0) }
        case XML_ATTRIBUTE_NODE:
            guard let parent = unsafe node.pointee.parent, let owner = unsafe place(of: parent) else {
                return nil
            }
            let value = unsafe node.pointee.children?.pointee.content
            return unsafe .attribute(owner: owner, name: string(node.pointee.name), value: string(value))
        default:
            return nil
        }
    }

    /// A copy of a string of libxml2's; empty for none.
    static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        guard let text = unsafe text else { return "" }
        return unsafe String(cString: text)
    }

    private static func place(of node: xmlNodePtr) -> NodeID? {
        // One more than the index, so that a node without one differs from the first.
        let mark = unsafe Int(bitPattern: node.pointee._private)
        return mark > 0 ? mark - 1 : nil
    }

    // MARK: Copying

    private static func nestedTextBytes(_ page: PageTree) -> Int {
        var bytes = 0
        for place in 0..<page.count where page.names[place] == .text {
            bytes += Int(page.dataEnds[place] - page.dataStarts[place]) * Int(page.depths[place])
        }
        return bytes
    }

    /// Copies all nodes; false when memory ran out.
    private func copy(_ page: PageTree, to document: xmlDocPtr) -> Bool {
        // Names are owned by this dictionary, which the document frees.
        unsafe document.pointee.dict = xmlDictCreate()
        guard unsafe document.pointee.dict != nil else { return false }
        unsafe nodes.reserveCapacity(page.count)
        var names = unsafe NameTable(document)
        return unsafe page.text.withUnsafeBufferPointer { text in
            for place in 0..<page.count {
                guard let node = unsafe makeNode(place, page, text, document, &names) else { return false }
                unsafe node.pointee._private = UnsafeMutableRawPointer(bitPattern: place + 1)
                unsafe append(node, to: Int(page.parents[place]))
                unsafe nodes.append(node)
                guard unsafe appendAttributes(of: place, page, to: node, document, &names) else {
                    return false
                }
            }
            return true
        }
    }

    private func makeNode(
        _ place: NodeID,
        _ page: PageTree,
        _ text: UnsafeBufferPointer<UInt8>,
        _ document: xmlDocPtr,
        _ names: inout NameTable
    ) -> xmlNodePtr? {
        guard page.names[place] == .text else {
            guard let name = unsafe names.name(page.names[place], page) else { return nil }
            // The name is not copied, and not freed either: the document's dictionary has it.
            return unsafe xmlNewDocNodeEatName(document, nil, UnsafeMutablePointer(mutating: name), nil)
        }
        let range = Int(page.dataStarts[place])..<Int(page.dataEnds[place])
        let start = unsafe text.baseAddress.map { unsafe $0 + range.lowerBound }
        return unsafe xmlNewDocTextLen(document, start, Int32(range.count))
    }

    // By hand, because xmlAddChild merges neighbouring texts and frees one of them.
    private func append(_ node: xmlNodePtr, to parent: Int) {
        guard let owner = unsafe self.node(at: parent < 0 ? nil : parent) else { return }
        unsafe node.pointee.parent = owner
        if let last = unsafe owner.pointee.last {
            unsafe last.pointee.next = node
            unsafe node.pointee.prev = last
        } else {
            unsafe owner.pointee.children = node
        }
        unsafe owner.pointee.last = node
    }

    // By hand, because xmlNewProp walks all attributes for each new one, and xmlNewDocProp resolves entities.
    private func appendAttributes(
        of place: NodeID,
        _ page: PageTree,
        to node: xmlNodePtr,
        _ document: xmlDocPtr,
        _ names: inout NameTable
    ) -> Bool {
        guard page.names[place] != .text else { return true }
        var last: xmlAttrPtr?
        for index in Int(page.dataStarts[place])..<Int(page.dataEnds[place]) {
            guard let name = unsafe names.name(page.attributeNames[index], page),
                let attribute = unsafe xmlNewDocProp(document, name, nil)
            else { return false }
            unsafe attribute.pointee.parent = node
            if let last = unsafe last {
                unsafe last.pointee.next = attribute
                unsafe attribute.pointee.prev = last
            } else {
                unsafe node.pointee.properties = attribute
            }
            unsafe last = attribute
            let value = page.valueBytes(of: index)
            guard unsafe append(value, to: attribute, document) else { return false }
        }
        return true
    }

    private func append(_ value: ArraySlice<UInt8>, to attribute: xmlAttrPtr, _ document: xmlDocPtr) -> Bool {
        guard !value.isEmpty else { return true }
        let text = unsafe value.withUnsafeBufferPointer { bytes in
            unsafe xmlNewDocTextLen(document, bytes.baseAddress, Int32(bytes.count))
        }
        guard let text = unsafe text else { return false }
        unsafe text.pointee.parent = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
        unsafe attribute.pointee.children = text
        unsafe attribute.pointee.last = text
        return true
    }

    // MARK: Ids

    /// Tells libxml2 the elements' ids; the first of several equal ones counts.
    func indexIDs() {
        for place in unsafe nodes.indices where unsafe nodes[place].pointee.type == XML_ELEMENT_NODE {
            var attribute = unsafe nodes[place].pointee.properties
            while let current = unsafe attribute {
                if unsafe xmlStrEqual(current.pointee.name, "id") != 0,
                    let value = unsafe current.pointee.children?.pointee.content
                {
                    _ = unsafe xmlAddID(nil, document, value, current)
                }
                unsafe attribute = current.pointee.next
            }
        }
    }
}

/// A page's names in a document's dictionary, looked up once each.
@safe private struct NameTable {
    private let dictionary: xmlDictPtr?
    private var elements: [UInt16: UnsafePointer<xmlChar>] = unsafe [:]
    private var attributes: [UInt16: UnsafePointer<xmlChar>] = unsafe [:]

    init(_ document: xmlDocPtr) {
        unsafe dictionary = document.pointee.dict
    }

    mutating func name(_ name: ElementName, _ page: PageTree) -> UnsafePointer<xmlChar>? {
        if let known = unsafe elements[name.raw] { return unsafe known }
        let added = unsafe xmlDictLookup(dictionary, page.text(of: name), -1)
        unsafe elements[name.raw] = added
        return unsafe added
    }

    mutating func name(_ name: AttributeName, _ page: PageTree) -> UnsafePointer<xmlChar>? {
        if let known = unsafe attributes[name.raw] { return unsafe known }
        let added = unsafe xmlDictLookup(dictionary, page.text(of: name), -1)
        unsafe attributes[name.raw] = added
        return unsafe added
    }
}
