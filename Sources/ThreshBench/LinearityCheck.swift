import Thresh

/// Cleans one kind of page at 1 MB and 10 MB: cost and memory must grow no faster than the page.
struct LinearityCheck {
    private let cleaner: Cleaner

    init(_ cleaner: Cleaner) {
        self.cleaner = cleaner
    }

    private static let sizes = [1_000_000, 10_000_000]
    private static let rounds = 3
    /// A page ten times as long may cost twelve times as much.
    private static let mostCost = 12.0
    /// Peak memory may be twelve times the page and 50 MB.
    private static let mostMemory = (factor: 12, base: 50_000_000)

    private struct Finding {
        let bytes: Int
        let seconds: Double
        let peak: Int?
        let status: Article.Status

        var line: String {
            let memory = peak.map { peak in
                let allowed = bytes * LinearityCheck.mostMemory.factor + LinearityCheck.mostMemory.base
                return "peak \(Figures.megabytes(peak)) (allowed \(Figures.megabytes(allowed)))"
            }
            return
                "  page of \(Figures.megabytes(bytes)): \(Figures.seconds(seconds))  \(memory ?? "peak not known here")"
                + "  \(status.rawValue)"
        }
    }

    /// Costs, their ratio and the peaks.
    func report() throws(RuleFileError) -> String {
        var findings: [Finding] = []
        for size in Self.sizes { findings.append(try finding(ArticlePage.bytes(atLeast: size))) }
        let cost = Figures.ratio(findings[1].seconds, findings[0].seconds)
        return
            (["Growth: one article of many sections, smallest of \(Self.rounds) rounds"]
            + findings.map(\.line)
            + [
                "  cost of the longer page: \(cost) × the shorter one's (allowed \(Figures.one(Self.mostCost)))",
                "",
            ])
            .joined(separator: "\n")
    }

    private func finding(_ bytes: [UInt8]) throws(RuleFileError) -> Finding {
        let page = Page(bytes, format: .html)
        MemoryGauge.reset()
        var smallest = Double.infinity
        var status = Article.Status.ok
        for _ in 0..<Self.rounds {
            smallest = min(
                smallest,
                try Stopwatch.seconds { () throws(RuleFileError) in status = try cleaner.clean(page).status }
            )
        }
        return Finding(bytes: bytes.count, seconds: smallest, peak: MemoryGauge.peak, status: status)
    }
}
