import ThreshHTML

/// The bytes of an archive, unpacked as they are read, with a small buffer; it can go on behind damage.
///
/// gzip and zstd are unpacked member by member, because a WARC file has one for each record: the next member is where
/// reading can begin again.
final class ArchiveReader {
    /// Why no more bytes come, until ``recover()``.
    struct Damage {
        let reason: String
        /// Whether bytes are wrong rather than missing.
        let isCorrupt: Bool
        /// Where the member that is damaged began, counted in unpacked bytes.
        let memberStart: Int
    }

    private let file: InputFile
    private let name: String
    private var unpacker: Unpacker?
    private var magic: [UInt8] = []
    private var hasBegun = false

    private var raw: [UInt8]
    private var rawStart = 0
    /// How many bytes of the file came before ``raw``.
    private var rawOffset = 0
    private var isAtRawEnd = false

    private var buffer: [UInt8] = []
    private var start = 0
    /// How many unpacked bytes came before what is in the buffer.
    private(set) var position = 0

    private var member: (rawStart: Int, start: Int, isOpen: Bool) = (0, 0, false)
    /// Where members begin in the unpacked bytes that are still in the buffer.
    private var memberStarts: [Int] = []
    /// What stops the reader behind the bytes in the buffer.
    private(set) var damage: Damage?
    /// Why the file itself cannot be read on; nothing more comes then, whatever is asked for.
    private(set) var failure: FileError?

    private static let chunk = 1 << 16
    /// A dictionary is a few hundred KiB; more is no dictionary.
    private static let largestDictionary = 16 << 20

    /// Reads a file, or what is left of it behind bytes that were already read.
    ///
    /// - Parameter name: tells how the file is packed where its first bytes are damaged.
    init(_ file: InputFile, prefix: [UInt8] = [], name: String = "") {
        self.file = file
        self.name = name.lowercased()
        raw = prefix
    }

    /// Tells from the first bytes how the file is packed.
    private func begin() throws(FileError) {
        hasBegun = true
        // Nothing else is waited for: a first line of NDJSON may be short, and its answer wanted before the next.
        while raw.count < 8, Self.mayBePacked(raw), try read(into: &raw) > 0 {}
        if Gzip.isGzip(raw) {
            magic = Gzip.magic
            unpacker = Unpacker(.gzip)
        } else if raw.count >= 8 && raw.starts(with: Self.dictionaryMagic) {
            magic = Zstd.magic
            let dictionary = try dictionary()
            rawStart = dictionary.length
            unpacker = Unpacker(.zstd, dictionary: dictionary.bytes)
        } else if Zstd.isZstd(raw) {
            magic = Zstd.magic
            unpacker = Unpacker(.zstd)
        } else if let ending = Packing.endings.first(where: name.hasSuffix), !looksPlain {
            magic = ending == ".gz" ? Gzip.magic : Zstd.magic
            unpacker = Unpacker(ending == ".gz" ? .gzip : .zstd)
        }
    }

    /// Whether bytes begin a packed member, as far as they go.
    private static func mayBePacked(_ bytes: [UInt8]) -> Bool {
        Gzip.magic.starts(with: bytes.prefix(Gzip.magic.count)) || Zstd.mayBegin(bytes[...])
    }

    /// Whether the next bytes begin a member.
    private var isAtMember: Bool {
        let next = raw[rawStart...]
        return next.starts(with: magic)
            || magic == Zstd.magic && next.count >= magic.count && Zstd.mayBegin(next)
    }

    /// Whether the file begins as an archive that somebody unpacked without giving it another name.
    private var looksPlain: Bool {
        raw.isEmpty || raw.starts(with: Array("WARC/".utf8)) || raw.first == UInt8(ascii: "{")
    }

