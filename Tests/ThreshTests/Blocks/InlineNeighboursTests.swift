import Testing
import ThreshHTML

@testable import Thresh

@Suite("Inline elements side by side")
struct InlineNeighboursTests {
    @Test(
        "What only a style sets apart has a blank between",
        arguments: [
            ("<p><a href=/a>Open World</a><a href=/b>Simulation</a></p>", "Open World Simulation"),
            (
                "<p>See<br><a href=/a>Map 12</a><a href=/b>Map 13</a><br>below</p>",
                "See\nMap 12 Map 13\nbelow"
            ),
            ("<p><span class=name>Ada Lee</span><span class=title>Student</span></p>", "Ada Lee Student"),
            ("<p><span class=was>$108</span><small class=now>$95</small> each</p>", "$108 $95 each"),
            ("<p><span class=a><b>Ada</b></span><time class=b>May</time></p>", "Ada May"),
        ]
    )
    func apart(_ html: String, _ text: String) {
        #expect(Draft.html(html).texts == [text])
    }

    @Test(
        "Parts of a word are not torn",
        arguments: [
            ("<p><span class=drop>T</span><span class=rest>he ferry</span></p>", "The ferry"),
            ("<p><span>Hafen</span><span>mauer</span></p>", "Hafenmauer"),
            ("<p><span class=s>Hafen</span><span class=s>mauer</span></p>", "Hafenmauer"),
            ("<p><b>Hafen</b><span class=s>mauer</span></p>", "Hafenmauer"),
            ("<p>Hafen<span class=s>mauer</span></p>", "Hafenmauer"),
            ("<p>see <a href=/a>Hafen</a><a href=/b>mauer</a></p>", "see Hafenmauer"),
            ("<p><a href=/a>Hafen</a><a href=/b>mauer</a> old</p>", "Hafenmauer old"),
            ("<p><a name=a>Hafen</a><a href=/b>mauer</a></p>", "Hafenmauer"),
            ("<p><code><span class=k>let</span><span class=p>(x1)</span></code></p>", "let(x1)"),
            ("<pre><span class=k>let</span><span class=n>name</span></pre>", "letname"),
        ]
    )
    func together(_ html: String, _ text: String) {
        #expect(Draft.html(html).texts == [text])
    }
}
