/// The rows that others are placed by: the page's headline and where its good text begins and ends.
struct Landmarks {
    /// The first-level heading with most title words for its length; nil without any.
    private(set) var mainHeading: Int?
    /// The first heading that is made of title words.
    private(set) var titleHeading: Int?
    private(set) var firstGood: Int
    private(set) var lastGood = -1

    init(_ measures: [BlockMeasure], _ headings: [UInt8]) {
        firstGood = measures.count
        for row in measures.indices {
            let measure = measures[row]
            if measure.good > 0 {
                firstGood = min(firstGood, row)
                lastGood = row
            }
            guard headings[row] > 0 else { continue }
            if titleHeading == nil, measure.chars <= 300, measure.tokens >= 3,
                measure.titleTokens * 4 >= measure.tokens * 3
            {
                titleHeading = row
            }
            guard headings[row] == 1 else { continue }
            guard let best = mainHeading else {
                mainHeading = row
                continue
            }
            let other = measures[best]
            if measure.titleTokens * (1 + other.tokens) > other.titleTokens * (1 + measure.tokens) {
                mainHeading = row
            }
        }
    }

    /// 0 without a landmark, from 128 on at it and after it, below before it.
    @inline(__always)
    static func distance(from landmark: Int?, to row: Int) -> UInt8 {
        guard let landmark else { return 0 }
        return row >= landmark
            ? 128 + min(127, FeatureScale.mini(row - landmark))
            : 127 - min(126, FeatureScale.mini(landmark - row))
    }
}
