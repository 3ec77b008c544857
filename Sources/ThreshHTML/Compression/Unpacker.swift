internal import CZlib
internal import CZstd

/// Unpacks one member of gzip or one frame of zstd at a time, in pieces of bounded size.
///
/// Whoever reads an archive needs to know where its members end, for there it can go on behind damage.
@safe package final class Unpacker {
    /// How bytes were packed.
    package enum Method: Sendable, Equatable {
        /// gzip or zlib, told from the header.
        case gzip
        /// A deflate stream without header, as some servers send it.
        case rawDeflate
        case zstd
    }

    /// What one call did.
    package struct Step: Sendable {
        /// How many bytes of the input were used.
        package let used: Int
        /// Whether the member ended with them, its checksum right.
        package let isAtEnd: Bool
        /// Whether anything came out.
        package let isProductive: Bool
    }

    /// The bytes are not what they claim to be.
    package struct Corruption: Error {}

    /// Web pages hardly ever exceed 30; zeros reach 1,029.
    package static let ratioCap = 200

    /// Small outputs may have any ratio: a page of blanks does no harm.
    package static let ratioGrace = 1 << 20

    /// The most bytes that one step gives.
    package static let stepSize = 1 << 16

    @unsafe private enum Stream {
        case zlib(UnsafeMutablePointer<z_stream>)
        case zstd(OpaquePointer)
    }

    // The pointers belong to this object alone, which frees them; zlib's state points back to its stream, so that one
    // must not move.
    private let stream: Stream
    private var buffer = [UInt8](repeating: 0, count: stepSize)

    /// Creates an unpacker.
    ///
    /// - Parameter dictionary: what zstd frames of an archive share; empty for none.
    package init(_ method: Method, dictionary: [UInt8] = []) {
        switch method {
        case .gzip, .rawDeflate:
            let pointer = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            unsafe pointer.initialize(to: z_stream())
            let status =
                method == .gzip
                ? unsafe thresh_inflate_init_auto(pointer) : unsafe thresh_inflate_init_raw(pointer)
            precondition(status == Z_OK, "zlib has no memory")
            unsafe stream = .zlib(pointer)
        case .zstd:
            guard let context = unsafe ZSTD_createDCtx() else { preconditionFailure("zstd has no memory") }
            // 128 MiB, which `zstd --long` asks for and the proposal for WARC allows.
            _ = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27)
            if !dictionary.isEmpty {
                _ = unsafe dictionary.withUnsafeBytes { bytes in
                    unsafe ZSTD_DCtx_loadDictionary(context, bytes.baseAddress, bytes.count)
                }
            }
            unsafe stream = .zstd(context)
        }
    }

    deinit {
        switch unsafe stream {
        case .zlib(let pointer):
            _ = unsafe inflateEnd(pointer)
            unsafe pointer.deallocate()
        case .zstd(let context):
            _ = unsafe ZSTD_freeDCtx(context)
        }
    }

    /// What is packed with gzip or zstd, unpacked as a whole; other bytes as they are.
    ///
    /// - Parameter limit: the most bytes that may come out.
    package static func unpacked(_ bytes: [UInt8], limit: Int) throws(UnpackingError) -> [UInt8] {
        if Gzip.isGzip(bytes) { return try Gzip.inflate(bytes, limit: limit) }
        if Zstd.isZstd(bytes) { return try Zstd.unpack(bytes, limit: limit) }
        return bytes
    }

    /// Gets ready for another member.
    package func reset() {
        switch unsafe stream {
        case .zlib(let pointer): _ = unsafe inflateReset(pointer)
        case .zstd(let context): _ = unsafe ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
        }
    }

    /// Unpacks a piece, at most ``stepSize`` bytes, to the end of `output`.
    ///
    /// A step that neither used nor gave anything asks for more input.
    package func step(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(Corruption) -> Step {
        switch unsafe stream {
        case .zlib(let pointer): try unsafe inflate(pointer, input, &output)
        case .zstd(let context): try unsafe decompress(context, input, &output)
        }
    }

    private func inflate(
        _ stream: UnsafeMutablePointer<z_stream>,
        _ input: ArraySlice<UInt8>,
        _ output: inout [UInt8]
    ) throws(Corruption) -> Step {
        // zlib counts input in 32 bits; what lies beyond is for the next step.
        let given = min(input.count, Int(UInt32.max))
        let (status, used, produced) = unsafe input.withUnsafeBytes { source in
            unsafe buffer.withUnsafeMutableBufferPointer { target in
                // next_in is not const in older headers, but zlib only reads it (<https://zlib.net/manual.html#Stream>).
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                )
                unsafe stream.pointee.avail_in = UInt32(given)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(target.count)
                let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                return unsafe (
                    status, given - Int(stream.pointee.avail_in),
                    target.count - Int(stream.pointee.avail_out)
                )
            }
        }
        output.append(contentsOf: buffer[..<produced])
        switch status {
        case Z_STREAM_END: return Step(used: used, isAtEnd: true, isProductive: produced > 0)
        case Z_OK, Z_BUF_ERROR: return Step(used: used, isAtEnd: false, isProductive: produced > 0)
        default: throw Corruption()
        }
    }

    private func decompress(
        _ context: OpaquePointer,
        _ input: ArraySlice<UInt8>,
        _ output: inout [UInt8]
    ) throws(Corruption) -> Step {
        let (status, used, produced) = unsafe input.withUnsafeBytes { source in
            unsafe buffer.withUnsafeMutableBytes { target in
                var given = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
                var room = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                let status = unsafe ZSTD_decompressStream(context, &room, &given)
                return unsafe (status, given.pos, room.pos)
            }
        }
        output.append(contentsOf: buffer[..<produced])
        guard ZSTD_isError(status) == 0 else { throw Corruption() }
        return Step(used: used, isAtEnd: status == 0 && used + produced > 0, isProductive: produced > 0)
    }
}
