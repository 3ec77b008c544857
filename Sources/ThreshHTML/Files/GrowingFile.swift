#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file that is written from its beginning to its end, and can be gone on with later.
package final class GrowingFile {
    package let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    private static let bufferLimit = 1 << 20

    /// Opens a file.
    ///
    /// - Parameter length: keeps so many bytes of the file that is there; without it the file is made anew.
    package init(_ path: String, keeping length: Int? = nil) throws(FileError) {
        self.path = path
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (length == nil ? O_TRUNC : 0)
        descriptor = unsafe open(path, flags, 0o644)
        guard descriptor >= 0 else { throw FileError.last }
        guard let length else { return }
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, 0, SEEK_END) >= 0 else {
            let error = FileError.last
            close(descriptor)
            throw error
        }
    }

    deinit {
        close(descriptor)
    }

    /// Writes bytes, some of them later.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        if buffer.isEmpty && bytes.count >= Self.bufferLimit {
            return try FileSystem.write(bytes, to: descriptor)
        }
        buffer += bytes
        if buffer.count >= Self.bufferLimit { try flush() }
    }

    /// Hands everything to the system.
    package func flush() throws(FileError) {
        try FileSystem.write(buffer, to: descriptor)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Waits until everything is on the disk.
    package func sync() throws(FileError) {
        try flush()
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw FileError.last }
    }

    /// Gives the complete file its name, so that even a power cut leaves either all of it or none.
    package func publish(as name: String) throws(FileError) {
        try sync()
        try FileSystem.rename(path, to: name)
        FileSystem.syncFolder(of: name)
    }
}

extension FileSystem {
    /// Waits until the names in a file's folder are on the disk, where the system can say so.
    package static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        close(descriptor)
    }

    /// Makes a file that grows too large an error with a reason instead of a deadly signal.
    package static func ignoreSizeLimits() {
        _ = signal(SIGXFSZ, SIG_IGN)
    }
}
