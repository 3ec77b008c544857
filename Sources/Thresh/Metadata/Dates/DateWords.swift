/// The words of dates, language by language, in small letters as ``LineFolding`` makes them.
///
/// English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish, Finnish, Russian and Greek, and for
/// month names the neighbours that share most of them. Chinese, Japanese and Korean dates have signs, not words.
enum DateWords {
    /// The number of the month that a word names.
    static let months: [String: Int] = {
        let languages = [
            "january february march april may june july august september october november december",
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "- - - - - - - - sept - - -",
            // German, with Austria's January.
            "januar februar märz april mai juni juli august september oktober november dezember",
            "jänner feber mrz - - - - - - okt - dez",
            "- - maerz - - - - - - - - -",
            // French
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "janv févr - avr - - juil aout - - - déc", "- fevrier - - - - - - - - - decembre",
            "- fév - - - - - - - - - -",
            // Spanish
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene - - abr - - - ago setiembre - - dic",
            // Italian
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen - - - mag giu lug - set ott - -",
            // Portuguese
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "- fev - - - - - - - out - -", "- - marco - - - - - - - - -",
            // Dutch
            "januari februari maart april mei juni juli augustus september oktober november december",
            "- - mrt - - - - - - - - -",
            // Polish
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
            "sty lut - kwi - cze lip sie wrz paź lis gru",
            // Swedish, Danish, Norwegian
            "januari februari mars april maj juni juli augusti september oktober november december",
            "- - marts - - - - - - - - desember", "- - - - - - - - - - - des",
            // Finnish, in the two cases that dates use
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
                + "marraskuuta joulukuuta",
            "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
            "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
            // Russian and Ukrainian
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
            "янв фев мар апр - июн июл авг сен окт ноя дек", "- - - - - - - - сент - - -",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            // Greek; the final sigma is folded, accents are not
            "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου "
                + "δεκεμβρίου",
            "ιανουάριοσ φεβρουάριοσ μάρτιοσ απρίλιοσ μάιοσ ιούνιοσ ιούλιοσ αύγουστοσ σεπτέμβριοσ οκτώβριοσ νοέμβριοσ "
                + "δεκέμβριοσ",
            "ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ", "- - - - μάι ιούν ιούλ αύγ - - - -",
            "- - μάρ - μαϊ - - - - - νοέ -",
            // and without accents, as in capitals
            "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου "
                + "δεκεμβριου", "- - - - μαϊου - - - - - - -",
            "ιανουαριοσ φεβρουαριοσ μαρτιοσ απριλιοσ μαιοσ ιουνιοσ ιουλιοσ αυγουστοσ σεπτεμβριοσ οκτωβριοσ νοεμβριοσ "
                + "δεκεμβριοσ",
            // Romanian, Hungarian
            "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
            "január február március április május június július augusztus szeptember október november december",
            // Czech and Slovak; Turkish, whose i without a dot is folded to one with it
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "ocak şubat mart nisan mayis haziran temmuz ağustos eylül ekim kasim aralik",
            // Arabic, as written in Egypt and the Gulf
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
            "- - - ابريل - يونية يولية اغسطس - اكتوبر - -",
            // and in the Levant; names of two words are below
            "- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -", "- - اذار - ايار - - اب ايلول - - -",
            // Hebrew, with and without the word for "in"
            "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
            "- - מרס - - - - - - - - -",
            "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר",
            "- - במרס - - - - - - - - -",
        ]
        var months: [String: Int] = [:]
        for language in languages {
            for (place, word) in language.split(separator: " ").enumerated() where word != "-" {
                months[String(word)] = place + 1
            }
        }
        for (word, month) in [
            ("كانون الثاني", 1), ("تشرين الأول", 10), ("تشرين الثاني", 11), ("كانون الأول", 12),
        ] {
            months[word] = month
        }
        return months
    }()

    /// For each first byte how many bytes the words for months have that begin with it, as bits.
    private static let monthLengths: [UInt64] = {
        var lengths = [UInt64](repeating: 0, count: 256)
        for word in months.keys {
            if let first = word.utf8.first { lengths[Int(first)] |= 1 << UInt64(word.utf8.count) }
        }
        return lengths
    }()

    /// The number of the month that a word names; most are told from all of them without being hashed.
    static func month(_ word: String) -> Int? {
        let count = UInt64(word.utf8.count)
        guard let first = word.utf8.first, count < 64, monthLengths[Int(first)] & 1 << count != 0 else {
            return nil
        }
        return months[word]
    }

    /// Words that may stand between day, month and year.
    static let joints: Set<String> = ["de", "del", "of", "den", "the", "di", "a", "г", "της", "του"]

