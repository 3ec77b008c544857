import Thresh
import ThreshHTML

extension PageInput {
    /// The page as bytes for a worker.
    var wire: [UInt8] {
        var writer = WireWriter()
        writer.text(id)
        writer.text(url)
        writer.text(fetched)
        writer.text(contentType)
        writer.text(format?.rawValue)
        writer.text(truncation)
        writer.integer(part?.number ?? 0)
        writer.integer(part?.count ?? 0)
        writer.integer(part?.isMarkdown == true ? 1 : 0)
        switch place {
        case .standardInput: writer.integer(0)
        case .file(let path):
            writer.integer(1)
            writer.data(path.bytes)
        case .bytes(let bytes):
            writer.integer(2)
            writer.data(bytes)
        case .line(let bytes):
            writer.integer(3)
            writer.data(bytes)
        case .http(let bytes):
            writer.integer(4)
            writer.data(bytes)
        case .unreadable(let reason):
            writer.integer(5)
            writer.text(reason)
        }
        return writer.bytes
    }

    init(wire: ArraySlice<UInt8>) throws(WireReader.Garbage) {
        var reader = WireReader(wire)
        self.init(.standardInput, id: try reader.text())
        url = try reader.text()
        fetched = try reader.text()
        contentType = try reader.text()
        format = try reader.text().flatMap(Page.Format.init(rawValue:))
        truncation = try reader.text()
        let (number, count, isMarkdown) = (try reader.integer(), try reader.integer(), try reader.integer())
        if count > 0 { part = Page.Part(number: number, count: count) }
        part?.isMarkdown = isMarkdown == 1
        switch try reader.integer() {
        case 0: place = .standardInput
        case 1: place = .file(FilePath(bytes: try reader.data()))
        case 2: place = .bytes(try reader.data())
        case 3: place = .line(try reader.data())
        case 4: place = .http(try reader.data())
        case 5: place = .unreadable(try reader.text() ?? "")
        default: throw WireReader.Garbage()
        }
    }
}
