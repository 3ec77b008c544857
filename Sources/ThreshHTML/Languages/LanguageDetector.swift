private import CCLD2

/// Tells the language of a text from its letters, by CLD2.
package enum LanguageDetector {
    /// What a text seems to be written in.
    package struct Guess: Sendable, Equatable {
        /// The language as BCP 47 writes it, with the script where a language has two.
        package let language: String
        /// How much of the text is in it, of 100.
        package let percent: Int
        /// Whether CLD2 trusts its answer.
        package let isReliable: Bool
    }

    /// CLD2 keeps some codes that ISO 639 has replaced.
    private static let replaced = [
        "iw": "he", "jw": "jv", "in": "id", "mo": "ro", "tl": "fil", "zh-hant": "zh-Hant",
    ]

    /// Detects the language; nil where the text is too short or in none that is known.
    ///
    /// Cost: linear, about a millisecond for each hundred kilobytes.
    ///
    /// - Parameter text: valid UTF-8, of which the last character may be cut.
    package static func detect(_ text: some Collection<UInt8>) -> Guess? {
        var percent: Int32 = 0
        var isReliable: Int32 = 0
        var text = Array(text)
        dropCutCharacter(from: &text)
        let count = text.count
        // CLD2 trusts the first byte of a character to say how many follow, and reads ahead of what it was given.
        text.append(contentsOf: repeatElement(0, count: padding))
        // The code points into CLD2's own constant tables; CLD2 keeps nothing of the text.
        let code = unsafe text.withUnsafeBufferPointer { bytes in
            unsafe thresh_cld2_language(bytes.baseAddress, count, &percent, &isReliable)
        }
        guard let code = unsafe code else { return nil }
        let name = unsafe String(cString: code)
        return Guess(
            language: replaced[name.lowercased()] ?? name,
            percent: Int(percent),
            isReliable: isReliable == 1
        )
    }

    /// More than CLD2 reads in one step.
    private static let padding = 16

    private static func dropCutCharacter(from text: inout [UInt8]) {
        let tail = text.suffix(4)
        guard let lead = tail.lastIndex(where: { $0 & 0xC0 != 0x80 }), tail[lead] >= 0xC0 else { return }
        let width = tail[lead] >= 0xF0 ? 4 : tail[lead] >= 0xE0 ? 3 : 2
        if text.count - lead < width { text.removeSubrange(lead...) }
    }
}
