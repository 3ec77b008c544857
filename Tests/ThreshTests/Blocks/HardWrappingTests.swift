import Testing

@testable import Thresh

@Suite("Hard wrapping")
struct HardWrappingTests {
    /// A paragraph broken at a width as a mail program breaks it.
    private func wrapped(_ text: String, _ width: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return (lines + [line]).joined(separator: "\n")
    }

    private static let paragraph = Prose.all.joined(separator: " ")

    @Test("Paragraphs of one width are put together again", arguments: [36, 58, 72, 80, 100])
    func widths(_ width: Int) {
        let text = wrapped(Self.paragraph, width) + "\n\n" + wrapped(Self.paragraph, width)
        #expect(Draft.text(text).texts == [Self.paragraph, Self.paragraph])
    }

    @Test("Characters are counted, not bytes: Cyrillic takes as much room as Latin")
    func characters() {
        let sentence =
            "Паром вышел из гавани почти пустым, потому что над рекой на рассвете поднялся густой туман. "
        let paragraph = String(repeating: sentence, count: 4).trimmingSuffix
        #expect(Draft.text(wrapped(paragraph, 64)).texts == [paragraph])
    }

    @Test("Chinese is put together without blanks")
    func chinese() {
        let text =
            "星期一早晨渡轮几乎空着离开了港口，因为黎明时分\n河上起了大雾，谁也看不见对岸，直到教堂的钟敲\n"
            + "响了十下，船才慢慢地空着回来，码头上的渔夫说\n他们见过更糟的。"
        #expect(Draft.text(text).texts == [text.replacing("\n", with: "")])
    }

    @Test("Paragraphs that are set in and have no blank line between stay two")
    func indented() {
        let first = "   " + wrapped(Self.paragraph, 60)
        #expect(Draft.text(first + "\n" + first).texts == [Self.paragraph, Self.paragraph])
    }

    @Test("A quoted paragraph of a mail loses the marks in it, not the one before it")
    func quoted() {
        let text = wrapped(Self.paragraph, 60).split(separator: "\n").map { "> " + $0 }.joined(
            separator: "\n"
        )
        #expect(Draft.text(text).texts == ["> " + Self.paragraph])
    }

    @Test(
        "A line of nothing but marks parts quoted paragraphs; beside no quoted line it is a sign of the page"
    )
    func quotedBlank() {
        let quoted = wrapped(Self.paragraph, 60).split(separator: "\n").map { "> " + $0 }.joined(
            separator: "\n"
        )
        #expect(
            Draft.text("\(quoted)\n>\n\(quoted)").texts == ["> " + Self.paragraph, "> " + Self.paragraph]
        )
        #expect(Draft.text("> \(Prose.first)\n>\n> \(Prose.second)").texts.count == 2)
        #expect(Draft.text("Home\n>\nNews").texts == ["Home", ">", "News"])
    }

    @Test(
        "Look-alikes keep their lines",
        arguments: [
            // Verse: the lines end where the metre does.
            """
            The fog came in before the light,
            it stood upon the quay,
            and every boat that left that night
            went slowly out to sea.
            And all the bells along the shore
            were ringing for the dead,
            as they had never rung before,
            the oldest boatman said.
            """,
            // Verse whose lines are of like length.
            """
            Die Lampe brennt, das Wasser steht,
            Der Wärter schläft am Fenster ein;
            Und wer noch auf der Mauer geht,
            Der geht im Nebel, geht allein.
            """,
            // Code.
            """
            for line in lines {
                guard !line.isEmpty else { continue }
                let words = line.split(separator: " ")
                print(words.count)
            }
            """,
            // A table.
            """
            Harbour          Boats    Fog days
            Customs Quay        12          41
            Fish Market          7          38
            North Pier          31          52
            """,
            // Paragraphs of any length without blank lines.
            Prose.all.joined(separator: "\n"),
            // A list.
            """
            - a warm coat for the early boat, and gloves
            - a lamp, because the quay is not lit at all
            - something to eat, for the kiosk is closed
            - the timetable of the winter before the last
            """,
            // Menus.
            "Home\nNews\nSport and leisure\nOpinion\nThe harbour\nContact",
            // Headlines between paragraphs.
            "\(Prose.first) \(Prose.second)\n\nLighthouse keeper finds a message in a bottle\n"
                + "Council argues about the colour of the tram\nTen walks for a rainy Sunday in March\n"
                + "Fish market opens again\n\n\(Prose.third) \(Prose.fourth)",
        ]
    )
    func lookalikes(_ text: String) {
        #expect(Draft.text(text).blocks.count == text.split(separator: "\n").count)
    }

    @Test("Lines of an address, a byline and a signature do not vote, and stay lines")
    func signature() {
        let byline = ["By Ann Lee", "River Times", "21 November 2025"]
        let address = ["Jane Roe", "Harbour Society", "12 Customs Quay", "Port Meridian", "Tel. 555 1234"]
        let text = [byline.joined(separator: "\n"), wrapped(Self.paragraph, 72), "Best regards,\nJane"]
        #expect(
            Draft.text((text + ["-- \n" + address.joined(separator: "\n")]).joined(separator: "\n\n")).texts
                == byline + [Self.paragraph, "Best regards,", "Jane", "--"] + address
        )
    }

    @Test("Lines as a page set in a proportional fount has them are of one width as well")
    func proportional() {
        // The second and third line had room for the word below, in columns.
        let paragraph = """
            The price this time is 410,000 pounds. Three councillors voted against the plan
            and one left the room before the count, saying that the money should have
            gone to the harbour school, whose roof has been leaking since the storm of
            last winter, and will not be mended before the next one, the master of the school
            said, because the company that was asked has no time.
            """
        let folded = paragraph.replacing("\n", with: " ")
        #expect(
            Draft.text(paragraph + "\n\n" + wrapped(Self.paragraph, 80)).texts == [folded, Self.paragraph]
        )
    }

    @Test("In wrapped text a line of dashes, a row of links and a list stand for themselves")
    func apart() {
        let dashes = String(repeating: "-", count: 60)
        let links = "Home | News | Sport and leisure | Opinion | The harbour | Jobs"
        let text = [dashes, wrapped(Self.paragraph, 60), links, dashes, "- one", "- two"]
        #expect(
            Draft.text(text.joined(separator: "\n")).texts == [
                dashes, Self.paragraph, links, dashes, "- one", "- two",
            ]
        )
    }

    @Test("The lines of an item are set in behind its mark", arguments: ["- ", "* ", "1. "])
    func items(_ mark: String) {
        let indent = String(repeating: " ", count: mark.count)
        let item = mark + wrapped(Self.paragraph, 68).replacing("\n", with: "\n" + indent)
        let whole = mark + Self.paragraph
        #expect(Draft.text([item, item, item].joined(separator: "\n")).texts == [whole, whole, whole])
    }

    @Test("A hyphen at the end of a line takes no blank")
    func hyphen() {
        let text = """
            The ferry left the harbour almost empty because over the well-
            known river fog had risen at dawn and nobody could see to the
            other bank until the bells of the old church on the hill rang
            for ten.
            """
        #expect(Draft.text(text).texts[0].contains("over the well-known river"))
    }
}

extension String {
    fileprivate var trimmingSuffix: String { hasSuffix(" ") ? String(dropLast()) : self }
}
