import Testing
import ThreshHTML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("File system")
struct FileSystemTests {
    /// Both ends of a pipe that does not block, as programs with event loops make them.
    private func pipeWithoutBlocking() -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        #expect(unsafe pipe(&ends) == 0)
        for end in ends { #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
        return (ends[0], ends[1])
    }

    @Test("A pipe that does not block is waited for, by its writer and by its reader")
    func withoutBlocking() async throws {
        let (reading, writing) = pipeWithoutBlocking()
        defer { close(reading) }
        // Far more than a pipe holds.
        let bytes = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 / 7) }
        let writer = Task.detached {
            // The reader finds nothing at first, then the writer finds no room.
            usleep(100_000)
            try FileSystem.write(bytes, to: writing)
            close(writing)
        }
        var got: [UInt8] = []
        while try FileSystem.read(reading, 1 << 16, into: &got) > 0 {
            if got.count < 1 << 18 { usleep(10_000) }
        }
        try await writer.value
        #expect(got == bytes)
    }

    @Test("Who does not want to wait is told that there is nothing")
    func again() throws {
        let (reading, writing) = pipeWithoutBlocking()
        defer {
            close(reading)
            close(writing)
        }
        var bytes: [UInt8] = []
        let error = #expect(throws: FileError.self) {
            try FileSystem.read(reading, 16, into: &bytes, waits: false)
        }
        #expect(error?.isAgain == true)
    }
}
