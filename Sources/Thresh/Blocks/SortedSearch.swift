/// Binary search, which the standard library lacks.
enum SortedSearch {
    /// The first place whose value is at least `bound`; the count where none is.
    static func firstIndex(in sorted: [Int], notBelow bound: Int) -> Int {
        firstIndex(of: sorted.count) { sorted[$0] < bound }
    }

    /// The places, of `count`, whose value lies in a range.
    static func places(of count: Int, in range: Range<Int>, value: (Int) -> Int) -> Range<Int> {
        let first = firstIndex(of: count) { value($0) < range.lowerBound }
        return first..<firstIndex(of: count) { value($0) < range.upperBound }
    }

    /// The first of `count` places that is not below what is looked for; `count` where all are.
    static func firstIndex(of count: Int, isBelow: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBelow(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
