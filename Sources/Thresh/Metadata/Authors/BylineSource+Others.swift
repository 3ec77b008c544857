import ThreshHTML

/// The second author and those behind, each of whom may have an element or a line of their own.
extension BylineSource {
    /// What stands between the elements of two authors has so many bytes at most: `, Political Editor, and `.
    private static let mostBetweenBytes = 60
    /// So many nodes may stand there: the elements around the names, a comma, a picture.
    private static let mostBetweenNodes = 24
    /// Elements of two authors are alike up to so many elements around them.
    private static let mostAround = 3
    /// What follows a name in its line is longer where it is about somebody.
    private static let mostBehindBytes = 120
    /// The signs that part names.
    private static let signs: Set<Character> = [
        " ", ",", ";", "|", "&", "·", "•", "/", "+", "(", ")", "-", "–", "—",
    ]
    private static let joints = Set(BylineWords.ands + BylineWords.shortAnds + BylineWords.withs)

    /// Those of some names that are people not known yet.
    func others(_ names: [String], than known: [String]) -> [String] {
        var found: [String] = []
        for name in names where AuthorName.isFull(name) && !BylineWords.isHouse(name) {
            // `About Ada Lee`
            if (known + found).contains(where: { name.contains($0) || $0.contains(name) }) { continue }
            found.append(name)
        }
        return found
    }

    /// Whether an element names one more author of the byline that another element is in.
    func goesOn(from last: NodeID, to node: NodeID) -> Bool {
        let end = Int(tree.ends[last])
        guard end <= node, node - end <= Self.mostBetweenNodes else { return false }
        var between = ""
        for index in end..<node where tree.names[index] == .text {
            between += " " + tree.foldedText(of: index)
        }
        guard between.utf8.count <= Self.mostBetweenBytes else { return false }
        let words = between.split { Self.signs.contains($0) }.map { $0.lowercased() }
        guard let joint = words.last else {
            // Of two elements side by side without a word the second may be anything.
            return between.contains { ",;&".contains($0) } || areAlike(last, node)
        }
        if Self.labels.contains(words.joined(separator: " ")) { return areAlike(last, node) }
        return Self.joints.contains(joint) && (words.count == 1 || AuthorName.hasRole(between))
    }

    /// Whether two elements are of one kind, and so are those around them up to where they stand side by side.
    private func areAlike(_ first: NodeID, _ second: NodeID) -> Bool {
        if let address = tree.attribute(.href, of: first), address == tree.attribute(.href, of: second) {
            return false
        }
        var pair = (first, second)
        for _ in 0..<Self.mostAround {
            guard tree.names[pair.0] == tree.names[pair.1],
                tree.attribute(.class, of: pair.0) == tree.attribute(.class, of: pair.1)
            else { return false }
            pair = (Int(tree.parents[pair.0]), Int(tree.parents[pair.1]))
            if pair.0 == pair.1 { return true }
            if pair.0 < 0 || pair.1 < 0 { return false }
        }
        return false
    }

    /// The names behind that of an element, where the line that it stands in goes on with a word for "and" or "with".
    func namesBehind(_ node: NodeID, of names: [String]) -> [String] {
        guard let name = names.last,
            let block = reach.blocks.first(where: { draft.blocks[$0].nodes.contains(node) }),
            !draft.lines.isProse[block]
        else { return [] }
        let text = String(decoding: PartedText.line(block, isNear: true, in: draft), as: UTF8.self)
        guard let line = text.split(separator: "\n").first(where: { $0.contains(name) }),
            let rest = StringSplitter.split(String(line), by: name).last, line.hasSuffix(name + rest),
            rest.utf8.count <= Self.mostBehindBytes,
            Self.continuations.contains(where: { rest.hasPrefix($0) })
        else { return [] }
        return AuthorName.split(AuthorName.withoutDate(name + rest))
    }

    /// The names of blocks below a byline's that stand in one element with it which is marked as a byline.
    func namesBelow(_ index: Int) -> [String] {
        var element = Int(draft.blocks[index].element)
        if tree.names[element].raw != ElementName.text.raw { element = Int(tree.parents[element]) }
        for _ in 0..<Self.mostAround where element >= 0 && !page.marks(of: element).contains(.byline) {
            element = Int(tree.parents[element])
        }
        guard element >= 0, page.marks(of: element).contains(.byline) else { return [] }
        let end = Int(tree.ends[element])
        var lines: [String] = []
        for block in draft.blocks[(index + 1)...] {
            guard block.nodes.upperBound <= end, block.text.count <= Self.mostBetweenBytes else { break }
            lines.append(draft.string(of: index + 1 + lines.count))
        }
        return Self.names(in: namesOfLines(lines[...], behind: draft.string(of: index)))
    }

    /// The lines that go on with the names of a byline's first: each is joined to the one before, or a name and nothing else.
    func namesOfLines(_ lines: ArraySlice<String>, behind first: String) -> [String] {
        var last = first
        var found: [String] = []
        for line in lines {
            let text = Array(line.utf8)
            // `About Ada Lee`
            if AuthorName.split(last).contains(where: { line.contains($0) }) { break }
            guard Self.isJoined(Array(last.utf8)[...], text[...]) || isPerson(line) && isPerson(last) else {
                break
            }
            found.append(Self.withoutJoint(line))
            last = line
        }
        return found
    }

    /// Whether a line is a person's whole name, behind an opener where it has one.
    private func isPerson(_ line: String) -> Bool {
        let names = AuthorName.split(line)
        return names.count == 1 && AuthorName.isFull(names[0]) && line.hasSuffix(names[0])
            && !BylineWords.isHouse(line)
    }

    /// Whether a line ends, or the next begins, with a word for "and" or with a comma that joins them.
    static func isJoined(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
        if let last = line.last(where: { $0 > 0x20 }), last == 0x2C || last == 0x26 { return true }
        let end = line.reversed().drop { $0 <= 0x20 }.prefix { $0 > 0x20 }.reversed()
        let start = next.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
        return BylineWords.ands.contains { $0.utf8.elementsEqual(end) || $0.utf8.elementsEqual(start) }
    }

    private static func withoutJoint(_ line: String) -> String {
        let words = line.split(separator: " ")
        guard let first = words.first, BylineWords.ands.contains(String(first)) else { return line }
        return words.dropFirst().joined(separator: " ")
    }
}
