import Testing
import ThreshHTML

@Suite("Paths")
struct FilePathTests {
    @Test(
        "A path is itself as a text, and bytes that are no UTF-8 can be told apart",
        arguments: [
            (Array("r\u{E9}gion/a.html".utf8), "r\u{E9}gion/a.html"), ([0x72, 0xE9, 0x67], "r%E9g"),
            ([0xE8], "%E8"), ([0xE2, 0x82, 0x2F, 0xE2, 0x82, 0xAC], "%E2%82/€"), ([], ""),
        ]
    )
    func text(_ bytes: [UInt8], _ text: String) {
        #expect(FilePath(bytes: bytes).text == text)
    }

    @Test(
        "What lies below a folder is parted from it by one slash",
        arguments: [
            ("a", "b", "a/b"), ("/", "b", "/b"), ("", "b", "b"), ("a", "", "a"), ("a/", "b/c", "a/b/c"),
        ]
    )
    func below(_ folder: String, _ name: String, _ path: String) {
        #expect(FilePath(folder).appending(FilePath(name)) == FilePath(path))
    }
}
