#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is read piece by piece, or standard input.
package final class InputFile {
    private let descriptor: Int32
    /// The file's length; nil where the bytes come through a pipe.
    package let size: Int?

    /// Opens a regular file; anything else is refused, for a named pipe would be waited for.
    package convenience init(_ path: String) throws(FileError) {
        try self.init(FilePath(path))
    }

    /// Opens a regular file; see ``init(_:)-(String)``.
    package init(_ path: FilePath) throws(FileError) {
        // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
        let descriptor = unsafe open(path.cString, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.last }
        do throws(FileError) {
            let status = try FileSystem.status(of: descriptor)
            guard status.kind == .file else {
                throw FileError(status.kind == .folder ? "is a folder" : "not a regular file")
            }
            size = status.size
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Reads standard input.
    package init() {
        descriptor = STDIN_FILENO
        size = nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Reads up to `count` bytes to the end of `bytes`; waits for the first of them.
    ///
    /// - Returns: how many came; 0 at the end.
    package func read(_ count: Int, into bytes: inout [UInt8]) throws(FileError) -> Int {
        try FileSystem.read(descriptor, count, into: &bytes)
    }

    /// Goes to a place in a file that has a ``size``.
    package func seek(to offset: Int) throws(FileError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw FileError.last }
    }

    /// Whether reading would not wait.
    package var isReady: Bool {
        size != nil || FileSystem.isReadable(descriptor)
    }
}
