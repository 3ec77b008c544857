import CLibXML2

/// Receives libxml2's parse events and appends them to a ``PageTree``.
///
/// It is reached through the parser's user-data pointer, which is valid while the parse runs.
@safe struct TreeBuilder {
    var tree: PageTree
    /// The running parser, to stop it.
    var context: htmlParserCtxtPtr?
    /// The whole page, from which the bytes come that the parser was spared; there while the parse runs.
    var page: UnsafeBufferPointer<UInt8>?

    /// A node of the tree, in one piece while it is being built: appending to six arrays asks six times whether there is room.
    private struct Node {
        var name: ElementName
        var depth: UInt16
        var parent: Int32
        var end: Int32
        var dataStart: UInt32
        var dataEnd: UInt32
    }

    private var nodes: [Node] = []
    private var skeleton: PageSkeleton
    private let limits: ParsingLimits
    /// Open elements; -1 for one below the depth cap, which has no node of its own.
    private var open: [Int32] = []
    /// The text node that the next characters would lengthen, or -1.
    private var openText: Int32 = -1
    /// Whether the parse is to end after this event.
    private var isStopped = false
    /// Names of elements that HTML does not know.
    private var elementNames = NameNumbers()
    private var attributeNames = NameNumbers.attributes

    init(tree: PageTree, skeleton: PageSkeleton, limits: ParsingLimits) {
        self.tree = tree
        self.skeleton = skeleton
        self.limits = limits
        open.reserveCapacity(64)
        // Grown from nothing, a page's arrays would be moved ten times each. Of nodes and text as many again come from tags
        // without attributes and from short texts.
        nodes.reserveCapacity(min(limits.nodes, 2 * skeleton.nodeCount))
        self.tree.reserve(
            attributes: skeleton.attributes.count,
            textBytes: skeleton.textBytes + skeleton.textBytes / 2,
            attributeBytes: skeleton.attributeBytes
        )
    }

    /// libxml2's table of callbacks with the ones that a tree needs.
    static var handler: htmlSAXHandler {
        var handler = unsafe htmlSAXHandler()
        unsafe handler.startElement = { user, name, attributes in
            guard let user = unsafe user, let name = unsafe name else { return }
            unsafe user.assumingMemoryBound(to: TreeBuilder.self).pointee.start(name, attributes)
        }
        unsafe handler.endElement = { user, _ in
            guard let user = unsafe user else { return }
            unsafe user.assumingMemoryBound(to: TreeBuilder.self).pointee.end()
        }
        let characters: charactersSAXFunc = { user, text, count in
            guard let user = unsafe user, let text = unsafe text else { return }
            let bytes = unsafe UnsafeBufferPointer(start: text, count: Int(count))
            unsafe user.assumingMemoryBound(to: TreeBuilder.self).pointee.append(bytes)
        }
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.cdataBlock = characters
        return unsafe handler
    }

    /// Closes what the page left open, and hands the nodes to the tree.
    mutating func finish() {
        while !open.isEmpty { end() }
        tree.names = column { $0.name }
        tree.depths = column { $0.depth }
        tree.parents = column { $0.parent }
        tree.ends = column { $0.end }
        tree.dataStarts = column { $0.dataStart }
        tree.dataEnds = column { $0.dataEnd }
    }

    /// One value of each node; written in place, where mapping asks for each whether there is room.
    @inline(__always)
    private func column<Value>(_ value: (Node) -> Value) -> [Value] {
        unsafe Array(unsafeUninitializedCapacity: nodes.count) { out, count in
            for place in 0..<nodes.count { unsafe out.initializeElement(at: place, to: value(nodes[place])) }
            count = nodes.count
        }
    }

    // MARK: Events

    private mutating func start(
        _ name: UnsafePointer<xmlChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        let bytes = unsafe UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
        guard let node = unsafe start(elementName(bytes)) else { return }
        if let left = skeleton.takeTag(at: parserPlace) {
            appendAttributes(left)
        } else if let attributes = unsafe attributes {
            unsafe append(attributes)
        }
        nodes[node].dataEnd = UInt32(tree.attributeNames.count)
    }

