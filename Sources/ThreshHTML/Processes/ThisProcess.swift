internal import CProcess

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a process says of itself and to the system.
package enum ThisProcess {
    /// Makes the process the worker of its parent: it dies with it, leaves no core, and has so much memory at most.
    ///
    /// - Parameters:
    ///   - parent: the number of the process that started this one; nil where it did not say.
    ///   - memory: bytes of address space; nil for as many as there are.
    package static func becomeWorker(of parent: Int32?, memory: Int?) {
        thresh_die_with_parent()
        // The parent may have died before that was said. Its number may be 1: in a container it often is.
        if let parent, getppid() != parent { exit(0) }
        thresh_write_no_core()
        if let memory { thresh_limit_address_space(UInt(memory)) }
        // A terminal's interrupt goes to all processes; what becomes of this one, the parent decides.
        _ = signal(SIGINT, SIG_IGN)
        // Where memory is short, the system should take a worker, never the parent.
        try? FileSystem.write(Array("1000".utf8), to: "/proc/self/oom_score_adj")
    }

    /// Sets an environment variable for children.
    package static func setEnvironment(_ name: String, _ value: String) {
        _ = unsafe setenv(name, value, 1)
    }

    /// The number of this process.
    package static var identifier: Int32 { getpid() }

    /// How many processors there are for this process.
    package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// A clock that only runs forward, in nanoseconds.
    package static var nanoseconds: Int { thresh_nanoseconds() }
}

/// The wish that the run should end: an interrupt from the terminal or a polite kill.
package enum Interruption {
    // Signal handlers may touch nothing but such words, and only they write here.
    nonisolated(unsafe) private static var signalNumber: Int32 = 0
    nonisolated(unsafe) private static var hasWaited = false

    /// For how many seconds a write may still wait for its reader: half of what people give a program to end in.
    private static let grace: UInt32 = 1

    /// Notes SIGINT and SIGTERM from now on; a second one ends the process as it always did.
    ///
    /// A signal breaks off the call that the process waits in, but not one that it is about to make: so an alarm follows
    /// each second.
    package static func watch() {
        // Who started the program may have blocked them, as the threads of some runtimes do.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGALRM] { unsafe sigaddset(&signals, number) }
        _ = unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
        for number in [SIGINT, SIGTERM] {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { Interruption.note($0) }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            _ = unsafe sigaction(number, &action, nil)
        }
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { _ in Interruption.waitNoMore() }
        _ = unsafe sigaction(SIGALRM, &action, nil)
    }

    /// The signal of a polite kill.
    package static let terminate = SIGTERM

    private static func note(_ number: Int32) {
        unsafe signalNumber = number
        alarm(grace)
    }

    private static func waitNoMore() {
        unsafe hasWaited = true
        alarm(grace)
    }

    /// Whether the signal came so long ago that nothing more may be waited for.
    static var isOverdue: Bool { unsafe hasWaited }

    /// The signal that came; nil if none did.
    package static var signal: Int32? {
        let number = unsafe signalNumber
        return number == 0 ? nil : number
    }
}
