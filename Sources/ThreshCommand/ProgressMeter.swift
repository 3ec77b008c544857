import Thresh
import ThreshBatch
import ThreshHTML

/// Shows on standard error how far a run is: a line that changes on a terminal, or a line every ten seconds.
struct ProgressMeter {
    private enum Style {
        case none, plain, live
    }

    private let style: Style
    private let source: InputSource
    private let total: Int?
    private let start = ThisProcess.nanoseconds
    private var last = ThisProcess.nanoseconds
    private var isLineOpen = false

    init(_ style: ProgressStyle, source: InputSource) {
        self.source = source
        switch style {
        case .none: self.style = .none
        case .plain: self.style = .plain
        case .auto: self.style = source.areMany && Terminal.errorsAreTerminal ? .live : .none
        }
        total = self.style == .none ? nil : source.countPages()
    }

    /// Whether the run's summary is wanted as well.
    var isShown: Bool { style != .none }

    /// Shows how far the run is, if it is time to.
    mutating func update(_ tally: RunTally) {
        guard style != .none else { return }
        let now = ThisProcess.nanoseconds
        guard now - last > (style == .live ? 200_000_000 : 10_000_000_000) else { return }
        last = now
        if style == .live {
            Terminal.note("\r\u{1B}[K\(line(tally, now: now))")
            isLineOpen = true
        } else {
            Terminal.note(line(tally, now: now) + "\n")
        }
    }

    /// Takes the changing line away, before something else is said.
    mutating func clear() {
        if isLineOpen { Terminal.note("\r\u{1B}[K") }
        isLineOpen = false
    }

    private func line(_ tally: RunTally, now: Int) -> String {
        let done = tally.done
        let elapsed = max(1, now - start)
        let cleaned = done - tally.resumed
        var text = total.map { "\(done)/\($0) pages" } ?? "\(done) pages"
        let fraction = total.map { Double(done) / Double(max(1, $0)) } ?? source.fractionRead
        if total == nil, let fraction { text += " (\(Int(fraction * 100)) %)" }
        text += ", \(cleaned * 1_000_000_000 / elapsed)/s"
        text += ": \(tally.count(.ok)) ok, \(tally.count(.empty)) empty, \(tally.count(.truncated)) truncated"
        text += ", \(tally.count(.error)) error"
        if let fraction, fraction > 0, fraction <= 1 {
            let left = Double(elapsed) * (1 - fraction) / fraction
            text += ", \(Self.duration(Int(left / 1e9))) left"
        }
        return text
    }

    private static func duration(_ seconds: Int) -> String {
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3_600 ? "\(seconds / 60) min" : "\(seconds / 3_600) h \(seconds / 60 % 60) min"
    }
}
