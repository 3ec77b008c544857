import ThreshHTML

/// Numbers the different values of a page's attributes, so that each is looked at once: pages repeat their classes hundreds
/// of times.
struct DistinctValues {
    /// All attribute values of the page.
    let text: [UInt8]
    private let starts: [UInt32]
    private let ends: [UInt32]
    private var ids: DenseIDs

    init(_ tree: PageTree) {
        text = tree.attributeText
        starts = tree.valueStarts
        ends = tree.valueEnds
        ids = DenseIDs(most: tree.attributeNames.count)
    }

    /// The number of an attribute's value; equal values have one number, and a new one gets the next.
    mutating func number(of attribute: Int) -> Int {
        ids.number(DenseIDs.hash(text, Int(starts[attribute]), Int(ends[attribute])))
    }

    /// Where an attribute's value stands in ``text``.
    func range(of attribute: Int) -> Range<Int> {
        Int(starts[attribute])..<Int(ends[attribute])
    }
}
