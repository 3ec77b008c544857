import ThreshHTML

/// Reads people's names out of bylines.
enum AuthorName {
    /// A name of more words is a sentence about somebody.
    static let mostWords = 5
    /// A byline longer than this is a biography.
    static let mostBytes = 160
    /// A department's name may be longer than a person's.
    private static let mostOrganisationWords = 8
    private static let opening = OpeningWords(BylineWords.openers + BylineWords.markedOpeners)
    /// What parts the names of a byline, in the order in which it is parted.
    private static let joints =
        BylineWords.ands.map { " \($0) " } + BylineWords.shortAnds.map { " \($0) " } + BylineWords.separators
        + BylineWords.withs.flatMap { [" (\($0) ", " \($0) "] }
    /// Joints that are words of names as well: `José Ortega y Gasset`.
    private static let weakJoints: Set<String> = [" y ", " e "]
    private static let shortJoints = Set(BylineWords.shortAnds.map { " \($0) " })
    private static let ends = BylineWords.ends + BylineWords.pictureLabels
    private static let separators = PhraseFinder(
        (joints + ends + BylineWords.helpers + BylineWords.places + BylineWords.employments).map {
            Array($0.utf8)
        }
    )

    /// The names in a byline; what is no name is left out.
    ///
    /// - Parameter isPerson: whether it is the name of one person rather than a line: `Di Wang` is one, `Di Ada Lee` none.
    static func split(_ byline: String, isPerson: Bool = false) -> [String] {
        var bytes = Array(WhiteSpace.folded(byline).utf8)[...]
        while let length = opening.length(in: bytes) {
            let rest = bytes.dropFirst(length).drop { $0 == 0x20 }
            if isPerson, !rest.contains(0x20), BylineWords.particles.isOne(bytes.prefix(length)) { break }
            bytes = rest
        }
        let opened = withoutAddress(String(decoding: bytes, as: UTF8.self))
        let text = withBlanks(isPerson ? opened : withoutKind(opened))
        if isOrganisation(text) { return [bare(text)] }
        var parts = [text]
        // Most bylines are one name.
        var isJoined = false
        let line = Array(text.utf8)
        separators.forEachMatch(in: line, range: line.indices) { _, _ in isJoined = true }
        if isJoined {
            for end in ends {
                parts[0] = StringSplitter.split(parts[0], by: end).first { !$0.isEmpty } ?? parts[0]
            }
            for helper in BylineWords.helpers {
                guard let first = StringSplitter.split(parts[0], by: helper).first, isWhole(first) else {
                    continue
                }
                parts[0] = first
            }
            for place in BylineWords.places {
                parts[0] = withoutPlaces(parts[0], place) ?? withoutPlace(parts[0], place)
            }
            for word in BylineWords.employments { parts[0] = withoutHouse(parts[0], word) }
            for joint in joints { parts = parts.flatMap { parted($0, at: joint) } }
        }
        parts = parts.flatMap(withAgencyApart)
        var names: [String] = []
        for (place, part) in parts.enumerated() {
            let name = bare(withoutArticle(part))
            // "Ada Lee, MD, PhD"
            if place > 0, isDegreeAlone(name) { continue }
            // `Ada Lee con agencias`
            if let whole = names.first, whole.contains(" "), !name.contains(" "),
                name.first?.isLowercase == true, !AgencyName.isAgency(name)
            {
                continue
            }
            if isName(name), !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// `Ein Kommentar von Ada Lee` as `Ada Lee`: a text's kind opens with an article and is no part of the name.
    private static func withoutKind(_ text: String) -> String {
        let words = text.split(separator: " ")
        guard words.count > 3, let first = words.first, BylineWords.articles.contains(first.lowercased()),
            let middle = words.dropFirst(2).prefix(mostKindWords)
                .firstIndex(where: { BylineWords.middles.contains(String($0)) }),
            middle + 1 < words.count, words[middle + 1].first?.isUppercase == true
        else { return text }
        return words[(middle + 1)...].joined(separator: " ")
    }

    /// A kind of text has so few words behind its article: `Ein persönlicher Kommentar von`.
    private static let mostKindWords = 3

    /// `Ada Lee,Bo Roe` as `Ada Lee, Bo Roe`.
    private static func withBlanks(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return text }
        let parts = text.split(separator: ",")
        let areNames = parts.count > 1 && parts.allSatisfy { $0.first != " " && $0.contains(" ") }
        return areNames ? parts.joined(separator: ", ") : text
    }

    /// `l'AFP`: an agency without its article.
    private static func withoutArticle(_ part: String) -> String {
        for article in ["l'", "l’", "la ", "der ", "dem "] where part.hasPrefix(article) {
            let rest = String(part.dropFirst(article.count))
            if AgencyName.isAgency(rest) { return rest }
        }
        return part
    }

    /// `ada@news.example (Ada Lee)`, as feeds have it, as the name.
    private static func withoutAddress(_ text: String) -> String {
        guard text.hasSuffix(")"), let open = StringSplitter.split(text, by: " (").first, open.contains("@"),
            !open.contains(" ")
        else { return text }
        return String(text.dropFirst(open.count + 2).dropLast())
    }

    /// `Ada Lee in Berlin and Bo Roe in Paris` as `Ada Lee, Bo Roe`; nil where not each of several names has its place.
    private static func withoutPlaces(_ part: String, _ word: String) -> String? {
        let pieces = StringSplitter.split(part, by: word)
        guard pieces.count > 2, isWhole(pieces[0]) else { return nil }
        var names = [pieces[0]]
        for piece in pieces.dropFirst().dropLast() {
            let behind = BylineWords.ands.lazy.map { StringSplitter.split(piece, by: " \($0) ") }
                .first { $0.count == 2 }
            guard let name = behind?[1], isWhole(name) else { return nil }
            names.append(name)
        }
        return names.joined(separator: ", ")
    }

    /// `Ada Lee in Washington`: what stands before the word, where it is a whole name.
    private static func withoutPlace(_ part: String, _ word: String) -> String {
        guard let first = StringSplitter.split(part, by: word).first, first.contains(" ") else { return part }
        return first
    }

    /// `Ada Lee of the Harbour Star`: what stands before the word, where a paper's name stands behind it.
    private static func withoutHouse(_ part: String, _ word: String) -> String {
        let pieces = StringSplitter.split(part, by: word)
        guard pieces.count == 2, isWhole(pieces[0]), BylineWords.isHouse(pieces[1]) else { return part }
        return pieces[0]
    }

    /// A part of a byline in its own parts; `José Ortega y Gasset` and `João Costa e Silva` are one person each.
    private static func parted(_ part: String, at joint: String) -> [String] {
        let parts = StringSplitter.split(part, by: joint)
        if weakJoints.contains(joint), parts.count == 2, parts[0].contains(" "), !parts[1].contains(" ") {
            return [part]
        }
        // `Ada Lee en Bo Roe`, and not `Lee en Roe`: the word may be a part of what is no list of names.
        if shortJoints.contains(joint), !parts.allSatisfy(isWhole) { return [part] }
        guard joint == ", " || joint == " | ", parts[0].contains(" ") else { return parts }
        // Behind a whole name stand a place, a house or a younger man's mark: `Ada Lee, Berlin`, `Sam Davis, Jr.`
        var names = [parts[0]]
        for other in parts.dropFirst() {
            if juniors.contains(other) {
                names[names.count - 1] += joint + other
            } else if !isPlaceOrHouse(other) {
                names.append(other)
            }
        }
        return names
    }

    /// `Ada Lee Associated Press` as the person and the agency.
    private static func withAgencyApart(_ part: String) -> [String] {
        let words = part.split(separator: " ")
        guard words.count > 3 else { return [part] }
        for length in 2...min(3, words.count - 2) {
            let agency = words.suffix(length).joined(separator: " ")
            if AgencyName.isAgency(agency) {
                return [words.dropLast(length).joined(separator: " "), agency]
            }
        }
        return [part]
    }

    /// Whether a text begins and ends with capitals or in letters that have none, and is more than one word.
    private static func isWhole(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return words.count > 1 && words[0].first?.isLowercase == false
            && words[words.count - 1].first?.isLowercase == false
    }

    private static let juniors: Set<String> = ["Jr.", "Jr", "Sr.", "Sr"]

    /// Whether what follows a name and a comma is one word in Latin, Greek or Cyrillic letters, or holds a word of houses.
    private static func isPlaceOrHouse(_ part: String) -> Bool {
        let words = part.split(separator: " ")
        if BylineWords.isHouse(part), !AgencyName.isAgency(part) { return true }
        // `à Paris`, `de Lisboa`; `Senior Political Correspondent`
        if words.count == 2, words[0].first?.isLowercase == true { return true }
        // `AP Legal Affairs Writer`
        if let first = words.first, isRank(first) || AgencyName.isAgency(String(first)), hasRole(part) {
            return true
        }
        return words.count == 1
            && part.utf8.allSatisfy { $0 < 0x80 || (0xC3...0xD3).contains($0) || $0 < 0xC0 }
            && !AgencyName.isAgency(part) && !isDegreeAlone(part)
    }

    /// `Center for Drug Evaluation and Research`: one name, whatever joins its words.
    private static func isOrganisation(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (3...mostOrganisationWords).contains(words.count),
            BylineWords.organisations.contains(words[0].lowercased())
        else { return false }
        return ["for", "of", "für", "pour", "on"].contains(words[1].lowercased())
            && !text.contains { ",;|:@/".contains($0) }
    }

    /// A byline without the date that follows the names: `Ada Lee March 12, 2025 3:46 PM`, `Ada Lee on Tuesday`.
    static func withoutDate(_ byline: String) -> String {
        let words = WhiteSpace.folded(byline).split(separator: " ")
        func isDated(_ place: Int) -> Bool {
            guard words.indices.contains(place) else { return false }
            return words[place].utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
        }
        let end = words.indices.first { place in
            let word = LineFolding.folded(words[place].filter(\.isLetter))
            let name = String(decoding: word, as: UTF8.self)
            // Names of months are people's names too.
            return isDated(place)
                || DateWords.weekdays.contains(name) && isDated(place + 1)
                || DateWords.months[name] != nil && (isDated(place + 1) || isDated(place - 1))
                || place > 0 && weekdays.contains(name)
        }
        guard let end, end > 0 else { return byline }
        var kept = words[..<end]
        // `Ada Lee22 Dec 2016`, where an element ends between name and day.
        let glued = words[end].prefix(while: \.isLetter)
        let digits = words[end].dropFirst(glued.count)
        if glued.count >= leastGlued, glued.first?.isUppercase == true, !digits.isEmpty,
            digits.allSatisfy(\.isNumber),
            DateWords.months[String(decoding: LineFolding.folded(String(glued)), as: UTF8.self)] == nil
        {
            kept.append(glued)
        }
        while let last = kept.last,
            dateJoints.contains(last.lowercased().filter { $0 != ":" }) || !last.contains(where: \.isLetter)
        {
            kept.removeLast()
        }
        return kept.isEmpty ? byline : kept.joined(separator: " ")
    }

    /// What stands behind a name and its comma: `MD`, `PhD`, `FACP`, `PA-C`.
    static func isDegreeAlone(_ part: String) -> Bool {
        if AgencyName.isAgency(part) { return false }
        let isShort = (2...6).contains(part.utf8.count)
        return isShort && part.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x2D || $0 == 0x2E }
            || isDegree(part[...])
    }

