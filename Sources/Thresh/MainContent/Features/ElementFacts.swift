import ThreshHTML

/// What the elements of a page say of themselves: words in their attributes, roles, whether they are hidden.
///
/// All arrays have one entry for each node of the tree.
struct ElementFacts {
    /// The word groups of ``ClassWords`` in class, id and the like.
    private(set) var groups: [UInt64] = []
    /// Equal for elements with the same name and class attribute.
    private(set) var looks: [Int32] = []
    /// The meanings of the role; ``ElementTraits/none`` for most.
    private(set) var roles: [UInt8]
    private(set) var isHidden: [Bool]
    /// Whether the element or one around it is never content.
    private(set) var isSkipped: [Bool] = []
    /// How many pictures, and how many inputs and buttons, stand before each node.
    private(set) var picturesBefore: [Int32] = []
    private(set) var inputsBefore: [Int32] = []
    /// How many elements there are of each known name.
    private(set) var counts: [Int] = []
    /// Whether an element says that it is a price.
    private(set) var hasPrice = false

    // What is done with an attribute: these read something else than words,
    private static let unused: UInt8 = 0
    private static let hidden: UInt8 = 1
    private static let ariaHidden: UInt8 = 2
    private static let style: UInt8 = 3
    // and these are searched for words, some with a use of their own beside.
    private static let words: UInt8 = 4
    private static let look: UInt8 = 5
    private static let role: UInt8 = 6
    private static let itemprop: UInt8 = 7

    private static let uses: [UInt8] = {
        var uses = [UInt8](repeating: unused, count: Int(AttributeName.firstUnknown))
        for name in ValueNumbers.names { uses[Int(name.raw)] = words }
        uses[Int(AttributeName.class.raw)] = look
        uses[Int(AttributeName.role.raw)] = role
        uses[Int(AttributeName.itemprop.raw)] = itemprop
        uses[Int(AttributeName.hidden.raw)] = hidden
        uses[Int(AttributeName.ariaHidden.raw)] = ariaHidden
        uses[Int(AttributeName.style.raw)] = style
        return uses
    }()

    init(_ tree: PageTree, _ words: NameWords) {
        let count = tree.count
        roles = Array(repeating: ElementTraits.none, count: count)
        isHidden = Array(repeating: false, count: count)
        readNames(tree)
        readAttributes(tree, words.groups)
    }

    // What the pass over the names asks of an element, by the name's number.
    private static let text: UInt8 = 1
    private static let skips: UInt8 = 2
    private static let picture: UInt8 = 4
    private static let input: UInt8 = 8
    /// Body and html: a page's kind stands on them; it says nothing about one part of the page.
    private static let root: UInt8 = 16

    private static let nameMarks: [UInt8] = {
        var marks = ElementTraits.shared.skips.map { $0 ? skips : 0 }
        for name in ["img", "picture", "amp-img"] {
            if let raw = ElementName(name)?.raw { marks[Int(raw)] |= picture }
        }
        for name in [ElementName.input, .button] { marks[Int(name.raw)] |= input }
        for name in [ElementName.body, .html] { marks[Int(name.raw)] |= root }
        marks[Int(ElementName.text.raw)] = text
        return marks
    }()

    private mutating func readNames(_ tree: PageTree) {
        let names = tree.names
        let parents = tree.parents
        let marks = Self.nameMarks
        var pictures: Int32 = 0
        var inputs: Int32 = 0
        var picturesBefore = [Int32](repeating: 0, count: names.count + 1)
        var inputsBefore = picturesBefore
        var isSkipped = [Bool](repeating: false, count: names.count)
        var counts = [Int](repeating: 0, count: marks.count)
        fill()
        self.picturesBefore = picturesBefore
        self.inputsBefore = inputsBefore
        self.isSkipped = isSkipped
        self.counts = counts

        func fill() {
            // Spans, because an array would look at each step whether somebody shares it.
            var picturesBefore = picturesBefore.mutableSpan
            var inputsBefore = inputsBefore.mutableSpan
            var isSkipped = isSkipped.mutableSpan
            var counts = counts.mutableSpan
            for node in names.indices {
                picturesBefore[node] = pictures
                inputsBefore[node] = inputs
                let raw = Int(names[node].raw)
                let mark = raw < marks.count ? marks[raw] : 0
                let parent = Int(parents[node])
                if mark & Self.skips != 0 || parent >= 0 && isSkipped[parent] { isSkipped[node] = true }
                if raw < counts.count { counts[raw] += 1 }
                if mark & Self.picture != 0 { pictures += 1 }
                if mark & Self.input != 0 { inputs += 1 }
            }
            picturesBefore[names.count] = pictures
            inputsBefore[names.count] = inputs
        }
    }

    /// - Parameter groupsOfValues: the ``NameWords`` of each value.
    private mutating func readAttributes(_ tree: PageTree, _ groupsOfValues: [UInt64]) {
        let names = tree.names
        let attributeNames = tree.attributeNames
        let starts = tree.dataStarts
        let ends = tree.dataEnds
        let uses = Self.uses
        let marks = Self.nameMarks
        let text = ElementName.text.raw
        let values = AttributeValues(tree)
        let numbers = tree.values.numbers
        var groups = [UInt64](repeating: 0, count: names.count)
        var looks = [Int32](repeating: 0, count: names.count)
        for node in names.indices {
            let raw = names[node].raw
            if raw == text { continue }
            var look = Int32(raw)
            var found: UInt64 = 0
            for index in Int(starts[node])..<Int(ends[node]) {
                let name = Int(attributeNames[index].raw)
                guard name < uses.count else { continue }
                let use = uses[name]
                if use == Self.unused { continue }
                if use >= Self.words {
                    let value = Int(numbers[index])
                    found |= groupsOfValues[value]
                    if use == Self.look { look |= Int32(truncatingIfNeeded: (value + 1) << 9) }
                }
                if use < Self.words || use > Self.look { read(index, use, node, values) }
            }
            looks[node] = look
            if Int(raw) >= marks.count || marks[Int(raw)] & Self.root == 0 {
                groups[node] = found & ClassWords.bits
            }
        }
        self.groups = groups
        self.looks = looks
    }

    /// Reads an attribute of which elements have one at most.
    private mutating func read(_ index: Int, _ use: UInt8, _ node: NodeID, _ values: AttributeValues) {
        switch use {
        case Self.hidden: isHidden[node] = true
        case Self.ariaHidden: if values.isTrue(index) { isHidden[node] = true }
        case Self.style: if values.hides(index) { isHidden[node] = true }
        case Self.role: roles[node] = values.role(index) ?? ElementTraits.none
        case Self.itemprop: if values.isPrice(index) { hasPrice = true }
        default: break
        }
    }
}
