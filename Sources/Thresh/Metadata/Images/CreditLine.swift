import ThreshHTML

/// Who made or owns a picture, as the line under it says.
enum CreditLine {
    /// Signs between a word that announces a credit and the name.
    private static let joints = ": /-–|："
    private static let agencyNames = Set(CreditWords.agencies)
    private static let agencyWords = OpeningWords(CreditWords.agencies)
    private static let agencyOpeners = OpeningWords(CreditWords.agencies.map { $0 + " " })
    /// For each byte whether it may end the name of an agency; beyond ASCII any may.
    private static let mayEndAgency: [Bool] = {
        var may = (UInt8.min...UInt8.max).map { $0 >= 0x80 }
        for last in CreditWords.agencies.compactMap(\.utf8.last) where last < 0x80 {
            may[Int(last)] = true
            if (0x61...0x7A).contains(last) { may[Int(last & ~0x20)] = true }
        }
        return may
    }()
    /// An agency's name has at most so many words.
    private static let mostAgencyWords =
        CreditWords.agencies.map { $0.split(separator: " ").count }.max() ?? 1
    /// A credit has at most so many words.
    private static let mostWords = 10
    /// The name of a person has at most so many words, small ones such as "van der" counted.
    private static let mostNameWords = 5
    /// An East Asian credit has at most so many bytes: some twenty signs, three bytes each.
    private static let mostEastAsianBytes = 60

    /// Parts a caption from its credit.
    ///
    /// - Parameter credit: the credit where the markup tells it; else it is looked for at the caption's end.
    static func split(_ text: String, credit: String?) -> (caption: String?, credit: String?) {
        let caption = WhiteSpace.folded(text)
        if let credit { return (nonEmpty(caption), nonEmpty(bare(credit))) }
        if let parts = inBrackets(caption) ?? announced(caption) ?? named(caption) ?? taken(caption)
            ?? behindSign(caption) ?? signed(caption)
        {
            return (nonEmpty(parts.0), nonEmpty(bare(parts.1)))
        }
        let bytes = Array(caption.utf8)[...]
        if looksLikeCredit(bytes), isNameLike(caption), !caption.contains("。") {
            return (nil, nonEmpty(bare(caption)))
        }
        return (nonEmpty(caption), nil)
    }

    /// Whether a line opens with a word that announces a credit and its sign, as `Photo: ` and `© ` do.
    ///
    /// - Parameters:
    ///   - line: the line with its white space folded.
    ///   - words: how many words the credit may have.
    static func announces(_ line: ArraySlice<UInt8>, words: Int = mostWords) -> Bool {
        guard CreditWords.all.mayBegin(line), wordCount(line) <= words else { return false }
        if CreditWords.signs.length(in: line) != nil || isJoining(line) { return true }
        if let name = eastAsianName(line) { return !name.isEmpty }
        guard let length = CreditWords.labels.length(in: line) else { return false }
        let rest = line.dropFirst(length)
        return [":", " :", "：", " by "].contains { rest.starts(with: $0.utf8) }
    }

    /// Whether a line opens with words that go on with the name, as `Photo by ` does.
    private static func isJoining(_ line: ArraySlice<UInt8>) -> Bool {
        CreditWords.joining.length(in: line).map { line.dropFirst($0).first == 0x20 } ?? false
    }

    /// What stands behind an East Asian word that announces a credit, and its sign; nil where there is none or a sentence.
    private static func eastAsianName(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length = CreditWords.eastAsian.length(in: line) else { return nil }
        let rest = line.dropFirst(length).drop { $0 == 0x20 }
        guard let joint = CreditWords.eastAsianJoints.first(where: { rest.starts(with: $0) }) else {
            return nil
        }
        let name = rest.dropFirst(joint.count).drop { $0 == 0x20 }
        return name.count <= mostEastAsianBytes && !Bytes.contains(name, fullStop) ? name : nil
    }