    /// Shorter letters before a number are a part of it.
    private static let leastGlued = 3
    private static let weekdays: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "montag", "dienstag",
        "mittwoch",
        "donnerstag", "freitag", "samstag", "sonntag",
    ]
    private static let dateJoints: Set<String> = [
        "on", "at", "am", "vom", "den", "le", "el", "il", "em", "the", "posted", "published", "updated",
        "last",
        "veröffentlicht", "gepostet", "aktualisiert", "publié", "publicado", "first", "stand", "date",
        "datum", "mis",
        "jour", "à", "actualizado", "atualizado", "pubblicato", "aggiornato", "op", "gepubliceerd",
        "bijgewerkt",
        "opublikowano", "publicerad", "uppdaterad", "опубликовано", "обновлено", "дата", "ημερομηνία",
    ]

    /// A name without what stands behind it: an address, initials in brackets, a handle, a role.
    private static func bare(_ part: String) -> String {
        if Bytes.contains(Array(part.utf8), "://") { return "" }
        var text = WhiteSpace.folded(part)[...]
        for open in ["(", "<", "[", "@", "/"] where Bytes.contains(Array(text.utf8)[...], Array(open.utf8)) {
            guard let place = text.firstIndex(of: Character(open)), place > text.startIndex else { continue }
            // "Richard (R.J.) Eskow": what is in brackets amid a name is a part of it.
            if open == "(", let close = text.firstIndex(of: ")"), text[close...].contains(where: \.isLetter) {
                continue
            }
            text = text[..<place]
            // `Ada Lee ada@news.example`: what stands before the sign is a part of the address.
            if open == "@", let blank = text.lastIndex(of: " "), text.last != " " { text = text[..<blank] }
        }
        var words = text.split(separator: " ")
        if words.count > 2, words[0].lowercased() == "professor" { words.removeFirst() }
        while words.count > 2, let last = words.last, BylineWords.buttons.contains(last.lowercased()) {
            words.removeLast()
        }
        // `김철수 기자`: a name without capitals is one word.
        if words.count > 1, isFull(String(words[0])), BylineWords.roles.contains(String(words[1])) {
            words = Array(words[..<1])
        }
        // "Ada Lee Senior Writer" is a name with a role; "Senior Writer" alone goes below.
        if let role = words.firstIndex(where: { BylineWords.roles.contains($0.lowercased()) }), role >= 2 {
            words = Array(words[..<(isRank(words[role - 1]) && role > 2 ? role - 1 : role)])
        }
        while let last = words.last, words.count > 1, isDegree(last) { words.removeLast() }
        var name = words.joined(separator: " ")
        if name.hasSuffix(")"), !name.contains("(") { name.removeLast() }
        while let last = name.last, ".,:;|*-–—".contains(last), !name.hasSuffix("Jr."), !isInitial(name) {
            name.removeLast()
        }
        while let first = name.first, ",:;|*-–—•·".contains(first) { name.removeFirst() }
        return WhiteSpace.folded(name)
    }

    /// Whether a text speaks of somebody's job.
    static func hasRole(_ text: String) -> Bool {
        text.split { !$0.isLetter && $0 != "-" }.contains {
            let word = $0.lowercased()
            return BylineWords.roles.contains(word) || word == "former"
        }
    }

    private static func isRank(_ word: Substring) -> Bool {
        [
            "senior", "staff", "head", "chief", "content", "managing", "associate", "assistant", "freelance",
            "product", "lead",
        ]
        .contains(word.lowercased())
    }

    private static let degrees: Set<String> = [
        "PhD", "Phd", "MSc", "BSc", "MEd", "PsyD", "PharmD", "EdD", "Esq",
    ]

    /// `M.D.`, `PhD`, `DVM`, `RD`: what follows a name.
    private static func isDegree(_ word: Substring) -> Bool {
        let letters = word.filter(\.isLetter)
        if degrees.contains(letters) { return true }
        return letters.count >= 2 && letters.count <= 5 && word.contains(".")
            && letters.allSatisfy(\.isUppercase)
    }

    /// Whether a full stop at the end belongs to an initial, as in `Lance S`.
    private static func isInitial(_ name: String) -> Bool {
        guard name.hasSuffix("."), let last = name.split(separator: " ").last else { return false }
        return last.filter(\.isLetter).count <= 2
    }

    /// The authors of a page with their whole names, but for those whom it is about: who has a page of their own name is.
    static func writers(of metadata: Metadata) -> [String] {
        let title = metadata.title ?? ""
        return metadata.authors.filter { isFull($0) && !title.contains($0) }
    }

    /// Whether a name has two words with capitals or in letters that have none.
    static func isFull(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return words.count > 1 && words.allSatisfy { $0.first?.isLowercase == false }
            || name.utf8.allSatisfy { $0 >= 0xE0 || $0 < 0xC0 && $0 >= 0x80 }
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        // `María Dolores García de la Vega`: small words do not count.
        let named = words.count { !BylineWords.nameParticles.contains(String($0)) }
        guard (1...mostWords).contains(named), words.count < 2 * mostWords, text.utf8.count >= 2 else {
            return false
        }
        if text.utf8.contains(where: { "@:/{}<>$=?!".utf8.contains($0) })
            || Bytes.contains(Array(text.utf8), "→") || Bytes.contains(Array(text.utf8), "：")
            || BylineWords.noNames.contains(text.lowercased())
        {
            return false
        }
        // `Special to The Star` names the paper.
        if text.hasPrefix("Special to ") { return false }
        // `Reviewed by Ada Lee` names somebody else.
        if words.dropFirst().contains("by") { return false }
        if hasNumber(text), words.count > 1 || isHandle(text) { return false }
        // Head is a family's name, too.
        let isFamilyName = words.count == 2 && words[1] == "Head" && !isRank(words[0])
        if !isFamilyName, words.contains(where: { BylineWords.roles.contains($0.lowercased()) }) {
            return false
        }
        if words.allSatisfy({ $0.utf8.contains(UInt8(ascii: ".")) && isDegree($0) }) { return false }
        // Not a key of a template.
        if words.count == 1, text.split(separator: ".").count > 2 { return false }
        // A name's words begin with capitals, but for particles and scripts without capitals; a pen name may be one word.
        guard let first = words.first?.first, first.isLetter else { return false }
        if words.count == 1 || !first.isLowercase { return true }
        // `von Ada`, `d'Ada Lee`, `eBay News`, and not `unserer Redaktion`
        let opening = words[0]
        let isNamed =
            BylineWords.nameParticles.contains(String(opening))
            || opening.contains { !$0.isLetter || $0.isUppercase }
        return isNamed && words.contains { $0.first?.isUppercase ?? false }
    }

    /// Whether a text has a number in it, of any script.
    private static func hasNumber(_ text: String) -> Bool {
        text.utf8.contains { $0 >= 0x80 }
            ? text.contains(where: \.isNumber) : text.utf8.contains { (0x30...0x39).contains($0) }
    }

    /// The name of an account that a program made: digits alone, or long and mixed with digits.
    private static func isHandle(_ text: String) -> Bool {
        text.allSatisfy(\.isNumber) || text.utf8.count > 14
    }
}
