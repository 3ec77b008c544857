import Testing

@testable import Thresh

@Suite("Bylines")
struct BylineSourceTests {
    private func authors(_ html: String) -> [String] {
        let draft = Draft.html(html)
        return BylineSource(draft, PageSurvey(draft)).best()?.names ?? []
    }

    @Test(
        "Names are read where the markup says that they are the author's",
        arguments: [
            ("<span itemprop=author>Ada Lee</span>", ["Ada Lee"]),
            ("<a rel=author href=/a>Ada Lee</a>", ["Ada Lee"]),
            ("<p class=byline>By <a>Ada Lee</a> and <a>Bo Ng</a></p>", ["Ada Lee", "Bo Ng"]),
            ("<p class=byline>By Ada Lee and Bo Ng</p>", ["Ada Lee", "Bo Ng"]),
            ("<div itemprop=author><b itemprop=name>Ada Lee</b> 3 posts</div>", ["Ada Lee"]),
            ("<p class='meta post-author'>Von Ada Lee</p>", ["Ada Lee"]),
            ("<p class=author>Bo</p><p itemprop=author>Ada</p>", ["Ada"]),
            ("<p itemprop=author><a>Ada Lee</a> (avec Bo Ng et Cy Oz)</p>", ["Ada Lee", "Bo Ng", "Cy Oz"]),
            ("<p itemprop=author><a>Ada Lee</a> (River Times)</p>", ["Ada Lee"]),
            ("<div class=byline><b>Ada Lee</b><i>Former boatswain</i></div>", ["Ada Lee"]),
            ("<div class=byline><b>Ada Lee</b>, <b>Bo Ng</b></div>", ["Ada Lee", "Bo Ng"]),
            ("<p class=byline><span>by</span> <a>Ada Lee</a><span>22 Dec 2016</span></p>", ["Ada Lee"]),
        ]
    )
    func found(_ html: String, _ names: [String]) {
        #expect(authors(html) == names)
    }

    @Test(
        "Authors with an element or a line each are all read",
        arguments: [
            "<p class=byline>By <a rel=author href=/a>Ada Lee</a> and <a rel=author href=/b>Bo Ng</a></p>",
            "<p><a rel=author href=/a>Ada Lee</a> <a rel=author href=/b>Bo Ng</a></p>",
            "<p>By <a rel=author href=/a>Ada Lee</a>, Political Editor, and <a rel=author href=/b>Bo Ng</a></p>",
            "<p>By <span itemprop=author>Ada Lee</span> and <span itemprop=author>Bo Ng</span></p>",
            "<div class=author>Ada Lee</div><div class=author>Bo Ng</div>",
            "<div class=authors><span>Ada Lee</span><span>Bo Ng</span></div>",
            "<ul class=authors><li>Ada Lee</li><li>Bo Ng</li></ul>",
            "<div class=byline><p>Ada Lee</p><p>Bo Ng</p></div>",
            "<div class=byline>Ada Lee<br>Bo Ng</div>",
            "<div class=byline>Ada Lee<br>and Bo Ng</div>",
        ]
    )
    func several(_ html: String) {
        #expect(authors(html) == ["Ada Lee", "Bo Ng"])
    }

    @Test(
        "What stands beside an author is no second one",
        arguments: [
            "<p><a rel=author href=/a>Ada Lee</a> | Photos by <a rel=author href=/b>Bo Ng</a></p>",
            "<p><a rel=author href=/a>Ada Lee</a> <a rel=author href=/a>Older Stories</a></p>",
            "<p><a rel=author href=/a>Ada Lee</a> <a rel=author href=/p>View Profile</a></p>",
            "<div class=byline>Ada Lee<br>River Times</div>",
            "<div class=byline>Ada Lee<br>Senior Editor</div>",
            "<div class=byline><p>Ada Lee</p><p>About Ada Lee</p></div>",
        ]
    )
    func alone(_ html: String) {
        #expect(authors(html) == ["Ada Lee"])
    }

    @Test(
        "And not where it only looks so",
        arguments: [
            "<p class=comment-author>Ada Lee</p>", "<p class='author-bio'>Ada Lee</p>",
            "<p class=authority>Ada Lee</p>", "<div class=related><p class=author>Ada Lee</p></div>",
            "<p>By Ada Lee</p>",
            "<p class=byline>Posted on 7 November 2014</p>",
            "<p class=author>one of the many people who wrote this</p>",
        ]
    )
    func notFound(_ html: String) {
        #expect(authors(html).isEmpty)
    }

