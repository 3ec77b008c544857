import ThreshHTML

/// Settles who wrote a page, and which agency it comes from.
struct AuthorChoice {
    private let draft: Draft
    private let site: SiteName

    /// Fills in authors and, where one signs, the agency.
    ///
    /// - Parameter findings: what the sources said, best first.
    static func settle(
        _ findings: [MetadataFinding],
        in draft: Draft,
        _ page: PageSurvey,
        _ metadata: inout Metadata
    ) {
        let choice = AuthorChoice(draft: draft, site: SiteName(metadata.siteName, in: draft))
        guard let (names, source) = choice.authors(findings, page) else { return }
        let agencies = names.filter { AgencyName.isAgency($0) }
        let people = names.filter { !AgencyName.isAgency($0) }
        if let agency = agencies.first, metadata.agency == nil {
            metadata.agency = agency
            metadata.sources["agency"] = source
        }
        // An agency that signs alone is the author too.
        metadata.authors = people.isEmpty ? agencies : people
        metadata.sources["authors"] = source
    }

    private func authors(_ findings: [MetadataFinding], _ page: PageSurvey) -> ([String], String)? {
        var organisation: ([String], String)?
        for (source, values) in groups(findings) {
            let names = names(in: values, of: source)
            // What a person wrote for this very site is not argued with.
            if MetadataFinding.isSiteRule(source) { return (names, source) }
            let people = names.filter { !isPublisher($0) }
            // The people whom the page names go before the house that publishes it.
            if !people.isEmpty { return (people, source) }
            if organisation == nil, !names.isEmpty { organisation = (names, source) }
        }
        let byline = BylineSource(draft, page).best()
        let people = byline?.names.filter { !isPublisher($0) } ?? []
        if let byline, organisation == nil || byline.isNear, !people.isEmpty {
            return (people, byline.source)
        }
        return organisation ?? byline.map { ($0.names, $0.source) }
    }

    /// What each source says, in the order of the sources.
    private func groups(_ findings: [MetadataFinding]) -> [(source: String, values: [String])] {
        var groups: [(source: String, values: [String])] = []
        for finding in findings where finding.field == .authors {
            if groups.last?.source != finding.source { groups.append((finding.source, [])) }
            groups[groups.count - 1].values.append(finding.value)
        }
        return groups
    }

    private func names(in values: [String], of source: String) -> [String] {
        var names: [String] = []
        for value in values {
            // A site's name may have an "and" in it.
            let isOne = Self.isPersonsField(source)
            let parts =
                isPublisher(value) ? [WhiteSpace.folded(value)] : AuthorName.split(value, isPerson: isOne)
            // What a site's rule found is kept as it stands.
            let isKept = parts.isEmpty && MetadataFinding.isSiteRule(source)
            for name in isKept ? [WhiteSpace.folded(value)] : parts
            where names.count < MetadataReader.mostMembers && !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    private func isPublisher(_ name: String) -> Bool {
        site.isName(name) || HouseName.isHouse(name)
    }

    /// Whether a source has one person's name in a value, not a line that tells who wrote.
    private static func isPersonsField(_ source: String) -> Bool {
        ["json-ld ", "meta dc", "meta citation_"].contains { source.hasPrefix($0) }
    }
}

/// News agencies, under the names with which they sign.
enum AgencyName {
    private static let names: Set<String> = [
        "afp", "agence france-presse", "ap", "associated press", "the associated press", "reuters",
        "thomson reuters", "dpa",
        "deutsche presse-agentur", "epa", "efe", "ansa", "apa", "keystone-sda", "sda", "tass", "interfax",
        "xinhua", "kyodo",
        "kyodo news", "jiji press", "yonhap", "bloomberg", "press association", "pa media", "pa", "upi",
        "pti", "ani", "ians",
        "belga", "anp", "ritzau", "ntb", "tt", "stt", "lusa", "pap", "čtk", "mti", "sid", "kna", "epd", "agi",
        "adnkronos",
        "europa press", "canadian press", "the canadian press", "aap", "afp with agencies", "cnn wire",
        "연합뉴스", "뉴시스",
        "共同通信", "時事通信", "新华社",
    ]

    /// Whether a name is an agency's.
    static func isAgency(_ name: String) -> Bool {
        names.contains(name.lowercased())
    }
}
