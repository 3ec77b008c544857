import ThreshHTML

/// What a page's address tells about the kind of page.
enum URLFeatures {
    /// Words in host and path, by feature: forum, product, collection, documentation, service, article.
    ///
    /// `#` stands for a digit, `$` for an end: the address's own or a byte that is no letter or digit, `+`
    /// for any byte.
    private static let words = [
        "forum thread topic community discuss /t/ viewtopic showthread question /r/ answers board$ boards$",
        "product /p/ /dp/ /item /itm /shop/ /buy /pd/ /sku -p-#",
        "collection categor /c/ /shop$ /store /cat/ browse department /b/ /tag",
        "doc /api reference manual guide tutorial help support /wiki learn readthedocs /latest/ /stable/ developer"
            + " .dev",
        "service solution pricing about contact /platform consult features career compan product- industr",
        "/blog/+ /news/+ /20##/ article story /post/ /posts/",
    ]

    /// The words with their features, by their first byte: at most places of an address no word begins.
    private static let entries: [[(word: [UInt8], group: Int)]] = {
        var entries = [[(word: [UInt8], group: Int)]](repeating: [], count: 256)
        for (group, list) in words.enumerated() {
            for word in list.split(separator: " ") {
                entries[Int(word.utf8.first ?? 0)].append((Array(word.utf8), group))
            }
        }
        return entries
    }()

    /// `url.forum` to `url.digits`.
    static func values(_ url: String) -> [UInt8] {
        let (place, pathStart) = hostAndPath(url)
        let path = place[pathStart...]
        var found = [UInt8](repeating: 0, count: words.count)
        for (start, byte) in place.enumerated() {
            for (word, group) in entries[Int(byte)] where found[group] == 0 && fits(word, place, start) {
                found[group] = 1
            }
        }
        if hasSlug(place) { found[found.count - 1] = 1 }
        let segments = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let depth = segments.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.count
        let hyphens = path.count { $0 == UInt8(ascii: "-") }
        let digits = path.count { $0 >= 0x30 && $0 <= 0x39 }
        return found + [
            UInt8(min(20, depth)), FeatureScale.mini(path.count), FeatureScale.mini(hyphens),
            FeatureScale.mini(digits),
        ]
    }

    /// Host and path in lower case without scheme, port, query and fragment; and where the path starts.
    private static func hostAndPath(_ url: String) -> (bytes: [UInt8], pathStart: Int) {
        var bytes = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
            .map(ASCII.lowercased)
        // Without a scheme it is a path: links in a page may be relative.
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[colon...].starts(with: Array("://".utf8))
        else {
            return (bytes, 0)
        }
        bytes.removeFirst(colon + 3)
        let slash = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        guard let port = bytes[..<slash].lastIndex(of: UInt8(ascii: ":")) else { return (bytes, slash) }
        bytes.removeSubrange(port..<slash)
        return (bytes, port)
    }

    /// Whether a word stands at a place; one byte behind the last an end may stand.
    private static func fits(_ word: [UInt8], _ place: [UInt8], _ start: Int) -> Bool {
        guard start + word.count <= place.count + 1 else { return false }
        for offset in word.indices {
            let byte = start + offset < place.count ? place[start + offset] : 0
            switch word[offset] {
            case UInt8(ascii: "#"): if byte < 0x30 || byte > 0x39 { return false }
            case UInt8(ascii: "$"): if TextMeasure.isAlphanumeric(byte) || byte == 0x5F { return false }
            case UInt8(ascii: "+"): if byte == 0 { return false }
            default: if byte != word[offset] { return false }
            }
        }
        return true
    }

    /// Whether four hyphens follow one another with words between: the headline as an address.
    private static func hasSlug(_ place: [UInt8]) -> Bool {
        var hyphens = 0
        var isInWord = false
        for byte in place {
            if byte == UInt8(ascii: "-") {
                hyphens = hyphens == 0 || isInWord ? hyphens + 1 : 1
                isInWord = false
            } else if TextMeasure.isAlphanumeric(byte) || byte == 0x5F || byte >= 0x80 {
                isInWord = true
                if hyphens >= 4 { return true }
            } else {
                hyphens = 0
                isInWord = false
            }
        }
        return false
    }
}
