import Foundation

/// The script in Python that the figures must agree with; it is not part of the project, so a machine may lack it.
enum Yardstick {
    /// The script beside the checkout, or the one that `THRESH_YARDSTICK` names; nil where there is none.
    static let script: String? = {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let beside = checkout.appending(path: "../shared/tools/score.py").standardized.path(
            percentEncoded: false
        )
        let candidates = [ProcessInfo.processInfo.environment["THRESH_YARDSTICK"], beside].compactMap(\.self)
        return candidates.first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// Whether the script and Python 3 are there.
    static let isThere = script != nil && (try? output(["-c", "print(3)"])) == "3\n"

    /// What the script prints.
    static func print(_ arguments: [String]) throws -> String {
        try output([script ?? ""] + arguments)
    }

    private static func output(_ arguments: [String]) throws -> String {
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3"] + arguments
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        python.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
