import ThreshHTML

/// An HTTP response as a WARC record holds it.
struct HTTPMessage {
    let status: Int
    let header: HeaderFields
    private let body: ArraySlice<UInt8>

    /// Reads the header; nil if there is none.
    init?(_ block: [UInt8]) {
        guard block.starts(with: Array("HTTP/".utf8)), let end = Self.headerEnd(block) else { return nil }
        header = HeaderFields(block[..<end])
        let words = header.firstLine.split(separator: " ", maxSplits: 2)
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        self.status = status
        body = block[end...]
    }

    private static func headerEnd(_ block: [UInt8]) -> Int? {
        var place = 0
        while let feed = block[place...].firstIndex(of: 0x0A) {
            let next = block[(feed + 1)...].prefix(2)
            if next.first == 0x0A { return feed + 2 }
            if next.starts(with: [0x0D, 0x0A]) { return feed + 3 }
            place = feed + 1
        }
        return nil
    }

    /// The page's bytes, out of their chunks and unpacked.
    ///
    /// Many archives keep the header of a transfer that they have already undone: what is not chunked or packed
    /// after all is taken as it is.
    ///
    /// - Parameter isCut: whether the archive has only a part of the body, which is unpacked as far as it goes.
    func payload(isCut: Bool = false) throws(FileError) -> [UInt8] {
        let isChunked = header["transfer-encoding"]?.lowercased().contains("chunked") == true
        var bytes = isChunked ? Self.unchunked(body) : Array(body)
        let encodings = (header["content-encoding"]?.lowercased() ?? "").split(separator: ",").map(\.trimmed)
        for encoding in encodings.reversed() where !bytes.isEmpty {
            bytes = try Self.unpacked(bytes, encoding, isCut: isCut)
        }
        return bytes
    }

    private static func unpacked(
        _ bytes: [UInt8],
        _ encoding: String,
        isCut: Bool
    ) throws(FileError) -> [UInt8] {
        let limit = PageInput.sizeLimit
        do throws(UnpackingError) {
            switch encoding {
            case "", "identity", "none", "utf-8": return bytes
            case "gzip", "x-gzip": return Gzip.isGzip(bytes) ? try Gzip.inflate(bytes, limit: limit) : bytes
            case "zstd": return Zstd.isZstd(bytes) ? try Zstd.unpack(bytes, limit: limit) : bytes
            case "deflate" where !looksPlain(bytes):
                return try inflated(bytes, isCut: isCut)
            default: break
            }
        } catch {
            if isCut, case .truncated(let partial) = error, !partial.isEmpty { return partial }
            throw FileError(error.description)
        }
        guard looksPlain(bytes) else { throw FileError("content encoding '\(encoding)' cannot be read") }
        return bytes
    }

    /// Unpacks `deflate`: the standard means zlib, and some servers send the bare stream.
    private static func inflated(_ bytes: [UInt8], isCut: Bool) throws(UnpackingError) -> [UInt8] {
        do throws(UnpackingError) {
            return try Gzip.inflate(bytes, limit: PageInput.sizeLimit)
        } catch {
            if isCut, case .truncated = error { throw error }
            return try Gzip.inflateRaw(bytes, limit: PageInput.sizeLimit)
        }
    }

    /// Whether bytes are markup or text that nobody packed.
    private static func looksPlain(_ bytes: [UInt8]) -> Bool {
        bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    /// The data of all chunks; the bytes as they are if they do not begin with a chunk.
    static func unchunked(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var rest = body
        var isFirst = true
        while let feed = rest.prefix(1_024).firstIndex(of: 0x0A) {
            let line = String(decoding: rest[..<feed], as: UTF8.self)
            let digits = line.prefix { $0 != ";" }.trimmed
            guard let count = Int(digits, radix: 16), count >= 0 else { break }
            isFirst = false
            rest = rest[(feed + 1)...]
            if count == 0 { break }
            output.append(contentsOf: rest.prefix(count))
            rest = rest.dropFirst(count)
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
        return isFirst ? Array(body) : output
    }
}
