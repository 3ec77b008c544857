import Testing
import ThreshHTML
import Thresh

@testable import ThreshBatch

@Suite("What supervisor and workers say to each other")
struct WireTests {
    @Test("A page arrives as it was sent, wherever it comes from")
    func page() throws {
        let places: [PageInput.Place] = [
            .standardInput, .file(FilePath("a/ü.html")), .file(FilePath(bytes: [0xE9, 0x2E])),
            .bytes([0, 255, 10]), .line([]), .http([72]),
            .unreadable("gone"),
        ]
        for place in places {
            var page = PageInput(place, id: "urn:uuid:1")
            page.url = "https://news.example/"
            page.format = .text
            page.truncation = "length"
            page.part = Page.Part(number: 1, count: 2)
            page.part?.isMarkdown = true
            #expect(try PageInput(wire: page.wire[...]) == page)
        }
    }

    @Test("Bytes that are no outcome are refused wherever they break off")
    func garbage() throws {
        var outcome = PageOutcome(Article(id: nil, status: .error, reason: "why"), record: [1, 2])
        outcome.fetched = "2025-11-21"
        outcome.wordsByRule = ["base/en#share": 3, "base/en#top": 1]
        outcome.rules = ["base/en", ""]
        outcome.signature = [.max, 0]
        #expect(try PageOutcome(wire: outcome.wire[...]) == outcome)
        for count in 0..<outcome.wire.count {
            #expect(throws: WireReader.Garbage.self) { try PageOutcome(wire: outcome.wire.prefix(count)) }
        }
    }

    @Test("A frame is complete or not, or too long to be one")
    func frame() throws {
        let bytes = Frame.encoded(7, [1, 2, 3])
        for count in 0..<bytes.count { #expect(try Frame.decode(Array(bytes.prefix(count))) == nil) }
        let frame = try #require(try Frame.decode(bytes + [9]))
        #expect(frame.number == 7)
        #expect(frame.payload == [1, 2, 3])
        #expect(throws: WireReader.Garbage.self) { try Frame.decode([UInt8](repeating: 255, count: 12)) }
    }
}
