/// Why compressed bytes could not be unpacked, with what had been unpacked until then.
package enum UnpackingError: Error, Sendable, Equatable {
    /// The input ends in the middle of a member.
    case truncated(partial: [UInt8])

    /// The input is not compressed as it claims, or its bytes or checksum are wrong.
    case corrupt(partial: [UInt8])

    /// There is more than `limit` bytes of output; `partial` holds the first `limit` of them.
    case tooLarge(limit: Int, partial: [UInt8])

    /// The output grows out of all proportion to the input, as only a decompression bomb's does.
    case bomb(partial: [UInt8])

    /// What had been unpacked when the error came.
    package var partial: [UInt8] {
        switch self {
        case .truncated(let partial), .corrupt(let partial), .tooLarge(_, let partial), .bomb(let partial):
            partial
        }
    }
}

extension UnpackingError: CustomStringConvertible {
    /// The reason in words.
    package var description: String {
        switch self {
        case .truncated: "compressed data ends too early"
        case .corrupt: "compressed data is damaged"
        case .tooLarge(let limit, _): "compressed data unpacks to more than \(limit) bytes"
        case .bomb: "compressed data unpacks to more than \(Unpacker.ratioCap) times its size"
        }
    }
}
