internal import CMD

/// The hash that nobody can find two inputs for.
package enum SHA256 {
    /// The hash of bytes in hexadecimal digits, of which the first are kept.
    package static func hexadecimal(of bytes: [UInt8], digits: Int = 64) -> String {
        var context = SHA2_CTX()
        unsafe SHA256Init(&context)
        unsafe SHA256Update(&context, bytes, bytes.count)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        unsafe SHA256Final(&digest, &context)
        let symbols = Array("0123456789abcdef".utf8)
        let text = digest.flatMap { [symbols[Int($0 >> 4)], symbols[Int($0 & 15)]] }
        return String(decoding: text.prefix(digits), as: UTF8.self)
    }
}
