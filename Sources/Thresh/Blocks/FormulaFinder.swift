import ThreshHTML

/// Finds the formulas of a page: MathML, the TeX of MathJax and KaTeX, and pictures with TeX in their `alt`.
///
/// Pages have one formula in several ways at once, for eyes, for screen readers and for search engines. All of them are one
/// formula here, so it stands in the text once.
struct FormulaFinder {
    private let tree: PageTree
    private let encoding: AttributeName?
    private let alttext: AttributeName?
    private let display: AttributeName?
    private let annotation: ElementName?
    private let container: ElementName?
    /// Every `math` and every element that breaks the text, as they are asked for by ranges; none where there is no `math`.
    private let maths: [NodeID]
    private let breaks: [NodeID]
    private var found: [PageFormula] = []

    /// The formulas of a page in page order; none inside another.
    ///
    /// Cost: one look at each node's name and at the words of each picture.
    static func find(in tree: PageTree) -> [PageFormula] {
        guard tree.names.contains(where: { $0 == .math || $0 == .img }) else { return [] }
        var finder = FormulaFinder(tree)
        finder.run()
        return finder.found
    }

    private init(_ tree: PageTree) {
        self.tree = tree
        encoding = tree.attributeName("encoding")
        alttext = tree.attributeName("alttext")
        display = tree.attributeName("display")
        annotation = tree.elementName("annotation")
        container = tree.elementName("mjx-container")
        maths = tree.names.indices.filter { tree.names[$0] == .math }
        breaks = maths.isEmpty ? [] : tree.names.indices.filter { tree.names[$0].breaksText }
    }

    private mutating func run() {
        var node = 0
        while node < tree.count {
            let name = tree.names[node]
            guard name == .math || name == .img, let formula = name == .math ? math(node) : picture(node)
            else {
                node += 1
                continue
            }
            add(formula)
            node = formula.nodes.upperBound
        }
    }

    /// Adds a formula; one that lies in it was another form of it.
    private mutating func add(_ formula: PageFormula) {
        var formula = formula
        while let last = found.last, last.nodes.upperBound > formula.nodes.lowerBound {
            formula.math = formula.math ?? last.math
            found.removeLast()
        }
        found.append(formula)
    }

    // MARK: MathML

    private func math(_ node: NodeID) -> PageFormula? {
        let tex =
            annotatedTeX(of: node) ?? alttext.flatMap { tree.attribute($0, of: node) }.flatMap(TeX.likely)
        let words = Self.words(of: node, in: tree)
        guard tex != nil || !words.isEmpty else { return nil }
        let nodes = around(node)
        let isDisplayed =
            display.flatMap { tree.attribute($0, of: node) } == "block"
            || tree.names[nodes.lowerBound].breaksText
            || hasClass(Self.displayed, nodes.lowerBound)
        return PageFormula(
            nodes: nodes,
            math: words.isEmpty ? nil : node,
            tex: tex,
            isDisplayed: isDisplayed,
            text: tex.map { TeX.marked($0, isDisplayed: isDisplayed) } ?? words
        )
    }

    private func annotatedTeX(of math: NodeID) -> String? {
        for node in math..<Int(tree.ends[math]) where tree.names[node] == annotation {
            guard let said = encoding.flatMap({ tree.attribute($0, of: node) })?.lowercased() else {
                continue
            }
            guard ["application/x-tex", "tex", "latex", "application/x-latex"].contains(said) else {
                continue
            }
            var bytes: [UInt8] = []
            for text in node..<Int(tree.ends[node]) where tree.names[text] == .text {
                bytes += tree.text[Int(tree.dataStarts[text])..<Int(tree.dataEnds[text])]
            }
            if let tex = TeX.cleaned(String(decoding: bytes, as: UTF8.self)) { return tex }
        }
        return nil
    }

