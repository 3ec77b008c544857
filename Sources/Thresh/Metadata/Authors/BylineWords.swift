/// The words of bylines, in small letters of the languages of the base rules and some more.
///
/// No word decides alone: what they leave must look like a name, by its capitals, its length or its script.
enum BylineWords {
    /// What opens a byline, in small letters; longer ones first.
    static let openers = [
        "this post was written by ", "this article was written by ", "article written by ",
        "words and photos by ", "story and photos by ", "text and photos by ", "analysis by ", "opinion by ",
        "review by ", "commentary by ", "essay by ",
        "reporting by ", "text von ", "texto de ", "texto por ", "articolo di ", "dal corrispondente ",
        "dalla corrispondente ", "av: ", "af: ", "文／", "作者 ",
        "written by: ", "written by ", "posted by: ", "posted by ", "published by ", "article by ",
        "story by ", "articles by ",
        "words by ", "text by ", "reported by ", "authored by ", "contributed by ", "authors: ", "authors ",
        "author: ",
        "author ", "autoren: ", "autor: ", "autorin: ", "autore: ", "auteur: ", "auteur : ", "text: ",
        "texte: ", "texto: ",
        "von: ", "von ", "by: ", "by ", "par ", "por ", "di ", "da ", "af ", "av ", "door ", "автор: ",
        "автор ", "作者：",
        "作者:", "文/", "文：", "撰文：", "執筆：", "執筆:", "取材・文：", "取材・文/",
        "verfasst von ", "geschrieben von ", "veröffentlicht von ", "écrit par ", "rédigé par ",
        "publié par ",
        "escrito por ", "publicado por ", "scritto da ", "pubblicato da ", "a cura di ", "geschreven door ",
        "skriven av ", "skrevet af ", "skrevet av ", "συντάκτης: ", "συντάκτρια: ", "текст: ",
        "автор текста: ", "propos recueillis par ", "recueillis par ", "recueilli par ", "par : ", "par: ",
        "por: ", "di: ", "door: ", "submitted by ", "gespeichert von ", "soumis par ", "enviado por ",
        "inviato da ", "ingediend door ", "wysłane przez ", "words: ", "tekst: ", "teksti: ",
        "dal nostro inviato ", "dalla nostra inviata ", "dai nostri inviati ",
        "dal nostro corrispondente ", "dalla nostra corrispondente ", "opracowała: ", "opracowała ",
        "opracował: ", "opracował ", "oprac. ", "napisała ", "napisał ", "autorka: ", "autorzy: ",
        "kirjoittanut: ", "kirjoittanut ", "kirjoittaja: ", "kirjoittajat: ", "toimittaja: ",
        "γράφει η ", "γράφει ο ", "γράφουν οι ", "κείμενο: ", "авторы: ",
        "автор статьи: ", "著者：", "著者:", "執筆者：", "執筆者:", "ライター：", "記者：", "记者：", "记者:",
        "记者 ", "本报记者 ", "本报记者", "글: ", "글쓴이: ", "yazar: ", "yazan: ", "haber: ", "بقلم: ", "بقلم ",
        "كتب: ", "كتبت: ", "كتبه: ", "מאת: ", "מאת ",
    ]
    /// Openers that open sentences as well: they count where the markup says that a line is a byline.
    static let markedOpeners = [
        "από ", "της ", "του ", "글 ", "interview: ", "from ", "gastautor ", "gastautorin ",
        "unserem redakteur ",
        "unserer redakteurin ", "unserem korrespondenten ", "unserer korrespondentin ",
        "de notre correspondante ", "de notre correspondant ", "de notre envoyé spécial ",
        "de notre envoyée spéciale ", "onze correspondent ", "onze verslaggever ", "toimittaja ", "teksti ",
        "подготовила ", "подготовил ", "подготовили ", "文・写真：", "文・",
    ]
    /// How openers begin that are headings of other things as well, where they stand alone.
    static let noLabels = ["text", "tekst", "haber", "words", "글", "记者", "本报", "κείμενο"]
    /// Openers that are the first part of people's names as well.
    static let particles = OpeningWords(["von ", "di ", "da ", "af ", "av "])
    /// What joins the names of a byline, each between two blanks.
    static let ands = ["and", "und", "et", "y", "og", "och", "e", "&", "oraz", "и", "και"]
    /// Words for "and" so short, or so like other words, that they join full names only: Dutch, Polish, Finnish, Turkish,
    /// and that of lines in capitals.
    static let shortAnds = ["en", "i", "ja", "ve", "And"]
    /// Words for "with" before the name of a helper or an agency.
    static let withs = ["with", "mit", "avec", "con", "com", "met", "med"]
    /// Signs that part the names of a byline.
    static let separators = [", ", "; ", " | ", " + ", "、", "／"]
    /// What opens a byline that names the kind of text first: `Ein Kommentar von`, `Une analyse de`, `Aus Rom berichtet`.
    static let articles: Set<String> = [
        "a", "an", "ein", "eine", "un", "une", "uno", "una", "um", "uma", "een", "en", "ett", "et", "aus",
    ]
    /// What stands between the kind of text and the name.
    static let middles: Set<String> = [
        "by", "von", "par", "por", "di", "da", "de", "door", "van", "av", "af", "berichtet",
    ]
    /// Small words with which a person's name may begin.
    static let nameParticles: Set<String> = [
        "von", "van", "de", "del", "della", "dela", "di", "da", "do", "dos", "du", "des", "vom", "zu", "zum",
        "zur", "af", "av", "al", "el", "la", "le", "ten", "ter", "bin", "ibn", "ben", "bint", "abu", "der",
        "the",
    ]
    /// What buttons beside a name say.
    static let buttons: Set<String> = [
        "follow", "following", "folgen", "suivre", "seguir", "segui", "volg", "följ", "share", "teilen",
        "partager",
        "compartir", "compartilhar", "condividi", "delen",
    ]
    /// What opens the credit of the pictures behind that of the text.
    static let pictureLabels = [
        " Foto: ", " Fotos: ", " Photo: ", " Photos: ", " Bild: ", " Bilder: ", " Foto's: ", " Kuvat: ",
        " Kuva: ",
        " Zdjęcia: ", " Фото: ",
    ]
    /// What ends the name: behind these comes a date, a desk or a role.
    static let ends = [
        " • ", " · ", " — ", " – ", " - ", " // ", " ⋅ ", " » ", " on behalf of ", " for ", " For ",
        " updated ",
        " published ", " last ",
    ]
    /// What ends a whole name: behind these comes who helped, or the paper.
    ///
    /// `Story and photos by` opens one.
    static let helpers = [
        " photos by", " Photos by", " photography by", " Photography by", " photographs by",
        " Photographs by", " illustrations by", " Illustrations by", " illustration by", " Illustration by",
        " video by", " Video by", " reviewed by", " Reviewed by", " edited by", " Edited by", " editing by",
        " Editing by", " Medically reviewed by", " special to ", " Special to ", ", Fotos von ",
        ", Foto von ", ", Bilder von ", " Fotos von ",
    ]
    /// What stands between a name and the place, section or day that follows.
    static let places = [" in ", " under ", " op "]
    /// What stands between a name and the paper's.
    static let employments = [" of the ", " of The "]
    /// What opens the name of an organisation, in small letters: what follows is a part of it.
    static let organisations: Set<String> = [
        "agency", "alliance", "association", "board", "bureau", "campaign", "center", "centre", "centers",
        "centres", "centrum", "coalition", "committee", "council", "department", "federation", "foundation",
        "fund", "institut", "institute", "institutes", "institution", "ministry", "network", "office",
        "organisation",
        "organization", "partnership", "project", "school", "society", "union", "university",
    ]
    /// Words of roles; a part of a byline with one of them is no name.
    static let roles: Set<String> = [
        "writer", "editor", "reporter", "correspondent", "founder", "co-founder", "cofounder", "manager",
        "director", "ceo",
        "cto", "cmo", "coo", "cfo", "president", "professor", "consultant", "journalist", "columnist",
        "strategist",
        "analyst", "specialist", "coordinator", "producer", "photographer", "chairman", "lecturer",
        "scientist", "engineer",
        "advisor", "partner", "redakteur", "redakteurin", "korrespondent", "korrespondentin", "volontär",
        "volontärin",
        "chefredakteur", "ressortleiter", "journalistin", "autor", "autorin", "redacción", "corresponsal",
        "winemaker", "dietitian", "nutritionist", "attorney", "counselor", "head", "chief", "vp", "svp",
        "officer", "fellow",
        "candidate", "freelancer", "verslaggever", "redacteur", "journaliste", "giornalista", "periodista",
        "jornalista", "기자", "특파원", "記者", "记者",
    ]
    /// Words that end a byline in scripts without capitals: `김철수 기자`, `山田太郎 記者`.
    static let closers = [" 기자", " 특파원", " 記者", " 记者"]
    /// Whole texts that stand where a name should and are none, in small letters.
    static let noNames: Set<String> = [
        "author", "the author", "authors", "guest author", "written by", "by", "admin", "administrator",
        "webmaster", "user",
        "undefined", "null", "none", "unknown", "anonymous", "n/a", "guest", "root", "test", "default",
        "editor", "home",
        "about", "about us", "contact", "contact us", "get in touch", "share", "follow", "read more",
        "read full bio",
        "view all posts", "see more", "more", "text", "foto", "photo", "subscribe", "login", "sign in",
        "comments",
        "alle artikel", "history", "shop", "events", "services", "published", "updated", "reviewed", "image",
        "news",
        "follow author", "nachrichten", "fail", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "auto moderator", "automoderator", "register", "sign up", "log in", "join", "get started",
        "get started free", "get started today", "my account", "profile", "others", "agencies", "agenturen",
        "agences", "last updated", "last modified", "van onze redactie", "van onze", "our staff", "news desk",
        "web desk", "editorial team", "our correspondent", "wordpress", "la rédaction", "rédaction",
        "redação",
        "redactie", "redaktionen", "toimitus", "redakcja", "редакция", "σύνταξη", "編集部",
    ]
    /// Words of papers' and places' names that people's names hardly have, in small letters.
    private static let houses: Set<String> = [
        "times", "news", "gazette", "herald", "tribune", "journal", "daily", "chronicle", "magazine", "media",
        "radio", "tv", "globe", "today", "sports", "star", "republic", "enquirer", "inquirer", "examiner",
        "courier",
        "register", "sentinel", "dispatch", "bulletin", "advertiser", "independent", "guardian", "observer",
        "telegraph", "weekly", "blog", "team", "staff",
        "zeitung",
        "online", "service", "post", "press", "the", "new", "san", "los", "las", "united", "posts",
        "articles",
        "profile", "website", "more", "all", "read", "view",
    ]

    /// Whether a name that stands below or beside a person's is that of a paper or a place.
    static func isHouse(_ name: String) -> Bool {
        name.split(separator: " ").contains {
            let word = $0.lowercased()
            return houses.contains(word) || organisations.contains(word)
        }
    }
}
