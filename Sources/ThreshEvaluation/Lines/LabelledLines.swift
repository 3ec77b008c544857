package import ThreshHTML

/// Scraped documents in which people have said of every line whether it is content or noise.
///
/// A folder of files `XX-NAME.json.gz`, `XX` being the language: an array of `{"text": [line], "labels": ["1" or "0"]}`,
/// 1 for content.
package struct LabelledLines: Sendable {
    /// One document.
    package struct Document: Sendable {
        /// The lines as scraped.
        package let lines: [String]
        /// Of each line, whether it is content.
        package let isContent: [Bool]
    }

    /// The file's name without its endings, as `de-train`.
    package let name: String
    package let documents: [Document]

    /// Whether a folder looks like a set of labelled lines: it has no gold of pages and at least one `.json.gz`.
    package static func isSet(_ folder: String) -> Bool {
        guard let names = try? FileSystem.names(in: folder) else { return false }
        return !names.contains("gold.jsonl") && names.contains { $0.hasSuffix(ending) }
    }

    /// Reads the files of a set, by name.
    ///
    /// - Throws: an error that names the file that cannot be read.
    package static func files(in folder: String) throws(FileError) -> [LabelledLines] {
        var files: [LabelledLines] = []
        for name in try FileSystem.names(in: folder).sorted() where name.hasSuffix(ending) {
            files.append(
                try LabelledLines(path: "\(folder)/\(name)", name: String(name.dropLast(ending.count)))
            )
        }
        return files
    }

    private static let ending = ".json.gz"
    /// More than any set of lines has; a hostile file must not fill the memory.
    private static let sizeLimit = 1 << 28

    private init(path: String, name: String) throws(FileError) {
        let bytes = try FileSystem.read(path)
        guard let unpacked = try? Gzip.inflate(bytes, limit: Self.sizeLimit) else {
            throw FileError("\(path): not a gzip file")
        }
        do throws(FileError) {
            try self.init(json: unpacked, name: name)
        } catch {
            throw FileError("\(path): \(error.reason)")
        }
    }

    /// Reads the documents of one file.
    package init(json: [UInt8], name: String) throws(FileError) {
        guard let entries = try? JSONReader.read(json, repairing: false).array else {
            throw FileError("not a JSON array")
        }
        var documents: [Document] = []
        for (place, entry) in entries.enumerated() {
            let lines = entry["text"]?.array?.compactMap(\.string) ?? []
            let labels = entry["labels"]?.array?.compactMap(\.string) ?? []
            guard !lines.isEmpty, lines.count == labels.count else {
                throw FileError("document \(place + 1): 'text' and 'labels' do not go together")
            }
            documents.append(Document(lines: lines, isContent: labels.map { $0 == "1" }))
        }
        self.name = name
        self.documents = documents
    }
}
