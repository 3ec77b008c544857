import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Dates of scraped text")
struct TextDateLineTests {
    private static let rules = try? RuleLibrary(folders: [Checkout.rules])

    private func article(_ text: String, fetched: String? = nil) throws -> Article {
        let rules = try #require(Self.rules)
        var options = CleaningOptions()
        options.explains = true
        return try Cleaner(rules: rules, options: options).clean(
            Page(Array(text.utf8), format: .text, fetched: fetched)
        )
    }

    @Test(
        "A date stands below the headline where the first line of the page has the same words, menus between"
    )
    func repeatedHeadline() throws {
        let headline = "Fog keeps the ferry in its harbour"
        let menu = (1...20).map { "Weather and tides of week \($0)" }.joined(separator: "\n")
        let text = "\(headline)\n\n\(menu)\n\n\(headline)\n\nJanuary 14, 2025\n\n\(Self.english)"
        let article = try article(text)
        #expect(article.metadata.title == headline)
        #expect(article.metadata.published == "2025-01-14")
    }

    private static let english = Prose.all.joined(separator: "\n\n")
    private static let prose: [String: String] = [
        "de": """
        Die Fähre der Insel bleibt bis zum Freitag im Hafen, weil der Nebel über der Bucht nicht weichen will und der \
        Kapitän keine Fahrt verantworten möchte.

        Am Kai warteten die Leute auf die Post und auf das Brot, das sonst mit dem ersten Boot am Morgen auf die Insel kommt.
        """,
        "fr": """
        Le bac de l’île restera au port jusqu’à vendredi, parce que le brouillard ne quitte pas la baie et que le capitaine \
        ne veut prendre aucun risque avec ses passagers.

        Sur le quai, les habitants attendaient le courrier et le pain qui arrivent d’ordinaire avec le premier bateau du matin.
        """,
        "es": """
        El transbordador de la isla se quedará en el puerto hasta el viernes, porque la niebla no se retira de la bahía y el \
        capitán no quiere correr ningún riesgo con los pasajeros.

        En el muelle los vecinos esperaban el correo y el pan, que suelen llegar con el primer barco de la mañana.
        """,
        "it": """
        Il traghetto dell’isola resterà in porto fino a venerdì, perché la nebbia non lascia la baia e il capitano non vuole \
        correre alcun rischio con i suoi passeggeri.

        Sul molo gli abitanti aspettavano la posta e il pane, che di solito arrivano con la prima barca del mattino.
        """,
        "pt": """
        A balsa da ilha ficará no porto até sexta-feira, porque o nevoeiro não deixa a baía e o capitão não quer correr \
        nenhum risco com os seus passageiros.

        No cais, os moradores esperavam o correio e o pão, que costumam chegar com o primeiro barco da manhã.
        """,
        "nl": """
        De veerboot van het eiland blijft tot vrijdag in de haven, omdat de mist niet uit de baai wil wegtrekken en de \
        kapitein geen enkel risico met zijn passagiers wil nemen.

        Op de kade wachtten de bewoners op de post en op het brood, dat anders met de eerste boot van de ochtend komt.
        """,
        "pl": """
        Prom z wyspy zostanie w porcie do piątku, ponieważ mgła nie chce opuścić zatoki, a kapitan nie zamierza narażać \
        swoich pasażerów na żadne niebezpieczeństwo.

        Na nabrzeżu mieszkańcy czekali na pocztę i na chleb, który zwykle przypływa pierwszą łodzią o poranku.
        """,
        "sv": """
        Öns färja blir kvar i hamnen till på fredag, eftersom dimman inte vill lämna viken och kaptenen inte vill ta några \
        risker med sina passagerare.

        På kajen väntade öborna på posten och på brödet, som annars brukar komma med morgonens första båt.
        """,
        "fi": """
        Saaren lautta pysyy satamassa perjantaihin asti, koska sumu ei suostu hälvenemään lahdelta eikä kapteeni halua ottaa \
        minkäänlaista riskiä matkustajiensa kanssa.

        Laiturilla asukkaat odottivat postia ja leipää, jotka tavallisesti tulevat aamun ensimmäisellä veneellä.
        """,
        "ru": """
        Паром острова останется в порту до пятницы, потому что туман не уходит из бухты, а капитан не хочет подвергать своих \
        пассажиров никакой опасности.

        На причале жители ждали почту и хлеб, которые обычно приходят с первой утренней лодкой.
        """,
        "el": """
        Το πλοίο του νησιού θα μείνει στο λιμάνι μέχρι την Παρασκευή, γιατί η ομίχλη δεν φεύγει από τον κόλπο και ο καπετάνιος \
        δεν θέλει να διακινδυνεύσει τους επιβάτες του.

        Στην προβλήτα οι κάτοικοι περίμεναν τα γράμματα και το ψωμί, που φτάνουν συνήθως με το πρώτο καΐκι το πρωί.
        """,
        "zh": """
        由于浓雾一直没有离开海湾，岛上的渡轮将在港口停留到星期五，船长表示他不愿意让乘客冒任何风险，也不愿意在看不清航道的时候出海。

        码头上的居民正在等待邮件和面包，这些东西通常会随着早晨的第一班船一起到达岛上，这已经是本月第三次推迟了。
        """,
        "ja": """
        湾の霧が晴れないため、島のフェリーは金曜日まで港にとどまることになった。船長は、乗客を危険にさらすつもりはないと話している。

        桟橋では住民たちが、ふだんは朝いちばんの船で届く郵便とパンを待っていた。船が止まるのは今月に入ってから三度目である。
        """,
    ]

