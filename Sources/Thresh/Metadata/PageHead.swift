package import ThreshHTML

/// What a page's head says about the page: its meta and link elements and its title.
package struct PageHead: Sendable {
    /// One meta element.
    package struct Meta: Sendable {
        /// The value of `name`, `property`, `itemprop` or `http-equiv`, in lower case.
        package var name: String
        package var content: String
        /// Whether it stood under `itemprop`.
        package var isItemprop: Bool
        /// Whether it stood under `property`.
        var isProperty: Bool
        /// Whether it says something of an object in the body, such as a teaser or a comment, and not of the page.
        var isOfObject = false
    }

    package private(set) var metas: [Meta] = []
    /// Sources ask for some hundred names; a table of the few that are there costs more than to look for these.
    private var kinds = NameKinds()
    /// The text of the first title element.
    package private(set) var title: String?
    /// Addresses of link elements by their `rel`, the first of each.
    package private(set) var links: [String: String] = [:]
    /// The `lang` of the html element.
    package private(set) var language: String?
    /// The address of the base element.
    package private(set) var base: String?

    package init() {}

    /// Reads a page; meta elements count wherever they stand.
    package init(_ tree: PageTree) {
        for node in 0..<tree.count {
            switch tree.names[node] {
            case .meta: read(meta: node, tree)
            case .link: read(link: node, tree)
            case .title:
                if title == nil { title = tree.foldedText(of: node) }
            case .base:
                if base == nil { base = tree.attribute(.href, of: node) }
            case .html:
                if language == nil { language = tree.attribute(.lang, of: node).flatMap(Self.nonEmpty) }
            default: break
            }
        }
    }

    private static func nonEmpty(_ text: String) -> String? {
        let folded = WhiteSpace.folded(text)
        return folded.isEmpty ? nil : folded
    }

    /// Whether an element in the body stands in an object of microdata: of which kind it is, and whose, is for
    /// ``MicrodataSource`` to judge.
    private static func isOfObject(_ node: NodeID, _ tree: PageTree) -> Bool {
        guard let itemscope = tree.attributeName("itemscope") else { return false }
        var isObject = false
        var ancestor = Int(tree.parents[node])
        while ancestor >= 0 {
            if tree.names[ancestor] == .head { return false }
            if tree.attributeIndex(itemscope, of: ancestor) != nil { isObject = true }
            ancestor = Int(tree.parents[ancestor])
        }
        return isObject
    }

    private mutating func read(meta node: NodeID, _ tree: PageTree) {
        guard let content = tree.attribute(.content, of: node).flatMap(Self.nonEmpty) else { return }
        for attribute in [AttributeName.property, .name, .itemprop] {
            guard let names = tree.attributeBytes(attribute, of: node) else { continue }
            // One element may stand for several properties.
            for name in Self.words(of: names) {
                kinds.insert(name.utf8)
                metas.append(
                    Meta(
                        name: name,
                        content: content,
                        isItemprop: attribute == .itemprop,
                        isProperty: attribute == .property,
                        isOfObject: attribute == .itemprop && Self.isOfObject(node, tree)
                    )
                )
            }
        }
    }

    private mutating func read(link node: NodeID, _ tree: PageTree) {
        guard let relations = tree.attributeBytes(.rel, of: node), tree.attributeIndex(.href, of: node) != nil
        else { return }
        for relation in Self.words(of: relations) where links[relation] == nil {
            links[relation] = tree.attribute(.href, of: node)
        }
    }

    /// The words of a value in lower case; names of meta and link elements are ASCII.
    private static func words(of value: ArraySlice<UInt8>) -> [String] {
        // Most are one word in small letters.
        if !value.isEmpty, value.allSatisfy({ $0 > 0x20 && !(0x41...0x5A).contains($0) }) {
            return [String(decoding: value, as: UTF8.self)]
        }
        return value.split { $0 <= 0x20 }.map { word in
            String(decoding: word.map(ASCII.lowercased), as: UTF8.self)
        }
    }

    /// Whether there may be a meta element of a name; nearly always right, and quick.
    func mayHave(_ name: String) -> Bool { kinds.mayHave(name.utf8) }

    /// The contents of all meta elements of a name, in page order, those with a `property` first: it is meant for machines,
    /// a mere `name` may be a template's.
    package func metaValues(_ name: String) -> [String] {
        guard mayHave(name) else { return [] }
        var values: [String] = []
        var others: [String] = []
        for meta in metas where meta.name == name && !meta.isOfObject {
            if meta.isProperty { values.append(meta.content) } else { others.append(meta.content) }
        }
        return values.isEmpty ? others : values + others
    }

    /// The content of the first meta element that has one of these names; earlier names go first.
    package func first(_ names: String...) -> (value: String, name: String)? {
        for name in names {
            if let value = metaValues(name).first { return (value, name) }
        }
        return nil
    }
}

/// Which names may be among those of a page's meta elements: most that are asked for are not, and hashing costs more.
private struct NameKinds: Sendable {
    private var bits: [4 of UInt64] = [0, 0, 0, 0]

    mutating func insert(_ name: String.UTF8View) {
        let kind = Self.kind(name)
        bits[kind >> 6] |= 1 << UInt64(kind & 63)
    }

    func mayHave(_ name: String.UTF8View) -> Bool {
        let kind = Self.kind(name)
        return bits[kind >> 6] & 1 << UInt64(kind & 63) != 0
    }

    /// A number for the length of a name and two of its letters.
    private static func kind(_ name: some BidirectionalCollection<UInt8>) -> Int {
        let ends = (name.first ?? 0) &* 31 &+ (name.last ?? 0) &* 7
        return Int(ends &+ UInt8(truncatingIfNeeded: name.count) &* 3)
    }
}
