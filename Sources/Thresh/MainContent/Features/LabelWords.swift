import ThreshHTML

/// Phrases that stand in labels and short lines about the text beside them, in some twenty languages.
enum LabelWords {
    /// Only texts of at most so many characters are searched: in a sentence the words mean what they say.
    static let mostChars = 80

    static let related: UInt8 = 1
    static let byline: UInt8 = 2
    static let comment: UInt8 = 4

    /// The phrases of each bit from the lowest, parted by bars; a blank at the end asks for the end of a
    /// word.
    private static let phrases = [
        "related|you may also|you might|recommended|read more|read next|more from|"
            + "more on|more stories|see also|also read|most read|most popular|trending|"
            + "popular|latest|recent posts|don't miss|similar|customers also|up next|"
            + "mehr zum thema|das könnte|lesen sie auch|auch interessant|meistgelesen|"
            + "weitere artikel|mehr aus|mehr zu|empfehl|verwandte|à lire|lire aussi|"
            + "sur le même|plus de|articles similaires|te puede interesar|relacionad|"
            + "más leíd|leia também|leia mais|veja também|leggi anche|correlati|potrebbe|"
            + "czytaj także|zobacz też|lees ook|meer over|читайте также|похожие|相关|推荐|関連|"
            + "おすすめ|διαβάστε",
        "by |von |par |por |di |author|written by|posted|published|updated|photo|"
            + "image|foto|bild|quelle|source:|credit|veröffentlicht|aktualisiert|publié|"
            + "publicado|pubblicato|min read|minutes read|lesezeit|reviewed by|getty|"
            + "reuters|dpa|afp",
        "comment|reply|replies|discussion|join the conversation|kommentar|antworten|"
            + "commentaire|répondre|comentario|responder|commenti|rispondi|reactie|"
            + "odpowiedz|коммент|ответ|评论|コメント",
    ]

    private struct Entry {
        var phrase: [UInt8]
        var group: UInt8
        var startsWord: Bool
        var endsWord: Bool
    }

    private static let entries: [Entry] = phrases.enumerated().flatMap { place, list in
        list.split(separator: "|").map { phrase in
            // Scripts beyond Latin put no blank before a word, or change its start.
            let startsWord =
                phrase.unicodeScalars.first.map { $0.properties.isAlphabetic && $0.value < 0x250 } ?? false
            let endsWord = phrase.hasSuffix(" ")
            let bytes = Array(phrase.utf8)
            return Entry(
                phrase: endsWord ? bytes.dropLast() : bytes,
                group: 1 << UInt8(place),
                startsWord: startsWord,
                endsWord: endsWord
            )
        }
    }

    private static let finder = PhraseFinder(entries.map(\.phrase))

    /// The groups found in each of some texts.
    ///
    /// - Parameters:
    ///   - text: the texts in lower case, each followed by a line feed.
    ///   - ends: where each text ends.
    static func groups(in text: [UInt8], ends: [Int]) -> [UInt8] {
        let entries = entries
        var found = [UInt8](repeating: 0, count: ends.count)
        var place = 0
        finder.forEachMatch(in: text, range: 0..<text.count) { phrase, start in
            let entry = entries[phrase]
            let end = start + entry.phrase.count
            while end > ends[place] { place += 1 }
            if entry.startsWord, start > 0, isWordPart(text[start - 1]) { return }
            if entry.endsWord, end < text.count, isWordPart(text[end]) { return }
            found[place] |= entry.group
        }
        return found
    }

    @inline(__always)
    private static func isWordPart(_ byte: UInt8) -> Bool {
        TextMeasure.isAlphanumeric(byte) || byte >= 0x80 || byte == 0x5F
    }
}
