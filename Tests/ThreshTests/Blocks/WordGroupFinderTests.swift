import Testing
import ThreshHTML

@testable import Thresh

@Suite("Word groups")
struct WordGroupFinderTests {
    private func groups(_ text: String, _ lists: [[String]]) -> [Int] {
        let finder = WordGroupFinder(lists.map { $0.map { Array($0.utf8) } })
        let bytes = Array(text.utf8)
        let found = finder.groups(in: bytes, 0, bytes.count)
        return lists.indices.filter { found & (1 << UInt64($0)) != 0 }
    }

    @Test("A word is found anywhere, in any case")
    func anywhere() {
        let lists = [["nav"], ["foot"], ["share"]]
        #expect(groups("Main-NAVIGATION site__footer2", lists) == [0, 1])
        #expect(groups("na v", lists) == [])
    }

    @Test(
        "A word with a caret is found only where a word starts",
        arguments: [
            ("ad-slot", true), ("top ad-slot", true), ("top-ad-slot", true), ("x_ad-slot", true),
            ("a:ad-slot", true),
            ("lead-slot", false), ("2ad-slot", false), ("ad", false),
        ]
    )
    func startOfWord(_ text: String, _ isFound: Bool) {
        #expect(groups(text, [["^ad-"]]) == (isFound ? [0] : []))
    }

    @Test("Words that end inside one another are all found")
    func suffixes() {
        #expect(groups("xabcdx", [["abcd"], ["bc"], ["c"], ["cde"]]) == [0, 1, 2])
    }

    @Test("Only the part asked for is searched")
    func part() {
        let finder = WordGroupFinder([[Array("nav".utf8)], [Array("^a".utf8)]])
        let bytes = Array("xnav".utf8)
        #expect(finder.groups(in: bytes, 1, 3) == 0)
        #expect(finder.groups(in: bytes, 1, 4) == 1)
        #expect(finder.groups(in: bytes, 2, 4) == 2)
    }

    @Test("Each value of a page has its groups under its number")
    func values() {
        let html = "<p class=\"main nav\" title=foot>a<p class=lead id=foot>b<p class=\"main nav\">c"
        let finder = WordGroupFinder([[Array("nav".utf8)], [Array("foot".utf8)]])
        #expect(finder.groups(ofValuesIn: HTMLParser.parse(Array(html.utf8))) == [1, 0, 2])
    }

    @Test("The end of a group's last word is known")
    func lastEnd() {
        let finder = WordGroupFinder([[Array("cap".utf8), Array("legend".utf8)], [Array("by".utf8)]])
        let bytes = Array("cap by-Legend by".utf8)
        #expect(finder.lastEnd(of: 1, in: bytes, 0, bytes.count) == 13)
        #expect(finder.lastEnd(of: 2, in: bytes, 0, 13) == 6)
        #expect(finder.lastEnd(of: 2, in: bytes, 0, 5) == nil)
    }

    @Test("The shipped groups agree with a plain search on many values")
    func oracle() {
        let pieces = [
            "nav", "Menu", "foot-", "er", "side", "bar", "ad-", "ads", "_item", "item", "-item", "post",
            "tags", "tag",
            "skip", "prev", "page", "time", "meta", " ", "-", "_", "é", "7", "head-", "row", "col-", "x",
        ]
        var seed: UInt64 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<2_000 {
            let value = (0..<1 + next(6)).map { _ in pieces[next(pieces.count)] }.joined()
            let bytes = Array(value.utf8)
            #expect(
                NameWords.finder.groups(in: bytes, 0, bytes.count) & ClassWords.bits == plainGroups(value),
                "\(value)"
            )
        }
    }

    private func plainGroups(_ value: String) -> UInt64 {
        let bytes = Array(value.lowercased().utf8)
        var found: UInt64 = 0
        for (place, group) in ClassWords.groups.enumerated() {
            for word in group.words.split(separator: " ") {
                let startsWord = word.hasPrefix("^")
                let needle = Array(word.utf8.drop { $0 == UInt8(ascii: "^") })
                for start in 0..<max(0, bytes.count - needle.count + 1)
                where bytes[start..<start + needle.count].elementsEqual(needle) {
                    if startsWord, start > 0, TextMeasure.isAlphanumeric(bytes[start - 1]) { continue }
                    found |= 1 << UInt64(place)
                }
            }
        }
        return found
    }
}