    /// Whether a line without an opener is a credit: short, with a slash between names or with an agency.
    static func looksLikeCredit(_ line: ArraySlice<UInt8>) -> Bool {
        guard isShort(line), let last = line.last, !"!?".utf8.contains(last),
            !line.suffix(3).elementsEqual("…".utf8)
        else { return false }
        return line.contains(UInt8(ascii: "/")) || agencyOpeners.length(in: line) != nil
            || agencyStart(line) != nil
    }

    /// Where the name of an agency begins that ends a line.
    private static func agencyStart(_ line: ArraySlice<UInt8>) -> Int? {
        // Most captions end in a full stop.
        guard let last = line.last, mayEndAgency[Int(last)] else { return nil }
        var start = line.endIndex
        for _ in 0..<mostAgencyWords where start > line.startIndex {
            start = line[..<(start - 1)].lastIndex(of: 0x20).map { $0 + 1 } ?? line.startIndex
            if isAgency(line[start...]) { return start }
        }
        return nil
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

    /// A credit has so many words that announce it: `Photo: Courtesy of`, `Image credit: © `.
    private static let mostOpeners = 3

    /// A credit without the words that announce it and the brackets around it.
    static func bare(_ text: String) -> String {
        var rest = WhiteSpace.folded(text).drop { " |/".contains($0) }
        if let first = rest.first, let last = rest.last, ["()", "[]", "（）"].contains("\(first)\(last)") {
            rest = rest.dropFirst().dropLast()
        }
        for _ in 0..<mostOpeners {
            guard let name = withoutOpener(rest) else { break }
            rest = name[...]
        }
        return String(rest)
    }

    /// What stands behind a word that announces a credit; nil where a text opens with none.
    private static func withoutOpener(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)[...]
        if let name = eastAsianName(bytes) { return String(decoding: name, as: UTF8.self) }
        let kinds = [CreditWords.signs, CreditWords.joining, CreditWords.labels, CreditWords.loose]
        guard let opener = kinds.compactMap({ $0.length(in: bytes) }).max() else { return nil }
        let behind = String(decoding: bytes.dropFirst(opener), as: UTF8.self)
        let signs = behind.prefix { joints.contains($0) }
        let after = behind.dropFirst(signs.count)
        if after.hasPrefix("by ") { return String(after.dropFirst(3)) }
        // "Photographers' Union" begins like "photograph", "Picture Alliance" like "picture", and announce nothing.
        let isAnnounced =
            CreditWords.signs.length(in: bytes) == opener || signs.contains { $0 != " " && $0 != "/" }
            || !signs.isEmpty
                && (isOpenEnded(bytes.prefix(opener))
                    || CreditWords.signs.length(in: Array(after.utf8)[...]) != nil)
        return isAnnounced ? String(after) : nil
    }

    /// Whether an opener ends in a word that a name must follow, such as `by` or `of`.
    private static func isOpenEnded(_ opener: ArraySlice<UInt8>) -> Bool {
        let words = opener.split(separator: 0x20)
        return words.count > 1 && words.last.map { $0.count <= 4 && $0.count > 1 } ?? false
    }

    // MARK: Where credits stand

    /// `The quay. (Photo: Ada Lee)`, `The quay [Ada Lee/Agency]`.
    private static func inBrackets(_ text: String) -> (String, String)? {
        for (open, close) in [("(", ")"), ("[", "]"), ("（", "）")] {
            let body = text.hasSuffix(".") || text.hasSuffix("。") ? String(text.dropLast()) : text
            guard body.hasSuffix(close), let place = body.lastIndex(of: Character(open)) else { continue }
            let inner = String(body[body.index(after: place)...].dropLast())
            let bytes = Array(inner.utf8)[...]
            let head = String(body[..<place])
            if announces(bytes, words: 2 * mostWords) { return (head, inner) }
            if let name = looseName(bytes) ?? takenName(inner) { return (head, name) }
            guard looksLikeCredit(bytes) else { continue }
            // `Ada Lee (Agency)`
            if isAgency(bytes), let (rest, name) = withNameBefore(WhiteSpace.folded(head), bytes) {
                return (rest, "\(name) \(open)\(inner)\(close)")
            }
            return (head, inner)
        }
        return nil
    }

