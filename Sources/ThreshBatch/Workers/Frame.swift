/// A message between supervisor and worker: `u32` length, `u64` number of the page, payload.
enum Frame {
    static let headLength = 12
    /// No page and no record is as long.
    static let limit = 1 << 30

    /// A worker's first message has this number instead of a page's: it is ready for work.
    static let ready = Int.max
    /// The rules that a worker needs cannot be used: the whole run ends with this message.
    static let refusal = Int.max - 1

    static func encoded(_ number: Int, _ payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headLength + payload.count)
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
        }
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
        bytes += payload
        return bytes
    }

    /// The first frame of some bytes; nil if it is not complete.
    static func decode(_ bytes: [UInt8]) throws(WireReader.Garbage) -> (
        number: Int, payload: ArraySlice<UInt8>
    )? {
        guard bytes.count >= headLength else { return nil }
        let length = bytes[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= limit else { throw WireReader.Garbage() }
        guard bytes.count >= headLength + length else { return nil }
        var head = WireReader(bytes[4..<headLength])
        return (try head.integer(), bytes[headLength..<headLength + length])
    }
}
