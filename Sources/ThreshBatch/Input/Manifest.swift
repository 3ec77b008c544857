package import ThreshHTML

/// What is known of the pages of a crawl besides their bytes: NDJSON with `path`, `url`, `fetched` and `content_type`.
package struct Manifest: Sendable {
    package struct Entry: Sendable, Equatable {
        package var url: String?
        package var fetched: String?
        package var contentType: String?
    }

    /// The entries by the page's id; texts that look the same may be names of two files.
    package private(set) var entries: [FilePath: Entry] = [:]
    /// The pages' ids in the manifest's order.
    package private(set) var order: [String] = []
    /// The folder that the manifest stands in; empty for the present one.
    package let folder: String
    /// The manifest's own file, which is no page.
    let identity: FileSystem.Identity?

    private static let keys: Set<String> = ["path", "url", "fetched", "content_type"]

    /// Reads a manifest.
    ///
    /// - Throws: an error that names the first line that is wrong.
    package init(path: String) throws(FileError) {
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        identity = try? FileSystem.status(path).identity
        let bytes = try FileSystem.read(path)
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            do throws(FileError) {
                try add(Array(line))
            } catch {
                throw FileError("line \(number + 1): \(error.reason)")
            }
        }
    }

    private mutating func add(_ line: [UInt8]) throws(FileError) {
        guard case .object(let object)? = try? JSONReader.read(line, repairing: false) else {
            throw FileError("not a JSON object")
        }
        for member in object.members {
            guard Self.keys.contains(member.key) else { throw FileError("unknown key '\(member.key)'") }
            switch member.value {
            case .string, .null: continue
            default: throw FileError("'\(member.key)' must be a text")
            }
        }
        func text(_ key: String) -> String? {
            if case .string(let text)? = object[key] { return text }
            return nil
        }
        guard let path = text("path") else { throw FileError("'path' is missing") }
        let entry = Entry(url: text("url"), fetched: text("fetched"), contentType: text("content_type"))
        guard entries.updateValue(entry, forKey: FilePath(path)) == nil else {
            throw FileError("'\(path)' is named twice")
        }
        order.append(path)
    }
}
