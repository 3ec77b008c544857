import Testing

@testable import ThreshHTML

@Suite("Text that was encoded twice")
struct DoubleEncodingTests {
    private func decode(_ text: String, isHTML: Bool = false) -> String {
        String(
            decoding: CharsetDecoder.decode(Array(text.utf8), declared: nil, isHTML: isHTML).bytes,
            as: UTF8.self
        )
    }

    /// Encodes a text again, as if its bytes were windows-1252.
    private func doubled(_ text: String) -> String {
        String(decoding: Transcoder.windows1252(Array(text.utf8)[...]).bytes, as: UTF8.self)
    }

    @Test(
        "Quotes, accents and signs of other scripts come back",
        arguments: ["It’s “here”", "é, ü and ñ", "Rain — 5 °C, 3 £, ½", "Καλημέρα", "東京の雨", "fine 🙂"]
    )
    func mended(_ text: String) {
        #expect(doubled(text) != text)
        #expect(decode(doubled(text)) == text)
        // What was right beside it stays.
        #expect(decode("é " + doubled(text) + " ’") == "é " + text + " ’")
    }

    @Test("On a page with doubled signs, letters before punctuation stay")
    func mixed() {
        let right = "está…” Olé – é\u{A0}– "
        #expect(decode(right + doubled("it’s") + right) == right + "it’s" + right)
        // And accents before such signs come back.
        #expect(decode(doubled("à la fête à\u{A0}– là")) == "à la fête à\u{A0}– là")
        #expect(decode(doubled("à l’eau à\u{A0}Paris")) == "à l’eau à\u{A0}Paris")
        #expect(decode(doubled("Paweł’s")) == "Paweł’s")
    }

    @Test(
        "So do those that were written as references, some or all of them",
        arguments: [
            ("it&acirc;&euro;&trade;s &acirc;&euro;&oelig;here&acirc;&euro;&#157;", "it’s “here”"),
            ("it&#226;&#8364;&#8482;s", "it’s"), ("it&#xE2;&#x20AC;&#x99;s", "it’s"), ("itâ&euro;™s", "it’s"),
            (
                "&acirc;€™ caf&Atilde;&copy; R&amp;D &amp;&amp; &nbsp;&nbsp;",
                "’ café R&amp;D &amp;&amp; &nbsp;&nbsp;"
            ),
        ]
    )
    func references(_ text: String, _ mended: String) {
        #expect(decode(text, isHTML: true) == mended)
    }

    @Test(
        "Controls in a page that were signs of windows-1252 are those signs again, others stay, and all in text"
    )
    func controls() {
        let text = "we\u{92}re \u{93}here\u{94}\u{A0}\u{97}\u{C3}"
        #expect(decode(text, isHTML: true) == "we’re “here”\u{A0}—Ã")
        #expect(decode("\u{81} \u{9D}", isHTML: true) == "\u{81} \u{9D}")
        #expect(decode(text) == text)
    }

    @Test(
        "What somebody may have meant stays",
        arguments: [
            "Ã© once", "Â° and Ã¼", "São Tomé e Príncipe — “não”", "ÂNGULO Ã Ã Ã", "prix : « Â »", "Ã", "â€",
            "&acirc;&euro;", "&Atilde;&copy; once", "d&eacute;&agrave; &eacute;&acirc;&oelig;", "&;&",
            "&acirc;&", "« fermé\u{A0}», « à\u{A0}» et «\u{A0}é\u{A0}»", "« ferm&eacute;&nbsp;&raquo;",
            "mé\u{A0}°", "No sé dónde está…”, dijo", "parlé\u{A0}– puis",
            "the ‘Café’” and “Você sabe por quê…”",
            "„Olé…“, “déterminé”\u{A0}»",
            "těžké\u{A0}– tři policisté\u{A0}– a jiné\u{A0}–",
            "Spaß“, Fuß“, groß“, Spaß…", "AMANHÃ”, AMANHÃ…, AMANHÃ\u{A0}–", "liberté”¹, vérité»²",
            "Maß\u{AD}nahmen, große\u{AD}, Spaß\u{AD}es, Fuß\u{AD}ball",
            "HYVÄ”, TÄMÄ…, PÅ”",
            "à\u{A0}§\u{A0}5",
            "caf&eacute;&nbsp;&ndash; r&eacute;p&eacute;t&eacute;&nbsp;&ndash; voil&agrave;", "Hâlâ…”",
        ]
    )
    func kept(_ text: String) {
        #expect(decode(text) == text)
    }
}
