internal import CZlib

/// Unpacks gzip and zlib data.
package enum Gzip {
    /// Unpacked data and what was found around it.
    package struct Unpacked: Sendable {
        /// The output of all members, one after the other.
        package let bytes: [UInt8]

        /// How many gzip members there were.
        package let members: Int

        /// How many bytes behind the last member are not gzip; they are left alone.
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
    package static func inflate(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        try unpack(bytes, limit: limit).bytes
    }

    /// Unpacks like ``inflate(_:limit:)`` and also counts members and the bytes behind them.
    package static func unpack(_ bytes: [UInt8], limit: Int) throws(GzipError) -> Unpacked {
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 4))
        var members = 0
        var rest = bytes[...]
        // WARC files are a member for each record, so one stream's end is not the end.
        while members == 0 || rest.starts(with: magic) {
            let (used, ending) = inflateMember(
                rest,
                into: &output,
                inputBefore: rest.startIndex,
                limit: limit
            )
            rest = rest.dropFirst(used)
            switch ending {
            case .finished: members += 1
            case .truncated: throw .truncated(partial: output)
            case .corrupt: throw .corrupt(partial: output)
            case .tooLarge: throw .tooLarge(limit: limit, partial: output)
            case .bomb: throw .bomb(partial: output)
            }
        }
        if !rest.isEmpty && magic.starts(with: rest) {
            throw .truncated(partial: output)
        }
        return Unpacked(bytes: output, members: members, trailingBytes: rest.count)
    }

    /// Web pages hardly ever exceed 30; zeros reach 1,029.
    static let ratioCap = 200

    /// Small outputs may have any ratio: a page of blanks does no harm.
    static let ratioGrace = 1 << 20

    private static let magic: [UInt8] = [0x1F, 0x8B, 0x08]
    private static let bufferSize = 65_536

    private enum Ending {
        case finished, truncated, corrupt, tooLarge, bomb
    }

    /// Unpacks one member; `inputBefore` is what earlier members took, for the ratio.
    private static func inflateMember(
        _ input: ArraySlice<UInt8>,
        into output: inout [UInt8],
        inputBefore: Int,
        limit: Int
    ) -> (used: Int, ending: Ending) {
        // zlib counts input in 32 bits; what lies beyond is handed over when the first part is used up.
        let part = Int(UInt32.max)
        return unsafe input.withUnsafeBytes { source in
            var stream = unsafe z_stream()
            guard unsafe thresh_inflate_init_auto(&stream) == Z_OK else { return (0, .corrupt) }
            defer { unsafe inflateEnd(&stream) }
            // next_in is not const in older headers, but zlib only reads it
            // (<https://zlib.net/manual.html#Stream>).
            unsafe stream.next_in = UnsafeMutablePointer(
                mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self)
            )
            var given = min(part, source.count)
            unsafe stream.avail_in = UInt32(given)
            return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bufferSize) { buffer in
                while true {
                    unsafe stream.next_out = buffer.baseAddress
                    unsafe stream.avail_out = UInt32(bufferSize)
                    let status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
                    let used = unsafe given - Int(stream.avail_in)
                    let produced = unsafe bufferSize - Int(stream.avail_out)
                    let kept = min(produced, limit - output.count)
                    unsafe output.append(contentsOf: buffer[..<kept])
                    if kept < produced {
                        return (used, .tooLarge)
                    }
                    if output.count > ratioGrace && output.count / ratioCap > inputBefore + used {
                        return (used, .bomb)
                    }
                    switch status {
                    case Z_STREAM_END: return (used, .finished)
                    case Z_OK where produced > 0: continue
                    case Z_OK, Z_BUF_ERROR: break
                    default: return (used, .corrupt)
                    }
                    guard given < source.count else { return (used, .truncated) }
                    let next = min(part, source.count - given)
                    unsafe stream.avail_in = UInt32(next)
                    given += next
                }
            }
        }
    }
}
