/// What a page says about who may read it.
enum PaywallFlag {
    /// Whether readers must pay or sign in; nil for a value that says neither.
    ///
    /// - Parameter text: of schema.org's `isAccessibleForFree` or Facebook's `article:content_tier`.
    static func value(of text: String) -> Bool? {
        switch text.lowercased().split(separator: "/").last.map(String.init) {
        case "false", "no", "locked", "metered", "0": true
        case "true", "yes", "free", "1": false
        default: nil
        }
    }
}
