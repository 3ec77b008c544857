import ThreshHTML

/// What several sources ask of a page's elements, found out in one pass.
package struct PageSurvey {
    let tree: PageTree
    /// Where the headline is, once the title is settled.
    var headline: HeadlinePlace?
    /// The objects marked on the page, once they are looked at.
    var items = PageItems()
    /// What the date of publication rests on, once it is settled.
    var dateGrounds = DateGrounds.statement

    /// The elements with an `itemprop`.
    private(set) var properties: [NodeID] = []
    /// The elements with a `property`, but for `meta`, which the head reads.
    private(set) var rdfa: [NodeID] = []
    /// The links with a `rel`.
    private(set) var relations: [NodeID] = []
    /// The elements with a `datetime`.
    private(set) var times: [NodeID] = []
    /// The elements with a mark for an author.
    private(set) var bylines: [NodeID] = []
    /// The elements that hold an entry of microformats.
    private(set) var entries: [NodeID] = []
    /// The elements that open an object of microdata or RDFa.
    private(set) var scopes: [NodeID] = []
    /// The headings of the first level.
    private(set) var headings: [NodeID] = []

    private var marks: [ElementMarks]

    init(_ draft: borrowing Draft) {
        tree = draft.tree
        marks = Array(repeating: [], count: tree.count)
        let numbers = tree.values.numbers
        let opening = ["itemscope", "typeof"].compactMap { [tree] in tree.attributeName($0) }
        let marksOfValues = ElementMarks.ofValues(draft.nameWords)
        for node in 0..<tree.count where tree.names[node].raw != ElementName.text.raw {
            if tree.names[node] == .h1 { headings.append(node) }
            var found: ElementMarks = []
            for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
                switch tree.attributeNames[index] {
                case .class: found.formUnion(marksOfValues[Int(numbers[index])])
                case .id: found.formUnion(marksOfValues[Int(numbers[index])].subtracting(.ofClasses))
                case .itemprop: properties.append(node)
                case .property: if tree.names[node] != .meta { rdfa.append(node) }
                case .rel: if tree.names[node] == .a { relations.append(node) }
                case .datetime: times.append(node)
                case let name where opening.contains(name): if scopes.last != node { scopes.append(node) }
                default: break
                }
            }
            if found.isEmpty { continue }
            marks[node] = found
            if found.contains(.byline) { bylines.append(node) }
            if found.contains(.entry) { entries.append(node) }
        }
    }

    /// What the words in an element's class and id say of it.
    func marks(of node: NodeID) -> ElementMarks { marks[node] }

    /// Where the last word of a mark ends in the first of an element's class and id that sets it.
    func lastEnd(of mark: ElementMarks, on node: NodeID) -> Int? {
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])
        where tree.attributeNames[index] == .class || tree.attributeNames[index] == .id {
            let start = Int(tree.valueStarts[index])
            let end = ElementMarks.lastEnd(
                of: mark,
                in: tree.attributeText,
                start,
                Int(tree.valueEnds[index])
            )
            if let end { return end }
        }
        return nil
    }
}
