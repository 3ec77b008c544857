import Thresh
import ThreshHTML

/// Measures the stages over a folder's pages, each beside the C floor.
struct RatioCheck {
    private let cleaner: Cleaner
    private let rounds: Int

    init(_ cleaner: Cleaner, rounds: Int) {
        self.cleaner = cleaner
        self.rounds = rounds
    }

    /// What is measured; each next one does what the one before does and more, but for the first.
    private enum Work: Int, CaseIterable {
        case floor, parse, clean, record

        var title: String {
            switch self {
            case .floor: "a  libxml2 parse and free"
            case .parse: "b  Thresh, bytes to page tree"
            case .clean: "c  Thresh, whole cleaning"
            case .record: "d  c and the JSON record"
            }
        }
    }

    /// The table of costs and ratios.
    func report(_ pages: [Page], skipped: Int) throws(RuleFileError) -> String {
        let costs = try measure(pages)
        let bytes = pages.reduce(0) { $0 + $1.bytes.count }
        let floor = costs[Work.floor.rawValue]
        var lines = [
            "Pages: \(pages.count), \(Figures.megabytes(bytes)), \(skipped) not readable; one thread, "
                + "smallest of \(rounds) rounds for each page, processor time"
        ]
        for work in Work.allCases {
            lines.append(line(work, costs[work.rawValue], floor: floor, bytes: bytes))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ work: Work, _ costs: [Double], floor: [Double], bytes: Int) -> String {
        let total = costs.reduce(0, +)
        let p99 = Figures.quantile(costs, 0.99)
        let cells = [
            Figures.cell(work.title, 31),
            Figures.cell(Figures.seconds(total), 11),
            "\(Figures.ratio(total, floor.reduce(0, +))) × a",
            "p50 \(Figures.milliseconds(Figures.quantile(costs, 0.5)))",
            "p99 \(Figures.milliseconds(p99)) = \(Figures.ratio(p99, Figures.quantile(floor, 0.99))) × a's",
            "\(Figures.one(Double(bytes) / 1e6 / total)) MB/s",
            "\(Figures.one(Double(costs.count) / total)) pages/s",
        ]
        return "  " + cells.joined(separator: "  ")
    }

    /// Each work's smallest time for each page.
    private func measure(_ pages: [Page]) throws(RuleFileError) -> [[Double]] {
        var costs = Work.allCases.map { _ in [Double](repeating: .infinity, count: pages.count) }
        for round in 0..<rounds {
            for (place, page) in pages.enumerated() {
                // Whoever comes first finds the page's bytes outside the cache: each takes its turn.
                for turn in Work.allCases.indices {
                    let work = Work.allCases[(turn + round) % Work.allCases.count]
                    let cost = try seconds(work, page)
                    costs[work.rawValue][place] = min(costs[work.rawValue][place], cost)
                }
            }
        }
        return costs
    }

    private func seconds(_ work: Work, _ page: Page) throws(RuleFileError) -> Double {
        try Stopwatch.seconds { () throws(RuleFileError) in
            switch work {
            case .floor: ParseFloor.run(page.bytes)
            case .parse:
                let text = CharsetDecoder.decode(page.bytes, declared: page.contentType, isHTML: true)
                _ = HTMLParser.parse(text.bytes)
            case .clean: _ = try cleaner.clean(page)
            case .record: _ = JSONRenderer(isPretty: false).render(try cleaner.clean(page))
            }
        }
    }
}
