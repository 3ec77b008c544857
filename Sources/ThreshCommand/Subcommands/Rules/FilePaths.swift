import Thresh
import ThreshHTML

/// Files that the rule tools read and write; what fails ends the command with its reason.
enum FilePaths {
    /// The files among some paths, and those in the folders among them whose names are wanted, in the order of their names.
    static func files(_ paths: [String], where isWanted: (String) -> Bool) throws -> [String] {
        var found: [String] = []
        for path in paths {
            try check(path) { () throws(FileError) in
                guard try FileSystem.status(path).kind == .folder else {
                    found.append(path)
                    return
                }
                found += try FileSystem.names(in: path).filter(isWanted).map { "\(path)/\($0)" }
            }
        }
        return found
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The text of a file in UTF-8.
    static func text(of path: String) throws -> String {
        try check(path) { () throws(FileError) in try read(path) }
    }

    /// The text of a file in UTF-8; what fails is for the caller to tell.
    static func read(_ path: String) throws(FileError) -> String {
        guard let text = String(validating: try FileSystem.read(path), as: UTF8.self) else {
            throw FileError("is not valid UTF-8 text")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// Writes a file below a folder; folders that are missing are made.
    static func write(_ text: String, to name: String, below folder: String) throws {
        let path = "\(folder)/\(name)"
        try check(path) { () throws(FileError) in
            try FileSystem.makeFolder(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? folder)
        }
        try write(text, to: path)
    }

    /// Writes a file in a folder that is there.
    static func write(_ text: String, to path: String) throws {
        try check(path) { () throws(FileError) in try FileSystem.write(Array(text.utf8), to: path) }
    }

    /// Does something with a file or folder; what fails ends the command with the path and the reason.
    static func check<Value>(_ path: String, _ work: () throws(FileError) -> Value) throws -> Value {
        do throws(FileError) {
            return try work()
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            throw ExitStatus.usage
        }
    }
}

/// Rule files that cannot be used end the command.
enum RuleErrors {
    /// Runs some work; a mistake in a rule file is told and ends the command.
    static func caught<Value>(_ work: () throws(RuleFileError) -> Value) throws -> Value {
        do throws(RuleFileError) {
            return try work()
        } catch {
            Terminal.complain(raw: error.description)
            throw ExitStatus.usage
        }
    }
}
