import Testing
import ThreshHTML

@testable import Thresh

@Suite("Words in a page's names")
struct NameWordsTests {
    @Test("One pass finds the groups of features and of marks")
    func both() {
        let tree = HTMLParser.parse(Array("<p class='Main-Footer'><p id=plain><p class=byline>".utf8))
        let words = NameWords(tree)
        let names = words.groups.map { groups in
            ClassWords.groups.indices.filter { groups & 1 << UInt64($0) != 0 }.map {
                ClassWords.groups[$0].name
            }
        }
        #expect(names == [["foot", "main"], [], ["author"]])
        #expect(ElementMarks.ofValues(words) == [.foreign, [], [.weakCredit, .byline]])
    }

    @Test("All groups fit one word")
    func room() {
        #expect(ClassWords.groups.count + ElementMarks.groups.count <= UInt64.bitWidth)
    }
}
