#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why a file or folder could not be read.
package struct FileError: Error, Equatable, CustomStringConvertible {
    package let reason: String
    /// Whether a pipe's reader has gone.
    package var isBrokenPipe = false
    /// Whether nothing can be read or written just now.
    package var isAgain = false
    /// Whether the call was given up because the run is to end.
    package var isInterrupted = false

    package init(_ reason: String) {
        self.reason = reason
    }

    /// The system's own words for the last error.
    static var last: FileError {
        let code = errno
        var error = FileError(unsafe String(cString: strerror(code)).lowercased())
        error.isBrokenPipe = code == EPIPE
        error.isAgain = code == EAGAIN
        error.isInterrupted = code == EINTR
        return error
    }

    package var description: String { reason }
}

/// Files and folders through POSIX.
///
/// Foundation's file manager would cost 5 ms of start-up, and its reads block for ever on a named pipe. The calls take
/// C strings and raw buffers, which is why they live in this module.
package enum FileSystem {
    package enum Kind: Sendable, Equatable {
        case file, folder
        /// A pipe, socket or device: never opened.
        case special
    }

    /// What identifies a file, however many names it has.
    package struct Identity: Hashable, Sendable {
        package let device: UInt64
        package let number: UInt64
    }

    package struct Status: Sendable, Equatable {
        package let kind: Kind
        package let identity: Identity
        package let size: Int
        /// Nanoseconds since 1970.
        package let modified: Int64
    }

    /// What a path leads to, symbolic links followed.
    package static func status(_ path: String) throws(FileError) -> Status {
        try status(FilePath(path))
    }

    /// What a path leads to, symbolic links followed.
    package static func status(_ path: FilePath) throws(FileError) -> Status {
        var info = stat()
        guard unsafe stat(path.cString, &info) == 0 else { throw FileError.last }
        return Status(info)
    }

    /// What an open file is.
    package static func status(of descriptor: Int32) throws(FileError) -> Status {
        var info = stat()
        guard unsafe fstat(descriptor, &info) == 0 else { throw FileError.last }
        return Status(info)
    }

    /// Whether a path leads to a folder.
    package static func isFolder(_ path: String) -> Bool { isFolder(FilePath(path)) }

    /// Whether a path leads to a folder.
    package static func isFolder(_ path: FilePath) -> Bool {
        (try? status(path))?.kind == .folder
    }

    /// Whether a path names a symbolic link, a device or a pipe rather than a file, a folder or nothing.
    package static func isSpecial(_ path: String) -> Bool {
        var info = stat()
        guard unsafe lstat(path, &info) == 0 else { return false }
        let format = info.st_mode & S_IFMT
        return format != S_IFREG && format != S_IFDIR
    }

    /// Whether there is something of a name, even a link that leads nowhere.
    package static func isThere(_ path: String) -> Bool {
        var info = stat()
        return unsafe lstat(path, &info) == 0
    }

    /// Removes a file; one that is not there is no error.
    package static func remove(_ path: String) {
        _ = unsafe unlink(path)
    }

    /// The names in a folder, without `.` and `..`, sorted by their bytes.
    package static func names(in folder: String) throws(FileError) -> [String] {
        let names = try nameList(of: folder)
        return names.indices.map { names[$0] }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The names in a folder as the system keeps them, without `.` and `..`, sorted by their bytes.
    package static func names(in folder: FilePath) throws(FileError) -> [FilePath] {
        let names = try nameList(of: folder)
        return names.indices.map { FilePath(bytes: Array(names.bytes[names.range(of: $0)])) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    /// The names in a folder as bytes, without `.` and `..`, in the system's order.
    package static func nameList(of folder: String) throws(FileError) -> NameList {
        try nameList(of: FilePath(folder))
    }

    private static func nameList(of folder: FilePath) throws(FileError) -> NameList {
        guard let stream = unsafe opendir(folder.cString) else { throw FileError.last }
        defer { unsafe closedir(stream) }
        var names = NameList()
        while let entry = unsafe readdir(stream) {
            unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { name in
                    unsafe names.append(UnsafeBufferPointer(start: name, count: strlen(name)))
                }
            }
        }
        return names
    }

    /// The bytes of a regular file.
    ///
    /// - Parameter limit: at most so many bytes are read; one more tells the caller that the file is longer.
    package static func read(_ path: String, limit: Int = .max) throws(FileError) -> [UInt8] {
        try read(FilePath(path), limit: limit)
    }

    /// The bytes of a regular file; see ``read(_:limit:)-(String,_)``.
    package static func read(_ path: FilePath, limit: Int = .max) throws(FileError) -> [UInt8] {
        // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
        let descriptor = unsafe open(path.cString, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError.last }
        defer { close(descriptor) }
        let status = try status(of: descriptor)
        switch status.kind {
        case .file: break
        case .folder: throw FileError("is a folder")
        case .special: throw FileError("not a regular file")
        }
        return try read(descriptor, expecting: min(status.size, limit), limit: limit)
    }

    /// All bytes of standard input, at most `limit` and one more.
    package static func readStandardInput(limit: Int = .max) throws(FileError) -> [UInt8] {
        try read(STDIN_FILENO, expecting: 1 << 16, limit: limit)
    }

    private static func read(_ descriptor: Int32, expecting: Int, limit: Int) throws(FileError) -> [UInt8] {
        var bytes: [UInt8] = []
        let ceiling = limit == .max ? Int.max : limit + 1
        // One byte more than expected, so that the last read finds the end.
        var chunk = max(4_096, expecting + 1)
        while bytes.count < ceiling {
            let room = min(chunk, ceiling - bytes.count)
            let count = try read(descriptor, room, into: &bytes)
            if count == 0 { break }
            // A read that came short has most likely met the end: the next one only makes sure.
            chunk = count == min(room, largestRead) ? 1 << 18 : 512
        }
        return bytes
    }

    private static let largestRead = 1 << 20

    /// Reads up to `room` bytes to the end of an array; 0 means the end.
    ///
    /// - Parameter waits: whether to wait for the first byte where the descriptor itself does not; standard input is
    ///   such a one when the program that opened it wished it so.
    package static func read(
        _ descriptor: Int32,
        _ room: Int,
        into bytes: inout [UInt8],
        waits: Bool = true
    ) throws(FileError) -> Int {
        var count = 0
        // Not zeroed first: the system fills it.
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: min(room, largestRead)) { buffer, used in
            count = retrying(descriptor, waits ? POLLIN : nil, unless: { Interruption.signal != nil }) {
                unsafe systemRead(descriptor, buffer.baseAddress!, buffer.count)
            }
            used = max(0, count)
        }
        if count < 0 { throw FileError.last }
        if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        return count
    }

    /// Whether reading a descriptor would not wait.
    package static func isReadable(_ descriptor: Int32) -> Bool {
        var query = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&query, 1, 0) > 0
    }

    /// Writes bytes to a file that is made anew.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError.last }
        defer { close(descriptor) }
        try write(bytes, to: descriptor)
    }

    /// Writes bytes to an open file, and waits for room; an error names the system's reason, for instance a full disk.
    ///
    /// Where the run is to end, room is waited for a little longer: half a line would be the last one.
    package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                retrying(descriptor, POLLOUT, unless: { Interruption.isOverdue }) {
                    unsafe systemWrite(descriptor, buffer.baseAddress! + written, buffer.count - written)
                }
            }
            if count < 0 { throw FileError.last }
            written += count
            if written < bytes.count && Interruption.isOverdue {
                errno = EINTR
                throw FileError.last
            }
        }
    }

    /// Gives a file another name, in one step.
    package static func rename(_ old: String, to new: String) throws(FileError) {
        guard systemRename(old, new) == 0 else { throw FileError.last }
    }

    /// Makes a folder and the folders above it; one that is there is no error.
    package static func makeFolder(_ path: String) throws(FileError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try makeFolder(String(path[..<slash]))
        }
        guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw FileError.last }
    }

    /// A path from the root, without symbolic links; what is not there yet hangs below the folder that is.
    package static func absolute(_ path: String) throws(FileError) -> String {
        if let found = unsafe realpath(path, nil) {
            defer { unsafe free(found) }
            return unsafe String(cString: found)
        }
        guard errno == ENOENT else { throw FileError.last }
        let parts = path.split(separator: "/")
        guard let name = parts.last else { throw FileError.last }
        let above = parts.dropLast().joined(separator: "/")
        let folder = try absolute(path.hasPrefix("/") ? "/\(above)" : above.isEmpty ? "." : above)
        switch name {
        case ".": return folder
        case "..": return folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? folder
        default: return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        }
    }

    /// Fills the places of standard streams that are closed, so that no other file takes them.
    ///
    /// Reading and writing there stay the errors that they were.
    package static func holdStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free place is this one, for those below it are taken.
            _ = unsafe open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Makes writing to a closed pipe an error instead of a deadly signal.
    package static func ignoreBrokenPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// The path of the running program; nil where the system does not tell.
    package static var programPath: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The value of an environment variable.
    package static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }

    /// Calls the system until it has done something.
    ///
    /// - Parameters:
    ///   - event: what is waited for where the descriptor does not wait; nil where that is an error.
    ///   - isOver: whether a call that a signal broke off is not to be made again.
    private static func retrying(
        _ descriptor: Int32,
        _ event: Int32?,
        unless isOver: () -> Bool,
        _ call: () -> Int
    ) -> Int {
        while true {
            var result = call()
            if result < 0, errno == EAGAIN, let event {
                var query = pollfd(fd: descriptor, events: Int16(event), revents: 0)
                result = unsafe Int(poll(&query, 1, -1))
                if result >= 0 { continue }
            }
            guard result < 0, errno == EINTR, !isOver() else { return result }
        }
    }
}

extension FileSystem.Status {
    init(_ info: stat) {
        let format = info.st_mode & S_IFMT
        kind = format == S_IFREG ? .file : format == S_IFDIR ? .folder : .special
        identity = FileSystem.Identity(device: UInt64(info.st_dev), number: UInt64(info.st_ino))
        size = Int(info.st_size)
        modified = Int64(info.st_mtim.tv_sec) * 1_000_000_000 + Int64(info.st_mtim.tv_nsec)
    }
}

// The system's calls under names of their own: inside the type `read`, `write` and `rename` mean its own.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    unsafe read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, buffer, count)
}

private func systemRename(_ old: String, _ new: String) -> Int32 {
    unsafe rename(old, new)
}
