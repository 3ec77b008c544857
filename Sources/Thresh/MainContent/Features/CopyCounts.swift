import ThreshHTML

/// Numbers the different texts of a page's blocks and counts how often each stands there.
struct CopyCounts {
    private(set) var numbers: [Int32] = []
    private(set) var counts: [Int32] = []

    init(_ measures: [BlockMeasure]) {
        var ids = DenseIDs(most: measures.count)
        numbers.reserveCapacity(measures.count)
        for measure in measures {
            let number = ids.number(measure.hash)
            if number == counts.count { counts.append(0) }
            counts[number] += 1
            numbers.append(Int32(number))
        }
    }
}
