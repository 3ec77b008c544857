/// A hash that is the same in every run and on every machine, unlike Swift's own.
package enum StableHash {
    /// The hash of a text's UTF-8.
    package static func of(_ text: String) -> UInt64 { of(text.utf8) }

    /// FNV-1a with its bits mixed once more at the end (<http://www.isthe.com/chongo/tech/comp/fnv/>), because its
    /// upper bits hardly know of the last bytes.
    package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    /// Spreads each bit over all others: the last steps of MurmurHash3
    /// (<https://github.com/aappleby/smhasher/wiki/MurmurHash3>).
    package static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }
}
