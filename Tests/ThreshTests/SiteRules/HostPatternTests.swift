import Testing

@testable import Thresh

@Suite("Host patterns")
struct HostPatternTests {
    private func rank(_ pattern: String, _ host: String) throws -> Int? {
        try #require(HostPattern(pattern)).rank(of: host)
    }

    @Test(
        "A pattern covers its hosts",
        arguments: [
            ("example.com", "example.com"), ("example.com", "www.example.com"),
            ("Example.COM", "example.com"),
            ("*.example.com", "a.example.com"), ("*.example.com", "a.b.example.com"),
            ("*1.example.com", "a.example.com"),
        ]
    )
    func covered(_ pattern: String, _ host: String) throws {
        #expect(try rank(pattern, host) != nil)
    }

    @Test(
        "And no look-alikes",
        arguments: [
            ("example.com", "a.example.com"), ("example.com", "notexample.com"),
            ("example.com", "example.com.org"),
            ("*.example.com", "example.com"), ("*.example.com", "notexample.com"),
            ("*1.example.com", "a.b.example.com"),
            ("*1.example.com", "example.com"),
        ]
    )
    func notCovered(_ pattern: String, _ host: String) throws {
        #expect(try rank(pattern, host) == nil)
    }

    @Test("Exact outranks a wildcard, a long wildcard a short one, one label any depth")
    func ranks() throws {
        let host = "a.blog.example.com"
        let ranks = try ["*.com", "*.example.com", "*.blog.example.com", "*1.blog.example.com", host].map {
            try rank($0, host) ?? 0
        }
        #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
    }

    @Test(
        "What is no host name is refused",
        arguments: [
            "", "*", "*.", "a b.com", "-a.com", "a-.com", "a..com", "../etc", "example.com/x", "*.*.com",
            "http://a.com",
        ]
    )
    func refused(_ text: String) {
        #expect(HostPattern(text) == nil)
    }

    @Test(
        "Names beyond ASCII and with underscores are host names",
        arguments: ["bücher.example", "my_blog.example.com"]
    )
    func accepted(_ text: String) {
        #expect(HostPattern(text) != nil)
    }
}

@Suite("Page addresses")
struct PageAddressTests {
    @Test(
        "Host and path are read",
        arguments: [
            ("https://Example.com/A?b=c#d", "example.com", "/A?b=c"),
            ("http://example.com", "example.com", "/"),
            ("https://user:pass@example.com:8080/x", "example.com", "/x"),
            ("//example.com/x", "example.com", "/x"),
            ("HTTPS://example.com?x", "example.com", "/?x"), ("https://example.com#top", "example.com", "/"),
        ]
    )
    func parts(_ url: String, _ host: String, _ path: String) throws {
        let address = try #require(PageAddress(url))
        #expect(address.host == host && address.path == path)
    }

    @Test(
        "Anything else is no address",
        arguments: ["", "example.com", "ftp://example.com", "https://", "/x", "https:///x", "javascript:x"]
    )
    func refused(_ url: String) {
        #expect(PageAddress(url) == nil)
    }

    @Test("A file matches by host and path, and neither by what it excludes")
    func hostMatch() throws {
        var match = HostMatch()
        match.hosts = [try #require(HostPattern("*.example.com")), try #require(HostPattern("example.com"))]
        match.notHosts = [try #require(HostPattern("shop.example.com"))]
        match.paths = [try #require(Glob("/news/*"))]
        match.notPaths = [try #require(Glob("*/video/*"))]
        func rank(_ url: String) throws -> Int? { match.rank(of: try #require(PageAddress(url))) }
        #expect(try rank("https://example.com/news/1") != nil)
        #expect(try rank("https://shop.example.com/news/1") == nil)
        #expect(try rank("https://example.com/sport/1") == nil)
        #expect(try rank("https://example.com/news/video/1") == nil)
        var anyPath = match
        anyPath.paths = []
        let address = try #require(PageAddress("https://example.com/news/1"))
        #expect(try #require(match.rank(of: address)) > #require(anyPath.rank(of: address)))
    }
}
