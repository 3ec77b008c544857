import Testing
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Manifests of crawls")
struct ManifestTests {
    private func read(_ text: String) throws -> Manifest {
        let folder = try TemporaryFolder()
        return try Manifest(path: try folder.write(text, to: "manifest.ndjson"))
    }

    @Test("Lines are read in order; blank ones, null and line ends of either kind are fine")
    func read() throws {
        let manifest = try read(
            #"{"path": "b", "url": "u", "fetched": "2014-11-07", "content_type": "text/html"}"# + "\r\n\n"
                + #"{"url": null, "path": "a"}"# + "\n"
        )
        #expect(manifest.order == ["b", "a"])
        #expect(
            manifest.entries[FilePath("b")]
                == Manifest.Entry(url: "u", fetched: "2014-11-07", contentType: "text/html")
        )
        #expect(manifest.entries[FilePath("a")] == Manifest.Entry())
    }

    @Test("Two names that only look the same are names of two pages")
    func alike() throws {
        let manifest = try read(#"{"path": "caf\u00e9", "url": "u"}"# + "\n" + #"{"path": "cafe\u0301"}"#)
        #expect(manifest.order.map { Array($0.utf8).count } == [5, 6])
        #expect(manifest.entries.count == 2)
        #expect(manifest.entries[FilePath("caf\u{E9}")]?.url == "u")
    }

    @Test(
        "A mistake names its line",
        arguments: [
            ("{", "line 2: not a JSON object"), ("[]", "line 2: not a JSON object"),
            ("{}", "line 2: 'path' is missing"), (#"{"path": null}"#, "line 2: 'path' is missing"),
            (#"{"path": "b", "uri": "u"}"#, "line 2: unknown key 'uri'"),
            (#"{"path": 3}"#, "line 2: 'path' must be a text"),
            (#"{"path": "a"}"#, "line 2: 'a' is named twice"),
        ]
    )
    func mistakes(_ line: String, _ reason: String) throws {
        let error = try #require(throws: FileError.self) { try read(#"{"path": "a"}"# + "\n" + line) }
        #expect(error.reason == reason)
    }

    @Test("A manifest that is not there is an error")
    func missing() {
        #expect(throws: FileError.self) { try Manifest(path: "/nowhere/manifest.ndjson") }
    }
}
