/// A host name, or a family of them, as rule files write it.
///
/// `example.com` also covers `www.example.com`; `*.example.com` covers any depth below it; `*1.example.com` covers
/// exactly one label, as wildcard files of the community's rules do.
package struct HostPattern: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case exact, below, oneBelow
    }

    package let kind: Kind
    package let host: String

    /// Reads a pattern; nil where it is no host name.
    package init?(_ text: String) {
        let lower = text.lowercased()
        if lower.hasPrefix("*1.") {
            kind = .oneBelow
            host = String(lower.dropFirst(3))
        } else if lower.hasPrefix("*.") {
            kind = .below
            host = String(lower.dropFirst(2))
        } else {
            kind = .exact
            host = lower
        }
        guard Self.isHostName(host) else { return nil }
    }

    /// How specific the match with a lower-case host is: exact before the longest wildcard; nil for no match.
    package func rank(of other: String) -> Int? {
        switch kind {
        case .exact:
            return other == host || other == "www.\(host)" ? 10_000 : nil
        case .below:
            return other.hasSuffix(".\(host)") ? 1 + host.utf8.count : nil
        case .oneBelow:
            guard other.hasSuffix(".\(host)") else { return nil }
            return other.dropLast(host.count + 1).contains(".") ? nil : 2 + host.utf8.count
        }
    }

    /// Whether a text is a host name that may be used to look up a file: letters, digits and inner hyphens in labels.
    ///
    /// Underscores too: no host may have them, but the names of many people's blogs do.
    package static func isHostName(_ text: String) -> Bool { isHostName(text.utf8) }

    /// Whether a site file of this name, without its ending, can wait for the host: it has two labels at least.
    static func isFileHost(_ name: some Collection<UInt8>) -> Bool {
        name.contains(UInt8(ascii: ".")) && isHostName(name)
    }

    private static func isHostName(_ bytes: some Collection<UInt8>) -> Bool {
        guard (1...253).contains(bytes.count) else { return false }
        // Byte by byte, for thousands of file names are asked before the first page.
        var length = 0
        var last = UInt8(ascii: ".")
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."):
                guard length > 0, last != UInt8(ascii: "-") else { return false }
                length = -1
            case UInt8(ascii: "-"):
                if length == 0 { return false }
            case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), 0x80...: break
            default: return false
            }
            length += 1
            guard length <= 63 else { return false }
            last = byte
        }
        return length > 0 && last != UInt8(ascii: "-")
    }
}

/// The parts of a page's address that rules look at.
package struct PageAddress: Sendable, Equatable {
    /// The host in lower case, without port and user.
    package let host: String
    /// The path with its query; `/` at least.
    package let path: String
    package let url: String

    /// The host without a leading `www.`, which names the same site.
    package var site: String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }

    private static let schemes = OpeningWords(["https://", "http://", "//"])

    /// Reads an http or https address; nil for anything else.
    package init?(_ url: String) {
        let bytes = Array(url.utf8)
        guard let scheme = Self.schemes.length(in: bytes[...]) else { return nil }
        let rest = bytes[scheme...]
        let authority = rest.prefix { !"/?#".utf8.contains($0) }
        let hostAndPort =
            authority.lastIndex(of: UInt8(ascii: "@")).map { authority[($0 + 1)...] } ?? authority
        let host = String(decoding: hostAndPort.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
            .lowercased()
        guard HostPattern.isHostName(host) else { return nil }
        self.host = host
        let path = String(
            decoding: rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "#") },
            as: UTF8.self
        )
        self.path = path.hasPrefix("/") ? path : "/\(path)"
        self.url = url
    }
}
