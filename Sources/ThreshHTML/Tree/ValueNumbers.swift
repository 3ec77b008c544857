/// Numbers for the different values of a page's `class`, `id` and the like.
///
/// Pages repeat their classes hundreds of times; what a stage asks of the words in a value it asks once for each number.
package struct ValueNumbers: Sendable {
    /// For each attribute of the tree the number of its value; -1 for attributes of other names.
    package private(set) var numbers: [Int32] = []
    /// For each number an attribute with the value: the first of the page.
    package private(set) var firsts: [Int32] = []

    init() {}

    /// The attributes whose values are numbered.
    package static let names: [AttributeName] = [
        .class, .id, .itemprop, .role, AttributeName("data-testid") ?? .id,
        AttributeName("data-component") ?? .id,
    ]

    private static let isNumbered: [Bool] = {
        var marks = [Bool](repeating: false, count: Int(AttributeName.firstUnknown))
        for name in names { marks[Int(name.raw)] = true }
        return marks
    }()

    init(_ tree: PageTree) {
        let names = tree.attributeNames
        let isNumbered = Self.isNumbered
        numbers = Array(repeating: -1, count: names.count)
        var ids = DenseIDs(most: names.count)
        for index in names.indices {
            let name = Int(names[index].raw)
            guard name < isNumbered.count, isNumbered[name] else { continue }
            let hash = DenseIDs.hash(
                tree.attributeText,
                Int(tree.valueStarts[index]),
                Int(tree.valueEnds[index])
            )
            let number = ids.number(hash)
            if number == firsts.count { firsts.append(Int32(index)) }
            numbers[index] = Int32(number)
        }
    }

    /// Lets two attributes change places.
    mutating func swapAt(_ one: Int, _ other: Int) {
        guard one != other else { return }
        numbers.swapAt(one, other)
        for (place, before) in [(one, other), (other, one)] where numbers[place] >= 0 {
            let number = Int(numbers[place])
            if firsts[number] == Int32(before) { firsts[number] = Int32(place) }
        }
    }
}
