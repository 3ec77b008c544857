/// Sums over the rows before each row, and over all rows at the end: any range costs two look-ups.
struct BlockSums {
    private(set) var chars: [Int]
    private(set) var links: [Int]
    private(set) var good: [Int]
    private(set) var headings: [Int]
    private(set) var linkBlocks: [Int]

    init(_ measures: [BlockMeasure], headings levels: [UInt8]) {
        let count = measures.count + 1
        chars = Array(repeating: 0, count: count)
        links = chars
        good = chars
        headings = chars
        linkBlocks = chars
        for row in measures.indices {
            chars[row + 1] = chars[row] + measures[row].chars
            links[row + 1] = links[row] + measures[row].linkChars
            good[row + 1] = good[row] + measures[row].good
            headings[row + 1] = headings[row] + (levels[row] > 0 ? 1 : 0)
            linkBlocks[row + 1] = linkBlocks[row] + (measures[row].isLinks ? 1 : 0)
        }
    }
}