    private func byline(_ line: String) throws -> Metadata {
        let html =
            "<title>Fog keeps ferry in</title><body><h1>Fog keeps ferry in</h1>\(line)<p>\(Prose.first)</p>"
        return try Cleaner().clean(Page(Array(html.utf8), format: .html)).metadata
    }

    @Test(
        "Beside the headline a line that opens like a byline is one, whatever its markup",
        arguments: [
            "<p>By Ada Lee</p>", "<div><span>By</span> <b>Ada Lee</b></div>",
            "<div>Written by</div><div>Ada Lee</div>",
            "<p>12 March 2025 by Ada Lee</p>", "<p>By Ada Lee • March 12, 2025</p>",
            "<p>Von Ada Lee, Redakteurin</p>",
            "<div class=byline>By Ada Lee<br>March 12, 2025</div>",
            "<h6 class='byline merriweather'>By Ada Lee</h6>",
            "<cite class=byline><span>By</span> <span class=fn>Ada Lee</span> <abbr>March 12, 2025 3:46 PM</abbr></cite>",
            "<p>By <a href=/ada>Ada Lee</a> 5:00 PM Nov 26, 2025</p>", "<p>By Ada Lee on Tuesday</p>",
            "<p class=author>Ada Lee<br>4 August 2010</p>",
            "<ul class=byline><li>4 August 2010</li><li>Von</li><li>Ada Lee</li></ul>",
            "<p>By Ada Lee Published: May 5, 2020 3:46 pm</p>",
            "<p>By Ada Lee First published May 5, 2020</p>",
            "<p>Von Ada Lee Stand: 05.05.2020</p>", "<p>di Ada Lee Pubblicato il 5 maggio 2020</p>",
            "<p>Door Ada Lee op 5 mei 2020</p>", "<p>5. Mai 2020 von Ada Lee</p>",
            "<p>Posted on May 5, 2020 by Ada Lee</p>", "<p><a href=/team/ada>Ada Lee</a>, May 5</p>",
            "<a href=/authors/ada-lee>Ada Lee</a>", "<div class=post_authorName__x1>Ada Lee</div>",
        ]
    )
    func lines(_ line: String) throws {
        #expect(try byline(line).authors == ["Ada Lee"])
    }

    @Test(
        "A kind of text before the name and a helper behind it are no part of it",
        arguments: [
            "Analysis by Ada Lee, CNN", "Opinion by Ada Lee", "Words by Ada Lee. Photos by Bo Ng.",
            "Story by Ada Lee Photography by Bo Ng", "Written by: Ada Lee Reviewed by: Bo Ng",
            "Story and photos by Ada Lee", "Reporting by Ada Lee; Editing by Bo Ng",
            "By Ada Lee Special to The Buoy",
            "Von unserem Redakteur Ada Lee", "Text von Ada Lee, Fotos von Bo Ng", "Gastautorin Ada Lee",
            "De notre correspondante Ada Lee", "Articolo di Ada Lee", "Texto de Ada Lee", "Av: Ada Lee",
            "Door onze correspondent Ada Lee", "Toimittaja Ada Lee", "By Ada Lee Share", "Ada Lee | Madrid",
            "From Ada Lee in Port Meridian", "ada@buoy.example (Ada Lee)",
            "By Ada Lee adalee@buoy.example", "By Ada Lee For Buoyonline", "By Ada Lee, Harbour Star",
            "By Ada Lee, QUAY TODAY", "By Ada Lee, WQAY Staff", "By Ada Lee, AP Legal Affairs Writer",
            "By Ada Lee of the Harbour Star", "By Ada Lee, Valley Sports",
        ]
    )
    func kinds(_ line: String) {
        #expect(AuthorName.split(line) == ["Ada Lee"])
    }

    @Test("Names in other scripts, several names with places, and newsrooms that are no names")
    func words() {
        #expect(AuthorName.split("Подготовила Анна Ким, Москва") == ["Анна Ким"])
        #expect(AuthorName.split("文／王小明") == ["王小明"])
        #expect(AuthorName.split("By ADA LEE Associated Press") == ["ADA LEE", "Associated Press"])
        #expect(AuthorName.split("By Ada Lee, Associated Press") == ["Ada Lee", "Associated Press"])
        #expect(AuthorName.split("Special to The Star") == [])
        #expect(AuthorName.split("Royal Friends of the Quay") == ["Royal Friends of the Quay"])
        #expect(AuthorName.split("Ada Lee And Bo Ng For The Buoy on Sunday") == ["Ada Lee", "Bo Ng"])
        #expect(AuthorName.split("文・山田太郎") == ["山田太郎"])
        #expect(AuthorName.split("By Ada Lee in Berlin and Bo Ng in Paris") == ["Ada Lee", "Bo Ng"])
        #expect(AuthorName.split("Ada Lee in Trinidad and Tobago") == ["Ada Lee"])
        for line in [
            "By News Desk", "By Our Staff Reporter", "La rédaction", "Toimitus", "編集部", "WordPress",
        ] {
            #expect(AuthorName.split(line) == [])
        }
    }

