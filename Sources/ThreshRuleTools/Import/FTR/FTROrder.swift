/// The order of a community file's directives, as `title body*2 _ strip*12`: `_` is a blank line.
enum FTROrder {
    /// The names with repetitions counted.
    static func text(of names: [String]) -> String {
        var runs: [(name: String, count: Int)] = []
        for name in names {
            if runs.last?.name == name { runs[runs.count - 1].count += 1 } else { runs.append((name, 1)) }
        }
        return runs.map { $0.count == 1 ? $0.name : "\($0.name)*\($0.count)" }.joined(separator: " ")
    }

    /// The names of an order that was written.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        for run in text.split(separator: " ") {
            let parts = run.split(separator: "*")
            let count = parts.count == 2 ? min(Int(parts[1]) ?? 1, limit) : 1
            names += repeatElement(String(parts[0]), count: max(1, count))
        }
        return names
    }

    private static let limit = 10_000
}
