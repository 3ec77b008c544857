import ThreshHTML

/// Scraped texts as lines of JSON for training: features, lines and how they lie to each other.
package enum TextFeatureDump {
    /// The line of one text; nil where it cannot be read or has no line.
    ///
    /// - Parameters:
    ///   - draft: a cleaned text with what only explanations need.
    ///   - host: the registered host, by which training parts its pages.
    package static func line(_ draft: Draft, id: String, host: String) -> [UInt8]? {
        guard let table = draft.textFeatures, table.rows > 0 else { return nil }
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.string(id)
        writer.key("host")
        writer.string(host)
        writer.list("lines", draft.blocks.map(\.lines.lowerBound))
        writer.list("text", draft.blocks.indices.map { draft.string(of: $0) })
        writer.key("x")
        writer.string(Base64.encoded(table.columns.flatMap(\.self)))
        writer.list("chars", table.layout.characters)
        writer.list("words", table.layout.words.map(\.count))
        writer.key("entries")
        writer.string(
            Base64.encoded(
                table.layout.words.joined().flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            )
        )
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    /// The first line of a dump: the names of the features, and of those that need a lexicon.
    package static func header(set: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("set")
        writer.string(set)
        writer.list("features", TextFeatureReader.read(TextFeatureReader.Lines()).names)
        writer.list("lexical", LexicalFeatures.names)
        writer.key("lexicon_bits")
        writer.integer(LineWords.bits)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }
}
