/// Takes the site's name off the ends of a title, whatever signs part it from the headline.
enum TitleEnds {
    /// Signs that part a title; what else is no letter belongs to the words beside it.
    private static let signs = Set("|-–—:»«·•‹›>/\\~⋅∙★☆｜－：＞／_[(（【¦→←♦■●◆*+=…")
    /// Signs that part without a blank beside them.
    private static let tightSigns = Set("｜－：＞／（【★☆")
    /// Signs that do not part a name from what follows it: "River Times: a history".
    private static let notBehindNames = Set(":：[(（【")

    /// A title without the name that the page gives its site, at either end; nil where it has none.
    static func withoutGivenName(_ title: String, _ site: SiteName) -> String? {
        guard site.hasGivenName(in: title) else { return nil }
        let text = Array(title)
        var place = 0
        while place < text.count {
            guard isSeparating(text[place]) else {
                place += 1
                continue
            }
            let end = text[place...].firstIndex { !isSeparating($0) } ?? text.count
            let run = text[place..<end]
            if place > 0, end < text.count, isParting(run) {
                let before = String(text[..<place])
                let behind = String(text[end...])
                if site.isGivenName(behind) { return before }
                if !run.contains(where: { notBehindNames.contains($0) }), site.isGivenName(before) {
                    return behind
                }
            }
            place = end
        }
        return nil
    }

    private static func isSeparating(_ character: Character) -> Bool {
        character == " " || character == "." || signs.contains(character)
    }

    /// Whether some signs and blanks part a title: a hyphen or full stop in or behind a word does not.
    private static func isParting(_ run: ArraySlice<Character>) -> Bool {
        let marks = run.filter { $0 != " " && $0 != "." }
        let dots = run.count { $0 == "." }
        if marks.isEmpty { return dots > 2 && run.first == " " }
        return run.contains(" ") || marks.count > 1 || marks.contains { tightSigns.contains($0) }
    }

    // MARK: East Asian names

    /// Signs before the name of a Chinese or Japanese site; those that stand between its sections as well come first.
    private static let eastAsianSigns = ["--", "_", "－", "｜", "|", "-"]
    private static let sectionSigns: Set<String> = ["--", "_"]
    /// What the names of newspapers, stations and portals end in.
    private static let eastAsianEnds = [
        "网", "網", "日报", "日報", "晚报", "晚報", "时报", "時報", "在线", "频道", "頻道", "新闻", "新聞", "新聞社", "新闻中心",
        "デジタル", "ニュース", "オンライン",
    ]
    /// Endings of names behind a colon, behind which a Chinese headline may go on.
    private static let endsBehindColon = ["新聞", "新聞社", "デジタル", "ニュース", "オンライン"]
    /// A name has at most so many signs, a section's at most so many, and a headline at least.
    private static let mostNameSigns = 12
    private static let mostSectionSigns = 4
    private static let leastHeadlineSigns = 6

    /// A title without the name that ends it, behind a sign without a blank; nil where none does.
    static func withoutEastAsianName(_ title: String) -> String? {
        // The names end in a sign of three bytes.
        guard let last = title.utf8.last, last >= 0x80 else { return nil }
        for (sign, ends) in eastAsianSigns.map({ ($0, eastAsianEnds) }) + [("：", endsBehindColon)] {
            var parts = StringSplitter.split(title, by: sign)
            guard parts.count > 1, let name = parts.last, name.count <= mostNameSigns,
                ends.contains(where: name.hasSuffix)
            else { continue }
            parts.removeLast()
            while sectionSigns.contains(sign), parts.count > 1, let section = parts.last,
                section.count <= mostSectionSigns || eastAsianEnds.contains(where: section.hasSuffix)
            {
                parts.removeLast()
            }
            let headline = parts.joined(separator: sign)
            if headline.count >= leastHeadlineSigns, headline.count > name.count { return headline }
        }
        return nil
    }
}
