package import ThreshHTML

/// Writes an article's record as JSON: keys in one fixed order, absent values left out.
public struct JSONRenderer: ArticleRenderer {
    private let isPretty: Bool
    private let options: RenderingOptions

    /// Creates the renderer.
    ///
    /// - Parameter isPretty: whether the object is spread over lines; else it is one line, as NDJSON wants it.
    public init(isPretty: Bool, _ options: RenderingOptions = RenderingOptions()) {
        self.isPretty = isPretty
        self.options = options
    }

    /// The record and a line feed.
    public func render(_ article: Article) -> [UInt8] {
        var json = JSONWriter(isPretty ? .pretty : .compact)
        json.beginObject()
        write(article, to: &json)
        json.endObject()
        return json.bytes + [0x0A]
    }

    private func write(_ article: Article, to json: inout JSONWriter) {
        json.member("id", article.id)
        if let part = article.part {
            json.key("part")
            json.integer(part.number)
        }
        if let parts = article.part?.count ?? article.parts {
            json.key("parts")
            json.integer(parts)
        }
        json.member("status", article.status.rawValue)
        json.member("reason", article.reason)
        write(article.metadata, to: &json)
        if !article.body.isEmpty {
            for form in RenderingOptions.BodyForm.allCases where options.bodies.contains(form) {
                json.member(form.rawValue, body(of: article, as: form))
            }
            json.key("words")
            json.integer(TextMeasure.words(of: article.body))
        }
        write(article.comments, to: &json)
        if let confidence = article.confidence {
            json.key("confidence")
            // Two digits: more would claim a precision that no calibration has.
            json.number((confidence * 100).rounded() / 100)
        }
        json.member("page_type", article.pageType)
        json.member("rules", article.rules)
        json.member("fuse", article.fuse)
        json.member("rule_errors", article.ruleErrors)
        write(article.removed, to: &json)
        if let raw = article.rawMetadata { write(raw, to: &json) }
        if let annotation = article.annotation { write(annotation, to: &json) }
    }

    private func write(_ annotation: Annotation, to json: inout JSONWriter) {
        json.key("annotation")
        json.beginObject()
        json.member("of", annotation.basis.rawValue)
        json.key("text")
        json.exactString(annotation.text)
        json.key("ranges")
        json.beginArray()
        for range in annotation.ranges {
            json.beginObject()
            json.key("start")
            json.integer(range.start)
            json.key("end")
            json.integer(range.end)
            json.member("label", range.label)
            json.member("type", range.type)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private func write(_ raw: RawMetadata, to json: inout JSONWriter) {
        json.key("all_metadata")
        json.beginObject()
        json.key("meta")
        json.beginArray()
        for meta in raw.metas {
            json.beginObject()
            json.member("name", meta.name)
            json.member("content", meta.content)
            json.endObject()
        }
        json.endArray()
        json.key("json_ld")
        json.beginArray()
        for value in raw.jsonLD { json.value(value) }
        json.endArray()
        json.endObject()
    }

    private func body(of article: Article, as form: RenderingOptions.BodyForm) -> String {
        switch form {
        case .text: TextRenderer.text(of: article.body, tables: options.tables)
        case .markdown:
            MarkdownRenderer.text(
                of: article.body,
                pictures: BodyPicture.shown(of: article, options),
                options
            )
        case .html:
            HTMLRenderer.body(article.body, pictures: BodyPicture.shown(of: article, options), options)
        }
    }

    private func write(_ metadata: Metadata, to json: inout JSONWriter) {
        json.member("url", metadata.url)
        json.member("site_name", metadata.siteName)
        json.member("language", metadata.language)
        json.member("title", metadata.title)
        json.member("dek", metadata.dek)
        json.member("authors", metadata.authors)
        json.member("published", metadata.published)
        json.member("modified", metadata.modified)
        json.member("section", metadata.section)
        json.member("tags", metadata.tags)
        json.member("image", metadata.image)
        write(metadata.images, to: &json)
        json.member("dateline", metadata.dateline)
        json.member("agency", metadata.agency)
        json.member("highlights", metadata.highlights)
        json.member("license", metadata.license)
        if let paywall = metadata.paywall {
            json.key("paywall")
            json.bool(paywall)
        }
        if let count = metadata.commentCount {
            json.key("comments_count")
            json.integer(count)
        }
        json.member("fetched", metadata.fetched)
        json.member("extra", metadata.extra.sorted { $0.key < $1.key })
        json.member("sources", metadata.sources.sorted { $0.key < $1.key })
    }

    private func write(_ images: [Metadata.Image], to json: inout JSONWriter) {
        guard !images.isEmpty else { return }
        json.key("images")
        json.beginArray()
        for image in images {
            json.beginObject()
            json.member("src", image.source)
            json.member("caption", image.caption)
            json.member("credit", image.credit)
            if let width = image.width {
                json.key("width")
                json.integer(width)
            }
            if let height = image.height {
                json.key("height")
                json.integer(height)
            }
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ comments: [ReaderComment], to json: inout JSONWriter) {
        guard !comments.isEmpty else { return }
        json.key("comments")
        json.beginArray()
        for comment in comments {
            json.beginObject()
            json.member("author", comment.author)
            json.member("published", comment.published)
            if comment.depth > 0 {
                json.key("depth")
                json.integer(comment.depth)
            }
            json.member("text", TextRenderer.text(of: comment.body))
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ removed: [RemovalKind: Int], to json: inout JSONWriter) {
        guard !removed.isEmpty else { return }
        json.key("removed")
        json.beginObject()
        for (kind, count) in removed.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            json.key(kind.rawValue)
            json.integer(count)
        }
        json.endObject()
    }
}

extension JSONWriter {
    /// A text under a key; nothing for an absent or empty one.
    package mutating func member(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        key(name)
        string(value)
    }

    /// A list under a key; nothing for an empty one.
    package mutating func member(_ name: String, _ values: [String]) {
        if !values.isEmpty { list(name, values) }
    }

    /// An object of texts under a key; nothing for an empty one.
    package mutating func member(_ name: String, _ pairs: [(key: String, value: String)]) {
        guard !pairs.isEmpty else { return }
        key(name)
        beginObject()
        for pair in pairs { member(pair.key, pair.value) }
        endObject()
    }
}
