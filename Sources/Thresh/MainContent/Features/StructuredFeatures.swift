import ThreshHTML

/// What a page's JSON-LD says about the kind of page: how often types of articles and of products occur in
/// it.
enum StructuredFeatures {
    private static let phrases = [
        "newsarticle", "blogposting", "\"article\"", "reportage", "\"product\"", "productgroup", "\"offer\"",
    ]
    /// The first phrases are of articles, the others of products.
    private static let articles = 4
    private static let finder = PhraseFinder(phrases.map { Array($0.utf8) })

    /// `ld.Article` and `ld.Product`.
    static func values(_ scripts: [[UInt8]]) -> [UInt8] {
        var article = 0
        var product = 0
        for script in scripts {
            let lowered = script.map(ASCII.lowercased)
            finder.forEachMatch(in: lowered, range: 0..<lowered.count) { phrase, _ in
                if phrase < articles { article += 1 } else { product += 1 }
            }
        }
        return [UInt8(min(255, article)), UInt8(min(255, product))]
    }
}
