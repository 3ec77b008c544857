import Testing

@testable import Thresh

@Suite("Glued lines")
struct TextBlockJoinerTests {
    private func lines(_ rules: String, _ text: String) throws -> Draft {
        let file = try RuleFile.sample("text:\n  join:\n  - {id: glue, \(rules)}")
        var draft = Draft.text(text)
        TextBlockJoiner.join(&draft, by: RuleStack([RuleStack.Member(file: file, reason: "test")]))
        return draft
    }

    @Test("A line without an end goes on in the one below, but not across a blank line")
    func openEnd() throws {
        let draft = try lines(
            "when: {no_end_punctuation: true}",
            "The boat left\nat nine. It\ncame back.\nBells\n\nrang"
        )
        #expect(draft.texts == ["The boat left at nine. It came back.", "Bells", "rang"])
        #expect(draft.changes.map(\.count) == [2])
        #expect(draft.place(of: 0) == "lines 1-3" && draft.place(of: 1) == "line 4")
    }

    @Test("The line below, the number of words and the place may be asked for")
    func guards() throws {
        let text = "One two\n(more)\nthree\n(more)"
        #expect(try lines("when: {next: {is: '(more)'}}", text).texts == ["One two (more)", "three (more)"])
        #expect(
            try lines("when: {next: {is: '(more)'}, min_words: 2}", text).texts == [
                "One two (more)", "three", "(more)",
            ]
        )
        #expect(
            try lines("in: {last: 2}, when: {next: {is: '(more)'}}", text).texts == [
                "One two", "(more)", "three (more)",
            ]
        )
    }

    @Test("A rule that would glue everything is a mistake")
    func mistake() {
        #expect(throws: RuleFileError.self) { try lines("when: {min_words: 2}", "a") }
    }
}
