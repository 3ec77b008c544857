import ThreshHTML

/// Numbers the kinds of places that blocks stand in: the names of the element and of four around it, depth
/// and class.
struct PlaceNumbers {
    /// The number of each row's place.
    private(set) var numbers: [Int32] = []
    /// How many rows have each number.
    private(set) var counts: [Int32] = []

    var count: Int { counts.count }

    init(_ tree: PageTree, _ owners: [Int32], _ looks: [Int32]) {
        let names = tree.names
        let parents = tree.parents
        let depths = tree.depths
        var ids = DenseIDs(most: owners.count)
        numbers.reserveCapacity(owners.count)
        for owner in owners {
            var node = Int(owner)
            var hash = UInt64(UInt32(bitPattern: looks[node])) << 16 | UInt64(depths[node])
            var path: UInt64 = 0
            for _ in 0..<5 where node >= 0 {
                // Names of one page only are told apart by their low bits: close enough.
                path = path << 12 | UInt64(names[node].raw & 0xFFF)
                node = Int(parents[node])
            }
            hash = hash &* 0x9E37_79B9_7F4A_7C15 ^ path
            let number = ids.number(hash ^ hash >> 31)
            if number == counts.count { counts.append(0) }
            counts[number] += 1
            numbers.append(Int32(number))
        }
    }

    /// The sum of a value over the rows of each number.
    func sums(_ value: (Int) -> Int) -> [Int] {
        var sums = [Int](repeating: 0, count: counts.count)
        for row in numbers.indices { sums[Int(numbers[row])] += value(row) }
        return sums
    }
}
