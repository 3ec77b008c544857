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
            nesting.start(.body, 0..<0, place: 0, piece: 0)
            nesting.start(top, 0..<0, place: 6, piece: 1)
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
        start(.body, 0, &nesting)
        start(.div, 1, &nesting)
        start(.p, 2, &nesting)
        let paragraph = end(.p, &nesting)
        #expect(!isAdmittedBeforeBody && paragraph?.place == 2)
        start(.p, 3, &nesting)
        nesting.tear()
        start(.a, 4, &nesting)
        let link = end(.a, &nesting)
        let tornParagraph = end(.p, &nesting)
        // What is open behind it is not known, so that it may close something.
        let division = end(.div, &nesting)
        #expect(link?.piece == 4 && tornParagraph == nil && division == nil)
        let admits = (item: nesting.admits(.li), span: nesting.admits(.span))
        #expect(!admits.item && admits.span)
        _ = end(.body, &nesting)
        let isAdmittedBehindBody = nesting.admits(.span)
        #expect(!isAdmittedBehindBody)
    }

    @Test("An element whose name HTML does not know is whole if its tags are spelled alike")
    func unknown() {
        var nesting = PlainNesting()
        start(.body, 0, &nesting)
        start(.span, 1, &nesting)
        start(.unknown, 2, &nesting)
        // It closes nothing, and nothing closes it.
        start(.p, 3, &nesting)
        let inner = end(.p, &nesting)
        let card = end(.unknown, &nesting)
        let outer = end(.span, &nesting)
        #expect(inner?.place == 3 && card?.place == 2 && outer?.place == 1)
        start(.unknown, 4, &nesting)
        let other = nesting.end(.unknown, 0..<1) { _, _ in false }
        #expect(other == nil)
    }

    private func start(_ name: ElementName, _ place: Int, _ nesting: inout PlainNesting) {
        nesting.start(name, place..<place, place: place, piece: place)
    }

    private func end(_ name: ElementName, _ nesting: inout PlainNesting) -> PlainNesting.Element? {
        nesting.end(name, 0..<0) { _, _ in true }
    }
}
