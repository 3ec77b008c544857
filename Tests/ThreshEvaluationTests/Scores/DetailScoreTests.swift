import Testing
import ThreshHTML

@testable import ThreshEvaluation

@Suite("Scores of captions, credits and tags")
struct DetailScoreTests {
    private func score(_ gold: String, _ record: String) throws -> DetailScore {
        func object(_ text: String) throws -> JSONObject {
            try #require(try JSONReader.read(Array(text.utf8), repairing: false).object)
        }
        let page = try #require(GoldPage(try object(gold)))
        var score = DetailScore()
        score.add(PageResult(try object(record)), answers: page.answers)
        return score
    }

    private static let gold = #"""
        {"id":"a","gold":{"authors":["Ann Archer"],"topics":["Sea","Boats"],"images":[
        {"caption":"The quay at noon, in fog.","authors":["Bo Berg","Agency"]},
        {"caption":"A boat","authors":[]},{"caption":null,"authors":[]}],
        "body":{"sections":[{"headline":[],"paragraphs":["The sea was calm."]}]}}}
        """#

    private func text(_ rates: [MetadataScore.Rate]) -> [String] {
        rates.map { "\($0.name): \($0.hits) of \($0.pages)" }
    }

    @Test("A picture counts when one of ours has both its caption and its credit")
    func images() throws {
        let score = try score(
            Self.gold,
            #"""
            {"id":"a","text":"x","images":[{"caption":"The quay, at noon in fog","credit":"Agency / Bo Berg"},
            {"caption":"Another boat"}]}
            """#
        )
        #expect(
            text(score.rates) == [
                "image captions: 1 of 2", "image credits: 1 of 1", "images with caption and credit: 1 of 2",
                "a caption is a line of the body: 0 of 1", "a byline is a line of the body: 0 of 1",
            ]
        )
    }

    @Test("A credit on another picture than its caption is no match")
    func parted() throws {
        let score = try score(
            Self.gold,
            #"""
            {"id":"a","images":[{"caption":"The quay at noon, in fog."},{"credit":"Bo Berg / Agency"}]}
            """#
        )
        #expect(text(score.rates).last == "images with caption and credit: 0 of 2")
    }

    @Test("Captions and bylines that stand as lines of the body are told")
    func body() throws {
        let score = try score(
            Self.gold,
            #"{"id":"a","text":"By Ann Archer\n\nThe quay at noon, in fog.\n\nThe sea was calm."}"#
        )
        #expect(
            text(score.rates).suffix(2) == [
                "a caption is a line of the body: 1 of 1", "a byline is a line of the body: 1 of 1",
            ]
        )
    }

    @Test("Tags are compared without regard to case")
    func tags() throws {
        let tags = try score(Self.gold, #"{"id":"a","tags":["sea","Fog","Boats","Ice"]}"#).tags
        #expect(tags.pages == 1 && tags.precision == 0.5 && tags.recall == 1)
        #expect(abs(tags.f1 - 2.0 / 3) < 1e-9)
    }
}
