import Thresh

/// Cleans pages that were made to do harm and tells what each one costs.
struct HostilePageCheck {
    private let cleaner: Cleaner

    init(_ cleaner: Cleaner) {
        self.cleaner = cleaner
    }

    /// No page may take longer, in seconds.
    private static let limit = 2.0

    /// A line for each page; one that takes too long is marked.
    func report() throws(RuleFileError) -> String {
        var lines = ["Hostile pages: at most \(Figures.one(Self.limit)) s each"]
        for hostile in HostilePage.all {
            let page = Page(hostile.bytes(), format: .html)
            var article: Article?
            let seconds = try Stopwatch.seconds { () throws(RuleFileError) in
                article = try cleaner.clean(page)
            }
            let outcome = [article?.status.rawValue, article?.reason].compactMap { $0 }.joined(
                separator: ", "
            )
            lines.append(
                "  \(Figures.cell(hostile.name, 38))\(Figures.cell(Figures.megabytes(page.bytes.count), 10))"
                    + "\(Figures.cell(Figures.seconds(seconds), 10))\(outcome)\(seconds > Self.limit ? "  TOO LONG" : "")"
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
