import Thresh
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A worker's whole life: pages come through the socket on standard input, outcomes go back the same way.
package struct WorkerLoop {
    /// The name by which a worker knows that it is one.
    package static let name = "thresh-worker"
    /// Holds the bytes of address space that a worker may have.
    static let memoryVariable = "THRESH_WORKER_MEMORY"
    /// Holds the number of the process that started the worker.
    static let parentVariable = "THRESH_WORKER_PARENT"

    private let work: any PageWork
    private let fault = Fault()

    package init(_ work: any PageWork) {
        self.work = work
    }

    /// Prepares the process, before it loads anything.
    package static func prepare() {
        ThisProcess.becomeWorker(
            of: FileSystem.environment(parentVariable).flatMap { Int32($0) },
            memory: FileSystem.environment(memoryVariable).flatMap { Int($0) }
        )
    }

    /// Works until the supervisor has no more pages.
    package func run() {
        fault.strikeAtStart()
        var buffer: [UInt8] = []
        do {
            try FileSystem.write(Frame.encoded(Frame.ready, []), to: STDIN_FILENO)
            while true {
                while try Frame.decode(buffer) == nil {
                    guard try FileSystem.read(STDIN_FILENO, 1 << 20, into: &buffer) > 0 else { return }
                }
                guard let frame = try Frame.decode(buffer) else { return }
                let page = try PageInput(wire: frame.payload)
                let number = frame.number
                buffer.removeAll(keepingCapacity: buffer.capacity < 1 << 20)
                try FileSystem.write(answer(number, page), to: STDIN_FILENO)
            }
        } catch {
            // The supervisor has gone or talks nonsense; it will see that this worker has ended.
            return
        }
    }

    private func answer(_ number: Int, _ page: PageInput) -> [UInt8] {
        fault.strike(page)
        do throws(RunFailure) {
            return Frame.encoded(number, try work.outcome(of: page).wire)
        } catch {
            guard case .rules(let message) = error else { return [] }
            return Frame.encoded(Frame.refusal, Array(message.utf8))
        }
    }
}
