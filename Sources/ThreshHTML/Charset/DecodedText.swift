/// Text after decoding: valid UTF-8 without NUL and without a byte order mark.
package struct DecodedText: Sendable {
    /// The text as UTF-8.
    package var bytes: [UInt8]

    /// The encoding the bytes came in, by its `iconv` name; ASCII counts as `UTF-8`.
    package let charset: String

    /// How many bad sequences and NULs were replaced with U+FFFD.
    ///
    /// U+FFFD that the page itself contains does not count.
    package let replacements: Int
}
