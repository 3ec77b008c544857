import Testing

@testable import Thresh

@Suite("Language tags")
struct LanguageTagTests {
    @Test(
        "Tags are spelled as BCP 47 has them",
        arguments: [
            ("EN", "en"), ("en_us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("deu", "deu"),
            ("es-419", "es-419"), ("en-US, de", "en"),
        ]
    )
    func tags(_ text: String, _ tag: String) {
        #expect(LanguageTag.normalised(text) == tag)
    }

    @Test("Names of languages are no tags", arguments: ["", "English", "e", "-", "{lang}", "en us"])
    func none(_ text: String) {
        #expect(LanguageTag.normalised(text) == nil)
    }
}
