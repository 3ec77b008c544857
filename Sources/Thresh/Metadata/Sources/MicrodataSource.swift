import ThreshHTML

/// Metadata from microdata; <https://html.spec.whatwg.org/multipage/microdata.html>, <https://schema.org/Article>.
struct MicrodataSource {
    private let tree: PageTree
    /// `itemscope`, which most pages do not have.
    private let itemscope: AttributeName?

    private init(_ tree: PageTree) {
        self.tree = tree
        itemscope = tree.attributeName("itemscope")
    }

    /// Properties of the page's main object and the fields that they fill.
    private static let fields: [String: MetadataField] = [
        "headline": .title, "alternativeHeadline": .dek, "description": .dek, "datePublished": .published,
        "dateCreated": .published, "dateModified": .modified, "articleSection": .section, "keywords": .tags,
        "image": .image, "thumbnailUrl": .image, "inLanguage": .language, "license": .license,
        "commentCount": .commentCount, "interactionCount": .commentCount, "isAccessibleForFree": .paywall,
        "dateline": .dateline,
    ]
    /// Types of objects that stand beside an article and have dates and texts of their own.
    private static let others = [
        "Comment", "UserComments", "ImageObject", "VideoObject", "AudioObject", "MediaObject", "Person",
        "Event", "Offer",
        "AggregateRating", "Rating", "Review", "Answer", "ListItem", "ItemList", "BreadcrumbList",
        "WPHeader", "WPSideBar", "WPFooter",
        "Organization", "WPAdBlock", "SiteNavigationElement",
    ]
    /// Types whose `name` is their title; a person's and a publisher's is not.
    private static let named = [
        "Recipe", "Product", "Book", "Movie", "HowTo", "Course", "SoftwareApplication", "Question",
    ]

    static func findings(in page: PageSurvey) -> [MetadataFinding] {
        let source = MicrodataSource(page.tree)
        var findings: [MetadataFinding] = []
        for node in page.properties { source.read(node, in: page, &findings) }
        return findings
    }

    private func read(_ node: NodeID, in page: PageSurvey, _ findings: inout [MetadataFinding]) {
        guard let value = tree.attributeBytes(.itemprop, of: node) else { return }
        for property in value.split(separator: 0x20) {
            let name = String(decoding: property, as: UTF8.self)
            guard let field = Self.fields[name] ?? (name == "name" ? .title : nil) else { continue }
            // Sites that link to a picture so name their icon.
            if field == .image, tree.names[node] == .link { continue }
            let type = scope(of: node)
            if let type, Self.others.contains(type) { continue }
            if name == "name", type.map({ !Self.named.contains($0) }) ?? true { continue }
            if page.isOthers(node) || page.items.isOthers(node, tree) { continue }
            guard let text = Self.value(PropertyValue.text(of: node, tree), of: name) else { continue }
            let source = "microdata " + (type.map { $0 + "." } ?? "") + name
            for part in field == .tags ? TagList.split(text) : [text] {
                findings.append(MetadataFinding(field, part, from: source))
            }
        }
    }

    /// What a property says; nil where it counts other things than comments.
    private static func value(_ text: String, of name: String) -> String? {
        guard name == "interactionCount" else { return text }
        let label = "UserComments:"
        return text.hasPrefix(label) ? WhiteSpace.folded(String(text.dropFirst(label.count))) : nil
    }

    /// The type of the object that a property belongs to: of the nearest element around it that opens one.
    private func scope(of node: NodeID) -> String? {
        guard let itemscope else { return nil }
        var ancestor = Int(tree.parents[node])
        while ancestor >= 0 {
            if tree.attributeIndex(itemscope, of: ancestor) != nil {
                guard let type = tree.attributeBytes(.itemtype, of: ancestor) else { return nil }
                return type.split(separator: UInt8(ascii: "/")).last.map {
                    String(decoding: $0, as: UTF8.self)
                }
            }
            ancestor = Int(tree.parents[ancestor])
        }
        return nil
    }
}

/// What an element says under a property, in microdata and RDFa alike.
enum PropertyValue {
    /// The machine's value where there is one, an address of links and pictures, else the text.
    static func text(of node: NodeID, _ tree: PageTree) -> String {
        if let value = tree.attribute(.content, of: node) ?? tree.attribute(.datetime, of: node) {
            return value
        }
        switch tree.names[node] {
        case .img: return tree.attribute(.src, of: node) ?? ""
        case .link: return tree.attribute(.href, of: node) ?? ""
        default: return tree.foldedText(of: node)
        }
    }
}
