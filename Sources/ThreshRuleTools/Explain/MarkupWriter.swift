import Thresh

/// Writes HTML in which nothing that comes from a page can become markup.
///
/// Markup is a literal of ours; whatever comes from a page is text, or the value of an attribute.
struct MarkupWriter {
    private(set) var bytes: [UInt8] = []

    /// Markup as it stands in the source; a `StaticString`, so that no text of a page can be passed for it.
    mutating func markup(_ markup: StaticString) {
        bytes += markup.description.utf8
    }

    /// Text between tags, or in the quotes of an attribute.
    mutating func text(_ text: String) {
        for byte in ControlCharacters.removed(from: text).utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// An attribute behind a tag's name.
    mutating func attribute(_ name: StaticString, _ value: String) {
        markup(" ")
        markup(name)
        markup("=\"")
        text(value)
        markup("\"")
    }

    /// An element that holds only text.
    mutating func element(_ name: StaticString, class style: String? = nil, _ content: String) {
        markup("<")
        markup(name)
        if let style { attribute("class", style) }
        markup(">")
        text(content)
        markup("</")
        markup(name)
        markup(">")
    }
}
