import ThreshHTML

/// Finds the address of a picture: lazy-loading pages keep the real one apart and a placeholder in `src`.
struct PictureAddress {
    private let base: String?
    private let tree: PageTree
    /// The attributes that hold one address, best first.
    private let names: [AttributeName]
    /// `<amp-img>`, where the page has one.
    private let ampImage: ElementName?

    init(_ draft: Draft) {
        base = PageLink.base(of: draft)
        tree = draft.tree
        let named = draft.options.lazyAttributes + Self.lazyAttributes
        names =
            named.compactMap { draft.tree.attributeName($0.lowercased()) } + [.src]
            + Self.otherAttributes.compactMap { draft.tree.attributeName($0) }
        ampImage = draft.tree.elementName("amp-img")
    }

    /// Attributes in which scripts look for the address, whatever stands in `src`.
    private static let lazyAttributes = [
        "data-src", "data-lazy-src", "data-original", "data-full-src", "data-image",
    ]
    /// Attributes that have the address where `src` has none, of Slick, Flickity, Echo and Jetpack, and of the services that
    /// rewrite pages, Cloudflare, Ezoic and NitroPack; beside a picture in `src` some hold a smaller one.
    private static let otherAttributes = [
        "data-lazy", "lazy-src", "data-cfsrc", "data-ezsrc", "nitro-lazy-src", "data-img-src",
        "data-actualsrc", "data-echo", "data-flickity-lazyload", "data-hi-res-src", "data-large-file",
        "data-orig-file", "data-url",
    ]
    private static let setNames: [AttributeName] = [.srcset, .dataSrcset]
    /// Words in the names of files that only keep a place.
    private static let placeholders = [
        "placeholder", "spacer", "blank.", "1x1", "transparent", "lazy.", "loading.",
    ]
    private static let placeholderFinder = PhraseFinder(placeholders.map { Array($0.utf8) })

    /// The full address of the best picture in a range of nodes: of an `img` element's own attributes, else of the
    /// largest candidate in a `srcset`, else of what `noscript` keeps for readers without scripts.
    func best(in nodes: Range<NodeID>) -> String? {
        for picture in nodes where tree.names[picture] == .img || tree.names[picture] == ampImage {
            for name in names {
                if let address = tree.attribute(name, of: picture).flatMap({ usable($0) }) { return address }
            }
        }
        for node in nodes where tree.names[node] == .img || tree.names[node] == .source {
            for name in Self.setNames {
                if let set = tree.attributeBytes(name, of: node), let largest = Self.largest(of: set),
                    let address = usable(largest)
                {
                    return address
                }
            }
        }
        return nil
    }

    private func usable(_ value: String) -> String? {
        let address = WhiteSpace.folded(value)
        if address.isEmpty || address.hasPrefix("data:") || address.hasPrefix("blob:") { return nil }
        if isPlaceholder(address) { return nil }
        return PageLink.webAddress(address, base: base)
    }

    /// Whether the name of an address's file says that it only keeps a place.
    private func isPlaceholder(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        let slash = UInt8(ascii: "/")
        let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
        let start = bytes[..<end].lastIndex(of: slash).map { $0 + 1 } ?? 0
        let file = bytes[start..<end].map(ASCII.lowercased)
        var isFound = false
        Self.placeholderFinder.forEachMatch(in: file, range: file.indices) { _, _ in isFound = true }
        return isFound
    }

    /// The address with the largest width or density; <https://html.spec.whatwg.org/#parse-a-srcset-attribute>.
    static func largest(of set: ArraySlice<UInt8>) -> String? {
        let comma = UInt8(ascii: ",")
        var best: (address: ArraySlice<UInt8>, size: Double)?
        var rest = set
        while let start = rest.firstIndex(where: { $0 > 0x20 && $0 != comma }) {
            // An address may hold commas, but does not end in one.
            let end = rest[start...].firstIndex { $0 <= 0x20 } ?? rest.endIndex
            var address = rest[start..<end]
            rest = rest[end...]
            var size = 1.0
            if address.last == comma {
                while address.last == comma { address.removeLast() }
            } else {
                let next = rest.firstIndex(of: comma) ?? rest.endIndex
                size = LeadingNumber.value(of: rest[..<next]) ?? size
                rest = rest[next...]
            }
            if best.map({ size > $0.size }) ?? true { best = (address, size) }
        }
        return best.map { String(decoding: $0.address, as: UTF8.self) }
    }
}
