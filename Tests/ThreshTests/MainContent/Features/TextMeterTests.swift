import Testing

@testable import Thresh

@Suite("Text meter")
struct TextMeterTests {
    private func measure(_ text: String, title: String = "", linkBytes: Int = 0) -> BlockMeasure {
        let bytes = Array(text.utf8)
        let source = SourceText(descriptions: [], scripts: [])
        return TextMeter(titles: [title], source: source).measure(
            bytes,
            0..<bytes.count,
            linkBytes: linkBytes
        )
    }

    @Test("Characters are scalars without white space; signs of scripts without blanks count threefold")
    func characters() {
        #expect(measure("Größe 12").chars == 7)
        #expect(measure("Größe 12").effective == 7)
        #expect(measure("東京 x").chars == 3)
        #expect(measure("東京 x").effective == 7)
        #expect(measure("").chars == 1)
    }

    @Test(
        "Sentences end with a mark, closing signs and white space",
        arguments: [
            ("One. Two!", 2), ("He said “no.” Then?", 2), ("v1.2 of e.g.this", 0), ("終わり。次！", 2),
            ("Wait … what", 1),
            ("(See there.)", 1), ("no end", 0),
        ]
    )
    func sentences(_ text: String, _ count: Int) {
        #expect(measure(text).sentences == FeatureScale.mini(count))
    }

    @Test(
        "The way a text ends",
        arguments: [
            ("Done.", 1), ("Done。", 1), ("Done?", 2), ("Done:", 3), ("Done,", 4), ("Done...", 5),
            ("Done…", 5), ("No 7", 6),
            ("“Done”", 7), ("Done", 0),
        ]
    )
    func ends(_ text: String, _ kind: Int) {
        #expect(measure(text).ends == UInt8(kind))
    }

    @Test("Shares of upper case, punctuation and words in lower case")
    func shares() {
        let measure = measure("Über ÄÖ a.b ça")
        #expect(measure.upper == FeatureScale.share(3, 11))
        #expect(measure.punctuation == FeatureScale.share(1, 11))
        #expect(measure.lowerWords == FeatureScale.share(2, 4))
        #expect(measure.words == 4)
    }

    @Test("Separators, money and dates are seen")
    func signs() {
        #expect(measure("Home › News | A / B").separators == 3)
        #expect(measure("costs 5 €").hasMoney)
        #expect(!measure("costs nothing").hasMoney)
        #expect(measure("4 May 2021").hasDate)
        #expect(!measure(String(repeating: "long text about ", count: 9) + "2021").hasDate)
    }

    @Test("Title words are counted without regard to case, accents kept")
    func title() {
        let measure = measure("A STORM over Łódź, again", title: "Storm hits Łódź | Site")
        #expect(measure.tokens == 5)
        #expect(measure.titleTokens == 2)
    }

    @Test("Equal texts have equal hashes whatever their case; other texts have others")
    func hashes() {
        #expect(measure("Read MORE").hash == measure("read more").hash)
        #expect(measure("ÄRGER\nhier").hash == measure("ärger hier").hash)
        #expect(measure("read more").hash != measure("readmore").hash)
        #expect(measure("read, more").hash != measure("read. more").hash)
    }

    @Test("Good text is long and mostly outside links")
    func good() {
        let text = String(repeating: "word ", count: 20)
        #expect(measure(text).good == 80)
        #expect(measure(text, linkBytes: 40).good == 0)
        #expect(measure(String(text.dropLast(6))).good == 0)
        #expect(measure(text, linkBytes: text.utf8.count).isLinks)
    }
}
