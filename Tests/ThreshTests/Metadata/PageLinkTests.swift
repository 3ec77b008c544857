import Testing

@testable import Thresh

@Suite("Links")
struct PageLinkTests {
    // The first of the examples of RFC 3986, section 5.4.
    @Test(
        "References resolve as the standard says",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"), ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
            ("", "http://a/b/c/d;p?q"),
            ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
            ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("https://b/x", "https://b/x"), ("mailto:a@b", "mailto:a@b"),
        ]
    )
    func resolve(_ reference: String, _ url: String) {
        #expect(PageLink.resolve(reference, "http://a/b/c/d;p?q") == url)
    }

    @Test("The base element goes before the page's address, and without both a link stays as it is")
    func base() {
        #expect(
            PageLink.resolved("i.png", in: Draft.html("<p>x", url: "https://a.com/b/c"))
                == "https://a.com/b/i.png"
        )
        #expect(
            PageLink.resolved(
                "i.png",
                in: Draft.html("<base href='https://cdn.a.com/'><p>x", url: "https://a.com/b/c")
            ) == "https://cdn.a.com/i.png"
        )
        #expect(PageLink.resolved("i.png", in: Draft.html("<p>x")) == "i.png")
    }

    @Test(
        "What scripts write for nothing is no address, blanks are written as browsers do, and a host may stand alone",
        arguments: [
            ("undefined", nil), ("null", nil), ("/i/a b.jpg", "https://a.com/i/a%20b.jpg"),
            ("www.a.com/c", "https://www.a.com/c"), ("a.com/c", "https://a.com/c"),
            ("i.com/c", "https://a.com/b/i.com/c"),
            ("null.png", "https://a.com/b/null.png"),
        ]
    )
    func webAddress(_ link: String, _ full: String?) {
        #expect(PageLink.webAddress(link, base: "https://a.com/b/c") == full)
    }
}
