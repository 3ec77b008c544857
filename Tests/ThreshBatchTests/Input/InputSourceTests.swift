import Testing
import Thresh
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Input source")
struct InputSourceTests {
    private func ids(_ change: (inout InputSource.Plan) -> Void) -> [String] {
        var plan = InputSource.Plan()
        change(&plan)
        let source = InputSource(plan)
        var ids: [String] = []
        while case .page(let page) = source.next() { ids.append(page.id ?? "-") }
        return ids
    }

    private func crawl() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in ["a.html", "b.txt", "c.html.zst", "tag/d.html", "tag/e.php", "z.pdf"] {
            try folder.write("x", to: name)
        }
        try folder.write(Array(ArchiveSample.records(2).joined()), to: "w.warc")
        return folder
    }

    @Test("A folder's pages, and the records of the archives in it")
    func folder() throws {
        let folder = try crawl()
        #expect(
            ids { $0.paths = [folder.path] }
                == ["a.html", "b.txt", "c.html.zst", "urn:uuid:1", "urn:uuid:2", "tag/d.html"]
        )
    }

    @Test("Patterns include and exclude files and folders")
    func patterns() throws {
        let folder = try crawl()
        func filtered(_ include: [String], _ exclude: [String]) -> [String] {
            ids {
                $0.paths = [folder.path]
                $0.filter = .init(
                    include: include.compactMap(Glob.init),
                    exclude: exclude.compactMap(Glob.init)
                )
            }
        }
        #expect(filtered(["*.php", "a.*"], []) == ["a.html", "tag/e.php"])
        #expect(filtered([], ["*.warc", "tag"]) == ["a.html", "b.txt", "c.html.zst"])
        #expect(filtered([], ["*.warc", "tag/"]) == ["a.html", "b.txt", "c.html.zst"])
        #expect(filtered(["*.html"], ["*/"]) == ["a.html"])
        #expect(filtered(["**/*.html"], []) == ["a.html", "tag/d.html"])
        #expect(filtered(["tag/**/d.*"], []) == ["tag/d.html"])
        #expect(filtered(["tag/*"], ["*.php"]) == ["tag/d.html"])
    }

    @Test("The shards of an input are all of it, each page once", arguments: [1, 2, 3, 7])
    func shards(_ count: Int) throws {
        let folder = try crawl()
        try folder.write((0..<9).map { #"{"id":"\#($0)"}"# }.joined(separator: "\n"), to: "lines.ndjson")
        for path in [folder.path, folder.path("lines.ndjson"), folder.path("w.warc")] {
            let whole = ids { $0.paths = [path] }
            let parts = (1...count).flatMap { index in
                ids {
                    $0.paths = [path]
                    $0.shard = Shard("\(index)/\(count)") ?? .whole
                }
            }
            #expect(parts.sorted() == whole.sorted())
        }
        #expect(Shard("0/2") == nil && Shard("3/2") == nil && Shard("1") == nil && Shard("1/2/3") == nil)
    }

    @Test("A manifest gives pages what it knows, and those without a page are told")
    func manifest() throws {
        let folder = try crawl()
        let lines = #"{"path": "b.txt", "url": "https://a.com/"}"# + "\n" + #"{"path": "gone.html"}"#
        try folder.write(lines, to: "m.ndjson")
        var plan = InputSource.Plan()
        plan.paths = [folder.path]
        plan.manifest = try Manifest(path: folder.path("m.ndjson"))
        let source = InputSource(plan)
        var urls: [String: String] = [:]
        while case .page(let page) = source.next() { urls[page.id ?? ""] = page.url }
        #expect(urls["b.txt"] == "https://a.com/" && urls["a.html"] == nil)
        #expect(source.unusedManifestPaths == ["gone.html"])
    }

    @Test("What cannot be opened is a page that cannot be read")
    func missing() throws {
        var plan = InputSource.Plan()
        plan.paths = ["/nowhere/a.warc.gz"]
        let source = InputSource(plan)
        guard case .page(let page) = source.next() else { return #expect(Bool(false)) }
        #expect(page.place == .unreadable("no such file or directory"))
    }
}
