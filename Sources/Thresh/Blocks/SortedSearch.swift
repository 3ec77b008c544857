/// Binary search, which the standard library lacks.
enum SortedSearch {
    /// The first place whose value is at least `bound`; the count where none is.
    static func firstIndex(in sorted: [Int], notBelow bound: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
