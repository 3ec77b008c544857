import Testing

@testable import ThreshBatch

@Suite("Names in the output folder")
struct OutputNameTests {
    @Test(
        "Nothing leads upwards",
        arguments: [
            ("../../etc/passwd", "etc/passwd"), ("/etc/passwd", "etc/passwd"), ("./a//b", "a/b"),
            ("..", "page"), ("a/...", "a/..."),
        ]
    )
    func safe(_ path: String, expected: String) {
        #expect(OutputName.safe(path) == expected)
    }

    @Test("Long names become short ones that differ")
    func long() {
        let names = ["a", "b"].map { OutputName.safe(String(repeating: $0, count: 250)) }
        #expect(names[0] != names[1])
        #expect(names.allSatisfy { $0.utf8.count == 32 })
    }

    @Test(
        "The endings of pages and packers go, other ones stay",
        arguments: [
            ("a.html", "a"), ("a.HTM.gz", "a"), ("v1.2", "v1.2"), (".html", ".html"), ("b/.txt", "b/.txt"),
        ]
    )
    func endings(_ path: String, expected: String) {
        #expect(OutputName.withoutEnding(path) == expected)
    }

    @Test("Pages that are called the same get names of their own, the same ones in each run")
    func unique() {
        let pages = (0..<3).map { _ in PageInput(.bytes([]), id: "x") }
        var names = OutputName()
        let first = pages.map { names.name(of: $0) }
        #expect(Set(first).count == 3)
        names = OutputName()
        #expect(pages.map { names.name(of: $0) } == first)
    }
}