    /// Opens an element; nil where it gets no node.
    private mutating func start(_ name: ElementName) -> Int? {
        openText = -1
        if open.count >= limits.depth {
            tree.truncation = tree.truncation ?? .depth
            open.append(-1)
            if open.count >= HTMLParser.parserDepth { stop() }
            return nil
        }
        guard let node = appendNode(name) else { return nil }
        nodes[node].dataStart = UInt32(tree.attributeNames.count)
        nodes[node].dataEnd = UInt32(tree.attributeNames.count)
        open.append(Int32(node))
        return node
    }

    private mutating func end() {
        openText = -1
        guard let node = open.popLast(), node >= 0 else { return }
        nodes[Int(node)].end = Int32(nodes.count)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        // Texts around a comment or an element that was taken out come as one, so marks may stand anywhere in it.
        var end = parserPlace
        if bytes.count >= PlainText.pieceBytes {
            // libxml2 has yet to step over the last character of a piece that is not the last.
            unsafe end += 1 + bytes.reversed().prefix { $0 & 0xC0 == 0x80 }.count
        }
        let start = end - bytes.count
        var rest = 0
        while !isStopped, let piece = skeleton.take(in: start + rest..<end) {
            let mark = Int(piece.place) - start
            unsafe appendText(UnsafeBufferPointer(rebasing: bytes[rest..<mark]))
            append(piece)
            rest = mark + 1
        }
        let last = unsafe UnsafeBufferPointer(rebasing: bytes[rest...])
        if let sign = unsafe Self.sign(last) { append(sign) } else { unsafe appendText(last) }
    }

