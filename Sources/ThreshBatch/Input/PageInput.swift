package import Thresh
import ThreshHTML

/// One page that is still to be read: a file, or standard input.
package struct PageInput: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case standardInput
        case file(String)
    }

    package var place: Place
    /// The page's name in the output: its path relative to the folder that was named.
    package var id: String?
    package var url: String?
    package var fetched: String?
    package var contentType: String?

    package init(_ place: Place, id: String? = nil) {
        self.place = place
        self.id = id
    }

    /// Pages may be this long once unpacked; one byte over is enough to see that a page is longer.
    static let sizeLimit = 64 << 20

    /// Reads the page; gzip is unpacked.
    ///
    /// - Returns: the page, or the article that says why it cannot be read.
    package func read(format: Page.Format) -> Result<Page, UnreadablePage> {
        do throws(FileError) {
            let bytes =
                switch place {
                case .standardInput: try FileSystem.readStandardInput(limit: Self.sizeLimit)
                case .file(let path): try FileSystem.read(path, limit: Self.sizeLimit)
                }
            let unpacked = try Self.unpacked(bytes)
            return .success(
                Page(unpacked, format: format, id: id, url: url, fetched: fetched, contentType: contentType)
            )
        } catch {
            return .failure(UnreadablePage(article: Article(id: id, status: .error, reason: error.reason)))
        }
    }

    private static func unpacked(_ bytes: [UInt8]) throws(FileError) -> [UInt8] {
        guard Gzip.isGzip(bytes) else { return bytes }
        do throws(GzipError) {
            return try Gzip.inflate(bytes, limit: sizeLimit)
        } catch {
            throw FileError(error.description)
        }
    }
}

/// A page that could not be read, with the record that says so.
package struct UnreadablePage: Error {
    package let article: Article
}
