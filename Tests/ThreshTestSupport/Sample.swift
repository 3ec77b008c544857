package import Thresh
import ThreshBatch
package import ThreshHTML

/// A page of `Samples/` with the article that Thresh makes of it, and where that is not yet what a careful reader would
/// cut out, with the ideal.
package struct Sample: Sendable, CustomStringConvertible {
    /// The case's folder below `Samples/`, and for a page of a crawl the page: `News/wire-story`.
    package let name: String
    /// The page's file.
    package let page: String
    /// The file with the body as Thresh gives it.
    package let expectedText: String
    /// The file with the body as a careful reader would cut it out; only where it differs from ``expectedText``.
    package let idealText: String
    /// The file with the metadata as they should be.
    package let expectedArticle: String
    /// What the manifest of a crawl says of the page.
    private let known: Manifest.Entry?

    package var description: String { name }

    /// All samples, as the folders have them.
    package static func all() throws(FileError) -> [Sample] {
        var samples: [Sample] = []
        for kind in try folders(in: Checkout.samples) {
            for name in try folders(in: "\(Checkout.samples)/\(kind)") {
                let folder = "\(Checkout.samples)/\(kind)/\(name)"
                let files = Set(try FileSystem.names(in: folder))
                if files.contains("manifest.ndjson") {
                    samples += try crawl(folder, name: "\(kind)/\(name)")
                } else if let page = ["page.html", "page.txt"].first(where: files.contains) {
                    samples.append(Sample(name: "\(kind)/\(name)", folder: folder, page: page))
                } else {
                    throw FileError("\(folder) holds no page.html, page.txt or manifest.ndjson")
                }
            }
        }
        guard !samples.isEmpty else { throw FileError("\(Checkout.samples) holds no samples") }
        return samples
    }

    private init(
        name: String,
        folder: String,
        page: String,
        prefix: String = "",
        known: Manifest.Entry? = nil
    ) {
        self.name = name
        self.known = known
        self.page = "\(folder)/\(page)"
        expectedText = "\(folder)/\(prefix)expected.txt"
        idealText = "\(folder)/\(prefix)ideal.txt"
        expectedArticle = "\(folder)/\(prefix)article.json"
    }

    private static func folders(in folder: String) throws(FileError) -> [String] {
        try FileSystem.names(in: folder).filter { FileSystem.isFolder("\(folder)/\($0)") }
    }

    /// The pages of a crawl, each with what its manifest says of it.
    private static func crawl(_ folder: String, name: String) throws(FileError) -> [Sample] {
        let manifest = try Manifest(path: "\(folder)/manifest.ndjson")
        return manifest.order.map { path in
            let stem = path.prefix { $0 != "." }
            return Sample(
                name: "\(name)/\(stem)",
                folder: folder,
                page: path,
                prefix: "\(stem).",
                known: manifest.entries[FilePath(path)]
            )
        }
    }

    /// The article that Thresh makes of the page today, with the rules of the checkout.
    package func clean() throws -> Article {
        let rules = try Self.rules.get()
        let page = Page(
            try FileSystem.read(page),
            url: known?.url,
            fetched: known?.fetched,
            contentType: known?.contentType
        )
        return try Cleaner(rules: rules).clean(page)
    }

    private static let rules = Result { () throws(RuleFileError) in
        try RuleLibrary(folders: [Checkout.rules], trusted: [Checkout.rules])
    }
}
