import Thresh
import ThreshHTML

/// A folder of pages with their gold.
struct DataSet {
    /// One line of `gold.jsonl`.
    struct Entry {
        var id: String
        var url: String?
        var fetched: String?
        /// The registered host, or the id where the set has no address.
        var host: String
    }

    let name: String
    let entries: [Entry]
    private let folder: String

    init(_ folder: String) throws(FileError) {
        self.folder = folder
        name = String(folder.split(separator: "/").last ?? "")
        let gold = try FileSystem.read(folder + "/gold.jsonl")
        var entries: [Entry] = []
        for line in gold.split(separator: 0x0A) {
            guard let value = try? JSONReader.read(line, repairing: false), let id = value["id"]?.string
            else {
                throw FileError("\(folder)/gold.jsonl: line \(entries.count + 1) is no gold")
            }
            let url = value["url"]?.string
            let host = value["host"]?.string ?? url.map(Self.host) ?? id
            entries.append(
                Entry(id: id, url: url, fetched: value["fetched"]?.string, host: Self.registered(host))
            )
        }
        self.entries = entries
    }

    /// The page of an entry.
    func page(_ entry: Entry) throws(FileError) -> Page {
        let path = "\(folder)/pages/\(entry.id).html.gz"
        let packed = try FileSystem.read(path)
        guard let bytes = try? Gzip.inflate(packed, limit: 64 << 20) else {
            throw FileError("\(path): not gzip")
        }
        return Page(bytes, format: .html, id: entry.id, url: entry.url, fetched: entry.fetched)
    }

    private static func host(_ url: String) -> String {
        var rest = url[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        return String(rest.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" })
    }

    /// The part of a host that somebody registered: two labels, three under such as `co.uk`.
    private static func registered(_ host: String) -> String {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 2, let last = labels.last else { return host }
        let isSecondLevel = last.count == 2 && labels[labels.count - 2].count <= 3
        return labels.suffix(isSecondLevel ? 3 : 2).joined(separator: ".")
    }
}
