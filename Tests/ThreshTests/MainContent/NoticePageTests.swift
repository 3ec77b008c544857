import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Pages of nothing but a notice")
struct NoticePageTests {
    private func article(_ content: String, lang: String = "en", head: String = "") throws -> Article {
        let page = """
            <!doctype html><html lang=\(lang)><head><title>River Times</title>\(head)</head><body>
            <header><nav class=menu><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav></header>
            <main><div class=box>\(content)</div></main>
            <aside><h3>Most read</h3><ul><li><a href=/a>Ten quays worth a detour</a><li><a href=/b>The lock that leaks</a></ul></aside>
            <footer><p>© River Times. <a href=/imprint>Imprint</a></p></footer></body></html>
            """
        return try Cleaner().clean(Page(Array(page.utf8), format: .html))
    }

    @Test(
        "A consent notice is no article, whatever its wrapper is called",
        arguments: [
            (
                "en",
                "<h2>Your choice</h2><p>We and our partners store cookies on your device to measure how our pages are read and to show you advertising.</p><p>By clicking “Accept all” you give your consent to this; you can take it back at any time in our privacy settings.</p><button>Accept all</button>"
            ),
            (
                "de",
                "<h2>Ihre Wahl</h2><p>Wir und unsere Partner speichern Cookies auf Ihrem Gerät, um zu messen, wie unsere Seiten gelesen werden.</p><p>Mit einem Klick auf „Alle akzeptieren“ erteilen Sie Ihre Einwilligung, die Sie jederzeit widerrufen können.</p><button>Alle akzeptieren</button>"
            ),
            (
                "fr",
                "<p>Nous utilisons des cookies avec nos partenaires pour mesurer l’audience de nos pages et pour vous montrer des annonces.</p><p>En cliquant sur « Tout accepter », vous donnez votre consentement, que vous pouvez retirer à tout moment.</p>"
            ),
            (
                "ja",
                "<p>当サイトでは、閲覧状況の測定と広告の表示のためにクッキーを使用しています。取得した情報は提携先とも共有されることがあります。詳しくは設定をご覧ください。</p><p>「同意する」をクリックすると、クッキーの使用に同意したことになります。設定はいつでも変更することができ、その場合は下のリンクをご利用ください。</p>"
            ),
        ]
    )
    func consent(_ lang: String, _ content: String) throws {
        let article = try article(content, lang: lang)
        #expect(article.status == .empty, "\(article.body.map(\.text))")
    }

    @Test("A login form is no article")
    func login() throws {
        let form =
            "<h1>Sign in</h1><p>Sign in to read your saved stories and to change your settings on all of your devices, at home and on the way.</p><form action=/login><label>E-mail <input type=email name=m></label><label>Password <input type=password name=p></label><button>Sign in</button></form><p>New here? Create an account in a minute, it is free and you can delete it at any time.</p>"
        #expect(try article(form).status == .empty)
    }

    @Test("Stories about cookies, and those with a form for members, stay")
    func stories() throws {
        let cookies =
            "<h1>Council drops its cookies</h1><p>The council will no longer set cookies on the pages of the harbour, the mayor said on Monday, after two years of complaints.</p><p>\(Prose.all[0])</p><p>\(Prose.all[1])</p>"
        #expect(try article(cookies).status == .ok)
        let teaser =
            "<h1>Fog keeps ferry in</h1><p>\(Prose.all[0])</p><form action=/login><input type=password name=p><button>Sign in</button></form>"
        #expect(try article(teaser, head: "<meta property=og:type content=article>").status == .ok)
        let long = "<h1>Fog keeps ferry in</h1>" + Prose.all.map { "<p>\($0) And again: \($0)</p>" }.joined()
        #expect(try article(long + "<form><input type=password></form>").status == .ok)
    }

    @Test("A short whole page has no sidebar, footer or notice in its body")
    func small() throws {
        let zh = try article("<h1>渡口的木船</h1><p>渡口的木船昨天早上再次开航，船上坐着八位乘客和一位新来的老师。</p>", lang: "zh")
        let text = zh.body.map(\.text).joined(separator: "\n")
        #expect(
            text.contains("再次开航") && !text.contains("Most read") && !text.contains("River Times"),
            "\(text)"
        )
        let fragment = try Cleaner().clean(
            Page(Array("<aside><p>A note on the fog.</p></aside>".utf8), format: .html)
        )
        #expect(fragment.body.map(\.text) == ["A note on the fog."])
    }

    @Test("A small dialogue is no part of the article above which it stands")
    func dialogue() throws {
        let promo =
            "<div role=dialog class=promo><h2>Join us</h2><p>Sign up today and get the first month for free. No obligation, cancel at any time you like.</p></div>"
        let story =
            "<article><h1>Fog keeps ferry in</h1>" + Prose.all.prefix(6).map { "<p>\($0)</p>" }.joined()
        let text = try article(promo + story + "</article>").body.map(\.text).joined(separator: "\n")
        #expect(text.contains(Prose.all[0]) && !text.contains("first month"))
    }
}
