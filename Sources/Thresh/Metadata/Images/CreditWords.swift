/// The words of lines that say who made or owns a picture.
enum CreditWords {
    /// Words that announce a credit with a sign behind them, in small letters.
    ///
    /// Whole words of picture lines only: a caption may name a place or a thing behind any other word and a colon.
    private static let labelWords = [
        "photo credits", "photo credit", "photograph", "photos", "photo", "image credits", "image credit",
        "images", "image", "credits", "credit", "pictures", "picture", "file photo", "file image",
        "file photograph", "staff photo", "stock photo", "stock image", "handout photo", "contributed photo",
        "courtesy photo", "picture credit", "illustration", "source", "courtesy",
        "fotos", "foto", "bilder", "bild", "quelle", "bildquelle", "bildrechte", "bildnachweis",
        "symbolfoto", "symbolbild", "archivfoto", "archivbild", "archiv", "fotoquelle", "fotograf", "grafik",
        "crédits photos", "crédits photo", "crédit photos", "crédit photo", "crédits image", "crédit image",
        "crédits", "crédit", "photographie", "photographies",
        "fotografía", "fotografías", "imagen", "imágenes", "créditos", "crédito", "fuente", "cortesía",
        "fotografia", "fotografie", "immagine", "immagini", "crediti", "credito", "fonte", "imagem",
        "imagens", "foto's", "foto’s", "fotograaf", "fotografie", "beeld", "bron",
        "zdjęcie", "zdjęcia", "źródło zdjęcia", "źródło", "fotografi", "bildkälla", "illustrasjon",
        "kuva", "kuvat", "kuvaaja", "kuvalähde", "valokuva", "valokuvat", "valokuvaaja",
        "фото", "фотография", "фотографии", "фотограф", "источник фото", "источник", "источники", "джерело",
        "φωτογραφία", "φωτογραφίες", "φωτογραφια", "φωτό", "φωτο", "φωτ", "πηγή φωτογραφίας", "πηγή εικόνας",
        "πηγή", "πηγη",
    ]
    /// Words that announce a credit without a sign.
    private static let signWords = ["©", "(c)", "copyright", "fot.", "φωτ."]
    /// Words that announce a credit and go on with its name.
    private static let joiningWords = [
        "photo by", "photos by", "photograph by", "photographs by", "photography by", "image by", "images by",
        "picture by", "pictures by", "staff photo by", "file photo by", "courtesy of", "photo courtesy of",
        "photos courtesy of", "image courtesy of", "images courtesy of", "picture courtesy of",
        "image credit to", "photo credit to",
    ]
    /// Words that announce a credit without a sign where they open a sentence of their own, or stand in brackets, and
    /// nothing but a name follows: within a sentence they name a picture.
    private static let looseWords = [
        "photo", "foto", "fotos", "beeld", "фото", "courtesy", "cortesía", "cortesía de", "foto von",
        "fotos von", "foto di", "fotografia di", "foto de", "fotografia de", "fotografía de", "foto door",
    ]
    /// Words of East Asian lines, which a sign or a slash follows, with or without a blank.
    private static let eastAsianWords = [
        "写真", "写真提供", "撮影", "画像", "画像提供", "画像出典", "提供", "出典", "图", "圖", "图片", "圖片", "照片",
        "图源", "圖源", "摄影", "攝影", "图片来源", "圖片來源", "照片来源", "照片來源", "图片提供", "圖片提供", "供图",
        "供圖", "사진", "사진제공", "사진 제공",
    ]

    static let labels = longestFirst(labelWords)
    static let signs = longestFirst(signWords)
    static let joining = longestFirst(joiningWords)
    static let loose = longestFirst(looseWords)
    static let eastAsian = longestFirst(eastAsianWords)
    /// All that announce a credit.
    static let all = longestFirst(labelWords + signWords + joiningWords + eastAsianWords)

    /// Signs that stand between an East Asian word and the name.
    static let eastAsianJoints = ["：", ":", "／", "/", "＝", "=", "｜"].map { Array($0.utf8) }
    /// Verbs that end an East Asian credit: who took or gave the picture stands before them.
    static let eastAsianEnds = ["供图", "供圖", "撮影", "提供", "摄", "攝"]
    /// Particles that make a sentence of the words before such a verb, and what says when or where.
    static let eastAsianParticles = "をがでにはも由于於在，、"

    /// Agencies and archives that sign pictures without a word that announces them.
    static let agencies = [
        "getty images", "gettyimages", "reuters", "afp", "ap", "ap photo", "associated press", "dpa", "efe",
        "epa",
        "ansa", "apa", "keystone", "imago", "shutterstock", "istock", "istockphoto", "unsplash", "pexels",
        "pixabay",
        "alamy", "pa", "pa wire", "picture alliance", "xinhua", "tass", "bloomberg", "ritzau scanpix",
        "scanpix", "tt",
        "ntb", "europa press", "supplied", "handout", "wikimedia commons", "flickr", "adobe stock",
        "zuma press",
        "canadian press", "aap", "lehtikuva", "belga", "anp", "lapresse", "linkedin", "facebook", "instagram",
        "youtube",
        "screenshot", "afp via getty images", "via getty images", "divulgação", "reprodução", "тасс",
        "риа новости", "연합뉴스", "뉴시스", "뉴스1", "ap연합뉴스", "ＡＰ",
        "ロイター", "共同", "共同通信", "時事", "時事通信", "新华社", "新華社", "中新社", "路透社", "法新社", "美联社",
        "共同社",
    ]

    /// Of two words of which one begins with the other, the longer one is meant.
    private static func longestFirst(_ words: [String]) -> OpeningWords {
        OpeningWords(words.sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) })
    }
}
