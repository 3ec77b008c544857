import ThreshHTML

/// How many siblings with blocks look like an element (itself among them), in steps of 12.5 %.
struct SiblingCounts {
    /// One value for each node; filled for outermost elements with the same blocks.
    private(set) var counts: [UInt8]

    init(_ tree: PageTree, _ blocks: BlockTree, _ looks: [Int32]) {
        let parents = tree.parents
        counts = Array(repeating: 0, count: parents.count)
        var holders = 0
        for node in parents.indices where blocks.first[node] >= 0 { holders += 1 }
        var ids = DenseIDs(most: holders)
        var found: [Int32] = []
        var numbers: [Int32] = []
        numbers.reserveCapacity(holders)
        for node in parents.indices where blocks.first[node] >= 0 {
            let key =
                UInt64(UInt32(bitPattern: parents[node])) << 32 | UInt64(UInt32(bitPattern: looks[node]))
            let number = ids.number(key)
            if number == found.count { found.append(0) }
            found[number] += 1
            numbers.append(Int32(number))
        }
        var next = 0
        for node in parents.indices where blocks.first[node] >= 0 {
            counts[node] = FeatureScale.mini(Int(found[Int(numbers[next])]))
            next += 1
        }
    }
}
