/// Unpacks gzip and zlib data.
package enum Gzip {
    /// Unpacked data and what was found around it.
    package struct Unpacked: Sendable {
        /// The output of all members, one after the other.
        package let bytes: [UInt8]

        /// How many members there were.
        package let members: Int

        /// How many bytes behind the last member belong to none; they are left alone.
        package let trailingBytes: Int
    }

    /// Tells whether the bytes begin with a gzip header.
    package static func isGzip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: magic)
    }

    /// Unpacks all members of gzip data, or one zlib stream; rubbish behind them is ignored.
    ///
    /// The output may have `limit` bytes at most, and after the first MiB at most 200 times as many as the
    /// input.
    package static func inflate(_ bytes: [UInt8], limit: Int) throws(UnpackingError) -> [UInt8] {
        try unpack(bytes, limit: limit).bytes
    }

    /// Unpacks like ``inflate(_:limit:)`` and also counts members and the bytes behind them.
    package static func unpack(_ bytes: [UInt8], limit: Int) throws(UnpackingError) -> Unpacked {
        try MemberLoop(.gzip, limit: limit) { magic.starts(with: $0.prefix(magic.count)) }.unpack(bytes)
    }

    /// Unpacks a deflate stream that has no header.
    package static func inflateRaw(_ bytes: [UInt8], limit: Int) throws(UnpackingError) -> [UInt8] {
        try MemberLoop(.rawDeflate, limit: limit) { _ in false }.unpack(bytes).bytes
    }

    package static let magic: [UInt8] = [0x1F, 0x8B, 0x08]
}

/// Unpacks zstd data.
package enum Zstd {
    /// Tells whether the bytes begin with a zstd frame, be it one to skip.
    package static func isZstd(_ bytes: [UInt8]) -> Bool {
        bytes.count >= magic.count && mayBegin(bytes[...])
    }

    /// Whether a frame begins with some bytes, as far as they go.
    ///
    /// pzstd and seekable files have frames of their own beside those of data, which unpack to nothing
    /// (<https://www.rfc-editor.org/rfc/rfc8878#name-skippable-frames>).
    package static func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
        if magic.starts(with: bytes.prefix(magic.count)) { return true }
        guard let first = bytes.first, first & 0xF0 == 0x50 else { return false }
        return skippableMagic.starts(with: bytes.dropFirst().prefix(skippableMagic.count))
    }

    /// What follows the first byte, which has any number in its lower half.
    private static let skippableMagic: [UInt8] = [0x2A, 0x4D, 0x18]

    /// Unpacks all frames; the limits are those of ``Gzip/inflate(_:limit:)``.
    package static func unpack(_ bytes: [UInt8], limit: Int) throws(UnpackingError) -> [UInt8] {
        try MemberLoop(.zstd, limit: limit) { mayBegin($0) }.unpack(bytes).bytes
    }

    package static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
}

/// Unpacks member after member of data that is in memory as a whole.
private struct MemberLoop {
    private let method: Unpacker.Method
    private let limit: Int
    /// Whether what is left begins another member, as far as it goes.
    private let isMember: (ArraySlice<UInt8>) -> Bool

    init(_ method: Unpacker.Method, limit: Int, isMember: @escaping (ArraySlice<UInt8>) -> Bool) {
        self.method = method
        self.limit = limit
        self.isMember = isMember
    }

    func unpack(_ bytes: [UInt8]) throws(UnpackingError) -> Gzip.Unpacked {
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 4))
        let unpacker = Unpacker(method)
        var members = 0
        var rest = bytes[...]
        // WARC files are a member for each record, so one stream's end is not the end.
        while members == 0 || (!rest.isEmpty && isMember(rest)) {
            try unpackMember(unpacker, &rest, into: &output)
            unpacker.reset()
            members += 1
        }
        return Gzip.Unpacked(bytes: output, members: members, trailingBytes: rest.count)
    }

    private func unpackMember(
        _ unpacker: Unpacker,
        _ rest: inout ArraySlice<UInt8>,
        into output: inout [UInt8]
    ) throws(UnpackingError) {
        while true {
            let step: Unpacker.Step
            do throws(Unpacker.Corruption) {
                step = try unpacker.step(rest, into: &output)
            } catch {
                throw .corrupt(partial: output)
            }
            rest = rest.dropFirst(step.used)
            if output.count > limit {
                throw .tooLarge(limit: limit, partial: Array(output[..<limit]))
            }
            if output.count > Unpacker.ratioGrace && output.count / Unpacker.ratioCap > rest.startIndex {
                throw .bomb(partial: output)
            }
            if step.isAtEnd { return }
            if step.used == 0 && !step.isProductive { throw .truncated(partial: output) }
        }
    }
}
