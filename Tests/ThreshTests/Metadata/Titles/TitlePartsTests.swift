import Testing

@testable import Thresh

@Suite("Parts of titles")
struct TitlePartsTests {
    @Test("What stands before or behind a separator is a part")
    func stretches() {
        #expect(
            Set(TitleParts.stretches("Fog - Ice - Rain | Times")) == [
                "Fog - Ice - Rain | Times", "Fog - Ice - Rain", "Times", "Fog", "Ice - Rain | Times",
                "Fog - Ice", "Rain | Times",
            ]
        )
        #expect(TitleParts.stretches("Fog-Times", tight: true) == ["Fog-Times", "Fog", "Times"])
        #expect(TitleParts.stretches("Fog") == ["Fog"])
    }

    @Test("A text too long for a title has no parts, or all of them together would fill the memory")
    func long() {
        let title = String(repeating: "fog - ", count: 500)
        #expect(TitleParts.stretches(title, tight: true) == [title])
    }

    @Test(
        "Signs that are left at the end go, but for the last word",
        arguments: [
            ("Fog - Ice - |", "Fog - Ice"), ("Fog", "Fog"), ("Fog-", "Fog-"), ("- |", "-"), ("", ""),
        ]
    )
    func looseSigns(_ title: String, _ bare: String) {
        #expect(TitleParts.withoutLooseSigns(title) == bare)
    }

    @Test("A long row of loose signs takes time in proportion", .timeLimit(.minutes(5)))
    func manyLooseSigns() {
        let title = "Fog" + String(repeating: " -", count: 20_000)
        #expect(LongRun.timed { TitleParts.withoutLooseSigns(title) } == "Fog")
    }
}
