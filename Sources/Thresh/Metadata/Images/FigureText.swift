import ThreshHTML

/// The words under a picture: what it shows, and who made or owns it.
struct FigureText {
    private(set) var caption: String?
    private(set) var credit: String?
    /// Whether no mark, only the picture's attributes tell that the caption is one.
    private(set) var isSaidOnly = false

    var isEmpty: Bool { caption == nil && credit == nil }

    /// A longer caption is an article of its own.
    private static let mostBytes = 1_000

    /// A caption that no mark tells is a line or two.
    private static let mostUnmarkedBytes = 400

    /// Text of one element.
    private struct Segment {
        var text: ArraySlice<UInt8>
        var holder: NodeID
        var role: Role
        /// Whether only the picture's attributes tell that it is a caption.
        var isSaid = false
        /// Whether only its words tell that it is a credit.
        var isAnnounced = false
    }

    private enum Role {
        case caption, credit, none
        /// A credit in a figure or beside a caption; elsewhere the same mark is a writer's or a site's.
        case weakCredit
    }

    /// Elements whose text is a control's or is not shown.
    private static let isSilent = names(
        "button",
        "noscript",
        "script",
        "style",
        "svg",
        "select",
        "form",
        "nav",
        "video",
        "audio",
        "template"
    )
    /// Elements that belong to the sentence around them.
    private static let isInline = names("a", "em", "i", "b", "strong", "u", "abbr", "mark", "sup", "sub", "q")
    /// Elements in which figures name whom they are from.
    private static let isSigning = names("small", "cite", "footer")

    private static func names(_ names: String...) -> [Bool] {
        var table = [Bool](repeating: false, count: Int(ElementName.firstUnknown))
        for name in names.compactMap({ ElementName($0) }) { table[Int(name.raw)] = true }
        return table
    }

    private static func isOne(_ name: ElementName, of table: [Bool]) -> Bool {
        name.raw < ElementName.firstUnknown && table[Int(name.raw)]
    }

    /// Reads the words in the element that holds a picture.
    ///
    /// - Parameter page: borrowed, as initialisers are given copies else, and every picture asks several times.
    init(of holder: NodeID, picture: NodeID, _ page: borrowing PageSurvey) {
        var segments = Self.segments(of: holder, picture: picture, page)
        Self.tellLabelled(of: &segments)
        if !segments.contains(where: { $0.role == .caption }) {
            // What stands alone in a caption is the caption, in small print or not.
            for place in segments.indices
            where segments[place].role == .weakCredit
                && Self.isInCaption(segments[place].holder, holder, page.tree)
            {
                segments[place].role = .caption
            }
        }
        Self.nameNeighbours(of: &segments)
        let captions = segments.filter { $0.role == .caption }
        isSaidOnly = !captions.isEmpty && captions.allSatisfy(\.isSaid)
        let isWeakEnough = page.tree.names[holder] == .figure || !captions.isEmpty
        guard captions.reduce(0, { $0 + $1.text.count }) <= Self.mostBytes else { return }
        var credits: [String] = []
        for segment in segments where segment.role == .credit || segment.role == .weakCredit && isWeakEnough {
            let text = CreditLine.bare(WhiteSpace.folded(Array(segment.text)))
            // Pages repeat a credit for readers of another kind.
            if !text.isEmpty, !credits.contains(where: { $0.contains(text) }) { credits.append(text) }
        }
        if captions.isEmpty, credits.isEmpty { return }
        let text = WhiteSpace.folded(captions.map(\.text).joined(separator: [0x20]).map(\.self))
        let split = CreditLine.split(text, credit: credits.isEmpty ? nil : credits.joined(separator: " | "))
        caption = split.caption
        credit = split.credit
        if credit == nil, captions.count > 1, let last = captions.last {
            parts(captions.dropLast().map(\.text), last.text)
        }
        if credit == nil, let caption { credit = Self.credit(behind: caption, picture, page.tree) }
    }

    /// The credit that a picture's attributes have behind its caption.
    private static func credit(behind caption: String, _ picture: NodeID, _ tree: PageTree) -> String? {
        let letters = TitleParts.letters(caption)
        for name in [AttributeName.title, .alt] {
            // What stands before a credit is the beginning of the text; most say the caption and no more.
            guard let said = tree.attribute(name, of: picture), said.utf8.count > caption.utf8.count,
                TitleParts.letters(said).starts(with: letters)
            else { continue }
            let parts = CreditLine.split(said, credit: nil)
            if let credit = parts.credit, parts.caption.map({ TitleParts.letters($0) }) == letters {
                return credit
            }
        }
        return nil
    }