    /// What may be attached to a day's number.
    static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "e", "º", "ª", "ème", "η"]

    /// Words between a day and its time.
    static let timeWords: Set<String> = [
        "at", "um", "à", "a", "las", "le", "ore", "alle", "às", "om", "o", "godz", "kl", "klo", "в", "στισ",
        "den", "kello", "saat", "الساعة", "בשעה",
    ]

    /// Words behind which a full stop parts hour and minute: `klo 9.05`.
    static let stopTimeWords: Set<String> = ["kl", "klo", "kello", "ore", "alle", "godz"]

    /// Words behind a time: `21.05 Uhr`.
    static let hourWords: Set<String> = ["uhr", "uur", "h", "hrs"]

    /// Short words that may follow a time and are not about its half of the day.
    static let besideTimes: Set<String> = [
        "г", "в", "à", "ч", "от", "по", "на", "με", "σε", "ο", "η", "το", "و", "في", "من",
    ]

    /// Words for the two halves of a day; of two letters with full stops, only the letters.
    private static let halves: [String: DayHalf] = {
        var halves: [String: DayHalf] = [:]
        for word in "am πμ ص صباحا صباحًا öö قظ 오전 上午 凌晨 早上 午前".split(separator: " ") {
            halves[String(word)] = .beforeNoon
        }
        for word in "pm μμ م مساء مساءً ös بظ 오후 下午 午後".split(separator: " ") {
            halves[String(word)] = .afterNoon
        }
        return halves
    }()

    /// The half of the day that a word says.
    static func half(_ word: String) -> DayHalf? { halves[word] }

    /// What stands behind the hours, minutes and seconds of `21時05分30秒`.
    static let hourSigns: Set<String> = ["時", "时", "點", "点", "시"]
    static let minuteSigns = ["分", "분"]
    static let secondSigns = ["秒", "초"]

    /// How many years of our count went before the first of an emperor of Japan.
    static let yearsBeforeEra = ["令和": 2_018, "平成": 1_988, "昭和": 1_925]

    /// The days of the week from Monday on, in full and as dates have them, folded as lines are (`sali` is Turkish `salı`).
    private static let weeks = [
        "monday tuesday wednesday thursday friday saturday sunday", "mon tue wed thu fri sat sun",
        "- tues - thur - - -", "- - - thurs - - -",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag", "mo di mi do fr sa so",
        "- - - - - sonnabend -",
        "lundi mardi mercredi jeudi vendredi samedi dimanche", "lun mar mer jeu ven sam dim",
        "lunes martes miércoles jueves viernes sábado domingo", "- - mié jue vie sáb dom",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica", "- - - gio - sab -",
        "segunda terça quarta quinta sexta - -", "segunda-feira - - - - - -", "seg ter qua qui sex - -",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "ma - wo - vr za zo",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela", "pon wt śr czw pt sob niedz",
        "måndag tisdag onsdag torsdag fredag lördag söndag", "mån tis ons tors fre lör sön",
        "- - - tor - - -",
        "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai", "- ti ke to pe la su",
        "понедельник вторник среда четверг пятница суббота воскресенье", "пн вт ср чт пт сб вс",
        "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή", "δευ τρι τετ πεμ παρ σαβ κυρ",
        "星期一 星期二 星期三 星期四 星期五 星期六 星期日", "- - - - - - 星期天", "周一 周二 周三 周四 周五 周六 周日",
        "pazartesi sali çarşamba perşembe cuma cumartesi pazar",
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد", "الإثنين - الاربعاء - - - الاحد",
        "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
        "月曜 火曜 水曜 木曜 金曜 土曜 -", "- 火 水 木 金 土 -",
    ]

    /// The number of each word for a day of the week, Monday's 0.
    private static let weekdayNumbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for week in weeks {
            for (place, word) in week.split(separator: " ").enumerated() where word != "-" {
                numbers[String(word)] = place
            }
        }
        return numbers
    }()

    /// The number of the day of the week that a word names, Monday's 0.
    static func weekday(_ word: String) -> Int? { weekdayNumbers[word] }

    /// The words for days of the week, and what is left of them beside the sign for day.
    static let weekdays = Set(weekdayNumbers.keys).union(["feira", "星期", "周", "曜"])

    /// Words that stand on a line of its own with a date and say nothing more of it.
    static let besideDays: Set<String> = [
        "am", "on", "den", "der", "le", "el", "il", "em", "op", "dnia", "uhr", "h", "hrs", "klo", "kl", "г",
        "года", "στισ", "o",
    ]

    /// Words that stand beside days and times and say nothing of anything else.
    static let beside: Set<String> = weekdays.union(besideDays).union(timeWords).union(besideTimes)
        .union(hourWords).union(zones.keys).union(unsureZones).union(halves.keys)

    /// Zones that are written as words, with their distance from UTC; words with two meanings are left out.
    static let zones: [String: String] = [
        "z": "Z", "gmt": "Z", "utc": "Z", "cet": "+01:00", "mez": "+01:00", "cest": "+02:00",
        "mesz": "+02:00",
        "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "bst": "+01:00", "est": "-05:00", "edt": "-04:00",
        "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "jst": "+09:00",
        "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
    ]

    /// Zones whose distance from UTC is one in summer and another in winter, or that stand for several.
    static let unsureZones: Set<String> = ["et", "ct", "mt", "pt", "ist", "cst"]

    /// Words before a day that say that the page was published then.
    static let published = [
        "published", "posted", "first published", "publication date", "date published", "release date",
        "released on",
        "written on", "originally published", "created", "date:", "publish date", "post date", "post time",
        "submitted",
        "asked",
        "veröffentlicht", "erschienen", "erstellt", "publiziert", "stand vom", "datum:", "vom", "pubblicato",
        "publié", "paru le", "mis en ligne", "posté", "date de publication", "publicado", "publicada",
        "fecha",
        "data:", "postado", "gepubliceerd", "geplaatst", "opublikowano", "dodano", "data publikacji",
        "publicerad",
        "publicerat", "publisert", "gepostet", "geschrieben am", "dieser artikel wurde am",
        "dieser eintrag wurde am", "dieser beitrag wurde am", "this entry was posted", "publicat", "udgivet",
        "offentliggjort", "julkaistu", "опубликован", "опубликовано",
        "дата",
        "δημοσίευση", "δημοσιεύτηκε", "δημοσιεύθηκε", "发布", "发表", "發布", "公開", "掲載", "投稿", "입력", "등록",
        "نشر", "פורסם", "yayinlanma", "giriş tarihi",
    ].map { Array($0.utf8) }

    /// Words by which a page speaks of itself.
    static let pointing = [
        "this ", "dieser ", "dieses ", "diese ", "cet ", "cette ", "ce ", "questo ", "questa ", "quest'",
        "este ",
        "esta ", "esse ", "dit ", "deze ", "den här ", "denna ", "detta ", "dette ", "denne ", "tämä ",
        "ten ", "ta ",
        "bu ", "эта ", "этот ", "αυτό το ",
    ]

    /// Words before a day that say that the page was changed then.
    static let updated = [
        "updated", "last updated", "update:", "laatste update", "modified", "last modified", "edited",
        "revised",
        "last reviewed",
        "reviewed on", "last change", "aktualisiert", "zuletzt geändert", "geändert", "letzte änderung",
        "letztes update", "bearbeitet", "stand:", "mis à jour", "mise à jour", "modifié", "actualizado",
        "actualizada", "última actualización", "modificado", "aggiornato", "ultima modifica", "modifica il",
        "aggiornamento", "gewijzigd",
        "atualizado", "bijgewerkt", "laatst gewijzigd", "aktualizacja", "zaktualizowano", "uppdaterad",
        "uppdaterat", "oppdatert", "opdateret", "päivitetty", "muokattu", "обновлен", "обновлено", "изменено",
        "ενημέρωση", "ενημερώθηκε", "更新", "수정", "güncelleme", "güncelleme tarihi",
        "آخر تحديث", "עודכן",
    ].map { Array($0.utf8) }

    /// Words that a line has which says when a page was published or changed, besides days and times.
    static let onDateLines: Set<String> = {
        let labels = (published + updated).flatMap { DateToken.tokens(of: $0[...]) }
        return labels.reduce(into: beside) { words, token in
            if case .word(let word) = token.kind { words.insert(word) }
        }
    }()

    /// Words beside a day that is not the article's: of an event, a member, a contract, a photograph.
    static let foreign = [
        "joined", "member since", "registered", "expires", "expiry", "valid until", "deadline", "event date",
        "starts", "ends", "copyright", "©", "born", "due date", "last login", "last visit", "last seen",
        "mitglied seit", "beigetreten", "registriert", "gültig bis", "anmeldeschluss", "geboren", "inscrit",
        "membre depuis", "miembro desde", "se unió", "iscritto", "lid sinds", "accessed", "retrieved",
        "abgerufen", "when:", "event on", "veranstaltung am", "termin:",
    ].map { Array($0.utf8) }
}