    @Test(
        "Beside the headline all names of a byline are read",
        arguments: [
            "<div class=byline>By Ada Lee<br>and Bo Ng</div>", "<p>By Ada Lee,<br>Bo Ng</p>",
            "<div class=byline><div>By Ada Lee</div><div>Bo Ng</div></div>",
            "<p>By <a rel=author href=/a>Ada Lee</a> and Bo Ng</p>",
            "<p><a href=/author/a>Ada Lee</a> <a href=/author/b>Bo Ng</a></p>",
            "<div><div><a rel=author href=/a>Ada Lee</a></div><div><a rel=author href=/b>Bo Ng</a></div></div>",
        ]
    )
    func several(below line: String) throws {
        #expect(try byline(line).authors == ["Ada Lee", "Bo Ng"])
    }

    @Test(
        "What only looks part by its looks is parted",
        arguments: [
            "<div><span>By Ada Lee</span><span>March 4, 2024</span></div>",
            "<div><strong>By Ada Lee</strong><em>Port Meridian Post</em></div>",
            "<div><span>March 4, 2024</span><span>By Ada Lee</span></div>",
            "<div class=byline><span>By</span><span>Ada Lee</span><span>March 4, 2024</span></div>",
            "<div><a href=/author/ada>Ada Lee</a><span>Senior Reporter</span><time>March 4, 2024</time></div>",
            "<div class=byline><b>Ada Lee</b><i>Port Meridian Post</i></div>",
            "<p>By Ada Lee<i></i><time datetime=2024-03-04>March 4, 2024</time></p>",
            "<p>By <b>A</b>da Lee</p>",
        ]
    )
    func parted(_ line: String) throws {
        #expect(try byline(line).authors == ["Ada Lee"])
    }

    @Test("A reporter's word behind a name, and the author behind the source, are bylines without a mark")
    func reporters() throws {
        #expect(try byline("<p>김철수 기자</p>").authors == ["김철수"])
        #expect(try byline("<p>来源：新华社 作者：王小明</p>").authors == ["王小明"])
        #expect(try byline("<p class=byline><a>Ada Lee</a> avec AFP</p>").agency == "AFP")
        #expect(try byline("<p class=byline><a>Ada Lee</a> and Bo Ng</p>").authors == ["Ada Lee", "Bo Ng"])
        #expect(try byline("<p>Submitted by Ada Lee on Mon, 03/04/2024 - 09:05</p>").authors == ["Ada Lee"])
    }

    @Test("An aside of the article that the headline stands in may hold its author, where the mark says so")
    func aside() {
        func names(_ aside: String) -> [String] {
            let prose = Array(repeating: Prose.all.map { "<p>\($0)</p>" }.joined(), count: 5).joined()
            let draft = Draft.html("<article><h1>Fog keeps ferry in</h1>\(prose)\(aside)</article>")
            var page = PageSurvey(draft)
            page.headline = HeadlinePlace(of: "Fog keeps ferry in", in: draft)
            return BylineSource(draft, page).best()?.names ?? []
        }
        #expect(names("<aside><b itemprop=author>Ada Lee</b></aside>") == ["Ada Lee"])
        #expect(names("<aside><p class=byline>Ada Lee</p></aside>").isEmpty)
        #expect(names("<aside><h2>Boats</h2><b itemprop=author>Ada Lee</b></aside>").isEmpty)
    }

    @Test("A name that no mark tells has a capital; names of months are names")
    func capitals() throws {
        #expect(try byline("<p>By continuing, you agree</p>").authors.isEmpty)
        #expect(try byline("<p>By April May</p>").authors == ["April May"])
        #expect(try byline("<p>By April May, May 4, 2024</p>").authors == ["April May"])
    }