    /// A sentence behind `Photo:` and before a credit in brackets or marked as one is the caption, and the word its label.
    private static func tellLabelled(of segments: inout [Segment]) {
        for place in segments.indices.dropLast()
        where segments[place].isAnnounced && !segments[place + 1].isAnnounced {
            let text = folded(segments[place].text)
            let next = folded(segments[place + 1].text)
            let isCredit = [.credit, .weakCredit].contains(segments[place + 1].role)
            let isInBrackets = next.first == UInt8(ascii: "(") && next.last == UInt8(ascii: ")")
            guard isCredit || isInBrackets && CreditLine.isShort(next), text.last == UInt8(ascii: ".") else {
                continue
            }
            segments[place + 1].role = .credit
            segments[place].role = .caption
            segments[place].text = Array(CreditLine.bare(String(decoding: text, as: UTF8.self)).utf8)[...]
        }
    }

    /// Before a credit that nobody marked, but whose words tell, the line beside the picture is the caption.
    private static func nameNeighbours(of segments: inout [Segment]) {
        if let last = segments.lastIndex(where: { $0.role == .caption }), last + 1 < segments.count,
            segments[last + 1].role == .none,
            CreditLine.looksLikeCredit(folded(segments[last + 1].text))
        {
            segments[last + 1].role = .credit
        }
        guard !segments.contains(where: { $0.role == .caption }), segments.count == 2,
            segments[0].role == .none,
            segments[0].text.count <= mostUnmarkedBytes
        else { return }
        if segments[1].role == .none, CreditLine.looksLikeCredit(folded(segments[1].text)) {
            segments[1].role = .credit
        }
        if segments[1].role == .credit { segments[0].role = .caption }
    }

    /// A last element of its own behind a finished sentence, or with the signs of a credit, is the credit.
    private mutating func parts(_ first: [ArraySlice<UInt8>], _ last: ArraySlice<UInt8>) {
        let caption = WhiteSpace.folded(first.joined(separator: [0x20]).map(\.self))
        let tail = WhiteSpace.folded(Array(last))
        guard let end = caption.last,
            CreditLine.looksLikeCredit(Array(tail.utf8)[...])
                || ".!?\"”»)".contains(end) && CreditLine.isShort(Array(tail.utf8)[...])
        else { return }
        self.caption = caption
        credit = CreditLine.bare(tail)
    }

    /// A text with its white space folded.
    private static func folded(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        WhiteSpace.foldedPart(of: Array(text), 0..<text.count)
    }

    /// An alternative text of fewer letters is a name.
    private static let leastSaid = 12

    /// The letters of a picture's alternative text and title, where they say more than a name.
    private static func said(of picture: NodeID, _ tree: PageTree) -> [[UInt8]] {
        [AttributeName.alt, .title].compactMap { name in
            guard let bytes = tree.attributeBytes(name, of: picture), bytes.count >= leastSaid else {
                return nil
            }
            return TitleParts.letters(String(decoding: bytes, as: UTF8.self))
        }
        .filter { $0.count >= leastSaid }
    }

    /// - Parameter page: looked at through its name alone, as a copy of its tree takes longer than most texts.
    private static func segments(of holder: NodeID, picture: NodeID, _ page: borrowing PageSurvey)
        -> [Segment]
    {
        // Most pictures have no words beside them with which these could be compared.
        var said: [[UInt8]]?
        var segments: [Segment] = []
        var node = holder + 1
        let end = Int(page.tree.ends[holder])
        while node < end {
            let name = page.tree.names[node]
            if isOne(name, of: isSilent) {
                node = Int(page.tree.ends[node])
                continue
            }
            if name == .text, hasWords(node, page.tree) {
                append(node, holder, picture, &said, page, to: &segments)
            }
            if name == .meta, let content = page.tree.attribute(.content, of: node), !content.isEmpty {
                // Microdata of the picture that the page does not show.
                let role = role(of: node, page)
                if role != .none {
                    segments.append(Segment(text: Array(content.utf8)[...], holder: node, role: role))
                }
            }
            node += 1
        }
        return segments
    }

