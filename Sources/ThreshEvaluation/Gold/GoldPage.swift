package import ThreshHTML

/// What is known to be right about one page of a data set.
package struct GoldPage: Sendable {
    /// The page's name; its file is `pages/ID.html.gz`.
    package let id: String
    /// Its address, if the set has one.
    package let url: String?
    /// Answers of which the one that fits best counts; one in most sets, one for each parser version in others.
    package let answers: [Answer]
    /// Texts that must be in the body.
    package let wanted: [String]
    /// Texts that must not be in the body.
    package let unwanted: [String]
    /// The whole entry, for grouping by any of its members.
    package let entry: JSONObject

    /// One right answer; nil where it does not say.
    package struct Answer: Sendable {
        package let body: String?
        package let title: String?
        /// The authors: a text that lists them, or an array.
        package let authors: JSONValue?
        package let date: String?
        /// Whether the set speaks of authors at all, so that none is an answer.
        package let hasAuthors: Bool
        /// Whether the set speaks of dates at all.
        package let hasDate: Bool
        /// The pictures that have a caption or a credit.
        package var images: [Image] = []
        /// The topics; empty where it does not say.
        package var tags: [String] = []
    }

    /// What is written under a picture.
    package struct Image: Sendable, Equatable {
        package let caption: String?
        /// The names of those who made or own it.
        package let credits: [String]
    }

    /// Reads an entry of `gold.jsonl`; nil for one without an id.
    package init?(_ entry: JSONObject) {
        guard let id = entry["id"]?.string else { return nil }
        self.id = id
        self.entry = entry
        url = entry["url"]?.string
        answers = Self.answers(of: entry)
        wanted = entry["with"]?.array?.compactMap(\.string) ?? []
        unwanted = entry["without"]?.array?.compactMap(\.string) ?? []
    }

    private static func answers(of entry: JSONObject) -> [Answer] {
        guard let gold = entry["gold"] else {
            return [
                Answer(
                    body: entry["body"]?.string,
                    title: text(entry["title"]),
                    authors: filled(entry["author"]),
                    date: text(entry["date"]),
                    hasAuthors: entry["author"] != nil,
                    hasDate: entry["date"] != nil
                )
            ]
        }
        let versions = entry["gold_all"]?.object?.members.map(\.value) ?? []
        return (versions.isEmpty ? [gold] : versions).map { version in
            Answer(
                body: sections(of: version),
                title: text(version["title"]),
                authors: filled(version["authors"]),
                date: text(version["publishing_date"]),
                hasAuthors: true,
                hasDate: true,
                images: images(of: version),
                tags: version["topics"]?.array?.compactMap(\.string) ?? []
            )
        }
    }

    private static func images(of version: JSONValue) -> [Image] {
        (version["images"]?.array ?? []).compactMap { image in
            let credits = image["authors"]?.array?.compactMap(\.string).filter { !$0.isEmpty } ?? []
            let caption = text(image["caption"])
            return caption == nil && credits.isEmpty ? nil : Image(caption: caption, credits: credits)
        }
    }

    /// A body that is given in sections: each one's headlines, then its paragraphs, a line each.
    private static func sections(of version: JSONValue) -> String {
        let sections = version["body"]?["sections"]?.array ?? []
        let lines = sections.flatMap { ($0["headline"]?.array ?? []) + ($0["paragraphs"]?.array ?? []) }
        return lines.compactMap(\.string).joined(separator: "\n")
    }

    /// A text that says something.
    private static func text(_ value: JSONValue?) -> String? {
        value?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A value that says something: neither null nor an empty text or array.
    private static func filled(_ value: JSONValue?) -> JSONValue? {
        switch value {
        case .string(let text): text.isEmpty ? nil : value
        case .array(let elements): elements.isEmpty ? nil : value
        default: nil
        }
    }
}
