import ThreshHTML

/// The blocks beside the headline, where date and author lines stand.
struct HeadlineReach {
    /// How many bytes of text may stand between headline and line; a standfirst and a caption have fewer.
    static let after = 1_500
    /// A line so near is the article's own, whatever its words.
    static let beside = 400
    /// A line may stand above the headline, behind the section's name and little else.
    static let before = 300

    /// The blocks, in page order.
    private(set) var blocks: Range<Int> = 0..<0
    private var distances: [Int] = []

    init(_ headline: HeadlinePlace?, in draft: Draft) {
        guard let headline else { return }
        var above: [Int] = []
        var sum = 0
        for block in draft.blocks[..<headline.block].reversed() {
            sum += block.text.count
            if sum >= Self.before { break }
            above.append(sum)
        }
        var below: [Int] = []
        sum = 0
        for block in draft.blocks[headline.block...] where sum < Self.after {
            below.append(sum)
            sum += block.text.count
        }
        let start = headline.block - above.count
        blocks = start..<headline.block + below.count
        distances = above.reversed() + below
    }

    /// How many bytes of text are between a block and the headline; nil for one out of reach.
    func distance(of block: Int) -> Int? {
        blocks.contains(block) ? distances[block - blocks.lowerBound] : nil
    }
}
