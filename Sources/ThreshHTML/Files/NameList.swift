/// The names in a folder, one behind the other in one array of bytes.
///
/// A `String` for each of thousands of names would take longer than all else a start does.
package struct NameList: Sendable {
    /// All names, without anything between them.
    package private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    package init() {}

    package var indices: Range<Int> { ends.indices }

    /// Where a name stands in ``bytes``.
    package func range(of place: Int) -> Range<Int> {
        (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }

    package subscript(_ place: Int) -> String {
        String(decoding: bytes[range(of: place)], as: UTF8.self)
    }

    /// Adds a name of the system's, unless it is `.` or `..`.
    mutating func append(_ name: UnsafeBufferPointer<CChar>) {
        let isDots = unsafe (name.count == 1 || name.count == 2 && name[1] == 0x2E) && name[0] == 0x2E
        if isDots { return }
        unsafe name.withMemoryRebound(to: UInt8.self) { unsafe bytes.append(contentsOf: $0) }
        ends.append(bytes.count)
    }
}
