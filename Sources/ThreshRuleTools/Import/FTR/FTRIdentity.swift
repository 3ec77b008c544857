import Thresh
import Yams

/// What the name of a community rule file says: which pages it is for.
struct FTRIdentity {
    let id: String
    let layer: RuleFile.Layer
    let path: String
    /// The entries that decide on which pages the file is active.
    let reach: [(String, Node)]

    /// - Returns: nil where the name is no host's, as `example.com (copy).txt`.
    init?(_ name: String) {
        let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
        if stem == "global" {
            (id, layer, path, reach) = ("base/ftr", .base, "base/ftr.yaml", [])
        } else if stem.hasPrefix("fingerprint.") {
            let platform = String(stem.dropFirst("fingerprint.".count))
            guard HostPattern.isHostName(platform.lowercased()) else { return nil }
            id = "platform/\(platform)"
            layer = .platform
            path = "platform/\(platform).yaml"
            reach = [("detect", Self.detection(of: platform))]
        } else if stem.hasPrefix(".") {
            let host = stem.dropFirst().lowercased()
            guard HostPattern.isHostName(host) else { return nil }
            id = "*1.\(host)"
            layer = .site
            path = "\(RuleLibrary.wildcardFolder)/\(host).yaml"
            reach = [("match", Self.match("*1.\(host)"))]
        } else {
            let host = stem.lowercased()
            guard HostPattern.isHostName(host) else { return nil }
            (id, layer, path, reach) = (host, .site, "site/\(host).yaml", [("match", Self.match(host))])
        }
    }

    /// Community files are written for what feeds list: articles.
    ///
    /// The front page of a site is never one, and their lists of what to strip would take its teasers apart.
    private static func match(_ host: String) -> Node {
        YAMLText.line([
            ("hosts", YAMLText.row([YAMLText.quoted(host)])),
            ("not_path", YAMLText.row([YAMLText.quoted("/")])),
        ])
    }

    /// The file says nothing of how its platform is recognised: the generator's name, or a link to its maker.
    private static func detection(of platform: String) -> Node {
        let name = platform.replacing(".", with: #"\."#)
        let conditions = [
            [("meta", YAMLText.word("generator")), ("re", YAMLText.quoted("(?i)\\b\(name)\\b"))],
            [("css", YAMLText.quoted("a[href^=\"https://www.\(platform)\"]"))],
        ]
        return YAMLText.line([("any", YAMLText.row(conditions.map { YAMLText.line($0) }))])
    }
}