    /// Appends what a mark stands for.
    private mutating func append(_ piece: PageSkeleton.Piece) {
        var piece = piece
        var depth = 0
        while true {
            switch piece.kind {
            case .text:
                if let page = unsafe page {
                    unsafe appendText(UnsafeBufferPointer(rebasing: page[piece.range]))
                }
            case .character:
                let number = UInt32(piece.value.upperBound)
                if let scalar = Unicode.Scalar(CharacterReference.sign(forControl: number) ?? number) {
                    append(scalar)
                }
            case .start, .attributes:
                if let node = start(elementName(of: piece)) {
                    appendAttributes(piece.range)
                    nodes[node].dataEnd = UInt32(tree.attributeNames.count)
                }
                depth += 1
            case .end:
                end()
                depth -= 1
            }
            if depth == 0 || isStopped { return }
            piece = skeleton.takeInner()
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let bytes = Array(UTF8.encode(scalar) ?? .init())
        unsafe bytes.withUnsafeBufferPointer { unsafe appendText($0) }
    }

    private mutating func appendText(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty, !isStopped else { return }
        if openText < 0 {
            guard let node = appendNode(.text) else { return }
            nodes[node].dataStart = UInt32(tree.text.count)
            openText = Int32(node)
        }
        unsafe tree.text.append(contentsOf: bytes)
        nodes[Int(openText)].dataEnd = UInt32(tree.text.count)
    }

    /// What a reference such as `&#149;` means, which libxml2 hands out alone as a control character.
    private static func sign(_ bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard unsafe bytes.count == 2 && bytes[0] == 0xC2 else { return nil }
        return unsafe CharacterReference.sign(forControl: UInt32(bytes[1])).flatMap { Unicode.Scalar($0) }
    }

    /// Where the parser stands in the trimmed page.
    private var parserPlace: Int {
        guard let input = unsafe context?.pointee.input else { return -1 }
        return unsafe Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    }

    /// Appends a node below the innermost open element; nil when the page has too many.
    private mutating func appendNode(_ name: ElementName) -> Int? {
        let node = nodes.count
        guard node < limits.nodes else {
            tree.truncation = tree.truncation ?? .nodes
            stop()
            return nil
        }
        let level = min(open.count, limits.depth)
        nodes.append(
            Node(
                name: name,
                depth: UInt16(level),
                parent: level == 0 ? -1 : open[level - 1],
                end: Int32(node + 1),
                dataStart: 0,
                dataEnd: 0
            )
        )
        return node
    }

    private mutating func append(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>) {
        var pair = unsafe attributes
        while let name = unsafe pair.pointee {
            let bytes = unsafe UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name)))
            let value = unsafe pair[1].map {
                unsafe UnsafeBufferPointer(start: $0, count: Int(xmlStrlen($0)))
            }
            unsafe append(attributeName(bytes), value ?? UnsafeBufferPointer(start: nil, count: 0))
            unsafe pair += 2
        }
    }

    /// Appends attributes that the parser was spared; of two with one name the first counts.
    private mutating func appendAttributes(_ places: Range<Int>) {
        guard let page = unsafe page else { return }
        let first = tree.attributeNames.count
        for place in places {
            let attribute = skeleton.attributes[place]
            let name = unsafe attributeName(UnsafeBufferPointer(rebasing: page[attribute.name.places]))
            if tree.attributeNames[first...].contains(where: { $0.raw == name.raw }) { continue }
            let value = unsafe UnsafeBufferPointer(rebasing: page[attribute.value.places])
            unsafe append(name, value, hasReferences: attribute.hasReferences)
        }
    }

    private mutating func append(
        _ name: AttributeName,
        _ value: UnsafeBufferPointer<UInt8>,
        hasReferences: Bool = false
    ) {
        tree.attributeNames.append(name)
        tree.valueStarts.append(UInt32(tree.attributeText.count))
        if hasReferences {
            unsafe appendDecoded(value)
        } else {
            unsafe tree.attributeText.append(contentsOf: value)
        }
        tree.valueEnds.append(UInt32(tree.attributeText.count))
    }

    /// Appends a value with the characters that its references mean.
    private mutating func appendDecoded(_ value: UnsafeBufferPointer<UInt8>) {
        var copied = 0
        var index = 0
        while let place = unsafe ByteSearch.first(UInt8(ascii: "&"), in: value, from: index, value.count) {
            index = place + 1
            guard let reference = unsafe PlainText.reference(value, at: place, value.count),
                let scalar = Unicode.Scalar(reference.number)
            else { continue }
            unsafe tree.attributeText.append(contentsOf: UnsafeBufferPointer(rebasing: value[copied..<place]))
            tree.attributeText.append(contentsOf: UTF8.encode(scalar) ?? .init())
            index = reference.end
            copied = index
        }
        unsafe tree.attributeText.append(contentsOf: UnsafeBufferPointer(rebasing: value[copied...]))
    }

    // Ends the parse after the event that is being handled:
    // <https://gnome.pages.gitlab.gnome.org/libxml2/html/parser_8h.html>
    private mutating func stop() {
        isStopped = true
        unsafe xmlStopParser(context)
    }

    // MARK: Names

    private mutating func elementName(of piece: PageSkeleton.Piece) -> ElementName {
        guard piece.name == .unknown, let page = unsafe page else { return piece.name }
        let start = Int(piece.spelling)
        let end = unsafe PlainTag.nameEnd(page, from: start, page.count)
        return unsafe elementName(UnsafeBufferPointer(rebasing: page[start..<end]))
    }

    private mutating func elementName(_ name: UnsafeBufferPointer<UInt8>) -> ElementName {
        let known = unsafe ElementNameTable.known.find(name, 0..<name.count)
        guard known == .unknown else { return known }
        let number = unsafe elementNames.find(name) { text in
            ElementName.firstUnknown + tree.unknownElementNames.number(adding: text)
        }
        return ElementName(raw: number)
    }

    private mutating func attributeName(_ name: UnsafeBufferPointer<UInt8>) -> AttributeName {
        let number = unsafe attributeNames.find(name) { text in
            AttributeName.firstUnknown + tree.unknownAttributeNames.number(adding: text)
        }
        return AttributeName(raw: number)
    }
}

extension Range<Int32> {
    /// The same range of places in an array.
    fileprivate var places: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
