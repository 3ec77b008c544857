import Thresh
import ThreshHTML

/// The files that the tests of a rule file name: by a path from the rule file's folder, or one from the root.
struct TestFiles {
    private let folder: String

    /// - Parameter path: where the rule file is.
    init(of path: String) {
        folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The bytes of a file; gzip and zstd are unpacked, as for every page.
    func bytes(of path: String) throws(FileError) -> [UInt8] {
        do throws(FileError) {
            let packed = try FileSystem.read(
                path.hasPrefix("/") ? path : folder + path,
                limit: Page.sizeLimit
            )
            return try unpacked(packed)
        } catch {
            throw FileError("the file \(path) cannot be read: \(error.reason)")
        }
    }

    private func unpacked(_ bytes: [UInt8]) throws(FileError) -> [UInt8] {
        do throws(UnpackingError) {
            return try Unpacker.unpacked(bytes, limit: Page.sizeLimit)
        } catch {
            throw FileError(error.description)
        }
    }
}
