/// The features of a page and of its blocks, each a byte.
///
/// Blocks in elements that never hold content (select, textarea and the like) have no row.
struct FeatureTable: Sendable {
    /// The draft's block of each row.
    var rows: [Int] = []
    /// Row after row, ``FeatureNames/block`` values each.
    var blocks: [UInt8] = []
    /// ``FeatureNames/page`` values.
    var page: [UInt8] = []
    /// The kind of page that the page declares to be; nil where the model has to find it out.
    var declaredType: String?
    /// Whether the page is dated as an article is.
    var isDated = false
    /// How the rows lie to each other.
    var layout = BlockLayout(
        characters: [],
        isHeading: [],
        texts: [],
        alike: [],
        levels: [],
        core: 0..<0,
        tables: []
    )
}
