import Testing

@testable import ThreshHTML

@Suite("Changing a tree")
struct TreeEditorTests {
    private static let page = "<div id=a><p>one</p><p id=b>two <b>three</b></p></div><p id=c>four</p>"

    /// The page after a change to the elements with some ids, as a dump in one line.
    private func edited(_ ids: [String], _ change: (inout TreeEditor, [NodeID]) -> Void) -> [String] {
        let tree = HTMLParser.parse(Array(Self.page.utf8))
        let nodes = ids.map { id in (0..<tree.count).first { tree.attribute(.id, of: $0) == id } ?? -1 }
        var editor = TreeEditor(tree)
        change(&editor, nodes)
        let (result, origins) = editor.finish()
        #expect(origins.count == result.count)
        for (node, origin) in origins.enumerated() where origin >= 0 && result.names[node] == .text {
            #expect(result.foldedText(of: node) == tree.foldedText(of: origin))
        }
        checkShape(of: result)
        return TreeDump.dump(result).split(separator: "\n").map(String.init)
    }

    /// Every node ends after its children and is one deeper than its parent.
    private func checkShape(of tree: PageTree) {
        for node in 0..<tree.count {
            let parent = Int(tree.parents[node])
            guard parent >= 0 else {
                #expect(tree.depths[node] == 0)
                continue
            }
            #expect(parent < node && tree.ends[node] <= tree.ends[parent])
            #expect(tree.depths[node] == tree.depths[parent] + 1)
        }
    }

    private static let head = ["html", "  body"]

    @Test("Nothing changed gives the same tree")
    func same() {
        #expect(
            edited([]) { _, _ in }
                == TreeDump.dump(HTMLParser.parse(Array(Self.page.utf8))).split(separator: "\n").map(
                    String.init
                )
        )
    }

    @Test("A new element stands around the old one")
    func wrap() {
        let lines = edited(["b"]) { $0.wrap($1[0], in: .blockquote) }
        #expect(
            lines.contains("      blockquote") && lines.contains("        p#b")
                && lines.contains("          \"two\"")
        )
    }

    @Test("What was in an element takes its place, in order; its own element is gone for good")
    func unwrap() {
        let lines = edited(["a", "c"]) { editor, nodes in
            editor.unwrap(nodes[0])
            let hasMoved = editor.move(nodes[1], .end, of: nodes[0])
            #expect(!hasMoved)
        }
        #expect(
            lines == Self.head + [
                "    p", "      \"one\"", "    p#b", "      \"two\"", "      b", "        \"three\"",
                "    p#c", "      \"four\"",
            ]
        )
    }

    @Test(
        "An element moves to the start or the end of another, or beside it",
        arguments: [(TreeEditor.Place.start, 3), (.end, 9), (.before, 2), (.after, 9)]
    )
    func move(_ place: TreeEditor.Place, _ line: Int) {
        let lines = edited(["c", "a"]) { editor, nodes in
            let hasMoved = editor.move(nodes[0], place, of: nodes[1])
            #expect(hasMoved)
        }
        let isInside = place == .start || place == .end
        #expect(lines.firstIndex(of: isInside ? "      p#c" : "    p#c") == line)
    }

    @Test("Nothing moves into itself")
    func circle() {
        let lines = edited(["a", "b"]) { editor, nodes in
            let hasMoved = editor.move(nodes[0], .end, of: nodes[1])
            #expect(!hasMoved)
        }
        #expect(lines.count == 11)
    }

    @Test("An attribute goes, its neighbours stay")
    func attributes() throws {
        var tree = HTMLParser.parse(Array("<p id=x class=y title=z>t".utf8))
        let node = try #require((0..<tree.count).first { tree.names[$0] == .p })
        let hadIt = tree.removeAttribute(.id, of: node)
        let hasItStill = tree.removeAttribute(.id, of: node)
        #expect(hadIt && !hasItStill)
        #expect(tree.attribute(.class, of: node) == "y" && tree.attribute(.title, of: node) == "z")
        let index = try #require(tree.attributeIndex(.class, of: node))
        let first = Int(tree.values.firsts[Int(tree.values.numbers[index])])
        #expect(tree.valueBytes(of: first).elementsEqual("y".utf8))
    }

    @Test("When the first attribute with a value goes, others keep its words")
    func sharedValue() throws {
        var tree = HTMLParser.parse(Array("<p class=lead href=z>t<b class='lead'>u".utf8))
        let node = try #require((0..<tree.count).first { tree.names[$0] == .p })
        let hadIt = tree.removeAttribute(.class, of: node)
        #expect(hadIt)
        let texts = tree.values.firsts.map { String(decoding: tree.valueBytes(of: Int($0)), as: UTF8.self) }
        #expect(texts == ["lead"])
        #expect(tree.attribute(.class, of: node) == nil && tree.attribute(.href, of: node) == "z")
    }

    @Test(
        "An XPath whose last step is an attribute is told from others",
        arguments: [
            ("//p/@class", true), ("//*/@class | //p", true), ("//p[@class='a/@b']", false),
            ("//p | //a/@href", true),
            ("//a/attribute::href", true), ("//p[contains(@id, 'x')]/b", false), ("@id", true),
        ]
    )
    func attributeSteps(_ source: String, _ selects: Bool) throws {
        #expect(try XPathQuery(source).selectsAttributes == selects)
    }
}
