import Foundation

/// One run of the built program: what it wrote and how it ended.
package struct CommandRun: Sendable {
    /// The exit status; nil when a signal ended the program.
    package let status: Int32?
    /// What went to standard output.
    package let output: [UInt8]
    /// What went to standard error.
    package let errors: String

    /// Standard output as text; invalid UTF-8 would show as U+FFFD.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// The lines of standard output.
    package var lines: [Substring] { text.split(separator: "\n") }

    /// Runs `thresh`, with ``Checkout/fewRules`` unless the environment says otherwise.
    ///
    /// - Parameters:
    ///   - folder: where it runs; nil for a folder of its own.
    ///   - limit: after this time the program is killed, which shows as a nil ``status``.
    package static func thresh(
        _ arguments: [String] = [],
        input: [UInt8] = [],
        environment: [String: String] = [:],
        in folder: TemporaryFolder? = nil,
        limit: Duration = Self.limit
    ) async throws -> CommandRun {
        try await run(program, arguments, input: input, environment: environment, in: folder, limit: limit)
    }

    /// Runs `thresh` with a text on standard input.
    package static func thresh(_ arguments: String..., text: String) async throws -> CommandRun {
        try await thresh(arguments, input: Array(text.utf8))
    }

    /// Runs a line of shell, in which `$THRESH` is the program.
    package static func shell(_ line: String, in folder: TemporaryFolder? = nil) async throws -> CommandRun {
        try await run(
            "/bin/sh",
            ["-c", line],
            input: [],
            environment: ["THRESH": program],
            in: folder,
            limit: limit
        )
    }

    /// The built program stands beside the test bundle.
    package static let program: String = {
        #if os(macOS)
            let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
        #else
            let bundle = CommandLine.arguments.first
        #endif
        return URL(fileURLWithPath: bundle ?? "").deletingLastPathComponent().appendingPathComponent("thresh")
            .path
    }()

    /// How long a program may take: none here takes ten seconds by itself, and a machine that is busy with other things
    /// may take ten times as long.
    package static let limit = Duration.seconds(120)

    private static let gate = RunGate(places: ProcessInfo.processInfo.activeProcessorCount)

    // Standard streams are files: nobody has to empty them while the program runs, and no other child inherits them.
    // Their names are none that a line of shell in the same folder takes for its own.
    private static func run(
        _ program: String,
        _ arguments: [String],
        input: [UInt8],
        environment: [String: String],
        in folder: TemporaryFolder?,
        limit: Duration
    ) async throws -> CommandRun {
        let streams = try TemporaryFolder()
        try streams.write(input, to: ".standard-in")
        try streams.write([], to: ".standard-out")
        try streams.write([], to: ".standard-err")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin", "THRESH_RULES": Checkout.fewRules].merging(
            environment
        ) { $1 }
        process.currentDirectoryURL = URL(fileURLWithPath: (folder ?? streams).path)
        process.standardInput = try FileHandle(
            forReadingFrom: URL(fileURLWithPath: streams.path(".standard-in"))
        )
        process.standardOutput = try FileHandle(
            forWritingTo: URL(fileURLWithPath: streams.path(".standard-out"))
        )
        process.standardError = try FileHandle(
            forWritingTo: URL(fileURLWithPath: streams.path(".standard-err"))
        )
        await gate.enter()
        do {
            try await end(of: process, within: limit)
        } catch {
            await gate.leave()
            throw error
        }
        await gate.leave()
        return CommandRun(
            status: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: try streams.read(".standard-out"),
            errors: String(decoding: try streams.read(".standard-err"), as: UTF8.self)
        )
    }

    private static func end(of process: Process, within limit: Duration) async throws {
        let killer = Mortal(process)
        let timer = Task {
            try await Task.sleep(for: limit)
            killer.kill()
        }
        defer { timer.cancel() }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}

/// A process that another task may end.
// @unchecked because `Process` is not declared Sendable; only its identifier is read, after it was set by `run`.
private struct Mortal: @unchecked Sendable {
    private let process: Process

    init(_ process: Process) {
        self.process = process
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
    }
}
