internal import CZlib
internal import CZstd

/// Packs bytes into one member of gzip or one frame of zstd.
///
/// The same bytes give the same member: no time and no name is written.
package enum Packer {
    package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        guard unsafe thresh_deflate_init_gzip(&stream) == Z_OK else {
            preconditionFailure("zlib has no memory")
        }
        defer { _ = unsafe deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(bytes.count))))
        let count = unsafe bytes.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                // next_in is not const in older headers, but zlib only reads it.
                unsafe stream.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.assumingMemoryBound(to: UInt8.self)
                )
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = target.baseAddress
                unsafe stream.avail_out = UInt32(target.count)
                let status = unsafe deflate(&stream, Z_FINISH)
                precondition(status == Z_STREAM_END, "the bound of deflate is too small")
                return unsafe target.count - Int(stream.avail_out)
            }
        }
        output.removeLast(output.count - count)
        return output
    }

    package static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        guard let context = unsafe ZSTD_createCCtx() else { preconditionFailure("zstd has no memory") }
        defer { _ = unsafe ZSTD_freeCCtx(context) }
        // Without it a flipped bit would go unseen.
        _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = unsafe bytes.withUnsafeBytes { source in
            unsafe output.withUnsafeMutableBytes { target in
                unsafe ZSTD_compress2(
                    context,
                    target.baseAddress,
                    target.count,
                    source.baseAddress,
                    source.count
                )
            }
        }
        precondition(ZSTD_isError(count) == 0, "the bound of zstd is too small")
        output.removeLast(output.count - count)
        return output
    }
}
