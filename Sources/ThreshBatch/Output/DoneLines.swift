import ThreshHTML

/// The records that a former run left, one to a line, against which this run's pages are held.
///
/// Output order is input order, so the pages of the lines are this run's first ones, in the same order, or the lines
/// are of other pages. Both sides are folded into a number, because a crawl has too many ids to keep.
struct DoneLines {
    /// How many bytes the lines of the last file have.
    private(set) var length = 0
    /// How many there are.
    private(set) var count = 0
    /// For how many a page has come.
    private var taken = 0
    private var idsOfLines: UInt64 = 0
    private var idsOfPages: UInt64 = 0

    init() {}

    /// Counts the lines of a file.
    ///
    /// - Parameter most: no more are counted.
    init(_ path: String, most: Int = .max) throws(FileError) {
        try add(FilePieces(path), most: most)
    }

    /// Counts the lines of one more file.
    ///
    /// A line that was cut is not counted, nor is any from the first NUL on: records have none, but a power cut may
    /// leave a file longer than what was written of it.
    mutating func add(_ file: FilePieces, most: Int = .max) throws(FileError) {
        length = 0
        var offset = 0
        var line: [UInt8] = []
        while let bytes = try file.next() {
            let sound = bytes.firstIndex(of: 0) ?? bytes.count
            var start = 0
            while count < most, let place = bytes[start..<sound].firstIndex(of: 0x0A) {
                count += 1
                length = offset + place + 1
                Self.fold(Self.writtenID(line + bytes[start..<place]), into: &idsOfLines)
                line = []
                start = place + 1
            }
            line += bytes[start..<sound]
            if sound < bytes.count || count == most { return }
            offset += bytes.count
        }
    }

    /// Whether all of them are of the pages that came first, each of its own.
    var areOurs: Bool { taken == count && idsOfLines == idsOfPages }

    /// Whether the next page is one of them.
    mutating func take(_ page: PageInput) -> Bool {
        guard taken < count else { return false }
        taken += 1
        var json = JSONWriter()
        if let id = page.names.id { json.string(id) }
        Self.fold(json.bytes[...], into: &idsOfPages)
        return true
    }

    private static func fold(_ id: ArraySlice<UInt8>, into ids: inout UInt64) {
        ids = StableHash.mixed(ids &+ StableHash.of(id))
    }

    private static let beginning = Array(#"{"id":"#.utf8)

    /// A record's id as it stands there, in its quotes; nothing for a record without one.
    private static func writtenID(_ line: [UInt8]) -> ArraySlice<UInt8> {
        guard line.starts(with: beginning) else { return [] }
        var end = beginning.count + 1
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            // What stands behind a backslash is escaped by it.
            end += line[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return line[beginning.count..<min(line.count, end + 1)]
    }
}
