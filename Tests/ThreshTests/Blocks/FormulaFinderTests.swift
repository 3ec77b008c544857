import Testing
import ThreshHTML

@testable import Thresh

@Suite("Formulas of a page")
struct FormulaFinderTests {
    private func texts(_ html: String) -> [String] { Draft.html(html).texts }

    @Test(
        "A formula stands in the text once, whatever ways the page has to show it",
        arguments: [
            // MediaWiki: hidden MathML beside a picture.
            (
                "<p>so <span class='mwe-math-element'><span style='display: none'><math alttext='{\\displaystyle a^{2}}'>"
                    + "<semantics><msup><mi>a</mi><mn>2</mn></msup><annotation encoding='application/x-tex'>"
                    + "{\\displaystyle a^{2}}</annotation></semantics></math></span><img alt='{\\displaystyle a^{2}}' "
                    + "class='mwe-math-fallback-image-inline'></span>, thus", "so $a^{2}$, thus"
            ),
            // KaTeX: MathML beside spans.
            (
                "<p>so <span class='katex'><span class='katex-mathml'><math><semantics><mi>a</mi><annotation encoding="
                    + "'application/x-tex'>a</annotation></semantics></math></span><span class='katex-html' "
                    + "aria-hidden='true'><span>a</span></span></span>.", "so $a$."
            ),
            // MathJax 2: what it has made stands in front of the script.
            (
                "<p>so <span class='MathJax_Preview'>a</span> <span class='MathJax'>a<span class='MJX_Assistive_MathML'>"
                    + "<math><mi>a</mi></math></span></span><script type='math/tex'>a < b & c</script>.",
                "so $a < b & c$."
            ),
            // MathJax 3: only MathML is left.
            (
                "<p>so <mjx-container class='MathJax'><mjx-math><mjx-c></mjx-c></mjx-math><mjx-assistive-mml><math>"
                    + "<mi>a</mi><mo>&#x2062;</mo><mi>b</mi></math></mjx-assistive-mml></mjx-container>.",
                "so a b."
            ),
            // kramdown.
            (
                "<p>so<script type='math/tex; mode=display'>% <![CDATA[\na \\% 2 %]]></script>is",
                "so $$a \\% 2$$ is"
            ),
            // MathML that MathJax reads.
            (
                "<p>so <script type='math/mml'> <math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math></script>.",
                "so a < b."
            ),
            (
                "<p>so <span class='MathJax_Preview'>a</span><span class='MathJax'>a<span class='MJX_Assistive_MathML'>"
                    + "<math><mi>a</mi></math></span></span><script type='math/mml'><math><mi>a</mi></math></script>.",
                "so a."
            ),
            ("<p>so <img src='//s0.wp.com/latex.php?latex=x&amp;bg=f' alt='x'>.", "so $x$."),
            ("<p>so <img alt='$x + y$'>.", "so $x + y$."),
            ("<p>so <math alttext='the sum of a and b'><mi>a</mi><mo>+</mo><mi>b</mi></math>.", "so a + b."),
        ]
    )
    func once(_ html: String, _ text: String) {
        #expect(texts(html) == [text])
    }

    @Test(
        "Other pictures, other scripts and what only has a formula's class stay what they are",
        arguments: [
            ("<p>so <img class='math' alt='Pupils at the board'>.", ["so ."]),
            ("<p>so <img alt='a^2'>.", ["so ."]),
            ("<p>so <img alt='$5 and $6'>.", ["so ."]),
            ("<p>so <script type='text/javascript'>math</script>.", ["so ."]),
            ("<p>so <script type='math/mml'>document.write('<p>one')</script>.", ["so ."]),
            ("<p>so <script type='math/mml'><math><mi>a</mi></math>.", ["so"]),
            (
                "<div class='MathJax'><p>one <math><mi>a</mi></math></p><p>two</div>",
                ["one a", "two"]
            ),
            (
                "<p><span class='katex'>one <math><mi>a</mi></math> and <math><mi>b</mi></math></span>",
                ["one a and b"]
            ),
            ("<p>so <math><mspace></mspace></math>.", ["so ."]),
        ]
    )
    func others(_ html: String, _ texts: [String]) {
        #expect(self.texts(html) == texts)
    }

    @Test("Where a rule sets an inline element apart, a formula in it goes with it, and those behind it stay")
    func separated() {
        let html =
            "<p>one <span>two <math><mi>a</mi></math></span> three <math><mi>b</mi></math> <i>four</i></p>"
        let tree = Draft.html(html).tree
        let roots = tree.names.indices.filter { tree.names[$0] == .span || tree.names[$0] == .i }
        let blocks = PageBlockSplitter.split(tree, separating: roots)
        #expect(
            blocks.blocks.map { String(decoding: blocks.text[$0.text], as: UTF8.self) } == [
                "one three b", "two a", "four",
            ]
        )
    }

    @Test(
        "Formulas side by side are one each, whatever their class",
        arguments: ["<math class='MathJax'>x</math>", "<span class='MathJax'><math>x</math></span> "]
    )
    func neighbours(_ formula: String) {
        #expect(FormulaFinder.find(in: Draft.html("<p>" + formula + formula).tree).count == 2)
    }

    @Test(
        "Many formulas take time in proportion",
        .timeLimit(.minutes(5)),
        arguments: [
            ("", "<math class='MathJax'>x</math>"), ("", "<span class='MathJax'><math>x</math></span>"),
            ("<span class='katex'>" + String(repeating: "<i></i>", count: 10_000), "<math>x</math>"),
            (String(repeating: "<span class='MathJax'></span>", count: 10_000), "<math>x</math>"),
        ]
    )
    func many(_ before: String, _ formula: String) {
        let tree = Draft.html("<p>so " + before + String(repeating: formula, count: 10_000)).tree
        #expect(LongRun.timed { FormulaFinder.find(in: tree) }.count == 10_000)
    }

    @Test("The marks around TeX, comments in it and MediaWiki's style are no part of it")
    func cleaned() {
        #expect(TeX.cleaned(" $$ x % why\n + y $$ ") == "x + y")
        #expect(TeX.cleaned("{\\displaystyle {\\textstyle a}}") == "a")
        #expect(TeX.cleaned("{\\displaystyle a}{b}") == "{\\displaystyle a}{b}")
        #expect(TeX.cleaned("$a$ and $b$") == "$a$ and $b$")
        #expect(TeX.cleaned("\\[ 5\\% \\]") == "5\\%")
        #expect(TeX.cleaned(" % nothing ") == nil)
    }
}
