/// Writes the attributes `lang` and `dir` of a page in HTML, of which checkers know the values.
enum LanguageAttribute {
    /// The attributes with a blank before each; nothing where the language is not known.
    static func text(of language: String?) -> String {
        guard let language else { return "" }
        let primary = language.prefix { $0 != "-" }
        guard languages.contains(primary.lowercased()) else { return "" }
        let direction = rightToLeft.contains(String(primary)) ? " dir=\"rtl\"" : ""
        return " lang=\"\(MarkupText.escaped(withKnownParts(language)))\"\(direction)"
    }

    /// A tag of language, script and region, where the last two are what they may be; pages say `en-UK`, and worse.
    private static func withKnownParts(_ language: String) -> String {
        let parts = language.split(separator: "-")
        let known = parts.dropFirst().prefix { part in
            part.utf8.count == 4 ? scripts.contains(part.lowercased()) : regions.contains(part.uppercased())
        }
        return (parts.prefix(1) + known.prefix(2)).joined(separator: "-")
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }

    /// The languages of ISO 639-1, and those without a code there that pages at hand are written in.
    private static let languages = words(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et \
        eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl \
        km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj \
        om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to \
        tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ckb fil haw hsb dsb yue
        """
    )

    private static let scripts = words("arab cyrl deva grek hang hans hant hebr jpan kore latn thai")

    /// The regions of ISO 3166-1 whose news and shops are written in more than one language or in a language of more regions,
    /// and the continents of UN M.49 that content systems offer.
    private static let regions = words(
        """
        AD AE AF AL AM AO AR AT AU AZ BA BB BD BE BG BH BO BR BS BY BZ CA CD CH CI CL CM CN CO CR CU CY CZ DE DK DO DZ EC EE EG ES \
        ET FI FR GB GE GH GR GT HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LB LI LK LT LU LV LY MA MC MD \
        ME MG MK MM MN MO MT MU MX MY MZ NA NG NI NL NO NP NZ OM PA PE PH PK PL PR PS PT PY QA RO RS RU RW SA SD SE SG SI SK SN SO \
        SV SY TH TN TR TT TW TZ UA UG US UY UZ VA VE VN YE ZA ZM ZW 419
        """
    )

    /// Languages that are written from right to left.
    private static let rightToLeft: Set<String> = [
        "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb",
    ]
}
