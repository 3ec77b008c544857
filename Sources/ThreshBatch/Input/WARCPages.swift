import Thresh
import ThreshHTML

/// The pages of a WARC or WET file: `response` and `resource` records of markup and text, and `conversion` records.
final class WARCPages {
    private let source: ArchiveReader
    private let name: String
    private var reader: WARCReader
    /// How many records were no pages, by what they were.
    private(set) var skipped: [String: Int] = [:]

    /// - Parameter name: what the archive is called where a record has no name.
    init(_ source: ArchiveReader, name: String) {
        self.source = source
        self.name = name
        reader = WARCReader(source)
    }

    var isReady: Bool { source.isReady }

    /// The next page; a record that is damaged is one that cannot be read.
    func next() -> PageInput? {
        while true {
            switch reader.next() {
            case .end: return nil
            case .damaged(let id, let url, let reason):
                var page = PageInput(.unreadable(reason), id: id ?? "\(name)byte \(source.position)")
                page.url = url
                return page
            case .record(let record):
                if let page = page(record) { return page }
            }
        }
    }

    private func page(_ record: WARCReader.Record) -> PageInput? {
        switch record.type {
        case "response":
            guard record.header["content-type"]?.lowercased().hasPrefix("application/http") == true else {
                return skip("response that is not HTTP")
            }
            guard let message = HTTPMessage(record.block) else {
                return page(record, .unreadable("the record has no HTTP header"), type: nil)
            }
            guard (200..<300).contains(message.status) else { return skip("HTTP status \(message.status)") }
            let type = message.header["content-type"]
            guard Self.isText(type) else { return skip(Self.mediaType(type)) }
            return page(record, .http(record.block), type: type)
        case "resource":
            let type = record.header["content-type"]
            guard Self.isText(type) else { return skip(Self.mediaType(type)) }
            return page(record, .bytes(record.block), type: type)
        case "conversion":
            var page = page(record, .bytes(record.block), type: record.header["content-type"])
            page.format = .text
            return page
        default: return skip("\(record.type.isEmpty ? "unknown" : record.type) record")
        }
    }

    private func page(_ record: WARCReader.Record, _ place: PageInput.Place, type: String?) -> PageInput {
        var page = PageInput(place, id: record.id ?? "\(name)byte \(source.position)")
        page.url = record.url
        page.fetched = record.header["warc-date"]
        page.contentType = type
        page.truncation = record.header["warc-truncated"].map {
            "the archive has only a part of the page: \($0)"
        }
        return page
    }

    private func skip(_ reason: String) -> PageInput? {
        skipped[reason, default: 0] += 1
        return nil
    }

    private static func mediaType(_ contentType: String?) -> String {
        contentType.map { $0.prefix { $0 != ";" }.trimmed.lowercased() } ?? "no content type"
    }

    /// Whether a page may be cleaned; without a type its bytes will tell.
    private static func isText(_ contentType: String?) -> Bool {
        guard let contentType else { return true }
        return ["text/html", "application/xhtml+xml", "text/plain"].contains(mediaType(contentType))
    }
}
