import ThreshHTML

/// The words of consent notices, as lines are folded.
enum ConsentWords {
    /// Whether a block's line speaks of what consent is asked for.
    static func speaks(_ block: Int, of lines: PageLines) -> Bool { has(subjects, block, lines) }

    /// Whether a block's line asks for consent.
    static func asks(_ block: Int, of lines: PageLines) -> Bool { has(requests, block, lines) }

    private static func has(_ finder: PhraseFinder, _ block: Int, _ lines: PageLines) -> Bool {
        var isFound = false
        finder.forEachMatch(in: lines.folded, range: lines.foldedRanges[block]) { _, _ in isFound = true }
        return isFound
    }

    private static let subjects = finder([
        "cookie", "cookies", "consent", "privacy", "personal data", "tracking", "our partners", "vendors",
        "datenschutz", "datenschutzerklärung", "privatsphäre", "einwilligung", "einwilligungen",
        "willigen sie",
        "personenbezogene", "personenbezogener", "unsere partner", "akzeptieren",
        "consentement", "confidentialité", "vie privée", "données personnelles", "nos partenaires",
        "traceurs",
        "consentimiento", "privacidad", "datos personales", "nuestros socios", "cookies y",
        "consentimento", "dados pessoais", "nossos parceiros",
        "consenso", "riservatezza", "dati personali", "nostri partner",
        "toestemming", "persoonsgegevens", "onze partners",
        "zgoda", "zgodę", "zgody", "prywatność", "prywatności", "dane osobowe", "danych osobowych",
        "ciasteczka", "ciasteczek", "nasi partnerzy", "plików cookie", "pliki cookie",
        "samtycke", "personuppgifter", "suostumus", "evästeitä", "evästeet", "kakor",
        "çerez", "çerezleri", "çerezler", "rıza", "onay", "kişisel veri", "kişisel verileri", "gizlilik",
        "файлы cookie", "согласие", "персональные данные", "персональных данных", "конфиденциальности",
        "クッキー", "プライバシー", "個人情報", "個人データ", "同意", "隐私", "隱私", "个人信息", "个人数据", "個人資料",
        "on your device", "on a device", "auf ihrem gerät", "sur votre appareil", "en su dispositivo",
        "su un dispositivo",
    ])

    private static let requests = finder([
        "we use cookies", "uses cookies", "we and our partners", "accept all", "by clicking",
        "manage preferences",
        "your consent", "wir verwenden cookies", "wir und unsere partner", "alle akzeptieren",
        "mit einem klick",
        "willigen sie", "nous utilisons des cookies", "nos partenaires", "tout accepter", "en cliquant",
        "utilizamos cookies", "usamos cookies", "nuestros socios", "aceptar todo", "aceptar todas",
        "al hacer clic", "nossos parceiros", "aceitar todos", "ao clicar", "utilizziamo i cookie",
        "utilizziamo cookie", "nostri partner", "accetta tutto", "accetta tutti", "cliccando",
        "onze partners",
        "alles accepteren", "używamy plików cookie", "nasi partnerzy", "zaakceptuj wszystko", "akceptuj",
        "klikając", "vi använder", "godkänn alla", "hyväksy kaikki", "käytämme evästeitä", "kabul et",
        "çerez kullanıyoruz", "tıklayarak", "мы используем", "принять все", "すべて許可", "同意する",
        "クリックすると", "全部接受", "接受所有", "接受全部", "information on your device", "information on a device",
        "informationen auf ihrem gerät", "des informations sur votre appareil",
        "información en su dispositivo",
        "noi e i nostri", "nosotros y nuestros", "nous et nos", "wij en onze", "my i nasi", "vi och våra",
        "biz ve iş ortaklarımız", "当社およびパートナー", "我们及我们的合作伙伴", "我们和我们的合作伙伴",
    ])

    private static func finder(_ words: [String]) -> PhraseFinder {
        PhraseFinder(
            words.map { word in
                var folded: [UInt8] = []
                LineFolding.append(Array(word.utf8)[...], to: &folded)
                return folded
            }
        )
    }
}