    @Test(
        "A line below the headline that is only a date is the article's",
        arguments: [
            ("en", "Fog keeps the island ferry in harbour", "March 14, 2019", "2019-03-14"),
            ("en", "Fog keeps the island ferry in harbour", "Thursday, 14 March 2019", "2019-03-14"),
            ("en", "Fog keeps the island ferry in harbour", "2019-03-14 10:15", "2019-03-14T10:15:00"),
            (
                "de", "Nebel hält die Fähre der Insel im Hafen", "14. März 2019, 10:15 Uhr",
                "2019-03-14T10:15:00"
            ),
            ("de", "Nebel hält die Fähre der Insel im Hafen", "04.03.2019", "2019-03-04"),
            ("fr", "Le brouillard retient le bac de l’île au port", "Le jeudi 14 mars 2019", "2019-03-14"),
            ("fr", "Le brouillard retient le bac de l’île au port", "04/03/2019", "2019-03-04"),
            ("es", "La niebla retiene el transbordador de la isla", "14 de marzo de 2019", "2019-03-14"),
            ("it", "La nebbia ferma il traghetto dell’isola nel porto", "14 marzo 2019", "2019-03-14"),
            ("pt", "Nevoeiro prende a balsa da ilha no porto", "14 de março de 2019", "2019-03-14"),
            ("nl", "Mist houdt de veerboot van het eiland in de haven", "14 maart 2019", "2019-03-14"),
            ("pl", "Mgła zatrzymała prom z wyspy w porcie", "14 marca 2019", "2019-03-14"),
            ("sv", "Dimman håller öns färja kvar i hamnen", "14 mars 2019", "2019-03-14"),
            ("fi", "Sumu pitää saaren lautan satamassa", "14. maaliskuuta 2019", "2019-03-14"),
            ("ru", "Туман удерживает паром острова в порту", "14 марта 2019 г.", "2019-03-14"),
            ("el", "Η ομίχλη κρατά το πλοίο του νησιού στο λιμάνι", "14 Μαρτίου 2019", "2019-03-14"),
            ("zh", "浓雾使岛上的渡轮停留在港口", "2019年3月14日 星期四", "2019-03-14"),
            ("ja", "霧で島のフェリーが港にとどまる", "2019年3月14日(木)", "2019-03-14"),
        ]
    )
    func below(_ language: String, _ title: String, _ date: String, _ iso: String) throws {
        let prose = Self.prose[language] ?? Self.english
        let article = try article("\(title)\n\n\(date)\n\n\(prose)")
        #expect(article.metadata.title == title)
        #expect(article.metadata.published == iso)
        #expect(article.metadata.sources["published"]?.hasPrefix("line ") == true)
        #expect(!article.body.contains { $0.text.contains("2019") })
        // Taken out with its reason.
        #expect(article.removals.contains { $0.text.contains("2019") })
    }