    private static func hasWords(_ node: NodeID, _ tree: PageTree) -> Bool {
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) where tree.text[index] > 0x20 {
            return true
        }
        return false
    }

    private static func append(
        _ node: NodeID,
        _ holder: NodeID,
        _ picture: NodeID,
        _ said: inout [[UInt8]]?,
        _ page: borrowing PageSurvey,
        to segments: inout [Segment]
    ) {
        let range = Int(page.tree.dataStarts[node])..<Int(page.tree.dataEnds[node])
        let folded = WhiteSpace.foldedPart(of: page.tree.text, range)
        if isControl(folded) { return }
        // Emphasis and links belong to the sentence around them.
        var element = Int(page.tree.parents[node])
        while element > holder, isInline(element, page) { element = Int(page.tree.parents[element]) }
        if let last = segments.last, last.holder == element {
            segments[segments.count - 1].text += page.tree.text[range]
            return
        }
        var role = role(of: element, within: holder, page)
        var isSaid = false
        var isAnnounced = false
        if role != .credit {
            if folded.count >= leastSaid, Self.isSaid(folded, by: picture, &said, page),
                !isLinked(element, holder, page.tree)
            {
                isSaid = role == .none
                role = .caption
            } else if CreditLine.announces(folded) {
                role = .credit
                isAnnounced = true
            }
        }
        segments.append(
            Segment(
                text: page.tree.text[range],
                holder: element,
                role: role,
                isSaid: isSaid,
                isAnnounced: isAnnounced
            )
        )
    }

    /// Whether a text is what a picture's attributes say.
    private static func isSaid(
        _ folded: ArraySlice<UInt8>,
        by picture: NodeID,
        _ said: inout [[UInt8]]?,
        _ page: borrowing PageSurvey
    ) -> Bool {
        let known = said ?? Self.said(of: picture, page.tree)
        said = known
        // Most texts begin with another letter.
        return known.contains { mayBegin(folded, with: $0) } && known.contains(TitleParts.letters(folded))
    }

    /// Whether the first letter of a text may be that of some letters; beyond ASCII it may have several spellings.
    private static func mayBegin(_ folded: ArraySlice<UInt8>, with letters: [UInt8]) -> Bool {
        guard let first = folded.first(where: { TextMeasure.isAlphanumeric($0) || $0 >= 0x80 }) else {
            return false
        }
        return first >= 0x80 || ASCII.lowercased(first) == letters.first
    }

    /// What links and labels in captions say that belong to no caption, in small letters.
    private static let controls: Set<String> = [
        "purchase licensing rights", "acquire licensing rights", "read more", "show more", "hide caption",
        "toggle caption", "enlarge", "enlarge this image", "image caption", "caption", "visa mer",
        "mehr anzeigen",
        "bild vergrößern", "agrandir l'image", "ampliar",
    ]

    /// What the names of links say behind the rest for readers who hear them.
    private static let spokenTail = ", opens new tab"
    private static let mostControlBytes = (controls.map(\.utf8.count).max() ?? 0) + spokenTail.utf8.count

    private static let controlOpeners = OpeningWords(Array(controls))

    private static func isControl(_ folded: ArraySlice<UInt8>) -> Bool {
        guard folded.count <= mostControlBytes, controlOpeners.length(in: folded) != nil else { return false }
        let text = String(decoding: folded, as: UTF8.self).lowercased()
        return controls.contains(text)
            || text.hasSuffix(spokenTail) && controls.contains(String(text.dropLast(spokenTail.count)))
    }

    /// Whether a text links to another page, as teasers do whose picture has their headline.
    private static func isLinked(_ element: NodeID, _ holder: NodeID, _ tree: PageTree) -> Bool {
        var node = element
        for _ in 0..<6 where node >= 0 && (node >= holder || tree.names[node] != .body) {
            if tree.names[node] == .a || tree.names[node].isHeading { return true }
            node = Int(tree.parents[node])
        }
        return false
    }

    private static func isInCaption(_ element: NodeID, _ holder: NodeID, _ tree: PageTree) -> Bool {
        var node = element
        while node > holder {
            if tree.names[node] == .figcaption { return true }
            node = Int(tree.parents[node])
        }
        return false
    }

    private static func isInline(_ node: NodeID, _ page: borrowing PageSurvey) -> Bool {
        isOne(page.tree.names[node], of: isInline) && role(of: node, page) == .none
    }

    /// What the elements around a text say of it, from the inside out.
    private static func role(of element: NodeID, within holder: NodeID, _ page: borrowing PageSurvey) -> Role
    {
        var node = element
        while node > holder {
            let role = role(of: node, page)
            if role != .none { return role }
            node = Int(page.tree.parents[node])
        }
        return page.marks(of: holder).contains(.caption) ? .caption : .none
    }

    /// What one element says of the text in it.
    private static func role(of node: NodeID, _ page: borrowing PageSurvey) -> Role {
        if let property = page.tree.attribute(.itemprop, of: node) {
            if ["author", "creditText", "copyrightHolder", "creator"].contains(property) { return .credit }
            if property == "caption" || property == "description" { return .caption }
        }
        let marks = page.marks(of: node).intersection([.caption, .weakCredit, .credit])
        if !marks.isEmpty { return role(marks, of: node, page) }
        if page.tree.names[node] == .figcaption { return .caption }
        return isOne(page.tree.names[node], of: isSigning) ? .weakCredit : .none
    }

    /// The last word of a class is what the element is; the words before it say of what: `caption__author`.
    private static func role(_ marks: ElementMarks, of node: NodeID, _ page: borrowing PageSurvey) -> Role {
        let roles = [(ElementMarks.caption, Role.caption), (.weakCredit, .weakCredit), (.credit, .credit)]
        let marked = roles.filter { marks.contains($0.0) }
        guard marked.count > 1 else { return marked.first?.1 ?? .none }
        let last = marked.compactMap { mark, role in
            page.lastEnd(of: mark, on: node).map { (place: $0, role: role) }
        }
        .max { $0.place < $1.place }
        return last?.role ?? .none
    }
}
