/// Tells TeX that means nothing to a Markdown parser.
enum PlainTeX {
    /// Whether a parser leaves TeX between dollars as it stands.
    static func holds(_ tex: String) -> Bool {
        let text = Array(tex.unicodeScalars)
        for (place, scalar) in text.enumerated() {
            let next = place + 1 < text.count ? text[place + 1] : "$"
            switch scalar {
            case "*", "`", "[", "]", "~", "|", "@", ":": return false
            // Before a letter it is a command, before a sign an escape.
            case "\\": if isSign(next) { return false }
            case "<": if !next.properties.isWhitespace && !("0"..."9").contains(next) { return false }
            case "&": if next == "#" || next.properties.isAlphabetic { return false }
            // Behind a letter it can only end emphasis, and none has begun.
            case "_": if place == 0 || isSign(text[place - 1]) || text[place - 1] == " " { return false }
            default: if scalar == "w" && next == "w" { return false }
            }
        }
        return true
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.properties.isWhitespace && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
    }
}