    @Test(
        "Who is named beside the headline did not write it for that",
        arguments: [
            "<p>In 2019 the ice house was bought by Ada Lee.</p>", "<h3>Top 10 songs by Ada Lee</h3>",
            "<p>Am 5. Mai 2020 wurde das Haus von Ada Lee gekauft.</p>",
            "<p>Licence: <a href='https://creativecommons.org/licenses/by/4.0/'>CC BY</a></p>",
            "<a href=/user/login>Anmelden</a>", "<a href=/about/team/>Our team</a>",
            "<p>The carmaker will move, <a href=/profile/ada-lee/>Ada Lee</a> said on Thursday night in the harbour.</p>",
        ]
    )
    func named(_ line: String) throws {
        #expect(try byline(line).authors.isEmpty)
    }

    @Test("A site's name is not split, even where it has an and in it")
    func site() throws {
        let html =
            "<meta property=og:site_name content='Boat & i'><meta name=author content='Boat & i'>"
        #expect(try byline(html).authors == ["Boat & i"])
    }

    @Test(
        "People go before the house that publishes the page; an agency stands apart, and signs when it is alone"
    )
    func houses() throws {
        let site =
            "<meta property=og:site_name content='River Times'><meta name=author content='River Times'>"
        #expect(try byline(site + "<p>By Ada Lee</p>").authors == ["Ada Lee"])
        #expect(try byline(site).authors == ["River Times"])
        let house = "<meta name=author content='River Verlag GmbH & Co. KG'>"
        #expect(try byline(house + "<p>Von Ada Lee</p>").authors == ["Ada Lee"])
        #expect(try byline(house).authors == ["River Verlag GmbH & Co. KG"])
        let both = try byline("<meta name=author content='Ada Lee, dpa'>")
        #expect(both.authors == ["Ada Lee"] && both.agency == "dpa")
        let alone = try byline("<meta name=author content=AFP>")
        #expect(alone.authors == ["AFP"] && alone.agency == "AFP")
    }
}

@Suite("Names in bylines")
struct AuthorNameTests {
    @Test(
        "Names are split and cleaned",
        arguments: [
            ("By Ada Lee and Bo Ng", ["Ada Lee", "Bo Ng"]), ("Ada Lee og Bo Ng", ["Ada Lee", "Bo Ng"]),
            ("Ada Lee (al), Bo Ng (bn.)", ["Ada Lee", "Bo Ng"]), ("Ada Lee, M.D.", ["Ada Lee"]),
            ("Ada Lee Senior Writer", ["Ada Lee"]), ("Ada Lee, Head of Content", ["Ada Lee"]),
            ("Ada Lee - River Times Editorial", ["Ada Lee"]), ("Ada Lee @adalee", ["Ada Lee"]),
            ("Ada Lee <ada@river.example>", ["Ada Lee"]), ("By Ada Lee | Updated 3 min ago", ["Ada Lee"]),
            ("Written by: Ada Lee", ["Ada Lee"]), ("作者：李雅", ["李雅"]), ("Lance S.", ["Lance S."]),
            ("ibby", ["ibby"]), ("Ada (A.B.) Lee", ["Ada (A.B.) Lee"]),
            ("Ada Lee, MD, PhD, E-RYT", ["Ada Lee"]),
            ("Ada Lee (avec Bo Ng et Cy Oz)", ["Ada Lee", "Bo Ng", "Cy Oz"]),
            ("Ada Lee for River Times", ["Ada Lee"]), ("Ada Lee on behalf of the crew", ["Ada Lee"]),
            ("Center for Fog Evaluation and Research", ["Center for Fog Evaluation and Research"]),
            ("School of Fog, Ada Lee", ["School of Fog", "Ada Lee"]),
            ("Ada Lee in Washington", ["Ada Lee"]), ("Ada Lee under Just for Fun", ["Ada Lee"]),
            ("Von Ada Lee, Berlin", ["Ada Lee"]), ("Ada Lee, Senior Fellow, Fog Institution", ["Ada Lee"]),
            ("Madonna, Prince", ["Madonna", "Prince"]), ("Sam Davis, Jr.", ["Sam Davis, Jr."]),
            ("Ada Lee,Bo Ng", ["Ada Lee", "Bo Ng"]), ("João Costa e Silva", ["João Costa e Silva"]),
            ("Ana Costa e Bia Silva", ["Ana Costa", "Bia Silva"]), ("Professor Ada Lee", ["Ada Lee"]),
            ("Anthony Head", ["Anthony Head"]), ("Verfasst von Ada Lee", ["Ada Lee"]),
            ("Écrit par Ada Lee", ["Ada Lee"]), ("Συντάκτης: Άντα Λη", ["Άντα Λη"]), ("執筆：李雅", ["李雅"]),
        ]
    )
    func split(_ byline: String, _ names: [String]) {
        #expect(AuthorName.split(byline) == names)
    }

