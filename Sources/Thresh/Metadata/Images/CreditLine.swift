import ThreshHTML

/// Who made or owns a picture, as the line under it says.
enum CreditLine {
    /// Words that announce a credit, in small letters.
    private static let openers = [
        "photo credits", "photo credit", "photograph by", "photograph", "photo by", "photos by", "photos",
        "photo",
        "image credits", "image credit", "image by", "images", "image", "credits", "credit", "pictures",
        "picture",
        "photography by", "courtesy of", "bildquelle", "источник", "источники", "джерело", "symbolfoto",
        "archivfoto", "fotos", "foto", "bilder", "bild", "quelle", "crédits photo",
        "crédit photo", "crédit", "créditos", "crédito", "credito", "fotografía", "fuente", "source",
        "zdjęcie", "fot.",
        "фото", "kuva", "photographie", "illustration", "illustrasjon", "grafik", "©", "(c)", "copyright",
        "写真", "사진",
    ]
    /// Signs between an opener and the name.
    private static let joints = ": /-–|"
    /// Agencies and archives that sign pictures without a word that announces them.
    private static let agencies = [
        "getty images", "gettyimages", "reuters", "afp", "ap", "ap photo", "associated press", "dpa", "efe",
        "epa",
        "ansa", "apa", "keystone", "imago", "shutterstock", "istock", "istockphoto", "unsplash", "pexels",
        "pixabay",
        "alamy", "pa", "pa wire", "picture alliance", "xinhua", "tass", "bloomberg", "ritzau scanpix",
        "scanpix", "tt",
        "ntb", "europa press", "supplied", "handout", "wikimedia commons", "flickr", "adobe stock",
        "zuma press",
        "canadian press", "aap", "lehtikuva", "belga", "anp", "lapresse", "linkedin", "facebook", "instagram",
        "youtube",
        "screenshot", "afp via getty images", "via getty images", "연합뉴스", "뉴시스", "뉴스1", "ap연합뉴스", "ＡＰ",
        "ロイター", "共同", "時事",
    ]
    /// A credit has at most so many words.
    private static let mostWords = 10

    /// Parts a caption from its credit.
    ///
    /// - Parameter credit: the credit where the markup tells it; else it is looked for at the caption's end.
    static func split(_ text: String, credit: String?) -> (caption: String?, credit: String?) {
        let caption = WhiteSpace.folded(text)
        if let credit { return (nonEmpty(caption), nonEmpty(bare(credit))) }
        if let parts = inBrackets(caption) ?? announced(caption) ?? behindSign(caption) ?? signed(caption) {
            return (nonEmpty(parts.0), nonEmpty(bare(parts.1)))
        }
        return (nonEmpty(caption), nil)
    }

    /// Whether a line opens with a word that announces a credit and its sign, as `Photo: ` and `© ` do.
    ///
    /// - Parameter words: how many words the credit may have.
    static func announces(_ line: String, words: Int = mostWords) -> Bool {
        guard let length = openerLength(line), line.split(separator: " ").count <= words else { return false }
        let rest = line.dropFirst(length)
        return isSign(line, length) || rest.first == ":" || rest.hasPrefix(" :") || rest.hasPrefix(" by ")
            || line.prefix(length).hasSuffix(" by") && rest.first == " "
    }

    /// Whether a line without an opener is a credit: short, with a slash between names or with an agency.
    static func looksLikeCredit(_ line: String) -> Bool {
        guard isShort(line), let last = line.last, !"!?…".contains(last) else { return false }
        let lower = line.lowercased()
        return lower.contains("/")
            || agencies.contains { lower == $0 || lower.hasSuffix(" " + $0) || lower.hasPrefix($0 + " ") }
    }

    static func isShort(_ line: String) -> Bool {
        !line.isEmpty && line.split(separator: " ").count <= mostWords && line.utf8.count <= 120
    }

