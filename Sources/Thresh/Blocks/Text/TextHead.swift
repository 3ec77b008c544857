import ThreshHTML

/// The head of a scraped text: lines of a name, a colon and a value, as mail, news groups and Markdown files have them.
struct TextHead {
    /// What a field of a head says.
    enum Field {
        case title, author, date, site, address, section, tags, summary, language
        /// Something about the message, not about the article.
        case other
    }

    /// One field with the lines that it takes.
    struct Entry {
        var field: Field
        var lines: Range<Int>
    }

    private(set) var entries: [Entry] = []
    /// The first line below the head; 0 where there is none.
    private(set) var end = 0

    /// Names of fields that nobody writes by chance at the start of a line.
    ///
    /// In the languages of the base rules, as mail programs name them.
    private static let names: [[UInt8]: Field] = {
        let table: [(Field, String)] = [
            (
                .title,
                "subject title headline betreff titel asunto título titulo objet titre assunto oggetto titolo onderwerp ämne rubrik aihe otsikko temat tytuł тема заголовок θέμα τίτλος 主题 标题 主旨 標題 件名 題名 タイトル"
            ),
            (
                .author,
                "from author authors by byline von autor autorin de auteur da autore van från författare lähettäjä kirjoittaja od от автор από συγγραφέας 发件人 作者 寄件者 差出人 著者"
            ),
            (
                .date,
                "date sent published datum gesendet veröffentlicht fecha enviado data inviato verzonden skickat päiväys lähetetty wysłano дата отправлено ημερομηνία 日期 发送时间 日付 送信日時"
            ), (.site, "site publication source newspaper publisher"), (.address, "url link permalink"),
            (.section, "section category rubrik"), (.tags, "tags keywords categories"),
            (.summary, "description summary excerpt dek"), (.language, "lang language"),
            (
                .other,
                "to cc bcc an para à a aan till vastaanottaja do кому προς 收件人 抄送 宛先 reply-to message-id newsgroups organization content-type content-transfer-encoding content-language mime-version received return-path in-reply-to references user-agent importance priority lines path delivered-to draft layout permalink slug weight"
            ),
        ]
        var names: [[UInt8]: Field] = [:]
        for (field, words) in table {
            for word in words.split(separator: " ") {
                let key = LineFolding.folded(String(word))
                if names[key] == nil { names[key] = field }
            }
        }
        return names
    }()

    /// A head has so many fields that are known, one of them about the article.
    private static let fewestFields = 2
    private static let longestName = 40
    /// A longer head is none; nor is one that has not begun by then.
    private static let mostLines = 80

    /// Looks for a head at the start of some lines.
    init(_ bytes: [UInt8], _ lines: ArraySlice<TextSource.Line>) {
        guard var line = lines.firstIndex(where: { !$0.isBlank }) else { return }
        // What mail folders set before each message.
        if Self.starts(bytes, lines[line], "From "), line + 1 < lines.endIndex { line += 1 }
        let isFenced = Self.isFence(bytes, lines[line])
        if isFenced { line += 1 }
        var found: [Entry] = []
        var known = 0
        while line < lines.endIndex, found.count < Self.mostLines {
            if isFenced && Self.isFence(bytes, lines[line]) {
                line += 1
                finish(found, known, line)
                return
            }
            if lines[line].isBlank { break }
            if let last = found.last,
                Self.isContinued(bytes, lines[line]) || isFenced && Self.isListItem(bytes, lines[line])
            {
                found[found.count - 1].lines = last.lines.lowerBound..<line + 1
            } else if let name = Self.name(bytes, lines[line].range) {
                let field = Self.names[LineFolding.folded(String(decoding: bytes[name], as: UTF8.self))]
                // Only fields that are known may have a blank in their name.
                guard field != nil || isFenced || !bytes[name].contains(0x20) && bytes[name].contains(0x2D)
                else {
                    break
                }
                if field != nil { known += 1 }
                found.append(Entry(field: field ?? .other, lines: line..<line + 1))
            } else {
                break
            }
            line += 1
        }
        if !isFenced && (line == lines.endIndex || lines[line].isBlank) { finish(found, known, line) }
    }

    private mutating func finish(_ found: [Entry], _ known: Int, _ end: Int) {
        let tells = found.contains { $0.field == .title || $0.field == .author || $0.field == .date }
        guard known >= Self.fewestFields, tells else { return }
        entries = found
        self.end = end
    }

    /// The name that a line begins with, up to its colon; nil where it has none.
    private static func name(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        guard !range.isEmpty, bytes[range.lowerBound] > 0x20 else { return nil }
        let limit = min(range.upperBound, range.lowerBound + longestName)
        var index = range.lowerBound
        while index < limit {
            // : or ：, which is EF BC 9A.
            if bytes[index] == UInt8(ascii: ":") {
                return index > range.lowerBound && (index + 1 == range.upperBound || bytes[index + 1] <= 0x20)
                    ? range.lowerBound..<index : nil
            }
            if bytes[index...].starts(with: [0xEF, 0xBC, 0x9A]) { return range.lowerBound..<index }
            index += 1
        }
        return nil
    }

    /// What stands behind a field's name and colon.
    static func value(of field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let bytes = Array(field)
        guard let name = name(bytes, 0..<bytes.count) else { return field }
        let colon = bytes[name.upperBound] == UInt8(ascii: ":") ? 1 : 3
        return field.dropFirst(name.count + colon).drop { $0 == 0x20 }
    }

    private static func isContinued(_ bytes: [UInt8], _ line: TextSource.Line) -> Bool {
        bytes[line.range.lowerBound] == 0x20 || bytes[line.range.lowerBound] == 0x09
    }

    private static func isListItem(_ bytes: [UInt8], _ line: TextSource.Line) -> Bool {
        ListMarker.length(in: bytes[line.range]) > 0
    }

    /// Whether a line is the `---` around the front matter of a Markdown file.
    private static func isFence(_ bytes: [UInt8], _ line: TextSource.Line) -> Bool {
        starts(bytes, line, "---") && MarkdownLine.trimmed(bytes[line.range]).count == 3
    }

    private static func starts(_ bytes: [UInt8], _ line: TextSource.Line, _ word: String) -> Bool {
        bytes[line.range].starts(with: word.utf8)
    }
}
