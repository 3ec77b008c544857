import ThreshHTML

/// What the elements of a page say of themselves: words in their attributes, roles, whether they are hidden.
///
/// All arrays have one entry for each node of the tree.
struct ElementFacts {
    /// The word groups of ``ClassWords`` in class, id and the like.
    var groups: [UInt64]
    /// Equal for elements with the same name and class attribute.
    var looks: [Int32]
    /// The meanings of the role; ``ElementTraits/none`` for most.
    var roles: [UInt8]
    var isHidden: [Bool]
    /// Whether the element or one around it is never content.
    var isSkipped: [Bool]
    /// How many pictures, and how many inputs and buttons, stand before each node.
    var picturesBefore: [Int32]
    var inputsBefore: [Int32]
    /// How many elements there are of each known name.
    var counts: [Int]
    /// Whether an element says that it is a price.
    var hasPrice = false

    /// The attributes whose words count.
    private static let worded: [AttributeName] = [
        .class, .id, .itemprop, AttributeName("data-testid") ?? .id, AttributeName("data-component") ?? .id,
        .role,
    ]

    /// What is done with an attribute, by the name's number.
    private static let uses: [Use] = {
        var uses = [Use](repeating: .none, count: Int(AttributeName.firstUnknown))
        for name in worded { uses[Int(name.raw)] = .words }
        uses[Int(AttributeName.class.raw)] = .look
        uses[Int(AttributeName.role.raw)] = .role
        uses[Int(AttributeName.itemprop.raw)] = .itemprop
        uses[Int(AttributeName.hidden.raw)] = .hidden
        uses[Int(AttributeName.ariaHidden.raw)] = .ariaHidden
        uses[Int(AttributeName.style.raw)] = .style
        return uses
    }()

    private enum Use: UInt8 {
        case none, words, look, role, itemprop, hidden, ariaHidden, style
    }

    init(_ tree: PageTree) {
        let count = tree.count
        groups = Array(repeating: 0, count: count)
        looks = Array(repeating: 0, count: count)
        roles = Array(repeating: ElementTraits.none, count: count)
        isHidden = Array(repeating: false, count: count)
        isSkipped = Array(repeating: false, count: count)
        picturesBefore = Array(repeating: 0, count: count + 1)
        inputsBefore = Array(repeating: 0, count: count + 1)
        counts = Array(repeating: 0, count: Int(ElementName.firstUnknown))
        readNames(tree)
        readAttributes(tree)
    }

    private mutating func readNames(_ tree: PageTree) {
        let names = tree.names
        let parents = tree.parents
        let skips = ElementTraits.shared.skips
        let amp = ElementName("amp-img") ?? .img
        var pictures: Int32 = 0
        var inputs: Int32 = 0
        for node in names.indices {
            picturesBefore[node] = pictures
            inputsBefore[node] = inputs
            let name = names[node]
            let parent = Int(parents[node])
            if parent >= 0 && isSkipped[parent] { isSkipped[node] = true }
            guard name != .text, name.raw < ElementName.firstUnknown else { continue }
            counts[Int(name.raw)] += 1
            if skips[Int(name.raw)] { isSkipped[node] = true }
            if name == .img || name == .picture || name == amp { pictures += 1 }
            if name == .input || name == .button { inputs += 1 }
        }
        picturesBefore[names.count] = pictures
        inputsBefore[names.count] = inputs
    }

    private mutating func readAttributes(_ tree: PageTree) {
        let names = tree.names
        let attributeNames = tree.attributeNames
        let starts = tree.dataStarts
        let ends = tree.dataEnds
        let uses = Self.uses
        var values = AttributeValues(tree)
        // Which values hold words for which elements.
        var users: [(node: Int32, value: Int32)] = []
        users.reserveCapacity(names.count)
        for node in names.indices where names[node] != .text {
            looks[node] = Int32(names[node].raw)
            for index in Int(starts[node])..<Int(ends[node]) {
                let raw = Int(attributeNames[index].raw)
                guard raw < uses.count else { continue }
                let use = uses[raw]
                switch use {
                case .none: continue
                case .hidden: isHidden[node] = true
                case .ariaHidden: if values.isTrue(index) { isHidden[node] = true }
                case .style: if values.hides(index) { isHidden[node] = true }
                case .words, .look, .role, .itemprop:
                    let value = values.number(index)
                    users.append((Int32(node), Int32(value)))
                    if use == .look { looks[node] |= Int32(truncatingIfNeeded: (value + 1) << 9) }
                    if use == .role, let role = values.role(index) { roles[node] = role }
                    if use == .itemprop, values.isPrice(index) { hasPrice = true }
                }
            }
        }
        let found = values.groups()
        for (node, value) in users {
            // A page's kind stands on body and html; it says nothing about one part of the page.
            let name = names[Int(node)]
            if name != .body && name != .html { groups[Int(node)] |= found[Int(value)] }
        }
    }
}
