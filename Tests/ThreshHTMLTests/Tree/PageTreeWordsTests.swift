import Testing

@testable import ThreshHTML

@Suite("Words of attributes")
struct PageTreeWordsTests {
    @Test(
        "The words of a value are parted by white space of any kind, and there may be none",
        arguments: [
            ("one", ["one"]), ("one two", ["one", "two"]), ("  one\n\ttwo  ", ["one", "two"]), ("", []),
            (" \n", []), ("größe größer", ["größe", "größer"]),
        ]
    )
    func words(_ value: String, _ expected: [String]) throws {
        let tree = HTMLParser.parse(Array("<body><p class='\(value)' id=other>Text</p>".utf8))
        let node = try #require((0..<tree.count).first { tree.names[$0] == .p })
        var words: [String] = []
        let isFound = tree.hasWord(in: .class, of: node) { word in
            words.append(String(decoding: word, as: UTF8.self))
            return false
        }
        #expect(words == expected)
        #expect(!isFound)
    }

    @Test("The words behind one that is wanted are not asked for; an element without the attribute has none")
    func stops() throws {
        let tree = HTMLParser.parse(Array("<body><p class='one two three'>Text</p>".utf8))
        let node = try #require((0..<tree.count).first { tree.names[$0] == .p })
        var asked = 0
        let isFound = tree.hasWord(in: .class, of: node) { word in
            asked += 1
            return word.elementsEqual("two".utf8)
        }
        #expect(isFound)
        #expect(asked == 2)
        #expect(!tree.hasWord(in: .id, of: node) { _ in true })
        #expect(!tree.hasWord(in: .class, of: node + 1) { _ in true })
    }
}
