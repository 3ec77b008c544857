package import Thresh
package import ThreshHTML

/// One page that is still to be read: a file, a line of NDJSON, a record of an archive.
///
/// It is as cheap as its bytes; what costs time or can go wrong, unpacking and parsing, waits for ``read(format:)``,
/// which workers call.
package struct PageInput: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case standardInput
        case file(FilePath)
        /// Bytes that were already read, perhaps packed.
        case bytes([UInt8])
        /// A line of NDJSON without its line feed.
        case line([UInt8])
        /// An HTTP response as an archive holds it.
        case http([UInt8])
        /// A page of which no more is left than why it cannot be read.
        case unreadable(String)

        var isFile: Bool {
            if case .file = self { true } else { false }
        }
    }

    package var place: Place
    /// The page's name in the output: its path relative to the folder that was named, the record's id.
    package var id: String?
    package var url: String?
    package var fetched: String?
    package var contentType: String?
    /// Overrules the format that the command line names: the records of some archives are known to be text.
    package var format: Page.Format?
    /// Why the bytes are not the whole page, where the archive says so.
    package var truncation: String?
    /// Which of several articles of one text it is.
    package var part: Page.Part?

    /// The page's path below the folder it was found in, without ending, for its file in the output.
    package var stem: String?
    /// Where the page's record belongs, as the output says.
    package var target: String?

    package init(_ place: Place, id: String? = nil) {
        self.place = place
        self.id = id
    }

    /// Pages may be this long once unpacked; one byte over is enough to see that a page is longer.
    package static let sizeLimit = Page.sizeLimit

    /// The page's id and address; those of a line of NDJSON stand inside it.
    var names: (id: String?, url: String?) {
        guard case .line(let line) = place else { return (id, url) }
        switch NDJSONLine.read(line, defaultID: id, format: .auto) {
        case .success(let page): return (page.id, page.url)
        case .failure(let unreadable): return (unreadable.article.id, unreadable.article.metadata.url)
        }
    }

    /// Whether the page is read from the very file that a path leads to.
    func isRead(from path: String) -> Bool {
        guard case .file(let own) = place, let there = try? FileSystem.status(path) else { return false }
        return (try? FileSystem.status(own).identity) == there.identity
    }

    /// Reads the page; gzip and zstd are unpacked.
    ///
    /// - Returns: the page, or the article that says why it cannot be read.
    package func read(format: Page.Format) -> Result<Page, UnreadablePage> {
        do throws(FileError) {
            switch place {
            case .standardInput:
                return .success(try page(FileSystem.readStandardInput(limit: Self.sizeLimit), format))
            case .file(let path):
                return .success(try page(FileSystem.read(path, limit: Self.sizeLimit), format))
            case .bytes(let bytes): return .success(try page(bytes, format))
            case .line(let line): return NDJSONLine.read(line, defaultID: id, format: format)
            case .http(let block):
                guard let message = HTTPMessage(block) else { throw FileError("not an HTTP response") }
                return .success(page(plain: try message.payload(isCut: truncation != nil), format))
            case .unreadable(let reason): throw FileError(reason)
            }
        } catch {
            return .failure(UnreadablePage(error.reason, id: id, url: url))
        }
    }

    private func page(_ bytes: [UInt8], _ format: Page.Format) throws(FileError) -> Page {
        page(plain: try Self.unpacked(bytes), format)
    }

    private func page(plain bytes: [UInt8], _ format: Page.Format) -> Page {
        var page = Page(
            bytes,
            format: self.format ?? format,
            id: id,
            url: url,
            fetched: fetched,
            contentType: contentType
        )
        page.truncation = truncation
        page.part = part
        return page
    }

    private static func unpacked(_ bytes: [UInt8]) throws(FileError) -> [UInt8] {
        do throws(UnpackingError) {
            return try Unpacker.unpacked(bytes, limit: sizeLimit)
        } catch {
            throw FileError(error.description)
        }
    }
}

/// A page that could not be read, with the record that says so.
package struct UnreadablePage: Error {
    package let article: Article

    init(_ reason: String, id: String?, url: String? = nil) {
        var article = Article(id: id, status: .error, reason: reason)
        article.metadata.url = url
        self.article = article
    }
}
