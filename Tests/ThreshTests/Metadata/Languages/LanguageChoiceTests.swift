import Testing

@testable import Thresh

@Suite("The language of the body")
struct LanguageChoiceTests {
    private func read(_ language: String, _ text: String) throws -> Metadata {
        let html = "<html \(language)><body><article><h1>Fog</h1><p>\(text)</p></article></body></html>"
        return try Cleaner().clean(Page(Array(html.utf8), format: .html)).metadata
    }

    private static let german = """
        Die Fähre hat den Hafen am Montag fast leer verlassen, weil in der Dämmerung Nebel über dem Fluss aufgezogen war. \
        Bis zum Mittag hatte der Rat den Winterfahrplan beschlossen, und das letzte Boot fährt jetzt um neun Uhr ab.
        """

    @Test("A body in another language than the page declares goes before the declaration")
    func detected() throws {
        let metadata = try read("lang=en", Self.german)
        #expect(metadata.language == "de" && metadata.sources["language"] == "detected in the body")
        #expect(try read("", Self.german).language == "de")
    }

    @Test("A declaration that agrees keeps its region, and a short body says nothing")
    func declared() throws {
        #expect(try read("lang=de-AT", Self.german).language == "de-AT")
        #expect(try read("lang=fr", "Nebel im Hafen.").language == "fr")
    }
}