    /// A credit without the word that announces it and the brackets around it.
    static func bare(_ text: String) -> String {
        var rest = WhiteSpace.folded(text)[...]
        if let first = rest.first, let last = rest.last,
            first == "(" && last == ")" || first == "[" && last == "]"
        {
            rest = rest.dropFirst().dropLast()
        }
        for _ in 0..<2 {
            guard let length = openerLength(String(rest)) else { break }
            let signs = rest.dropFirst(length).prefix { joints.contains($0) }
            let after = rest.dropFirst(length + signs.count)
            // "Photographers' Union" begins like "photograph", "Picture Alliance" like "picture", and announce nothing.
            let joins = [" by", " of"].contains { rest.prefix(length).lowercased().hasSuffix($0) }
            let isAnnounced =
                isSign(String(rest), length) || signs.contains { $0 != " " && $0 != "/" }
                || !signs.isEmpty && joins
            guard isAnnounced || after.hasPrefix("by ") else { break }
            rest = after.hasPrefix("by ") ? after.dropFirst(3) : after
        }
        return String(rest)
    }

    // MARK: Where credits stand

    /// `The quay. (Photo: Ada Lee)`, `The quay [Ada Lee/Agency]`.
    private static func inBrackets(_ text: String) -> (String, String)? {
        for (open, close) in [("(", ")"), ("[", "]"), ("（", "）")] {
            let body = text.hasSuffix(".") ? String(text.dropLast()) : text
            guard body.hasSuffix(close), let place = body.lastIndex(of: Character(open)) else { continue }
            let inner = String(body[body.index(after: place)...].dropLast())
            if announces(inner, words: 2 * mostWords) || looksLikeCredit(inner) {
                return (String(body[..<place]), inner)
            }
        }
        return nil
    }

    /// `The quay. Photo: Ada Lee`, `The quay © Agency`.
    private static func announced(_ text: String) -> (String, String)? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        for start in words.indices.reversed() {
            if words.count - start > mostWords { break }
            let tail = words[start...].joined(separator: " ")
            if announces(tail) { return (words[..<start].joined(separator: " "), tail) }
        }
        return nil
    }

    /// `The quay. | Ada Lee`, `The quay / Ada Lee`, `埠頭＝ＡＰ`: a sign between the caption and a name.
    private static func behindSign(_ text: String) -> (String, String)? {
        for sign in [" | ", " / ", " — ", "＝"] {
            let parts = StringSplitter.split(text, by: sign)
            guard parts.count > 1, let last = parts.last, isShort(last) else { continue }
            let first = parts.dropLast().joined(separator: sign)
            let isLong = first.utf8.count >= 2 * last.utf8.count
            if isLong, sign != " — " || looksLikeCredit(last), isNameLike(last) { return (first, last) }
        }
        return nil
    }

    /// `The quay in fog. EFE/ Ada Lee`: after the caption's last full stop the name of an agency.
    private static func signed(_ text: String) -> (String, String)? {
        let words = text.split(separator: " ")
        for length in (1...6).reversed() where words.count > length + 2 {
            let tail = words.suffix(length).joined(separator: " ")
            let head = words.dropLast(length).joined(separator: " ")
            guard looksLikeCredit(tail), isNameLike(tail) else { continue }
            let isFinished = head.last.map { ".!?\"”»)".contains($0) } ?? false
            let first = tail.prefix { !"/ ".contains($0) }.lowercased()
            // Without a full stop only an agency's own name begins a credit.
            if isFinished || tail.contains("/") && agencies.contains(first) { return (head, tail) }
        }
        return nil
    }

    /// Whether each word but short ones begins with a capital, or the text has no capitals at all to go by.
    private static func isNameLike(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            guard let first = word.first, first.isLetter else { return true }
            return !first.isLowercase || word.count <= 3 || agencies.contains(word.lowercased())
        }
    }

    /// Whether the opener needs no sign behind it.
    private static func isSign(_ text: String, _ length: Int) -> Bool {
        ["©", "(c)", "copyright"].contains(text.prefix(length).lowercased())
    }

    private static func openerLength(_ text: String) -> Int? {
        let lower = text.lowercased()
        return openers.first { lower.hasPrefix($0) }.map(\.count)
    }

    /// A caption or credit without the signs that stood between them.
    private static func nonEmpty(_ text: String) -> String? {
        var rest = WhiteSpace.folded(text)[...]
        while let last = rest.last, " |—–-/".contains(last) { rest = rest.dropLast() }
        while let first = rest.first, " |/".contains(first) { rest = rest.dropFirst() }
        return rest.isEmpty ? nil : String(rest)
    }
}
