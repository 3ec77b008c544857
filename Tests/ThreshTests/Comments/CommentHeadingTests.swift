import Testing

@testable import Thresh

@Suite("Headings of comments")
struct CommentHeadingTests {
    @Test(
        "A word for comments, with or without a number, opens them",
        arguments: ["Comments (5)", "12 Kommentare", "Commentaires :", "コメント (3)", "3 comments"]
    )
    func opens(_ line: String) {
        #expect(CommentHeading.opens(LineFolding.folded(line)[...]))
    }

    @Test("Other headings with such a word do not", arguments: ["Comments of the mayor", "No. 5", "", "5"])
    func others(_ line: String) {
        #expect(!CommentHeading.opens(LineFolding.folded(line)[...]))
    }
}
