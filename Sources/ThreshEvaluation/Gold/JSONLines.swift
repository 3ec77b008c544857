import ThreshHTML

/// Reads files with one JSON object on each line.
enum JSONLines {
    /// The objects with their line numbers, from 1; blank lines are passed over.
    static func read(_ path: String) throws(FileError) -> [(number: Int, object: JSONObject)] {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try FileSystem.read(path)
        } catch {
            throw FileError("\(path): \(error.reason)")
        }
        var objects: [(Int, JSONObject)] = []
        for (place, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            guard case .object(let object)? = try? JSONReader.read(line, repairing: false) else {
                throw FileError("\(path): line \(place + 1): not a JSON object")
            }
            objects.append((place + 1, object))
        }
        return objects
    }
}
