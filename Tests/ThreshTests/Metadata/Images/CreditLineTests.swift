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
        "A credit is parted with all of its words: the photographer before the agency, the word before the word",
        arguments: [
            ("The quay in fog. Ada Lee / Agency", "Ada Lee / Agency"),
            ("The quay in fog. ADA LEE / AFP", "ADA LEE / AFP"),
            ("The quay in fog. ANP / Ada Lee", "ANP / Ada Lee"),
            ("The quay in fog. J.J. Lee / EFE", "J.J. Lee / EFE"),
            ("The quay in fog. Ada Lee (EFE)", "Ada Lee (EFE)"),
            ("The quay in fog. Image credit: Ada Lee", "Ada Lee"),
            ("The quay in fog. File photo: Ada Lee", "Ada Lee"),
            ("The quay in fog. Staff photo by Ada Lee", "Ada Lee"),
            ("The quay in fog. Photo: © Ada Lee", "Ada Lee"),
            ("The quay in fog. Photo © Ada Lee", "Ada Lee"),
            ("The quay in fog. Photography by Ada Lee", "Ada Lee"),
            ("The quay in fog. Photo courtesy of Ada Lee", "Ada Lee"),
            ("The quay in fog. Courtesy Ada Lee", "Ada Lee"),
            ("The quay in fog. Crédit photo : Ada Lee", "Ada Lee"),
            ("The quay in fog. Crédits : Ada Lee", "Ada Lee"),
            ("The quay in fog. PHOTO ADA LEE, LA PRESSE", "ADA LEE, LA PRESSE"),
            ("The quay in fog. Fotografía: Ada Lee", "Ada Lee"),
            ("The quay in fog. Divulgação", "Divulgação"),
            ("The quay in fog. Foto di Ada Lee", "Ada Lee"), ("The quay in fog. (foto Ada Lee)", "Ada Lee"),
            ("The quay in fog. Beeld Ada Lee", "Ada Lee"), ("The quay in fog. Foto ANP", "ANP"),
            ("The quay in fog. Fot. Ada Lee / Agencja Gazeta", "Ada Lee / Agencja Gazeta"),
            ("The quay in fog. Źródło: Ada Lee", "Ada Lee"),
            ("The quay in fog. (Archivbild: Ada Lee)", "Ada Lee"),
            ("The quay in fog. Фото Анна Ким", "Анна Ким"),
            ("The quay in fog. Φωτ.: Άννα Παππά", "Άννα Παππά"),
        ]
    )
    func whole(_ text: String, _ credit: String) {
        let parts = CreditLine.split(text, credit: nil)
        #expect(parts.caption == "The quay in fog." && parts.credit == credit)
    }

    @Test(
        "East Asian credits stand behind full stops, signs and in brackets of their own, or end in a verb",
        arguments: [
            ("冬の氷室。写真：山田太郎", "山田太郎"), ("冬の氷室。 撮影：山田太郎", "山田太郎"), ("冬の氷室。（写真：山田太郎）", "山田太郎"),
            ("冬の氷室。（山田太郎撮影）", "山田太郎"), ("冬の氷室。＝ロイター", "ロイター"), ("冬の氷室。图/王小明", "王小明"),
            ("冬の氷室。图片来源：王小明", "王小明"), ("冬の氷室。王小明 摄", "王小明"), ("冬の氷室。（新华社）", "新华社"),
            ("冬の氷室。 사진=연합뉴스", "연합뉴스"),
        ]
    )
    func eastAsian(_ text: String, _ credit: String) {
        let parts = CreditLine.split(text, credit: nil)
        #expect(parts.caption == "冬の氷室。" && parts.credit == credit)
    }

    @Test("Names of an agency's photographer and of the agency are a credit without a caption")
    func names() {
        let parts = CreditLine.split("Ada Lee / AP", credit: nil)
        #expect(parts.caption == nil && parts.credit == "Ada Lee / AP")
    }

    @Test(
        "Nothing is parted where there is no credit",
        arguments: [
            "The quay (in fog)", "The quay", "The quay and/or the pier in the morning.",
            "Where the road bends, the photo shop was.", "The ferry, the fog and the old Photo",
            "The photo of Ada Lee", "A courtesy visit to Port Meridian", "The old ice house. Foto de familia",
            "图：港口的旧冰库在冬天的样子，今天被市议会买回", "氷室を山田太郎が撮影", "冬の氷室。東京で撮影", "这是旧冰库。3月4日摄",
        ]
    )
    func uncut(_ text: String) {
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
            ("Photo: Courtesy of Ada Lee", "Ada Lee"), ("fot. Ada Lee", "Ada Lee"), ("写真：山田", "山田"),
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
