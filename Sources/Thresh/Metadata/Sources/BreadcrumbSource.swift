import ThreshHTML

/// The section that a page stands in, as the last step of its breadcrumbs above it: JSON-LD or microdata's `BreadcrumbList`;
/// <https://schema.org/BreadcrumbList>.
///
/// Of 150 pages that name a section elsewhere too, the last step was the same on 70, the first on 58.
enum BreadcrumbSource {
    /// Where paths begin, in small letters.
    private static let homes: Set<String> = [
        "home", "homepage", "home page", "start", "startseite", "accueil", "inicio", "início", "etusivu",
        "hem",
        "strona główna", "главная", "αρχική", "首页", "首頁", "ホーム",
    ]
    /// A step of more words is a headline.
    private static let mostWords = 4

    static func findings(in draft: Draft, _ page: PageSurvey) -> [MetadataFinding] {
        let lists = draft.structured.flatMap { JSONPath.topObjects(of: $0) }.filter {
            JSONLDSource.types(of: $0).contains("BreadcrumbList")
        }
        if let list = lists.first, let section = section(in: steps(of: list), draft) {
            return [MetadataFinding(.section, section, from: "json-ld BreadcrumbList")]
        }
        if let section = section(in: markedSteps(page), draft) {
            return [MetadataFinding(.section, section, from: "microdata BreadcrumbList")]
        }
        return []
    }

    private static func section(in steps: [String], _ draft: Draft) -> String? {
        guard !steps.isEmpty else { return nil }
        let titles = [draft.head.title, draft.head.first("og:title")?.value].compactMap(\.self).map {
            TitleParts.letters($0)
        }
        let inner = steps.enumerated().filter { place, step in
            let letters = TitleParts.letters(step)
            if letters.isEmpty || TitleParts.words(step) > mostWords { return false }
            if place == 0, homes.contains(step.lowercased()) { return false }
            // The page itself; and a site's name, which titles end with.
            return place > 0 && place < steps.count - 1
                || !titles.contains { Bytes.contains($0[...], letters) }
        }
        return inner.last?.element
    }

    private static func steps(of list: JSONObject) -> [String] {
        guard case .array(let items)? = list["itemListElement"] else { return [] }
        return items.compactMap { item in
            let name =
                JSONPath.values(at: "name", in: item).first
                ?? JSONPath.values(at: "item.name", in: item).first
            return name.map { WhiteSpace.folded(HTMLEntities.decoded($0)) }
        }
    }

    private static func markedSteps(_ page: PageSurvey) -> [String] {
        let tree = page.tree
        var list: Range<NodeID>?
        var steps: [String] = []
        for node in page.properties {
            if let list, !list.contains(node) { break }
            let value = tree.attribute(.itemprop, of: node)
            if list == nil, value == "itemListElement" {
                var ancestor = Int(tree.parents[node])
                while ancestor >= 0, tree.attributeIndex(.itemtype, of: ancestor) == nil {
                    ancestor = Int(tree.parents[ancestor])
                }
                guard ancestor >= 0,
                    tree.attribute(.itemtype, of: ancestor)?.hasSuffix("BreadcrumbList") == true
                else { continue }
                list = ancestor..<Int(tree.ends[ancestor])
            }
            if list != nil, value == "name" { steps.append(PropertyValue.text(of: node, tree)) }
        }
        return steps
    }
}
