import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

@Suite("Shipped model of scraped text")
struct TextModelTests {
    @Test("The literal in the program is the file that training wrote")
    func literal() throws {
        let decoded = try #require(Base64.decoded(TextModelData.base64))
        #expect(decoded == (try FileSystem.read("\(Checkout.root)/Sources/ModelTraining/text-model.bin")))
    }

    @Test("The file can be read, and each of its columns is one that Thresh computes")
    func readable() throws {
        let bytes = try #require(Base64.decoded(TextModelData.base64))
        #expect(TextModel(bytes) != nil)
        #expect(TextModel(Array(bytes.dropLast())) == nil)
    }

    @Test("A model that asks for an unknown feature is refused")
    func unknownFeature() throws {
        var bytes = try #require(Base64.decoded(TextModelData.base64))
        let place = try #require(bytes.firstRange(of: Array("L.window5".utf8))).lowerBound
        bytes[place + 2] = UInt8(ascii: "X")
        #expect(TextModel(bytes) == nil)
    }
}

@Suite("Words of a line for the lexicon")
struct LineWordsTests {
    private func entries(_ text: String) -> Set<UInt16> {
        let bytes = Array(text.utf8)
        return Set(LineWords.entries(of: LineMeasure(bytes, 0..<bytes.count, isItem: false).wordHashes))
    }

    @Test("Case and signs do not count, order does")
    func equal() {
        #expect(entries("Read More …") == entries("read more"))
        #expect(entries("read more") != entries("more read"))
        #expect(entries("").isEmpty)
    }

    @Test("A word of a label is another than the same word in prose")
    func labels() {
        #expect(entries("harbour").isDisjoint(with: entries(Prose.first)))
        #expect(!entries(Prose.first).isDisjoint(with: entries(Prose.first + " And the harbour")))
    }

    @Test("Entries are sorted and each stands once")
    func unique() {
        let bytes = Array(String(repeating: "one two ", count: 20).utf8)
        let entries = LineWords.entries(of: LineMeasure(bytes, 0..<bytes.count, isItem: false).wordHashes)
        #expect(entries.count == 4)
        #expect(entries == entries.sorted())
    }
}
