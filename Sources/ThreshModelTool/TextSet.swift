import Thresh
import ThreshHTML

/// Scraped texts with their hosts: a file of JSON lines with `id`, `host` and `text`.
struct TextSet {
    let name: String
    private let lines: [ArraySlice<UInt8>]

    init(_ path: String) throws(FileError) {
        name = path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
        lines = try FileSystem.read(path).split(separator: 0x0A)
    }

    /// Writes the features of the texts, as the cleaner sees them after the rules of a folder.
    func dump(rules folder: String) throws {
        let cleaner = Cleaner(rules: try RuleLibrary(folders: [folder]))
        try FileSystem.write(TextFeatureDump.header(set: name), to: 1)
        for (number, line) in lines.enumerated() {
            guard let value = try? JSONReader.read(line, repairing: false), let id = value["id"]?.string,
                let text = value["text"]?.string
            else { throw FileError("\(name): line \(number + 1) is no text") }
            let page = Page(Array(text.utf8), format: .text, id: id)
            guard let draft = try cleaner.explain(page).draft,
                let line = TextFeatureDump.line(draft, id: id, host: value["host"]?.string ?? id)
            else { continue }
            try FileSystem.write(line, to: 1)
        }
    }
}
