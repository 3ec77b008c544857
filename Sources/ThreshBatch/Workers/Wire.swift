/// Writes values as bytes for the other end of a worker's socket, where the same program reads them.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func integer(_ value: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    mutating func data(_ value: [UInt8]) {
        integer(value.count)
        bytes.append(contentsOf: value)
    }

    /// A text, or none.
    mutating func text(_ value: String?) {
        guard let value else { return integer(-1) }
        data(Array(value.utf8))
    }

    mutating func texts(_ values: [String]) {
        integer(values.count)
        for value in values { text(value) }
    }
}

/// Reads what ``WireWriter`` wrote, in the same order.
struct WireReader {
    /// The bytes are not what was to be read.
    struct Garbage: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func integer() throws(Garbage) -> Int {
        guard rest.count >= 8 else { throw Garbage() }
        defer { rest = rest.dropFirst(8) }
        return Int(truncatingIfNeeded: rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    mutating func data() throws(Garbage) -> [UInt8] {
        try data(try integer())
    }

    private mutating func data(_ count: Int) throws(Garbage) -> [UInt8] {
        guard (0...rest.count).contains(count) else { throw Garbage() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func text() throws(Garbage) -> String? {
        let count = try integer()
        return count == -1 ? nil : String(decoding: try data(count), as: UTF8.self)
    }

    mutating func texts() throws(Garbage) -> [String] {
        let count = try integer()
        guard (0...rest.count).contains(count) else { throw Garbage() }
        var values: [String] = []
        for _ in 0..<count { values.append(try text() ?? "") }
        return values
    }
}
