package import Thresh
package import ThreshHTML

/// What a cleaner said about one page: the part of its record that is scored.
package struct PageResult: Sendable {
    /// The page's id in the gold.
    package let id: String
    package let text: String
    package let title: String?
    /// The authors: an array, or in other tools' output a text that lists them.
    package let authors: JSONValue?
    package let published: String?
    package let confidence: Double?
    package let tags: [String]
    package let images: [Image]

    /// What is written under a picture.
    package struct Image: Sendable, Equatable {
        package let caption: String?
        package let credit: String?
    }

    /// The result that an article's JSON record would give.
    package init(_ article: Article) {
        // A record has no control characters; the text has lost them already.
        func clean(_ text: String) -> String { ControlCharacters.removed(from: text) }
        id = Self.goldID(article.id ?? "")
        text = TextRenderer.text(of: article.body)
        title = article.metadata.title.map(clean)
        authors = .array(article.metadata.authors.map { .string(clean($0)) })
        published = article.metadata.published.map(clean)
        // Two digits, as the record has.
        confidence = article.confidence.map { ($0 * 100).rounded() / 100 }
        tags = article.metadata.tags.map(clean)
        images = article.metadata.images.map {
            Image(caption: $0.caption.map(clean), credit: $0.credit.map(clean))
        }
    }

    /// The result in a stored record; nil for one without an id.
    package init?(_ record: JSONObject) {
        guard let id = record["id"]?.string else { return nil }
        self.id = Self.goldID(id)
        text = record["text"]?.string ?? ""
        title = record["title"]?.string
        authors = record["authors"]
        published = record["published"]?.string
        confidence = record["confidence"]?.number
        tags = record["tags"]?.array?.compactMap(\.string) ?? []
        images = (record["images"]?.array ?? []).map {
            Image(caption: $0["caption"]?.string, credit: $0["credit"]?.string)
        }
    }

    /// The results in a file of records, one on each line.
    package static func read(_ path: String) throws(FileError) -> [PageResult] {
        var results: [PageResult] = []
        for (number, record) in try JSONLines.read(path) {
            guard let result = PageResult(record) else {
                throw FileError("\(path): line \(number): 'id' is missing")
            }
            results.append(result)
        }
        return results
    }

    /// A file's name without folders and the endings of pages, which is what the gold calls the page.
    static func goldID(_ path: String) -> String {
        var name = path.split(separator: "/", omittingEmptySubsequences: false).last.map { String($0) } ?? ""
        for ending in [".html", ".htm", ".txt"] {
            for whole in [ending + ".gz", ending] where name.hasSuffix(whole) {
                name.removeLast(whole.count)
                return name
            }
        }
        return name
    }
}
