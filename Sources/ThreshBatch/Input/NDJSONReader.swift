import ThreshHTML

/// Reads the lines of NDJSON; a line gives exactly one page, whatever is in it.
final class NDJSONReader {
    enum Event {
        /// A page whose id is the line's number, for lines that do not name their page.
        case line(PageInput)
        case later
        case end
    }

    private let reader: ArchiveReader
    private let name: String
    private var number = 0
    /// How much of the buffer is known to hold no line feed.
    private var checked = 0
    /// Whether the rest of a line that was too long is still to be passed over.
    private var isSkipping = false
    /// Where the bytes were first found to be damaged, and how.
    private(set) var damage: String?

    /// - Parameter name: what the file is called, before the numbers of lines that do not name their page.
    init(_ reader: ArchiveReader, name: String) {
        self.reader = reader
        self.name = name
    }

    /// The next line.
    func next(mayWait: Bool) -> Event {
        while true {
            if let count = reader.count(before: 0x0A, from: checked) {
                let line = Array(reader.bytes(0..<count))
                reader.consume(count + 1)
                checked = 0
                if isSkipping {
                    isSkipping = false
                    continue
                }
                return page(line)
            }
            checked = reader.count
            if checked > PageInput.sizeLimit {
                let id = isSkipping ? nil : NDJSONLine.leadingID(reader.bytes)
                reader.consume(checked)
                checked = 0
                if !isSkipping {
                    isSkipping = true
                    return unreadable(NDJSONLine.tooLong, id: id)
                }
            }
            if !mayWait && !reader.isReady { return .later }
            if !reader.fill() && reader.count == checked {
                if let last = atEnd() { return last }
            }
        }
    }

    /// What comes where no more bytes do; nil if reading goes on behind damage.
    private func atEnd() -> Event? {
        // The line that was begun may be a good one: it is no page, and a later run can read it.
        if reader.failure != nil { return .end }
        let rest = Array(reader.bytes)
        let wasSkipping = isSkipping
        checked = 0
        isSkipping = false
        if let damage = reader.damage {
            // The line that was begun is lost with the damage.
            isSkipping = reader.recover()
            self.damage = self.damage ?? "damaged at line \(number + 1): \(damage.reason)"
            return unreadable(damage.reason)
        }
        reader.consume(rest.count)
        return rest.isEmpty || wasSkipping ? .end : page(rest)
    }

    private func page(_ line: [UInt8]) -> Event {
        number += 1
        return .line(
            PageInput(.line(line.last == 0x0D ? line.dropLast() : line), id: "\(name)line \(number)")
        )
    }

    private func unreadable(_ reason: String, id: String? = nil) -> Event {
        number += 1
        return .line(PageInput(.unreadable(reason), id: id ?? "\(name)line \(number)"))
    }
}
