import Thresh
import ThreshHTML

/// Lets worker processes clean the pages, one page at a time in each: what a page does to its worker, it does to no
/// other page.
///
/// One loop without threads: it hands pages out, takes outcomes, and ends workers that are too slow. A page whose
/// worker ended gives an outcome that says so.
package final class SupervisedCrew: PageCrew {
    private let source: InputSource
    private let work: any PageWork
    private let limits: WorkerLimits
    private let jobs: Int
    private let command: (program: String, arguments: [String])
    private let stops: () -> Bool

    private var workers: [WorkerProcess] = []
    package private(set) var workersStarted = 0
    /// Pages that wait for a worker, the ones to be tried again in front.
    private var waiting: [PageTask] = []
    private var outcomes: [Int: PageOutcome] = [:]
    private var pendingBytes = 0
    private var nextNumber = 0
    private var nextOut = 0
    private var isAtEnd = false
    private var waitsForInput = false
    /// How many workers ended in a row without ever being ready.
    private var stillbirths = 0

    /// Outcomes that wait for a slower page before them may take so much memory.
    private static let pendingByteLimit = 16 << 20
    private static let pendingLimit = 512
    /// A worker that somebody killed is no fault of its page; one that crashed may have suffered from an earlier page.
    private static let mostDeaths = (killed: 5, crashed: 2)
    private static let mostStillbirths = 5

    /// - Parameters:
    ///   - program: is started for each worker, with ``WorkerLoop/name`` and the arguments.
    ///   - work: makes the outcomes of pages whose worker ended.
    ///   - stops: whether the run is to end as soon as possible.
    package init(
        _ source: InputSource,
        program: String,
        arguments: [String],
        jobs: Int,
        limits: WorkerLimits,
        work: any PageWork,
        stops: @escaping () -> Bool
    ) {
        self.source = source
        self.jobs = jobs
        self.limits = limits
        self.work = work
        self.stops = stops
        command = (program, [WorkerLoop.name] + arguments)
        ThisProcess.setEnvironment(WorkerLoop.memoryVariable, "\(limits.memory)")
        ThisProcess.setEnvironment(WorkerLoop.parentVariable, "\(ThisProcess.identifier)")
        // Each worker's end is reported in its page's record; a backtrace would only take time.
        ThisProcess.setEnvironment("SWIFT_BACKTRACE", "enable=no")
    }

    deinit {
        for worker in workers { worker.child.kill() }
        for worker in workers { _ = worker.child.wait() }
    }

    package func next() throws -> PageOutcome? {
        var mayPause = false
        while !stops() {
            refill()
            try assign()
            if let outcome = outcomes.removeValue(forKey: nextOut) {
                nextOut += 1
                pendingBytes -= outcome.record.count
                return outcome
            }
            if isAtEnd && nextOut == nextNumber { return nil }
            if mayPause { pause() }
            mayPause = true
            try listen()
        }
        return nil
    }

    /// Takes pages from the source, as many as there are workers to wait for.
    private func refill() {
        waitsForInput = false
        while !isAtEnd, waiting.count < jobs, outcomes.count < Self.pendingLimit,
            pendingBytes < Self.pendingByteLimit
        {
            switch source.next(mayWait: false) {
            case .page(let page):
                waiting.append(PageTask(number: nextNumber, page: page))
                nextNumber += 1
            case .later:
                waitsForInput = true
                return
            case .end: isAtEnd = true
            }
        }
    }

    private func assign() throws(RunFailure) {
        // From the last, because a spent worker leaves its place.
        for index in workers.indices.reversed() where workers[index].isIdle && !waiting.isEmpty {
            if workers[index].isSpent { replace(index) } else { workers[index].give(waiting.removeFirst()) }
        }
        let starting = workers.count { !$0.isReady }
        for _ in 0..<max(0, min(waiting.count - starting, jobs - workers.count)) { try start() }
    }

    private func start() throws(RunFailure) {
        do throws(FileError) {
            workers.append(
                WorkerProcess(try ChildProcess(command.program, command.arguments), limits: limits)
            )
            workersStarted += 1
        } catch {
            // With fewer workers than wanted the work still gets done.
            if workers.isEmpty { throw .workers("cannot start a worker: \(error.reason)") }
        }
    }

    private func replace(_ index: Int) {
        let worker = workers.remove(at: index)
        worker.child.kill()
        _ = worker.child.wait()
    }

    /// Waits until a worker or the input has something, a deadline is over, or a signal came.
    private func pause() {
        var queries = workers.map { Readiness.Query($0.child.socket, writes: $0.isSending) }
        if waitsForInput { queries.append(Readiness.Query(0)) }
        let now = ThisProcess.nanoseconds
        let first = workers.filter { !$0.isIdle }.map(\.deadline).min() ?? .max
        // A signal between the question and the wait must not have to wait for long.
        let milliseconds = min(200, max(0, (first - now) / 1_000_000 + 1))
        Readiness.wait(for: queries, milliseconds: Int32(milliseconds))
    }

    private func listen() throws {
        var index = 0
        while index < workers.count {
            if workers[index].isSending { workers[index].send() }
            switch workers[index].receive() {
            case .nothing:
                // Not before reading: whoever was slow to ask must not blame the worker.
                if workers[index].isLate(at: ThisProcess.nanoseconds) {
                    try bury(index, because: .late)
                } else {
                    index += 1
                }
            case .answer(let task, let outcome):
                finish(task, outcome)
                if !waiting.isEmpty && !workers[index].isSpent {
                    workers[index].give(waiting.removeFirst())
                }
                index += 1
            case .refusal(let message): throw RunFailure.rules(message)
            case .gone(let isGarbage): try bury(index, because: isGarbage ? .garbage : .gone)
            }
        }
    }

    private enum Cause {
        case late, garbage, gone
    }

    /// Takes leave of a worker; its page is tried again or given up.
    private func bury(_ index: Int, because cause: Cause) throws(RunFailure) {
        let worker = workers.remove(at: index)
        worker.child.kill()
        let end = worker.child.wait()
        // An interrupt may have reached the workers as well.
        if stops() { return }
        guard worker.isReady else {
            stillbirths += 1
            guard stillbirths < Self.mostStillbirths else {
                throw .workers("\(stillbirths) workers in a row ended before they began: \(Self.words(end))")
            }
            return
        }
        stillbirths = 0
        guard var task = worker.task else { return }
        task.deaths += 1
        let wasKilled = cause == .gone && end.signal == 9
        let isTriedAgain =
            cause == .gone && task.deaths < (wasKilled ? Self.mostDeaths.killed : Self.mostDeaths.crashed)
        if isTriedAgain && !isOutOfMemory(end) { return waiting.insert(task, at: 0) }
        finish(task, work.failure(of: task.page, reason: reason(cause, end)))
    }

    private func isOutOfMemory(_ end: ChildProcess.End) -> Bool {
        end.signal != nil && end.peakMemory > limits.memory / 2
    }

    private func reason(_ cause: Cause, _ end: ChildProcess.End) -> String {
        switch cause {
        case .late: "timeout: the page took more than \(limits.pageNanoseconds / 1_000_000_000) seconds"
        case .garbage: "crash: the page's worker sent what makes no sense"
        case .gone where isOutOfMemory(end):
            "memory: the page's worker needed more than \(limits.memory >> 20) MiB"
        case .gone: "crash: the page's worker ended with \(Self.words(end))"
        }
    }

    private static func words(_ end: ChildProcess.End) -> String {
        if let signal = end.signal { return "signal \(signal)" }
        return "status \(end.status ?? 0)"
    }

    private func finish(_ task: PageTask, _ outcome: PageOutcome) {
        var outcome = outcome
        outcome.target = task.page.target
        outcomes[task.number] = outcome
        pendingBytes += outcome.record.count
    }
}