    /// The text of MathML without its annotations, its parts parted by blanks: on the page their places part them.
    static func words(of math: NodeID, in tree: PageTree) -> String {
        let notes = ["annotation", "annotation-xml"].map { tree.elementName($0) }
        var words: [String] = []
        var node = math
        while node < Int(tree.ends[math]) {
            if tree.names[node] == .text {
                let bytes = tree.text[Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])]
                let word = visible(WhiteSpace.folded(Array(bytes)))
                if !word.isEmpty { words.append(word) }
            } else if notes.contains(tree.names[node]) {
                node = Int(tree.ends[node])
                continue
            }
            node += 1
        }
        return words.joined(separator: " ")
    }

    /// Without the signs that only say how to read: function application, invisible times, separator and plus.
    private static func visible(_ word: String) -> String {
        guard word.unicodeScalars.contains(where: { (0x2061...0x2064).contains($0.value) }) else {
            return word
        }
        var out = String.UnicodeScalarView()
        out.append(contentsOf: word.unicodeScalars.filter { !(0x2061...0x2064).contains($0.value) })
        return WhiteSpace.folded(String(out))
    }

    // MARK: All ways to show a formula

    /// The element that shows a formula in all ways, and what a script has set down before it.
    private func around(_ math: NodeID) -> Range<NodeID> {
        var root = math
        var node = Int(tree.parents[math])
        for _ in 0..<Self.reach where node >= 0 {
            let isWrapper = tree.names[node] == container || hasClass(Self.wrappers, node)
            if isWrapper && holdsOneFormula(node) { root = node }
            node = Int(tree.parents[node])
        }
        return start(before: root)..<Int(tree.ends[root])
    }

    /// Between MathML and the outermost wrapper of MathJax 2 stand three elements.
    private static let reach = 6
    /// Wrappers of MediaWiki, KaTeX and MathJax around all that shows one formula.
    private static let wrapperNames = [
        "mwe-math-element", "katex", "katex-display", "mathjax", "mathjax_display", "mathjax_svg",
        "mathjax_svg_display", "mjx-chtml", "mjxc-display", "mathjax_chtml",
    ]
    private static let wrappers = OpeningWords(wrapperNames)
    /// What MathJax 2 sets down in front of the script that it reads.
    private static let rendered = OpeningWords(wrapperNames + ["mathjax_preview", "mathjax_mathml"])
    /// Classes of a formula, or its picture, that stands by itself.
    private static let displayed = OpeningWords([
        "katex-display", "mwe-math-element-block", "mwe-math-fallback-image-display",
    ])

    /// Whether an element holds one formula at most, and no paragraph or other part of a page.
    private func holdsOneFormula(_ node: NodeID) -> Bool {
        let inside = node + 1..<Int(tree.ends[node])
        return Self.count(maths, in: inside) <= 1 && Self.count(breaks, in: inside) == 0
    }

    private static func count(_ sorted: [NodeID], in range: Range<NodeID>) -> Int {
        SortedSearch.firstIndex(in: sorted, notBelow: range.upperBound)
            - SortedSearch.firstIndex(in: sorted, notBelow: range.lowerBound)
    }

    /// Where the elements begin that MathJax has set down in front of a formula.
    private func start(before root: NodeID) -> NodeID {
        let end = Int(tree.ends[root])
        // A script's formula is there once more in what was made of it; one more is another formula.
        let most = tree.names[root] == .math ? 2 : 1
        func isRendering(_ node: NodeID) -> Bool {
            tree.names[node] != .math && hasClass(Self.rendered, node) && holdsOneFormula(node)
                && Self.count(maths, in: node..<end) <= most
        }
        var start = root
        while let sibling = tree.sibling(before: start) {
            if tree.names[sibling] == .text {
                let bytes = tree.text[Int(tree.dataStarts[sibling])..<Int(tree.dataEnds[sibling])]
                guard bytes.allSatisfy({ $0 <= 0x20 }), let before = tree.sibling(before: sibling),
                    isRendering(before)
                else { return start }
                start = before
            } else {
                guard isRendering(sibling) else { return start }
                start = sibling
            }
        }
        return start
    }

    private func hasClass(_ names: OpeningWords, _ node: NodeID) -> Bool {
        tree.hasWord(in: .class, of: node) { names.isOne($0) }
    }

    // MARK: Pictures

    private func picture(_ node: NodeID) -> PageFormula? {
        guard let alt = tree.attributeBytes(.alt, of: node), !alt.isEmpty else { return nil }
        let isMarked = alt.count > 2 && alt.first == UInt8(ascii: "$") && alt.last == UInt8(ascii: "$")
        // Few pictures' words can be TeX; the others need not be asked what made them.
        guard isMarked || TeX.mayBe(alt) && saysTeX(node) else { return nil }
        guard let tex = TeX.likely(String(decoding: alt, as: UTF8.self)) else { return nil }
        let isDisplayed = hasClass(Self.displayed, node) || alt.starts(with: "$$".utf8)
        return PageFormula(
            nodes: node..<Int(tree.ends[node]),
            math: nil,
            tex: tex,
            isDisplayed: isDisplayed,
            text: TeX.marked(tex, isDisplayed: isDisplayed)
        )
    }

    /// Whether a picture's class or address says that TeX was made a picture of.
    private func saysTeX(_ node: NodeID) -> Bool {
        let isNamed = tree.hasWord(in: .class, of: node) {
            Self.classes.isOne($0) || $0.starts(with: "mwe-math-fallback-image".utf8)
        }
        if isNamed { return true }
        guard let source = tree.attributeBytes(.src, of: node) else { return false }
        return Self.programs.contains { Bytes.contains(source, $0) }
    }

    private static let classes = OpeningWords(["tex", "latex", "math", "mathtex", "mimetex", "texrender"])
    /// Programs that make pictures of the TeX in their address.
    private static let programs = ["latex.php?", "mathtex.cgi", "mimetex.cgi", "latex.codecogs.com/"]
        .map { Array($0.utf8) }
}
