/// Text for HTML and XML.
enum MarkupText {
    /// The text with the characters escaped that are markup in content or in an attribute between double quotes, and
    /// without those that neither format allows.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out.append(contentsOf: "&amp;".unicodeScalars)
            case "<": out.append(contentsOf: "&lt;".unicodeScalars)
            case ">": out.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
            default: if isAllowed(scalar) { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// Controls act in terminals, and noncharacters are an error in XML as in HTML.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: true
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
        default: scalar.value & 0xFFFE != 0xFFFE
        }
    }
}

/// Addresses that may leave in a link.
enum SafeAddress {
    /// The address where it is one that a reader can follow without harm; nil for scripts and data.
    static func link(_ address: String) -> String? {
        let scheme = scheme(of: address)
        guard let scheme else { return address.isEmpty ? nil : encoded(address) }
        guard ["http", "https", "mailto", "tel"].contains(scheme) else { return nil }
        let address = encoded(address)
        guard scheme.hasPrefix("http") else { return address }
        return hasHost(address, scheme) ? withoutEmptyPort(address) : nil
    }

    /// `https://a.example:/` without its colon, as browsers have it; some checkers take it for a fault.
    private static func withoutEmptyPort(_ address: String) -> String {
        let authority = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2]
            .prefix { !"/?#".contains($0) }
        guard authority.hasSuffix(":") else { return address }
        return String(address[..<authority.endIndex].dropLast() + address[authority.endIndex...])
    }

    /// Whether `https://` is followed by what can be the name of a host; some pages have a title there.
    private static func hasHost(_ address: String, _ scheme: String) -> Bool {
        let start = scheme + "://"
        guard address.prefix(start.utf8.count).lowercased() == start else { return false }
        let authority = address.dropFirst(start.utf8.count).prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return false }
            return host[..<end].dropFirst().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
                && isPort(host[end...].dropFirst())
        }
        let name = host.prefix { $0 != ":" }
        // Only the last of its parts may be empty.
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return !name.isEmpty && parts.dropLast().allSatisfy { !$0.isEmpty }
            && name.unicodeScalars.allSatisfy(isOfHost) && isPort(host[name.endIndex...])
    }

    /// Signs such as `˜` stand for others in names of hosts, and those for what no name may have.
    private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !"%[]".unicodeScalars.contains(scalar) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber,
            .nonspacingMark, .spacingMark, .otherSymbol:
            return true
        default: return false
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        if text.isEmpty { return true }
        let digits = text.dropFirst()
        return text.first == ":" && digits.allSatisfy { ("0"..."9").contains($0) }
            && (digits.isEmpty || UInt16(digits) != nil)
    }

    /// The scheme in lower case, nil for a relative address.
    ///
    /// Browsers skip blanks and controls in it, so does this.
    private static func scheme(of address: String) -> String? {
        let bare = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
        guard let colon = bare.firstIndex(of: ":") else { return nil }
        let name = bare[..<colon]
        if name.contains(where: { $0 == "/" || $0 == "?" || $0 == "#" }) { return nil }
        return String(String.UnicodeScalarView(name)).lowercased()
    }

    /// The address with what no address may hold percent-encoded: <https://www.rfc-editor.org/rfc/rfc3987#section-2.2>.
    private static func encoded(_ address: String) -> String {
        var out = ""
        let scalars = Array(address.unicodeScalars)
        var isInFragment = false
        // Behind it an address has a path; `https://` itself is not looked at.
        var isPastHost = false
        for (place, scalar) in scalars.enumerated() {
            let isPlain: Bool
            switch scalar {
            case "%": isPlain = scalars[(place + 1)...].prefix(2).count(where: isHexadecimal) == 2
            case "#":
                isPlain = !isInFragment
                isInFragment = true
            // Where an address with them is no host of version 6 they are the page's own.
            case "[", "]":
                isPlain = !isPastHost && out.hasPrefix("http")
            default: isPlain = scalar.isASCII ? isPlainASCII(scalar) : isInternational(scalar)
            }
            if out.utf8.count >= 8, scalar == "/" || scalar == "?" || scalar == "#" { isPastHost = true }
            if isPlain {
                out.unicodeScalars.append(scalar)
            } else {
                for byte in String(scalar).utf8 {
                    let hex = String(byte, radix: 16, uppercase: true)
                    out += "%" + (hex.utf8.count < 2 ? "0" : "") + hex
                }
            }
        }
        return out
    }

    private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
    }

    private static func isPlainASCII(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x20 && scalar.value != 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }

    private static func isInternational(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
        case 0x10000..<0xE0000: scalar.value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}

extension MarkupText {
    /// A block's text with its spans as elements, without links that are not wanted or lead nowhere safe.
    ///
    /// - Parameters:
    ///   - tag: an element's name and attributes.
    ///   - breakInCode: what stands for a line break in code; as elsewhere, where nothing is given.
    ///   - formula: all that stands for a formula, given what stands for it in the text.
    static func inline(
        _ block: BodyBlock,
        _ options: RenderingOptions,
        lineBreak: String,
        breakInCode: String? = nil,
        tag: (BodyBlock.Span.Style) -> String,
        formula: (BodyBlock.Span.Formula, String) -> String
    ) -> String {
        let pieces = InlineWalk.pieces(of: block) { style in
            guard case .link(let url) = style else { return true }
            return options.links != .text && SafeAddress.link(url) != nil
        }
        var out = ""
        var isFormula = false
        var isCode = false
        for (place, piece) in pieces.enumerated() {
            switch piece {
            case .open(.formula(let it)):
                guard place + 1 < pieces.count, case .text(let text) = pieces[place + 1] else { break }
                out += formula(it, text)
                isFormula = true
            case .close(.formula): isFormula = false
            case .text where isFormula: break
            case .text(let text):
                out += escaped(text).replacing("\n", with: isCode ? breakInCode ?? lineBreak : lineBreak)
            case .open(let style):
                out += "<\(tag(style))>"
                if style == .code { isCode = true }
            case .close(let style):
                if style == .code { isCode = false }
                // One that is two elements has them one behind the other.
                for tag in tag(style).split(separator: "><").reversed() {
                    out += "</\(tag.prefix { $0 != " " })>"
                }
            }
        }
        return out
    }
}
