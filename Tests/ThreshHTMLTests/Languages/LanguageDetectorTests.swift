import Testing

@testable import ThreshHTML

@Suite("Language detector")
struct LanguageDetectorTests {
    private static let greek = Array(
        """
        Το πλοίο έφυγε το πρωί από το λιμάνι μέσα σε πυκνή ομίχλη, και κανείς στην προβλήτα δεν το είδε να φεύγει. \
        Οι ψαράδες γύρισαν στα σπίτια τους και περίμεναν ώσπου να καθαρίσει ο καιρός.
        """.utf8
    )

    @Test("A text that is cut inside a character is read up to there")
    func cut() {
        for count in (Self.greek.count - 9)...Self.greek.count {
            #expect(LanguageDetector.detect(Self.greek[..<count])?.language == "el")
        }
    }

    @Test("What is no text has no language")
    func nothing() {
        #expect(LanguageDetector.detect([]) == nil)
        #expect(LanguageDetector.detect([0xCF]) == nil)
        #expect(LanguageDetector.detect(Array("12 34".utf8)) == nil)
    }
}
