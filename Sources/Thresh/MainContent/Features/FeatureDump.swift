import ThreshHTML

/// Pages as lines of JSON for training: features, texts and how the blocks lie to each other.
///
/// `Sources/ModelTraining` reads them; the features are those that the model sees when it runs.
package enum FeatureDump {
    /// The first line of a set's dump.
    package static func header(set: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("set")
        writer.string(set)
        writer.list("features", FeatureNames.block)
        writer.list("page_features", FeatureNames.page)
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    /// The line of one page; a page that cannot be read has no blocks.
    ///
    /// - Parameter host: the registered host, by which training parts its pages.
    package static func line(_ page: Page, host: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.string(page.id ?? "")
        writer.key("host")
        writer.string(host)
        var table = FeatureTable()
        if let draft = draft(page) {
            table = FeatureReader.read(draft)
            writer.list("text", table.rows.map { draft.string(of: $0) })
        }
        writer.key("blocks")
        writer.integer(table.rows.count)
        if !table.rows.isEmpty { write(table, &writer) }
        writer.endObject()
        writer.endLine()
        return writer.take()
    }

    /// A page split in blocks; nil where it cannot be read.
    package static func draft(_ page: Page) -> Draft? {
        guard case .draft(var draft) = PageDecoder.decode(page) else { return nil }
        split(&draft)
        // Metadata tell whether the page shows its day.
        _ = MetadataReader(RuleStack([]), selection: NodeSelection(draft.tree)).read(into: &draft)
        return draft
    }

    /// Splits a page in blocks, as the cleaner does.
    package static func split(_ draft: inout Draft) {
        draft.setBlocks(PageBlockSplitter.split(draft.tree))
    }

    /// Computes the features of a page and says how many blocks have some, for tools that measure the time.
    package static func rows(of draft: Draft) -> Int {
        FeatureReader.read(draft).rows.count
    }

    private static func write(_ table: FeatureTable, _ writer: inout JSONWriter) {
        writer.key("x")
        writer.string(Base64.encoded(table.blocks))
        writer.key("page")
        writer.string(Base64.encoded(table.page))
        writer.list("chars", table.layout.characters)
        writer.list("heading", table.layout.isHeading.map { $0 ? 1 : 0 })
        writer.list("alike", table.layout.alike)
        writer.key("levels")
        writer.string(
            Base64.encoded(
                table.layout.levels.flatMap { littleEndian($0.lowerBound) + littleEndian($0.upperBound) }
            )
        )
        writer.list("core", [table.layout.core.lowerBound, table.layout.core.upperBound])
        writer.list("tables", table.layout.tables.flatMap { [$0.lowerBound, $0.upperBound] })
        writer.key("declared")
        writer.string(table.declaredType ?? "")
        writer.key("dated")
        writer.integer(table.isDated ? 1 : 0)
    }

    private static func littleEndian(_ number: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
