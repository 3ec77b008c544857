import ThreshHTML

/// Reads the records of a WARC file, versions 1.0 and 1.1, and goes on behind damage.
///
/// <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>
struct WARCReader {
    /// One record, as it stands in the file.
    struct Record {
        var header: HeaderFields
        /// At most ``blockLimit`` bytes of it.
        var block: [UInt8]

        /// The record's id without the brackets that the format puts around it.
        var id: String? { header["warc-record-id"].map(WARCReader.withoutBrackets) }
        var type: String { header["warc-type"]?.lowercased() ?? "" }
        var url: String? { header["warc-target-uri"].map(WARCReader.withoutBrackets) }
    }

    enum Event {
        case record(Record)
        /// A record that is lost, or a place where none can be read; reading goes on behind it.
        case damaged(id: String?, url: String?, reason: String)
        case end
    }

    /// The most of a record's block that is kept.
    static let blockLimit = PageInput.sizeLimit
    /// Real headers have less than 8 KiB.
    static let headerLimit = 1 << 20
    /// No record is a tebibyte long.
    private static let lengthLimit = 1 << 40

    private let reader: ArchiveReader
    /// Whether the next record is still to be found; what lies before it has been reported.
    private var isLost = false

    init(_ reader: ArchiveReader) {
        self.reader = reader
    }

    private static func withoutBrackets(_ text: String) -> String {
        text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
    }

    /// The next record; every call gets nearer to the end.
    mutating func next() -> Event {
        let event = nextInBytes()
        // What looks damaged because the file could not be read on is no damage.
        if case .damaged = event, reader.failure != nil { return .end }
        return event
    }

    private mutating func nextInBytes() -> Event {
        while true {
            skipLineEnds()
            guard reader.ensure(1) else {
                guard let damage = reader.damage else { return .end }
                let wasLost = isLost
                isLost = true
                let goesOn = reader.recover()
                if wasLost {
                    if goesOn { continue }
                    return .end
                }
                if !goesOn { isLost = false }
                return .damaged(id: nil, url: nil, reason: damage.reason)
            }
            if isVersionLine {
                isLost = false
                return readRecord()
            }
            let wasLost = isLost
            isLost = true
            skipToVersionLine()
            if !wasLost {
                return .damaged(id: nil, url: nil, reason: "no WARC record where one should begin")
            }
        }
    }

    private func skipLineEnds() {
        while reader.ensure(1), let byte = reader.bytes(0..<1).first, byte == 0x0D || byte == 0x0A {
            reader.consume(1)
        }
    }

    private var isVersionLine: Bool {
        _ = reader.ensure(8)
        return Self.isVersionLine(reader.bytes(0..<8))
    }

    private static let version = Array("WARC/".utf8)

    private static func isVersionLine(_ bytes: ArraySlice<UInt8>) -> Bool {
        let head = bytes.prefix(8)
        guard head.count == 8, head.starts(with: version) else { return false }
        let digits = Array(head.dropFirst(5))
        return digits[0].isDigit && digits[1] == UInt8(ascii: ".") && digits[2].isDigit
    }

    /// Goes on to a line that begins a record, or to the end of what can be read.
    private func skipToVersionLine() {
        reader.consume(min(1, reader.bytes.count))
        while true {
            if let place = Self.versionLine(in: reader.bytes) {
                return reader.consume(place - reader.bytes.startIndex)
            }
            // The beginning of a line's first nine bytes may still be in the buffer.
            reader.consume(max(0, reader.bytes.count - 8))
            if !reader.fill() {
                return reader.consume(reader.bytes.count)
            }
        }
    }

    private static func versionLine(in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let place = ArchiveReader.find(version, in: rest) {
            let isLineStart = place == bytes.startIndex || bytes[place - 1] == 0x0A
            if isLineStart && isVersionLine(bytes[place...]) { return place }
            rest = bytes[(place + 1)...]
        }
        return nil
    }

