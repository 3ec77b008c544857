import Testing
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Gold entries")
struct GoldPageTests {
    private func page(_ json: String) throws -> GoldPage? {
        let entry = try JSONReader.read(Array(json.utf8), repairing: false).object
        return GoldPage(try #require(entry))
    }

    @Test("The common layout is one answer; empty fields say nothing, keys say that the set speaks of them")
    func common() throws {
        let page = try #require(
            try page(
                #"{"id":"a","url":null,"title":"","author":"Ann","date":null,"body":"","with":["x"],"without":null}"#
            )
        )
        let answer = try #require(page.answers.first)
        #expect(page.answers.count == 1)
        #expect(answer.body == "")
        #expect(answer.title == nil)
        #expect(answer.authors == .string("Ann"))
        #expect(answer.hasAuthors && answer.hasDate && answer.date == nil)
        #expect(page.wanted == ["x"] && page.unwanted.isEmpty)
    }

    @Test("A set without the key does not speak of it")
    func silent() throws {
        let answer = try #require(try page(#"{"id":"a","date":"2014-07-19"}"#)?.answers.first)
        #expect(answer.body == nil)
        #expect(!answer.hasAuthors && answer.hasDate)
    }

    @Test("Publishers' gold is an answer for each parser version, its body the lines of its sections")
    func versions() throws {
        let body =
            #"{"sections":[{"headline":[],"paragraphs":["One.","Two."]},{"headline":["H"],"paragraphs":["Three."]}]}"#
        let version = #"{"title":"T","authors":["Ann"],"publishing_date":"2024-05-03 18:00","body":\#(body)}"#
        let page = try #require(
            try page(#"{"id":"a","gold":{},"gold_all":{"V1":\#(version),"V2":{"title":"U","body":null}}}"#)
        )
        #expect(page.answers.map(\.title) == ["T", "U"])
        #expect(page.answers.map(\.body) == ["One.\nTwo.\nH\nThree.", ""])
        #expect(page.answers.map(\.date) == ["2024-05-03 18:00", nil])
    }

    @Test("Without versions the one gold counts")
    func oneVersion() throws {
        let page = try page(#"{"id":"a","gold":{"title":"T"},"gold_all":{}}"#)
        #expect(page?.answers.map(\.title) == ["T"])
    }

    @Test("An entry without an id is none")
    func nameless() throws {
        let page = try page(#"{"body":"x"}"#)
        #expect(page == nil)
    }
}