    @Test(
        "Words beside the dates say which is which",
        arguments: [
            (
                "pt", "Nevoeiro prende a balsa da ilha no porto", "Publicado em 14 de março de 2019 às 10h15",
                "2019-03-14T10:15:00", nil
            ),
            (
                "it", "La nebbia ferma il traghetto dell’isola nel porto",
                "14 marzo 2019 (modifica il 15 marzo 2019 | 10:15)", "2019-03-14", "2019-03-15T10:15:00"
            ),
            (
                "ru", "Туман удерживает паром острова в порту",
                "14.03.2019 10:15 (обновлено: 15.03.2019 11:20)",
                "2019-03-14T10:15:00", "2019-03-15T11:20:00"
            ),
        ]
    )
    func labelled(
        _ language: String,
        _ title: String,
        _ line: String,
        _ published: String,
        _ modified: String?
    ) throws {
        let article = try article("\(title)\n\n\(line)\n\n\(Self.prose[language] ?? Self.english)")
        #expect(article.metadata.published == published)
        #expect(article.metadata.modified == modified)
        #expect(!article.body.contains { $0.text.contains("2019") })
    }

    @Test("Weekday and time are the article's below its author's name, or above the day of the last change")
    func clockLike() throws {
        let title = "Fog keeps the island ferry in harbour"
        let lines = "Mon 4 Mar 2019 06.00 GMT\n\nLast modified on Tue 5 Mar 2019 11.42 GMT"
        for head in ["Dana Whitlock\n\n\(lines)", lines] {
            let article = try article("\(title)\n\n\(head)\n\n\(Self.english)")
            #expect(article.metadata.published == "2019-03-04T06:00:00Z")
            #expect(article.metadata.modified == "2019-03-05T11:42:00Z")
            #expect(article.metadata.fetched == nil)
        }
        let alone = try article("\(title)\n\nUpdated: Mar 4, 2019\n\n\(Self.english)")
        #expect(alone.metadata.published == nil)
        #expect(alone.metadata.modified == "2019-03-04")
    }

    @Test(
        "Lines that look like it are somebody else's",
        arguments: [
            // Page clocks and the date of the day in a masthead.
            "11/22/2024 06:30:49 am\n\nTITLE\n\nPROSE",
            "Harbour Gazette\n\nThursday, March 14, 2019\n\nTITLE\n\nPROSE",
            "TITLE\n\nThursday, March 14, 2019 10:15\n\nPROSE",
            // Teasers.
            "TITLE\n\nRead also:\n\nMarch 14, 2019\n\nPROSE",
            "TITLE\n\nBridge closes again after the salt jams its teeth\n\nMarch 14, 2019\n\nPier opens\n\nMarch 10, 2019\n\nPROSE",
            // Events.
            "TITLE\n\nWhen:\n\nMarch 14, 2019\n\nPROSE",
            "TITLE\n\nEvent date:\n\nMarch 14, 2019\n\nPROSE",
            "TITLE\n\nMarch 14, 2019\n\nLocation: the pier\n\nPROSE",
            "TITLE\n\nMarch 14, 2019\n\n19:30 – 22:00\n\nPROSE",
            "TITLE\n\nMarch 14 – 16, 2019\n\nPROSE",
            "TITLE\n\nMarch 14, 2019, 19:30 – 22:00\n\nPROSE",
            // Day or month.
            "TITLE\n\n03/04/2019\n\nPROSE",
            // Below the article.
            "TITLE\n\nPROSE\n\nMarch 14, 2019",
            // A line of the story.
            "TITLE\n\nMarch 14, 2019 was the last day.\n\nPROSE",
            // When it was changed, which is not when it was published; and two days of which nothing is said.
            "TITLE\n\nLast updated: March 14, 2019\n\nPROSE",
            "TITLE\n\nMarch 14, 2019 | March 16, 2019\n\nPROSE",
        ]
    )
    func others(_ text: String) throws {
        let text = text.replacing("TITLE", with: "Fog keeps the island ferry in harbour")
            .replacing("PROSE", with: Self.english)
        #expect(try article(text).metadata.published == nil)
    }

    @Test("A day after the fetch is one to come; lines with a word for publishing go first")
    func ranks() throws {
        let text = "Fog keeps the island ferry in harbour\n\nMarch 14, 2019\n\n\(Self.english)"
        #expect(try article(text, fetched: "2019-03-10T10:00:00Z").metadata.published == nil)
        #expect(try article(text, fetched: "2019-03-20T10:00:00Z").metadata.published == "2019-03-14")
        let changed = text.replacing("2019\n", with: "2019 (updated March 30, 2019)\n")
        #expect(try article(changed).metadata.modified == "2019-03-30")
        #expect(try article(changed, fetched: "2019-03-20T10:00:00Z").metadata.modified == nil)
        let labelled = text.replacing("2019\n", with: "2019\n\nPublished: March 12, 2019\n")
        #expect(try article(labelled).metadata.published == "2019-03-12")
    }
}
