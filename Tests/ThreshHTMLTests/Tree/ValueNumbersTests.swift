import Testing

@testable import ThreshHTML

@Suite("Numbers of values")
struct ValueNumbersTests {
    @Test("Equal values share a number whatever the attribute, others have none")
    func numbers() {
        let html = "<p class=lead id=top title=lead>a<p class=side>b<p class=lead role=side>c<p id=lead>d"
        let tree = HTMLParser.parse(Array(html.utf8))
        let named = tree.attributeNames.indices.filter { tree.values.numbers[$0] >= 0 }
        #expect(named.map { tree.values.numbers[$0] } == [0, 1, 2, 0, 2, 0])
        #expect(tree.values.numbers.count == tree.attributeNames.count)
        let values = tree.values.firsts.map { String(decoding: tree.valueBytes(of: Int($0)), as: UTF8.self) }
        #expect(values == ["lead", "top", "side"])
    }

    @Test("A tree that is used again has the numbers of its own page")
    func again() {
        var tree = HTMLParser.parse(Array("<p class=a><b class=c>x".utf8))
        HTMLParser.parse([], into: &tree)
        #expect(tree.values.numbers.isEmpty && tree.values.firsts.isEmpty)
        HTMLParser.parse(Array("<p class=d>x".utf8), into: &tree)
        #expect(tree.values.numbers == [0])
    }
}
