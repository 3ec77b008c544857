import Testing

@testable import ThreshHTML

@Suite("Plain nesting")
struct PlainNestingTests {
    /// Names that have contents which are markup, and no rules of their own.
    static let names = ElementName.known.dropFirst().compactMap { ElementName($0) }.filter { name in
        let others = ["html", "head", "body", "frameset", "script", "style", "svg", "title", "textarea"]
        return !others.contains(name.knownText ?? "")
    }

    @Test("An element is admitted where libxml2 nests it", arguments: names)
    func admission(top: ElementName) {
        guard !PlainNesting.isVoid(top) else { return }
        for name in Self.names {
            var nesting = PlainNesting()
            nesting.start(.body, place: 0, piece: 0)
            nesting.start(top, place: 6, piece: 1)
            if nesting.admits(name) { #expect(isNested(name, in: top), "\(name.knownText ?? "")") }
        }
    }

    @Test("Elements that may stand everywhere close nothing", arguments: names)
    func everywhere(top: ElementName) {
        guard !PlainNesting.isVoid(top) else { return }
        for name in Self.names where PlainNesting.neverCloses.contains(name) {
            #expect(isNested(name, in: top))
        }
    }

    private func isNested(_ name: ElementName, in top: ElementName) -> Bool {
        guard let inner = name.knownText, let outer = top.knownText else { return false }
        var limits = ParsingLimits()
        limits.replaces = false
        let tree = HTMLParser.parse(Array("<body><\(outer)><\(inner)>".utf8), limits: limits)
        guard let node = tree.names.lastIndex(of: name) else { return false }
        return tree.parents[node] >= 0 && tree.names[Int(tree.parents[node])] == top
    }

    @Test("An element is whole if its tags match and nothing in it was left to the parser")
    func whole() {
        var nesting = PlainNesting()
        let isAdmittedBeforeBody = nesting.admits(.span)
        nesting.start(.body, place: 0, piece: 0)
        nesting.start(.div, place: 1, piece: 1)
        nesting.start(.p, place: 2, piece: 2)
        let paragraph = nesting.end(.p)
        #expect(!isAdmittedBeforeBody && paragraph?.place == 2)
        nesting.start(.p, place: 3, piece: 3)
        nesting.tear()
        nesting.start(.a, place: 4, piece: 4)
        let link = nesting.end(.a)
        let tornParagraph = nesting.end(.p)
        // What is open behind it is not known, so that it may close something.
        let division = nesting.end(.div)
        #expect(link?.piece == 4 && tornParagraph == nil && division == nil)
        let admits = (item: nesting.admits(.li), span: nesting.admits(.span))
        #expect(!admits.item && admits.span)
        _ = nesting.end(.body)
        let isAdmittedBehindBody = nesting.admits(.span)
        #expect(!isAdmittedBehindBody)
    }
}
