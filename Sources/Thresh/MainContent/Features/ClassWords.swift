/// Groups of words that page authors put in classes and ids, and what they say about the text below them.
///
/// The words are English with a few German ones because code is written so; no group decides anything alone.
package enum ClassWords {
    /// Each group's name and words.
    ///
    /// A word is found anywhere in a value; with `^` only at the start of a word. The first 29 groups are the
    /// columns `c.` of the block features, in their order.
    static let groups: [(name: String, words: String)] = [
        ("nav", "nav menu breadcrumb sitemap toolbar ^skip"),
        ("foot", "footer foot- colophon bottom"),
        (
            "side",
            "sidebar side-bar aside rail complementary column-right right-col "
                + "secondary"
        ),
        ("comment", "comment disqus respond discuss coral kommentar livefyre"),
        (
            "related",
            "related recommend suggest also-like more- read-next readnext up-next "
                + "outbrain taboola similar popular trending most- latest recent- recirc "
                + "verwandt mehr- siehe"
        ),
        ("share", "share sharing social addtoany addthis follow"),
        (
            "news",
            "newsletter subscri signup sign-up optin opt-in mailing email paywall "
                + "piano"
        ),
        ("cookie", "cookie consent gdpr onetrust privacy cmp-"),
        (
            "modal",
            "modal popup pop-up overlay dialog lightbox drawer offcanvas off-canvas "
                + "toast tooltip dropdown flyout"
        ),
        (
            "ad",
            "^ad- ^ad_ ^ads advert sponsor promo banner anzeige werbung commercial "
                + "affiliate"
        ),
        ("author", "author byline contributor writer autor"),
        ("caption", "caption credit copyright figure image img photo gallery media"),
        ("tag", "^tag tags categor topic label keyword badge pill chip"),
        ("post", "article post entry story blog news-"),
        ("content", "content body text prose markdown richtext rich-text rte wysiwyg copy"),
        ("main", "main ^page primary"),
        ("product", "product pdp ^sku item-detail"),
        ("desc", "description desc details detail overview feature about"),
        ("spec", "spec attribut technical ingredient dimension property properties"),
        ("review", "review rating testimonial star feedback"),
        ("card", "card tile grid ^item -item _item listing result teaser"),
        ("cta", "button btn cta action"),
        ("widget", "widget module block- plugin"),
        ("quote", "quote quotation cite"),
        ("legal", "legal disclaimer terms imprint impressum disclosure copyright"),
        ("section", "section container wrapper row col- layout"),
        ("code", "code highlight pre- syntax snippet prism"),
        ("price", "price cart basket checkout shipping stock add-to buy wishlist quantity"),
        ("tool", "print tool edit permalink report flag helper control"),
        ("thread", "message thread reply replies topic forum discussion answer question bbp"),
        ("login", "login log-in signin sign-in account register auth user-menu"),
        (
            "meta",
            "meta date timestamp published posted dateline reading-time readtime "
                + "^time"
        ),
        ("search", "search filter facet sort refine"),
        ("fold", "accordion faq tab- tabs tabpanel panel toggle expand"),
        ("sign", "signature avatar profile user member poster karma vote score points"),
        ("toc", "toc table-of-contents contents-list anchor jump outline"),
        ("slide", "carousel slider slide swiper slick"),
    ]

    /// How many groups, from the first, are columns of the block features.
    static let columns = 29

    /// The bit of a group.
    static func bit(_ name: String) -> Int {
        guard let place = groups.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("no group \(name)")
        }
        return place
    }

    /// The bits of all groups.
    static let bits = UInt64(1) << UInt64(groups.count) - 1
}