    @Test(
        "Words for and, and with, of other languages join names; those that are parts of names join full names only",
        arguments: [
            ("Door Ada Lee en Bo Roe", ["Ada Lee", "Bo Roe"]), ("Ada Lee i Bo Roe", ["Ada Lee", "Bo Roe"]),
            ("Анна Ким и Иван Петров", ["Анна Ким", "Иван Петров"]),
            ("Ada Lee ja Bo Roe", ["Ada Lee", "Bo Roe"]),
            ("Άννα Παππά και Νίκος Λαός", ["Άννα Παππά", "Νίκος Λαός"]),
            ("Ali Can ve Ece Nur", ["Ali Can", "Ece Nur"]),
            ("Ada Lee, Jan van der Berg en Bo Roe", ["Ada Lee", "Jan van der Berg", "Bo Roe"]),
            ("Par Ada Lee avec AFP", ["Ada Lee", "AFP"]), ("Par Ada Lee avec l’AFP", ["Ada Lee", "AFP"]),
            ("Ada Lee con agencias", ["Ada Lee"]), ("Ada Lee met Bo Roe", ["Ada Lee", "Bo Roe"]),
            ("Boot en Water", ["Boot en Water"]), ("Par Ada Lee avec les agences", ["Ada Lee"]),
        ]
    )
    func joined(_ byline: String, _ names: [String]) {
        #expect(AuthorName.split(byline) == names)
    }

    @Test(
        "What else a byline says is no part of a name",
        arguments: [
            "Ein Kommentar von Ada Lee", "Ein persönlicher Kommentar von Ada Lee",
            "Propos recueillis par Ada Lee",
            "Par Ada Lee, à Paris", "Por Ada Lee, de Lisboa", "dal nostro inviato Ada Lee",
            "Opracowała Ada Lee",
            "Kirjoittanut Ada Lee", "Γράφει η Ada Lee", "By Ada Lee Follow", "Por: Ada Lee", "Yazar: Ada Lee",
            "מאת Ada Lee", "Teksti: Ada Lee", "Text: Ada Lee Foto: Bo Roe",
            "Ada Lee, Senior Political Correspondent", "Aus Berlin berichtet Ada Lee", "Submitted by Ada Lee",
        ]
    )
    func opened(_ byline: String) {
        #expect(AuthorName.split(byline) == ["Ada Lee"])
    }

    @Test(
        "Names keep their small words, and scripts without capitals their roles apart",
        arguments: [
            ("Por María Dolores García de la Vega", "María Dolores García de la Vega"),
            ("Eine Analyse von Ada von der Leyen", "Ada von der Leyen"), ("著者：山田太郎", "山田太郎"),
            ("김철수 기자", "김철수"), ("김철수 기자 kim@river.example", "김철수"), ("山田太郎 記者", "山田太郎"),
            ("بقلم أحمد علي", "أحمد علي"), ("كتب: أحمد علي", "أحمد علي"), ("the Fog Team", "the Fog Team"),
            ("Από Άννα Παππά", "Άννα Παππά"), ("글 김철수", "김철수"),
            ("eBay News", "eBay News"), ("d'Ada Lee", "d'Ada Lee"), ("A von Humboldt", "A von Humboldt"),
        ]
    )
    func kept(_ byline: String, _ name: String) {
        #expect(AuthorName.split(byline) == [name])
    }

    @Test("A field with one person's name is no line that opens like a byline")
    func person() {
        #expect(AuthorName.split("Di Wang", isPerson: true) == ["Di Wang"])
        #expect(AuthorName.split("Von Ada Lee", isPerson: true) == ["Ada Lee"])
        #expect(AuthorName.split("By Reuters", isPerson: true) == ["Reuters"])
    }

    @Test(
        "What is no name is refused",
        arguments: [
            "admin", "undefined", "The Author", "Contact Us", "https://river.example/ada", "262588213843476",
            "mdelatorreq6vkpg2ma0ci", "page.head.extra.author", "7 November 2014",
            "one of the many people who wrote this", "Reviewed by Ada Lee",
            "Von unserer Redaktion", "责任编辑：王小明", "Van onze redactie",
        ]
    )
    func refused(_ text: String) {
        #expect(AuthorName.split(text).isEmpty)
    }
}