    /// `The quay. Photo: Ada Lee`, `The quay © Agency`.
    private static func announced(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        let starts = sentenceAndWordStarts(bytes).suffix(mostWords)
        guard var start = starts.last(where: { announces(bytes[$0...]) }) else { return nil }
        // `Image credit: ` and `Photo: © ` announce it with more than the last of their words.
        for earlier in starts.reversed() where earlier < start {
            if goesOn(bytes, from: earlier, to: start) { start = earlier }
        }
        return parts(bytes, start)
    }

    /// Whether a word that announces a credit goes on, but for signs, with another that does.
    private static func goesOn(_ bytes: [UInt8], from earlier: Int, to start: Int) -> Bool {
        guard let length = CreditWords.all.length(in: bytes[earlier...]) else { return false }
        let end = earlier + length
        if end > start { return announces(bytes[earlier...]) }
        let between = String(decoding: bytes[end..<start], as: UTF8.self)
        guard between.allSatisfy({ joints.contains($0) }) else { return false }
        return between.contains { $0 != " " } || earlier == 0 || isFinished(parts(bytes, earlier).0)
    }

    /// `The quay. Foto Ada Lee`: behind a finished sentence a word for pictures and a name, without a sign between them.
    private static func named(_ text: String) -> (String, String)? {
        let bytes = Array(text.utf8)
        for start in wordStarts(bytes).suffix(mostWords) {
            guard let name = looseName(bytes[start...]) else { continue }
            let (head, _) = parts(bytes, start)
            if isFinished(head) { return (head, name) }
        }
        return nil
    }

    /// The name behind a word for pictures: two words or more, or an agency.
    private static func looseName(_ line: ArraySlice<UInt8>) -> String? {
        guard let length = CreditWords.loose.length(in: line), isShort(line) else { return nil }
        let rest = line.dropFirst(length)
        guard rest.first == 0x20 else { return nil }
        let name = String(decoding: rest.dropFirst(), as: UTF8.self)
        guard name.first?.isUppercase == true, isNameLike(name) else { return nil }
        return name.contains(" ") || isAgency(rest.dropFirst()) ? name : nil
    }

    /// `冬の氷室。山田太郎撮影`: behind a full stop a name and the verb that says what it did.
    private static func taken(_ text: String) -> (String, String)? {
        guard text.utf8.contains(where: { $0 >= leastEastAsianByte }),
            let stop = text.lastIndex(where: { eastAsianStops.contains($0) })
        else { return nil }
        let start = text.index(after: stop)
        return takenName(String(text[start...])).map { (String(text[..<start]), $0) }
    }

    private static let eastAsianStops: Set<Character> = ["。", "！", "？", "」", "）"]
    /// No sign of East Asia begins with a lower byte.
    private static let leastEastAsianByte: UInt8 = 0xE0
    /// A name has at least two signs.
    private static let leastEastAsianSigns = 2

    /// The name before a verb for taking or giving a picture, where nothing says when, where or what.
    private static func takenName(_ text: String) -> String? {
        guard let verb = CreditWords.eastAsianEnds.first(where: text.hasSuffix) else { return nil }
        let name = WhiteSpace.folded(String(text.dropLast(verb.count)))
        guard name.count >= leastEastAsianSigns, name.utf8.count <= mostEastAsianBytes,
            !name.contains(where: { CreditWords.eastAsianParticles.contains($0) || $0.isNumber })
        else { return nil }
        return name
    }

    /// Where the words begin of a text whose white space is folded.
    private static func wordStarts(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { $0 == 0 || bytes[$0 - 1] == 0x20 }
    }

    /// Where words begin, and East Asian sentences, which no blank parts.
    private static func sentenceAndWordStarts(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.filter { place in
            if place == 0 || bytes[place - 1] == 0x20 { return true }
            guard place >= 3, bytes[place] >= 0xE0 else { return false }
            return eastAsianStopBytes.contains { bytes[(place - 3)..<place].elementsEqual($0) }
        }
    }

