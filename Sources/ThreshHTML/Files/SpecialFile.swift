#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A device, a named pipe, or what a link leads to, open for writing.
package final class SpecialFile {
    private let descriptor: Int32

    package init(_ path: String) throws(FileError) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError.last }
    }

    deinit {
        close(descriptor)
    }

    /// Writes all of some bytes.
    package func write(_ bytes: [UInt8]) throws(FileError) {
        try FileSystem.write(bytes, to: descriptor)
    }
}
