import Testing

@testable import ThreshHTML

@Suite("Character references in text")
struct CharacterReferenceTests {
    private func read(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return CharacterReference.read(bytes, at: 0, end: bytes.count).map {
            String(decoding: $0.character + bytes[$0.end...], as: UTF8.self)
        }
    }

    @Test(
        "Names and numbers are read",
        arguments: [
            ("&amp;", "&"), ("&apos;s", "'s"), ("&eacute;t", "ét"), ("&hellip;", "…"), ("&#8217;", "’"),
            ("&#x2019;", "’"), ("&#146;", "’"), ("&#X1F600; x", "😀 x"),
        ]
    )
    func references(_ text: String, _ read: String) {
        #expect(self.read(text) == read)
    }

    @Test(
        "Look-alikes are text",
        arguments: [
            "& b", "&T", "&amp", "&;", "&nosuch;", "&#;", "&#xZZ;", "&#xD800;", "&#0;", "&#1114112;",
            "&co. x;",
        ]
    )
    func lookalikes(_ text: String) {
        #expect(read(text) == nil)
    }
}
