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
    private static let opening = OpeningWords(openers)
    /// Openers that need no sign behind them.
    private static let signs = OpeningWords(["©", "(c)", "copyright"])
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
    private static let agencyNames = Set(agencies)
    private static let agencyWords = OpeningWords(agencies)
    private static let agencyOpeners = OpeningWords(agencies.map { $0 + " " })
    /// For each byte whether it may end the name of an agency; beyond ASCII any may.
    private static let mayEndAgency: [Bool] = {
        var may = (UInt8.min...UInt8.max).map { $0 >= 0x80 }
        for last in agencies.compactMap(\.utf8.last) where last < 0x80 {
            may[Int(last)] = true
            if (0x61...0x7A).contains(last) { may[Int(last & ~0x20)] = true }
        }
        return may
    }()
    /// An agency's name has at most so many words.
    private static let mostAgencyWords = agencies.map { $0.split(separator: " ").count }.max() ?? 1
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
        let bytes = Array(caption.utf8)[...]
        if looksLikeCredit(bytes), isNameLike(caption) { return (nil, nonEmpty(bare(caption))) }
        return (nonEmpty(caption), nil)
    }

    /// Whether a line opens with a word that announces a credit and its sign, as `Photo: ` and `© ` do.
    ///
    /// - Parameters:
    ///   - line: the line with its white space folded.
    ///   - words: how many words the credit may have.
    static func announces(_ line: ArraySlice<UInt8>, words: Int = mostWords) -> Bool {
        guard let length = opening.length(in: line), wordCount(line) <= words else { return false }
        let rest = line.dropFirst(length)
        return signs.length(in: line) == length || rest.first == UInt8(ascii: ":")
            || rest.starts(with: " :".utf8) || rest.starts(with: " by ".utf8)
            || rest.first == 0x20
                && line.prefix(length).suffix(3).elementsEqual(" by".utf8, by: { $0 | 0x20 == $1 | 0x20 })
    }

    /// Whether a line without an opener is a credit: short, with a slash between names or with an agency.
    static func looksLikeCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard isShort(line), let last = line.last, !"!?".utf8.contains(last),
            !line.suffix(3).elementsEqual("…".utf8)
        else { return false }
        return line.contains(UInt8(ascii: "/")) || agencyOpeners.length(in: line) != nil || endsInAgency(line)
    }

    /// Whether the last words of a line are the name of an agency.
    private static func endsInAgency(_ line: ArraySlice<UInt8>) -> Bool {
        // Most captions end in a full stop.
        guard let last = line.last, mayEndAgency[Int(last)] else { return false }
        var start = line.endIndex
        for _ in 0..<mostAgencyWords where start > line.startIndex {
            start = line[..<(start - 1)].lastIndex(of: 0x20).map { $0 + 1 } ?? line.startIndex
            if isAgency(line[start...]) { return true }
        }
        return false
    }

    /// Whether some words are the name of an agency; most are told from all of them without a string.
    private static func isAgency(_ words: ArraySlice<UInt8>) -> Bool {
        guard agencyWords.isOne(words) || words.contains(where: { $0 >= 0x80 }) else { return false }
        return agencyNames.contains(String(decoding: words, as: UTF8.self).lowercased())
    }

    static func isShort(_ line: ArraySlice<UInt8>) -> Bool {
        !line.isEmpty && line.count <= 120 && wordCount(line) <= mostWords
    }

    /// How many words a text has whose white space is folded.
    private static func wordCount(_ line: ArraySlice<UInt8>) -> Int {
        line.isEmpty ? 0 : line.count { $0 == 0x20 } + 1
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
            let bytes = Array(rest.utf8)
            guard let length = opening.length(in: bytes[...]) else { break }
            let behind = String(decoding: bytes[length...], as: UTF8.self)
            let signs = behind.prefix { joints.contains($0) }
            let after = behind.dropFirst(signs.count)
            // "Photographers' Union" begins like "photograph", "Picture Alliance" like "picture", and announce nothing.
            let opener = String(decoding: bytes[..<length], as: UTF8.self).lowercased()
            let joins = opener.hasSuffix(" by") || opener.hasSuffix(" of")
            let isAnnounced =
                Self.signs.length(in: bytes[...]) == length || signs.contains { $0 != " " && $0 != "/" }
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
            let bytes = Array(inner.utf8)[...]
            if announces(bytes, words: 2 * mostWords) || looksLikeCredit(bytes) {
                return (String(body[..<place]), inner)
            }
        }
        return nil
    }

    /// `The quay. Photo: Ada Lee`, `The quay © Agency`.
    private static func announced(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        for start in wordStarts(bytes).suffix(mostWords).reversed() where announces(bytes[start...]) {
            return parts(bytes, start)
        }
        return nil
    }

    /// Where the words begin of a text whose white space is folded.
    private static func wordStarts(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { $0 == 0 || bytes[$0 - 1] == 0x20 }
    }

    /// A text before and from the beginning of a word.
    private static func parts(_ bytes: [UInt8], _ start: Int) -> (String, String) {
        (
            String(decoding: bytes[..<max(0, start - 1)], as: UTF8.self),
            String(decoding: bytes[start...], as: UTF8.self)
        )
    }

    /// `The quay. | Ada Lee`, `The quay / Ada Lee`, `埠頭＝ＡＰ`: a sign between the caption and a name.
    private static func behindSign(_ text: String) -> (String, String)? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "/") || $0 >= 0x80 })
        else { return nil }
        for sign in [" | ", " / ", " — ", "＝"] {
            let parts = StringSplitter.split(text, by: sign)
            guard parts.count > 1, let last = parts.last, isShort(Array(last.utf8)[...]) else { continue }
            let first = parts.dropLast().joined(separator: sign)
            let isLong = first.utf8.count >= 2 * last.utf8.count
            if isLong, sign != " — " || looksLikeCredit(Array(last.utf8)[...]), isNameLike(last) {
                return (first, last)
            }
        }
        return nil
    }

    /// `The quay in fog. EFE/ Ada Lee`: after the caption's last full stop the name of an agency.
    private static func signed(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        let starts = wordStarts(bytes)
        // At least three words stay before the credit, which has six at most.
        for start in starts.dropFirst(3).suffix(6) where looksLikeCredit(bytes[start...]) {
            let (head, tail) = parts(bytes, start)
            guard isNameLike(tail) else { continue }
            let isFinished = head.last.map { ".!?\"”»)".contains($0) } ?? false
            let first = tail.prefix { !"/ ".contains($0) }.lowercased()
            // Without a full stop only an agency's own name begins a credit.
            if isFinished || bytes[start...].contains(UInt8(ascii: "/")) && agencyNames.contains(first) {
                return (head, tail)
            }
        }
        return nil
    }

    /// Whether each word but short ones begins with a capital, or the text has no capitals at all to go by.
    private static func isNameLike(_ text: String) -> Bool {
        text.split(separator: " ").allSatisfy { word in
            guard let first = word.first, first.isLetter else { return true }
            return !first.isLowercase || word.count <= 3 || agencyNames.contains(word.lowercased())
        }
    }

    /// A caption or credit without the signs that stood between them.
    private static func nonEmpty(_ text: String) -> String? {
        var rest = WhiteSpace.folded(text)[...]
        while let last = rest.last, " |—–-/".contains(last) { rest = rest.dropLast() }
        while let first = rest.first, " |/".contains(first) { rest = rest.dropFirst() }
        return rest.isEmpty ? nil : String(rest)
    }
}
