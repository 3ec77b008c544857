import Thresh
import ThreshBatch
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writing to standard output and standard error.
enum Terminal {
    /// Writes a result to standard output; the process ends when that is impossible.
    static func write(_ bytes: [UInt8]) {
        do throws(OutputFailure) {
            try emit(bytes)
        } catch {
            // Whoever read our output has seen enough: `thresh … | head` is no error.
            if error.isBrokenPipe { exit(.success) }
            complain("\(error.path): \(error.reason)")
            exit(.output)
        }
    }

    /// Writes a result to standard output, for those who have something to do before the process may end.
    static func emit(_ bytes: [UInt8]) throws(OutputFailure) {
        do throws(FileError) {
            try FileSystem.write(bytes, to: STDOUT_FILENO)
        } catch {
            throw OutputFailure("cannot write the output", error)
        }
    }

    /// Writes a text to standard output.
    static func write(_ text: String) {
        write(Array(text.utf8))
    }

    /// Writes one line to standard error, with the program's name before it.
    static func complain(_ message: String) {
        complain(raw: "thresh: \(message)")
    }

    /// Writes a text to standard error as it is, without control characters.
    static func complain(raw text: String) {
        // Nothing can be said where standard error is closed.
        try? FileSystem.write(Array((ControlCharacters.removed(from: text) + "\n").utf8), to: STDERR_FILENO)
    }

    /// Writes a part of a line to standard error.
    static func note(_ text: String) {
        try? FileSystem.write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Whether somebody may be looking at standard error.
    static var errorsAreTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Ends the process.
    static func exit(_ status: ExitStatus) -> Never {
        Glibc.exit(status.rawValue)
    }

    /// Whether somebody would have to type the input.
    static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// Makes writing to a closed pipe an error that can be handled instead of the death of the process.
    static func ignoreBrokenPipes() {
        FileSystem.ignoreBrokenPipes()
    }
}