    private mutating func readRecord() -> Event {
        guard let length = headerLength() else {
            isLost = true
            skipToVersionLine()
            return .damaged(id: nil, url: nil, reason: "a WARC header that does not end")
        }
        let header = HeaderFields(reader.bytes.prefix(length))
        var record = Record(header: header, block: [])
        guard let count = header["content-length"].flatMap({ Int($0) }), count >= 0,
            count < Self.lengthLimit, count <= (reader.remaining ?? .max)
        else {
            return lost(record, after: length, "Content-Length is missing or wrong")
        }
        return readBlock(of: &record, header: length, count: count)
    }

    /// How long the header is with the empty line behind it; nil if there is no such line.
    private func headerLength() -> Int? {
        var checked = 0
        while checked < Self.headerLimit {
            guard let feed = reader.count(before: 0x0A, from: checked) else {
                checked = reader.count
                if !reader.fill() && reader.count == checked { return nil }
                continue
            }
            _ = reader.ensure(feed + 3)
            let next = reader.bytes(feed + 1..<feed + 3)
            if next.first == 0x0A { return feed + 2 }
            if next.starts(with: [0x0D, 0x0A]) { return feed + 3 }
            checked = feed + 1
        }
        return nil
    }

    private mutating func readBlock(of record: inout Record, header: Int, count: Int) -> Event {
        let kept = min(count, Self.blockLimit)
        let start = reader.position
        let hasKept = reader.ensure(header + kept)
        let inBuffer = min(header + kept, reader.bytes.count)
        // A member that begins a record inside this one's block: the length is a lie.
        if let place = reader.nextMember(before: start + inBuffer),
            Self.isVersionLine(reader.bytes.dropFirst(place - start))
        {
            reader.consume(place - start)
            return .damaged(id: record.id, url: record.url, reason: "Content-Length is wrong")
        }
        guard hasKept else {
            return lost(record, after: header, reader.damage?.reason ?? "the archive ends too early")
        }
        record.block = Array(reader.bytes.dropFirst(header).prefix(kept))
        if kept == count { return finish(record, header: header) }
        reader.consume(header + kept)
        var left = count - kept
        while left > 0, reader.ensure(1) {
            let step = min(left, reader.bytes.count)
            reader.consume(step)
            left -= step
        }
        return .record(record)
    }

    /// Looks at what follows the block before the record is believed.
    private mutating func finish(_ record: Record, header: Int) -> Event {
        let end = header + record.block.count
        // One byte more than the two line ends makes a packed member show whether its checksum is right.
        let hasNext = reader.ensure(end + 5)
        let lines = reader.bytes.dropFirst(end).prefix { $0 == 0x0D || $0 == 0x0A }.count
        if !hasNext, let damage = reader.damage, damage.isCorrupt, damage.memberStart <= reader.position {
            return lost(record, after: header, damage.reason)
        }
        _ = reader.ensure(end + lines + 8)
        let rest = Array(reader.bytes(end + lines..<end + lines + 8))
        let isAtEnd = rest.isEmpty && reader.damage == nil
        let isAtMember = reader.nextMember(before: reader.position + end + lines + 1) != nil
        // Rubbish behind a record that ends as it should is reported by itself.
        guard Self.isVersionLine(rest[...]) || isAtEnd || lines >= 2 || isAtMember || reader.damage != nil
        else {
            return lost(record, after: header, "Content-Length is wrong")
        }
        reader.consume(end + lines)
        return .record(record)
    }

    /// Gives a record up and goes to the next one, which may lie in what was taken for the block.
    private mutating func lost(_ record: Record, after header: Int, _ reason: String) -> Event {
        reader.consume(min(header, reader.bytes.count))
        isLost = true
        if !Self.isVersionLine(reader.bytes) { skipToVersionLine() }
        return .damaged(id: record.id, url: record.url, reason: reason)
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
}
