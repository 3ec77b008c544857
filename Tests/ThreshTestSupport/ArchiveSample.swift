/// A small web archive for tests.
package enum ArchiveSample {
    /// The sentence of a page.
    package static func sentence(_ number: Int) -> String {
        "Page \(number): the ferry left the harbour in thick fog, and nobody on the quay saw it go."
    }

    /// The page of a number.
    package static func html(_ number: Int) -> String {
        "<html><head><title>Ferry \(number)</title></head><body><article><p>\(sentence(number))</p></article></body></html>"
    }

    /// One record with its two line ends.
    package static func record(
        type: String = "response",
        number: Int,
        contentType: String = "application/http; msgtype=response",
        fields: String = "",
        block: [UInt8],
        length: String? = nil
    ) -> [UInt8] {
        let header = """
            WARC/1.0\r
            WARC-Type: \(type)\r
            WARC-Record-ID: <urn:uuid:\(number)>\r
            WARC-Target-URI: https://news.example/\(number)\r
            WARC-Date: 2025-11-21T06:30:12Z\r
            Content-Type: \(contentType)\r
            \(fields)Content-Length: \(length ?? "\(block.count)")\r
            \r

            """
        return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
    }

    /// An HTTP response with a page.
    package static func response(_ number: Int, fields: String = "", body: [UInt8]? = nil) -> [UInt8] {
        Array("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\(fields)\r\n".utf8)
            + (body ?? Array(html(number).utf8))
    }

    /// The records of an archive with so many pages, a `warcinfo` in front.
    package static func records(_ count: Int) -> [[UInt8]] {
        let info = record(
            type: "warcinfo",
            number: 0,
            contentType: "application/warc-fields",
            block: Array("software: none\r\n".utf8)
        )
        return [info] + (1...count).map { record(number: $0, block: response($0)) }
    }
}
