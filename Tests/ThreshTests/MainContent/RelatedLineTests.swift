import Testing

@testable import Thresh

@Suite("Links between paragraphs")
struct RelatedLineTests {
    private func isRelated(_ html: String) -> Bool {
        let draft = Draft.html(
            "<p>\(Prose.first)</p>\(html)<p>\(Prose.second)</p>",
            url: "https://quay.example/fog"
        )
        let lines = RelatedLine.blocks(Array(draft.blocks.indices), in: draft)
        #expect(lines.isEmpty || lines == [1])
        return !lines.isEmpty
    }

    @Test(
        "A headline that is one link goes, with a label in any language",
        arguments: [
            "<p>Baca juga: <a href=/1>Badai membatalkan semua feri ke pulau</a></p>",
            "<p><strong>» LIRE AUSSI – <a href=/1>Le bac reste au port ce matin</a></strong></p>",
            "<p><b><a href=https://quay.example/1>Ten of the best walks around the marshes</a></b></p>",
            "<p>Xem thêm ► <a href=/1>Phà không chạy vì sương mù</a> </p>",
        ]
    )
    func goes(_ html: String) {
        #expect(isRelated(html))
    }

    @Test(
        "What says something itself, leads elsewhere or has several links stays",
        arguments: [
            "<p>The board said so <a href=/1>in a letter to the captains</a></p>",
            "<p>Read: <a href=/1>the ferry stays in the harbour today.</a></p>",
            "<p>Source: <a href=https://pier.example/1>Badai membatalkan semua feri ke pulau</a></p>",
            "<p>See also: <a href=/1>Fog on the river</a> <a href=/2>Fog at sea</a></p>",
            "<p><a href=/1>The full letter of the board</a>: nothing new</p>",
            "<p>Menu: <a href=/1>Download</a></p>",
            "<li>Part: <a href=/1>Badai membatalkan semua feri</a></li>",
        ]
    )
    func stays(_ html: String) {
        #expect(!isRelated(html))
    }
}
