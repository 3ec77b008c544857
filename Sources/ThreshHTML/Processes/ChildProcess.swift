internal import CProcess

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A child process whose standard input is one end of a socket; the other end is ours.
///
/// Its output and its messages go nowhere: what it has to say comes through the socket.
package final class ChildProcess {
    /// How a child ended.
    package struct End: Sendable, Equatable {
        /// The signal that ended it.
        package let signal: Int32?
        /// The status it ended with, if no signal ended it.
        package let status: Int32?
        /// The most memory it ever had, in bytes.
        package let peakMemory: Int
    }

    package let identifier: Int32
    /// Our end of the socket; neither reading nor writing waits.
    package let socket: Int32
    private var end: End?

    /// Starts a program.
    ///
    /// - Parameter arguments: with the name that the program sees as its own in front.
    package init(_ program: String, _ arguments: [String]) throws(FileError) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw FileError.last }
        defer { close(ends[1]) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
        for stream in [STDOUT_FILENO, STDERR_FILENO] {
            unsafe posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
        }
        var names = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe names.forEach { unsafe free($0) } }
        var child: pid_t = 0
        let code = unsafe posix_spawn(&child, program, &actions, nil, &names, thresh_environment())
        guard code == 0 else {
            close(ends[0])
            errno = code
            throw FileError.last
        }
        identifier = child
        socket = ends[0]
        _ = Glibc.fcntl(socket, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(socket)
    }

    /// Ends the child at once.
    package func kill() {
        if end == nil { _ = Glibc.kill(identifier, SIGKILL) }
    }

    /// Waits for the child's end.
    package func wait() -> End {
        if let end { return end }
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(identifier, &status, 0, &usage) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        let ended = End(
            signal: signal == 0 ? nil : signal,
            status: signal == 0 ? (status >> 8) & 0xFF : nil,
            peakMemory: usage.ru_maxrss << 10
        )
        end = ended
        return ended
    }

    /// How much memory the child has now, in bytes; nil where the system does not tell.
    package var memory: Int? { ProcessMemory.resident(of: "\(identifier)") }

    /// The processor time that the child has used, in nanoseconds; nil where the system does not tell.
    package var processorNanoseconds: Int? {
        let nanoseconds = thresh_processor_nanoseconds(identifier)
        return nanoseconds < 0 ? nil : nanoseconds
    }

    /// Whether the child waits for something that need never come, rather than for a processor or a disk.
    package var isAsleep: Bool {
        // The state stands behind the program's name, which may hold anything.
        guard let text = try? FileSystem.read("/proc/\(identifier)/stat"),
            let name = text.lastIndex(of: UInt8(ascii: ")"))
        else { return true }
        let state = text.dropFirst(name + 2).first ?? 0
        return state != UInt8(ascii: "R") && state != UInt8(ascii: "D")
    }

    /// Reads what has come, up to the end of `bytes`.
    ///
    /// - Returns: whether more may come; false when the child has closed its end.
    package func receive(into bytes: inout [UInt8]) -> Bool {
        while true {
            do throws(FileError) {
                let count = try FileSystem.read(socket, 1 << 17, into: &bytes, waits: false)
                if count < 1 << 17 { return count > 0 }
            } catch {
                return error.isAgain
            }
        }
    }

    /// Writes as much as the child takes now.
    ///
    /// - Returns: how many bytes it took; nil when it reads no more.
    package func send(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 { return count }
        return errno == EAGAIN || errno == EINTR ? 0 : nil
    }
}

/// What memory processes have.
package enum ProcessMemory {
    /// The resident bytes of a process, `self` for this one; nil where the system does not tell.
    package static func resident(of process: String) -> Int? {
        guard let text = try? FileSystem.read("/proc/\(process)/statm") else { return nil }
        let fields = text.split(separator: 0x20)
        guard fields.count > 1, let pages = Int(String(decoding: fields[1], as: UTF8.self)) else {
            return nil
        }
        return pages * Int(getpagesize())
    }
}

/// Waiting for any of several descriptors.
package enum Readiness {
    /// What is waited for.
    package struct Query: Sendable {
        package let descriptor: Int32
        package var writes: Bool

        package init(_ descriptor: Int32, writes: Bool = false) {
            self.descriptor = descriptor
            self.writes = writes
        }
    }

    /// Waits until one can be read, or written where that is asked for, or the time is over, or a signal came.
    package static func wait(for queries: [Query], milliseconds: Int32) {
        var polls = queries.map {
            pollfd(fd: $0.descriptor, events: Int16(POLLIN | ($0.writes ? POLLOUT : 0)), revents: 0)
        }
        _ = unsafe poll(&polls, nfds_t(polls.count), milliseconds)
    }
}
