import ThreshHTML

/// The supervisor's view of one worker.
struct WorkerProcess {
    let child: ChildProcess
    /// The page in its hands.
    private(set) var task: PageTask?
    private(set) var isReady = false
    private var outgoing: ArraySlice<UInt8> = []
    private var incoming: [UInt8] = []
    private var pages = 0
    /// When the worker has to have answered, or to be ready.
    private(set) var deadline: Int
    private let limits: WorkerLimits
    /// When the page was given, by the clock and by the worker's processor time.
    private var given = (at: 0, processor: 0)
    /// What was seen of a page behind its deadline.
    private var lastLook: Look?

    /// How far a worker is, by all that can be seen from outside.
    private struct Look: Equatable {
        let processor: Int
        let outgoing: Int
        let incoming: Int
    }

    /// How long a worker that is behind its deadline is left alone.
    private static let pauseBetweenLooks = 200_000_000
    /// A page that gets less than a tenth of a processor is given up all the same.
    private static let mostPatience = 10

    /// What came from a worker.
    enum News {
        case nothing
        case answer(PageTask, PageOutcome)
        /// The whole run has to end.
        case refusal(String)
        /// The worker has ended, or what it said makes no sense.
        case gone(isGarbage: Bool)
    }

    init(_ child: ChildProcess, limits: WorkerLimits) {
        self.child = child
        self.limits = limits
        deadline = ThisProcess.nanoseconds + limits.startNanoseconds
    }

    var isIdle: Bool { isReady && task == nil }
    var isSending: Bool { !outgoing.isEmpty }

    /// Whether another should take its place before the next page.
    var isSpent: Bool {
        guard task == nil, pages > 0 else { return false }
        if pages >= limits.pagesOfLife { return true }
        return pages % 64 == 0 && (child.memory ?? 0) > limits.memoryOfLife
    }

    mutating func give(_ task: PageTask) {
        self.task = task
        pages += 1
        outgoing = Frame.encoded(task.number, task.page.wire)[...]
        given = (ThisProcess.nanoseconds, child.processorNanoseconds ?? 0)
        lastLook = nil
        deadline = given.at + limits.pageNanoseconds
        send()
    }

    /// Whether the worker has had its time.
    ///
    /// On a machine with much to do, and when the whole run was stopped for a while, a page waits for longer than it
    /// works: behind the deadline only processor time counts, unless the worker sleeps and gets no further.
    mutating func isLate(at now: Int) -> Bool {
        guard !isIdle, now > deadline else { return false }
        guard isReady, let processor = child.processorNanoseconds,
            processor - given.processor < limits.pageNanoseconds,
            now - given.at < Self.mostPatience * limits.pageNanoseconds
        else { return true }
        let look = Look(processor: processor, outgoing: outgoing.count, incoming: incoming.count)
        if look == lastLook && child.isAsleep { return true }
        lastLook = look
        deadline = now + Self.pauseBetweenLooks
        return false
    }

    /// Sends what the worker takes now.
    mutating func send() {
        while !outgoing.isEmpty {
            // A worker that reads no more has ended, which reading from it will show.
            guard let count = child.send(outgoing), count > 0 else { return }
            outgoing = outgoing.dropFirst(count)
        }
        outgoing = []
    }

    /// Reads what has come.
    mutating func receive() -> News {
        let isOpen = child.receive(into: &incoming)
        do throws(WireReader.Garbage) {
            if let frame = try Frame.decode(incoming) {
                let news = try read(frame)
                incoming.removeAll(keepingCapacity: incoming.capacity < 1 << 20)
                return news
            }
        } catch {
            return .gone(isGarbage: true)
        }
        return isOpen ? .nothing : .gone(isGarbage: !incoming.isEmpty)
    }

    private mutating func read(_ frame: (number: Int, payload: ArraySlice<UInt8>)) throws(WireReader.Garbage)
        -> News
    {
        switch frame.number {
        case Frame.ready where !isReady:
            isReady = true
            return .nothing
        case Frame.refusal: return .refusal(String(decoding: frame.payload, as: UTF8.self))
        default:
            guard let task, frame.number == task.number else { throw WireReader.Garbage() }
            let outcome = try PageOutcome(wire: frame.payload)
            self.task = nil
            return .answer(task, outcome)
        }
    }
}

/// A page on its way through the workers.
struct PageTask: Sendable {
    let number: Int
    let page: PageInput
    /// How many workers ended over it.
    var deaths = 0
}
