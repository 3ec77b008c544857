import Thresh
import ThreshHTML

/// A line of NDJSON that holds a page: `{"id", "url", "html" | "text" | "html_base64", "fetched", "content_type"}`.
enum NDJSONLine {
    /// Reads the page of a line; other keys are for others.
    ///
    /// - Parameter defaultID: what the page is called if the line does not say.
    static func read(_ line: [UInt8], defaultID: String?, format: Page.Format) -> Result<Page, UnreadablePage>
    {
        if line.allSatisfy({ $0 <= 0x20 }) {
            return .failure(UnreadablePage("the line is empty", id: defaultID))
        }
        guard line.count <= PageInput.sizeLimit else {
            return .failure(UnreadablePage(tooLong, id: leadingID(line[...]) ?? defaultID))
        }
        let object: JSONObject
        do throws(JSONError) {
            guard case .object(let read) = try value(line) else {
                return .failure(UnreadablePage("the line is not a JSON object", id: defaultID))
            }
            object = read
        } catch {
            return .failure(
                UnreadablePage("not JSON: column \(error.column): \(error.message)", id: defaultID)
            )
        }
        let id = object["id"].flatMap { name($0, line) } ?? defaultID
        let url = object["url"]?.string
        do throws(FileError) {
            var page = try page(object, format)
            page.id = id
            page.url = url
            page.fetched = object["fetched"]?.string
            page.contentType = page.contentType ?? object["content_type"]?.string
            return .success(page)
        } catch {
            return .failure(UnreadablePage(error.reason, id: id, url: url))
        }
    }

    /// Why a line is not read.
    static let tooLong = "the line is longer than 64 MiB"

    /// Real lines name their page before they bring it.
    private static let leadingLength = 4_096

    /// The page's name where it stands at the beginning of a line that is not read.
    static func leadingID(_ line: ArraySlice<UInt8>) -> String? {
        let head = line.prefix(leadingLength)
        for place in head.indices where head[place] == UInt8(ascii: ",") {
            let object = head[..<place] + [UInt8(ascii: "}")]
            if let id = try? JSONReader.read(Array(object), repairing: false)["id"] {
                return name(id, Array(object))
            }
        }
        return nil
    }

    /// JSON as it should be, or with the slips that writers make who cut texts: lone surrogates and NULs.
    private static func value(_ line: [UInt8]) throws(JSONError) -> JSONValue {
        do throws(JSONError) {
            return try JSONReader.read(line, repairing: false)
        } catch {
            guard let mended = try? JSONReader.read(line, repairing: true), mended.object != nil else {
                throw error
            }
            return mended
        }
    }

    private static func name(_ value: JSONValue, _ line: [UInt8]) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): String(number)
        // Hashes and the like that fit no signed integer.
        case .number: JSONDigits.ofMember("id", in: line)
        default: nil
        }
    }

    private static let keys = ["html", "html_base64", "text"]

    /// What of a line is the page: where tables are written out, columns that hold nothing are empty texts.
    private static func key(_ object: JSONObject) -> String {
        let given = keys.filter { object[$0]?.string != nil }
        return given.first { object[$0]?.string?.isEmpty == false } ?? given.first ?? ""
    }

    private static func page(_ object: JSONObject, _ format: Page.Format) throws(FileError) -> Page {
        let key = key(object)
        if key == "html", let html = object[key]?.string {
            // The text was decoded by whoever wrote the JSON: what the page or server says of its charset is past.
            return Page(
                Array(html.utf8),
                format: format == .auto ? .html : format,
                contentType: "text/html; charset=utf-8"
            )
        }
        if key == "html_base64", let packed = object[key]?.string {
            guard let bytes = Base64.decoded(Array(packed.utf8)) else {
                throw FileError("html_base64 is not base 64")
            }
            return Page(bytes, format: format == .auto ? .html : format)
        }
        if key == "text", let text = object[key]?.string {
            return Page(
                Array(text.utf8),
                format: format == .auto ? .text : format,
                contentType: "text/plain; charset=utf-8"
            )
        }
        throw FileError("the line has neither html nor html_base64 nor text")
    }
}
