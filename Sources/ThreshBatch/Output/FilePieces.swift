import ThreshHTML

/// The bytes of a file that an earlier run wrote, unpacked as they are read.
final class FilePieces {
    private let file: InputFile
    private let unpacker: Unpacker?
    private var raw: ArraySlice<UInt8> = []
    /// Whether a member has begun and not ended.
    private var isInside = false

    private static let size = 1 << 20

    /// - Parameter method: how the file is packed; nil if it is not.
    init(_ path: String, packed method: Unpacker.Method? = nil) throws(FileError) {
        file = try InputFile(path)
        unpacker = method.map { Unpacker($0) }
    }

    /// Some more bytes; nil at the end.
    ///
    /// What they unpack to may have any length: they are no stranger's.
    func next() throws(FileError) -> [UInt8]? {
        var bytes: [UInt8] = []
        guard let unpacker else { return try file.read(Self.size, into: &bytes) > 0 ? bytes : nil }
        while bytes.count < Self.size, try fill() {
            let step: Unpacker.Step
            do throws(Unpacker.Corruption) {
                step = try unpacker.step(raw, into: &bytes)
            } catch {
                throw FileError("compressed data is damaged")
            }
            raw = raw.dropFirst(step.used)
            isInside = !step.isAtEnd
            if step.isAtEnd { unpacker.reset() }
            if step.used == 0 && !step.isProductive && !step.isAtEnd { try readMore() }
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Whether there is something to unpack; reads on where all bytes are used up.
    private func fill() throws(FileError) -> Bool {
        if raw.isEmpty && !isInside {
            var more: [UInt8] = []
            _ = try file.read(Self.size, into: &more)
            raw = more[...]
        }
        return !raw.isEmpty || isInside
    }

    private func readMore() throws(FileError) {
        var more = Array(raw)
        guard try file.read(Self.size, into: &more) > 0 else {
            throw FileError("compressed data ends too early")
        }
        raw = more[...]
    }
}
