import Testing

@testable import Thresh

@Suite("Credit lines")
struct CreditLineTests {
    @Test(
        "A credit at the end of a caption is parted from it",
        arguments: [
            ("The quay. (Photo: Ada Lee)", "The quay.", "Ada Lee"),
            ("The quay. Photo: Ada Lee", "The quay.", "Ada Lee"), ("The quay © Agency", "The quay", "Agency"),
            ("The old quay in fog. — Picture by Ada Lee", "The old quay in fog.", "Ada Lee"),
            ("The old quay in fog. (AP Photo/Ada Lee)", "The old quay in fog.", "AP Photo/Ada Lee"),
            (
                "The old quay in fog on Monday. | Ada Lee/Agency", "The old quay in fog on Monday.",
                "Ada Lee/Agency"
            ),
            ("The old quay in fog on Monday / Ada Lee", "The old quay in fog on Monday", "Ada Lee"),
            ("The old quay in fog. EFE/ Ada Lee", "The old quay in fog.", "EFE/ Ada Lee"),
            ("The old quay in fog. Getty Images", "The old quay in fog.", "Getty Images"),
            ("(Foto: dpa)", nil, "dpa"), ("Ada Lee/Getty Images", nil, "Ada Lee/Getty Images"),
            ("Getty Images", nil, "Getty Images"), ("霧の中の埠頭と船＝ＡＰ", "霧の中の埠頭と船", "ＡＰ"),
        ]
    )
    func split(_ text: String, _ caption: String?, _ credit: String?) {
        let parts = CreditLine.split(text, credit: nil)
        #expect(parts.caption == caption && parts.credit == credit)
    }

    @Test(
        "Nothing is parted where there is no credit",
        arguments: [
            "The quay (in fog)", "The quay", "The quay and/or the pier in the morning.",
            "Where the road bends, the photo shop was.", "The ferry, the fog and the old Photo",
        ]
    )
    func whole(_ text: String) {
        let parts = CreditLine.split(text, credit: nil)
        #expect(parts.caption == text && parts.credit == nil)
    }

    @Test(
        "A credit that the markup tells loses the word that announces it, if it does announce it",
        arguments: [
            ("Photograph by Ada Lee", "Ada Lee"), ("(Credit: Agency)", "Agency"),
            ("Photographers' Union", "Photographers' Union"), ("Picture Alliance", "Picture Alliance"),
            ("© Ada Lee", "Ada Lee"), ("Copyright Ada Lee", "Ada Lee"), ("Courtesy of Ada Lee", "Ada Lee"),
            ("Фото: Ада Ли", "Ада Ли"), ("AP Photo/Ada Lee", "AP Photo/Ada Lee"),
        ]
    )
    func bare(_ credit: String, _ name: String) {
        #expect(CreditLine.split("x", credit: credit).credit == name)
    }

    @Test(
        "An agency at the end of a line is one in small letters, in capitals and beyond ASCII, and not with a sign behind it",
        arguments: [
            ("The quay in fog Reuters", true), ("the quay in fog REUTERS", true),
            ("The quay in fog 연합뉴스", true), ("The quay in fog Reuters.", false), ("The quay in fog", false),
        ]
    )
    func agency(_ line: String, _ isCredit: Bool) {
        #expect(CreditLine.looksLikeCredit(Array(line.utf8)[...]) == isCredit)
    }
}