    private static let fullStop = Array("。".utf8)
    private static let eastAsianStopBytes = eastAsianStops.map { Array(String($0).utf8) }

    /// A text before and from the beginning of a word.
    private static func parts(_ bytes: [UInt8], _ start: Int) -> (String, String) {
        let end = start > 0 && bytes[start - 1] == 0x20 ? start - 1 : start
        return (
            String(decoding: bytes[..<end], as: UTF8.self), String(decoding: bytes[start...], as: UTF8.self)
        )
    }

    /// `The quay. | Ada Lee`, `The quay / Ada Lee`, `埠頭＝ＡＰ`: a sign between the caption and a name.
    private static func behindSign(_ text: String) -> (String, String)? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "/") || $0 >= 0x80 })
        else { return nil }
        for sign in [" | ", " / ", " — ", "＝"] {
            let parts = StringSplitter.split(text, by: sign)
            guard parts.count > 1, let last = parts.last else { continue }
            let bytes = Array(last.utf8)[...]
            guard isShort(bytes), isNameLike(last) else { continue }
            let first = parts.dropLast().joined(separator: sign)
            if sign == " / ", let (head, name) = withNameBefore(first, bytes) {
                return (head, name + sign + last)
            }
            let isLong = first.utf8.count >= 2 * last.utf8.count || sign == "＝" && isAgency(bytes)
            if isLong, sign != " — " || looksLikeCredit(bytes) { return (first, last) }
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
            let first = tail.prefix { !"/ ".contains($0) }.lowercased()
            // Without a full stop only an agency's own name begins a credit.
            if isFinished(head) || bytes[start...].contains(UInt8(ascii: "/")) && agencyNames.contains(first)
            {
                return (head, tail)
            }
        }
        return nil
    }

    // MARK: Names

    /// `The quay. Ada Lee` before `/ Agency`: the caption and the name that belongs to the credit; nil where there is none.
    private static func withNameBefore(_ text: String, _ credit: ArraySlice<UInt8>) -> (String, String)? {
        let words = text.split(separator: " ")
        let end = words.lastIndex(where: isFinishing)
        let tail = words[(end.map { $0 + 1 } ?? 0)...]
        // `Ada Lee / Agency` is a credit as a whole.
        if end != nil || isAgency(credit) || isAgency(Array(text.utf8)[...]), isName(tail) {
            return (words[..<tail.startIndex].joined(separator: " "), tail.joined(separator: " "))
        }
        let bytes = Array(text.utf8)
        if let start = agencyStart(bytes[...]), start > 0 { return parts(bytes, start) }
        guard isAgency(credit) else { return nil }
        // Agencies write the names of their people in capitals.
        let capitals = words.reversed().prefix(while: isInCapitals).count
        guard capitals > 1, capitals <= mostNameWords, capitals < words.count else { return nil }
        return (
            words.dropLast(capitals).joined(separator: " "), words.suffix(capitals).joined(separator: " ")
        )
    }

    /// An abbreviation such as `St.` or `Gov.` has at most so many letters.
    private static let mostAbbreviated = 3

    /// Whether a word ends a sentence and is no initial or short title of a name.
    private static func isFinishing(_ word: Substring) -> Bool {
        guard isFinished(String(word)) else { return false }
        return word.last != "." || word.first?.isUppercase != true
            || word.count { $0.isLetter } > mostAbbreviated
    }

    /// Whether a text ends as sentences do.
    private static func isFinished(_ text: String) -> Bool {
        text.last.map { ".!?\"”»)。！？」）".contains($0) } ?? false
    }

    /// Whether some words are a person's or a house's name.
    private static func isName(_ words: ArraySlice<Substring>) -> Bool {
        guard let first = words.first, words.count <= mostNameWords else { return false }
        return first.first?.isUppercase == true && isNameLike(words.joined(separator: " "))
            && !words.contains { $0.contains { $0.isNumber || ",;:".contains($0) } }
    }

    private static func isInCapitals(_ word: Substring) -> Bool {
        word.count > 1 && word.allSatisfy { $0.isUppercase || "-.'’".contains($0) }
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