    private static let dictionaryMagic: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]

    /// The dictionary of a `.warc.zst`: a skippable frame before all others, plain or itself packed
    /// (<https://iipc.github.io/warc-specifications/specifications/warc-zstd/>).
    private func dictionary() throws(FileError) -> (bytes: [UInt8], length: Int) {
        let count = raw[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard count <= Self.largestDictionary else { throw FileError("the zstd dictionary is too long") }
        while raw.count < 8 + count {
            guard try read(into: &raw) > 0 else {
                throw FileError("the zstd dictionary ends too early")
            }
        }
        let bytes = Array(raw[8..<8 + count])
        guard Zstd.isZstd(bytes) else { return (bytes, 8 + count) }
        guard let unpacked = try? Zstd.unpack(bytes, limit: Self.largestDictionary) else {
            throw FileError("the zstd dictionary is damaged")
        }
        return (unpacked, 8 + count)
    }

    /// The file's length; nil where the bytes come through a pipe.
    var size: Int? { file.size }

    /// How much of the file has been read; what progress is measured by.
    var rawPosition: Int { rawOffset + rawStart }

    /// The unread bytes in the buffer.
    var bytes: ArraySlice<UInt8> { buffer[start...] }

    /// How many unread bytes there are in the buffer.
    var count: Int { buffer.count - start }

    /// How many unread bytes stand before the first of a kind; nil if there is none in the buffer.
    ///
    /// - Parameter checked: how many bytes are known to be others.
    func count(before byte: UInt8, from checked: Int) -> Int? {
        buffer[(start + checked)...].firstIndex(of: byte).map { $0 - start }
    }

    /// Some of the unread bytes, fewer where there are no more.
    ///
    /// A slice that is kept while the buffer grows costs a copy of it.
    func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
        buffer[min(buffer.count, start + range.lowerBound)..<min(buffer.count, start + range.upperBound)]
    }

    /// Whether reading on would not wait.
    var isReady: Bool { rawStart < raw.count || file.isReady }

    /// How many bytes may still come where the file is not packed and its length is known.
    var remaining: Int? {
        guard hasBegun, unpacker == nil, let size = file.size else { return nil }
        return max(0, size - rawPosition) + buffer.count - start
    }

    /// The first place behind the next byte where a member begins, counted in unpacked bytes.
    func nextMember(before end: Int) -> Int? {
        memberStarts.first { $0 > position && $0 < end }
    }

    /// Fills the buffer until it holds so many unread bytes.
    ///
    /// - Returns: whether it does; if not, the file is at its end, or ``damage`` or ``failure`` says what is wrong.
    func ensure(_ count: Int) -> Bool {
        while buffer.count - start < count {
            guard fill() else { return false }
        }
        return true
    }

    /// Reads a little more, once; waits if it must.
    ///
    /// - Returns: whether the buffer may have grown; false at the end and before damage.
    func fill() -> Bool {
        guard damage == nil, failure == nil else { return false }
        if start > 1 << 20 || start == buffer.count { compact() }
        do throws(FileError) {
            if !hasBegun { try begin() }
            if unpacker == nil { return try fillPlain() }
            return try fillUnpacked()
        } catch {
            if failure != nil { return false }
            damage = Damage(
                reason: error.reason,
                isCorrupt: false,
                memberStart: position + buffer.count - start
            )
            isAtRawEnd = true
            raw = []
            rawStart = 0
            return false
        }
    }

    /// Takes bytes away from the front.
    func consume(_ count: Int) {
        start += count
        position += count
        if let first = memberStarts.first, first <= position { memberStarts.removeAll { $0 <= position } }
    }

    private func compact() {
        buffer.removeSubrange(..<start)
        start = 0
    }

    private func fillPlain() throws(FileError) -> Bool {
        if rawStart < raw.count {
            buffer.append(contentsOf: raw[rawStart...])
            rawOffset += raw.count
            raw = []
            rawStart = 0
            return true
        }
        let count = try read(into: &buffer)
        rawOffset += count
        return count > 0
    }

    /// Reads from the file; the first error is the last.
    private func read(into bytes: inout [UInt8]) throws(FileError) -> Int {
        do throws(FileError) {
            return try file.read(Self.chunk, into: &bytes)
        } catch {
            failure = error
            throw error
        }
    }

    private func readRaw() throws(FileError) -> Bool {
        guard !isAtRawEnd else { return false }
        rawOffset += rawStart
        raw.removeSubrange(..<rawStart)
        rawStart = 0
        if try read(into: &raw) == 0 { isAtRawEnd = true }
        return !isAtRawEnd
    }

    private func fillUnpacked() throws(FileError) -> Bool {
        guard let unpacker else { return false }
        let end = position + buffer.count - start
        if !member.isOpen {
            while raw.count - rawStart < magic.count, try readRaw() {}
            // Zeros and other rubbish behind the last member are no member.
            guard isAtMember else {
                if raw.count > rawStart {
                    damage = Damage(
                        reason: "bytes between packed members that belong to none",
                        isCorrupt: true,
                        memberStart: end
                    )
                    member.rawStart = rawPosition
                }
                return false
            }
            unpacker.reset()
            member = (rawPosition, end, true)
            if end > position { memberStarts.append(end) }
        }
        let step: Unpacker.Step
        do throws(Unpacker.Corruption) {
            step = try unpacker.step(raw[rawStart...], into: &buffer)
        } catch {
            fail("compressed data is damaged", isCorrupt: true)
            return buffer.count - start > end - position
        }
        rawStart += step.used
        if step.isAtEnd { member.isOpen = false }
        let given = position + buffer.count - start - member.start
        let taken = rawPosition - member.rawStart
        if given > Unpacker.ratioGrace && given / Unpacker.ratioCap > taken {
            fail("compressed data unpacks to more than \(Unpacker.ratioCap) times its size", isCorrupt: false)
            return true
        }
        if step.used == 0 && !step.isProductive && !step.isAtEnd, try !readRaw() {
            fail("compressed data ends too early", isCorrupt: false)
            return false
        }
        return true
    }

    private func fail(_ reason: String, isCorrupt: Bool) {
        damage = Damage(reason: reason, isCorrupt: isCorrupt, memberStart: member.start)
        member.isOpen = false
    }

    /// Forgets the damaged member and goes to the next one that can be found.
    ///
    /// - Returns: whether there is one; what is in the buffer is dropped.
    func recover() -> Bool {
        guard let damage else { return true }
        consume(buffer.count - start)
        memberStarts.removeAll()
        self.damage = nil
        guard let unpacker else { return false }
        member.isOpen = false
        if damage.isCorrupt { goBack(to: member.rawStart + 1) }
        while true {
            if let place = Self.find(magic, in: raw[rawStart...]) {
                rawStart = place
                unpacker.reset()
                return true
            }
            rawStart = max(rawStart, raw.count - magic.count + 1)
            guard (try? readRaw()) == true else {
                // What is left is too short for a member; it must not be taken for damage again.
                isAtRawEnd = true
                rawStart = raw.count
                return false
            }
        }
    }

    /// Goes back into a damaged member, which may have run over the beginning of the next ones.
    ///
    /// Never back to its own beginning: it would be found again and again.
    private func goBack(to place: Int) {
        if place >= rawOffset && place <= rawOffset + raw.count {
            rawStart = place - rawOffset
        } else if file.size != nil, (try? file.seek(to: place)) != nil {
            raw = []
            rawStart = 0
            rawOffset = place
            isAtRawEnd = false
        }
    }

    /// The first place of some bytes.
    static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= needle.count, let first = needle.first else { return nil }
        var place = bytes.startIndex
        let last = bytes.endIndex - needle.count
        while place <= last, let next = bytes[place...last].firstIndex(of: first) {
            if bytes[next...].starts(with: needle) { return next }
            place = next + 1
        }
        return nil
    }
}
