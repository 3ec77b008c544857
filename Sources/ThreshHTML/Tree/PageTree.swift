/// A parsed page as parallel arrays in document order.
///
/// A node is its index, a ``NodeID``. The descendants of node `n` are exactly the nodes `n + 1 ..< ends[n]`, so every
/// walk is a loop over a range and no depth of nesting can overflow the stack. Comments, processing instructions and
/// the contents of script, style and svg elements are not in the tree.
///
/// The arrays are handed out whole because on Swift 6.3 a `package` method is not inlined into another module.
package struct PageTree: Sendable {
    /// The element's name, or ``ElementName/text``.
    package internal(set) var names: [ElementName] = []
    /// The parent's index; -1 for a root.
    ///
    /// A page may have several roots.
    package internal(set) var parents: [Int32] = []
    /// The index after the node's last descendant.
    package internal(set) var ends: [Int32] = []
    /// How many ancestors the node has.
    package internal(set) var depths: [UInt16] = []
    /// Text node: where its bytes start in ``text``.
    ///
    /// Element: its first attribute in ``attributeNames``.
    package internal(set) var dataStarts: [UInt32] = []
    /// Text node: where its bytes end in ``text``.
    ///
    /// Element: the place after its last attribute.
    package internal(set) var dataEnds: [UInt32] = []

    /// All text of the page, UTF-8, as the page has it: white space is not folded.
    package internal(set) var text: [UInt8] = []

    /// The attributes of all elements, one after the other.
    package internal(set) var attributeNames: [AttributeName] = []
    /// Where an attribute's value starts in ``attributeText``.
    package internal(set) var valueStarts: [UInt32] = []
    /// Where an attribute's value ends in ``attributeText``.
    package internal(set) var valueEnds: [UInt32] = []
    /// All attribute values, UTF-8, entities resolved.
    package internal(set) var attributeText: [UInt8] = []

    /// Numbers for the different values of attributes that hold words.
    package internal(set) var values = ValueNumbers()

    /// Element names that only this page has, numbered from ``ElementName/firstUnknown``.
    package internal(set) var unknownElementNames = OwnNames()
    /// Attribute names that only this page has, numbered from ``AttributeName/firstUnknown``.
    package internal(set) var unknownAttributeNames = OwnNames()

    /// The contents of JSON-LD scripts, in page order, as they stood.
    package internal(set) var jsonLD: [[UInt8]] = []

    /// Which of Thresh's own caps cut the page short, if any.
    package internal(set) var truncation: TruncationReason?

    package init() {}

    /// How many nodes there are.
    package var count: Int { names.count }

    /// The index of an element's attribute with this name, or nil.
    package func attributeIndex(_ name: AttributeName, of node: NodeID) -> Int? {
        guard names[node] != .text else { return nil }
        for index in Int(dataStarts[node])..<Int(dataEnds[node]) where attributeNames[index] == name {
            return index
        }
        return nil
    }

    /// The bytes of an attribute's value, or nil where the element does not have it.
    package func attributeBytes(_ name: AttributeName, of node: NodeID) -> ArraySlice<UInt8>? {
        guard let index = attributeIndex(name, of: node) else { return nil }
        return valueBytes(of: index)
    }

    /// The bytes of the value of an attribute, given by its index.
    @inline(__always)
    package func valueBytes(of index: Int) -> ArraySlice<UInt8> {
        attributeText[Int(valueStarts[index])..<Int(valueEnds[index])]
    }

    /// An attribute's value as a string, or nil where the element does not have it.
    package func attribute(_ name: AttributeName, of node: NodeID) -> String? {
        attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value this page uses for an attribute name, or nil where no element can have it.
    package func attributeName(_ text: String) -> AttributeName? {
        if let known = AttributeName(text) { return known }
        return unknownAttributeNames.number(of: text).map {
            AttributeName(raw: AttributeName.firstUnknown + $0)
        }
    }

    /// The value this page uses for an element name, or nil where no element can have it.
    package func elementName(_ text: String) -> ElementName? {
        if let known = ElementName(text) { return known }
        return unknownElementNames.number(of: text).map { ElementName(raw: ElementName.firstUnknown + $0) }
    }

    /// An element name as text.
    package func text(of name: ElementName) -> String {
        name.knownText ?? unknownElementNames.all[Int(name.raw - ElementName.firstUnknown)]
    }

    /// An attribute name as text.
    package func text(of name: AttributeName) -> String {
        name.knownText ?? unknownAttributeNames.all[Int(name.raw - AttributeName.firstUnknown)]
    }

    /// The nearest element from a node upwards that passes, before `root` is reached; nil where none does.
    package func nearest(from node: NodeID, below root: NodeID, where passes: (NodeID) -> Bool) -> NodeID? {
        var current = node
        while current > root {
            if passes(current) { return current }
            current = Int(parents[current])
        }
        return nil
    }

    /// The element or text before one in the same parent; nil for the first.
    package func sibling(before node: NodeID) -> NodeID? {
        let parent = parents[node]
        return nearest(from: node - 1, below: Int(parent)) { parents[$0] == parent }
    }

    /// The text below a node with runs of white space folded to one space and trimmed.
    ///
    /// Cost: linear in the node's descendants.
    ///
    /// - Parameter isParted: whether words are parted at an inline element, as they are at blocks and line breaks.
    package func foldedText(of node: NodeID, partedAt isParted: (NodeID) -> Bool = { _ in false }) -> String {
        var bytes: [UInt8] = []
        for index in node..<Int(ends[node]) {
            if names[index] == .text {
                bytes.append(contentsOf: text[Int(dataStarts[index])..<Int(dataEnds[index])])
            } else if names[index] == .br || index > node && (names[index].breaksText || isParted(index)) {
                bytes.append(0x20)
            }
        }
        return WhiteSpace.folded(bytes)
    }

    /// Makes room for a page of so many attributes and bytes, so that nothing is moved while it grows.
    mutating func reserve(attributes: Int, textBytes: Int, attributeBytes: Int) {
        text.reserveCapacity(textBytes)
        attributeNames.reserveCapacity(attributes)
        valueStarts.reserveCapacity(attributes)
        valueEnds.reserveCapacity(attributes)
        attributeText.reserveCapacity(attributeBytes)
    }

    /// Forgets the page but keeps the memory for the next one.
    mutating func reset() {
        removeNodes()
        text.removeAll(keepingCapacity: true)
        attributeNames.removeAll(keepingCapacity: true)
        valueStarts.removeAll(keepingCapacity: true)
        valueEnds.removeAll(keepingCapacity: true)
        attributeText.removeAll(keepingCapacity: true)
        values = ValueNumbers()
        unknownElementNames.removeAll()
        unknownAttributeNames.removeAll()
        jsonLD.removeAll()
        truncation = nil
    }
}

/// A place in a ``PageTree``.
package typealias NodeID = Int

/// Which of Thresh's caps cut a page short.
package enum TruncationReason: String, Sendable {
    /// More bytes than ``ParsingLimits/inputBytes``; the rest was not read.
    case inputBytes = "input over 16 MiB"
    /// Elements nested deeper than ``ParsingLimits/depth``; their text was kept at that depth.
    case depth = "nested deeper than 512"
    /// More nodes than ``ParsingLimits/nodes``; the rest was not read.
    case nodes = "over 1,000,000 nodes"
    /// A tag longer than ``ParsingLimits/tagBytes``; its attributes were not read.
    case tagBytes = "a tag over 256 KiB"
    /// A tag with more attributes than ``ParsingLimits/attributes``; its attributes were not read.
    case attributes = "a tag with over 2,000 attributes"
    /// A comment or script that never ends; what follows it was not read.
    case unclosed = "an unclosed comment or script"
    /// The library ran out of memory or gave up.
    case parser = "the parser gave up"
}

/// Thresh's own caps, needed because libxml2's are switched off (they lose content without a word).
package struct ParsingLimits: Sendable {
    package var inputBytes = 16 << 20
    package var depth = 512
    package var nodes = 1_000_000
    package var tagBytes = 256 << 10
    package var attributes = 2_000
    /// Whether libxml2 is spared plain attributes and texts; the tree is the same without, and takes twice the time.
    var replaces = true

    package init() {}
}
