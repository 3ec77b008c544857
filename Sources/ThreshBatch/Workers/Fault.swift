import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Faults that tests put into workers, for the supervisor has to live with all of them:
/// `THRESH_FAULT=hang:a.html,trap:b.html` lets a worker hang on one page and trap on another.
struct Fault {
    enum Kind: String {
        case trap, segv, hang, spin, work, oom, exit, garbage, partial, start
    }

    private var kinds: [String: Kind] = [:]

    init() {
        for entry in (FileSystem.environment("THRESH_FAULT") ?? "").split(separator: ",") {
            let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { continue }
            kinds[String(parts[1])] = kind
        }
    }

    /// Ends a worker before it begins, if that is wanted.
    func strikeAtStart() {
        if kinds.values.contains(.start) { Glibc.exit(1) }
    }

    /// Has the fault of a page, if it has one.
    func strike(_ page: PageInput) {
        guard !kinds.isEmpty, let kind = page.names.id.flatMap({ kinds[$0] }) else { return }
        switch kind {
        case .start: break
        case .trap: fatalError("THRESH_FAULT")
        case .segv: raise(SIGSEGV)
        case .hang: while true { sleep(1_000) }
        case .spin: spend(.max)
        case .work: spend(700_000)
        case .oom: eatMemory()
        case .exit: Glibc.exit(0)
        case .garbage:
            try? FileSystem.write([UInt8](repeating: 0xFF, count: 64), to: STDIN_FILENO)
            sleep(1_000)
        case .partial:
            try? FileSystem.write(Array(Frame.encoded(0, [1, 2, 3]).dropLast()), to: STDIN_FILENO)
            Glibc.exit(0)
        }
    }

    /// Uses so many microseconds of processor time.
    private func spend(_ microseconds: Int) {
        let start = clock()
        while clock() - start < microseconds {}
    }

    private func eatMemory() {
        var blocks: [[UInt8]] = []
        while true { blocks.append([UInt8](repeating: 1, count: 16 << 20)) }
    }
}
