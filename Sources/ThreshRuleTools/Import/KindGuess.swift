import Thresh

/// Guesses from the words of a selector what kind of boilerplate it takes out.
enum KindGuess {
    /// The kind that the first word found speaks for; `other` where none is found.
    ///
    /// Words stand in the order of their certainty: `social-share-comments` is a share bar, because those who name a class
    /// after a comment thread do not call it social.
    static func kind(of selector: String) -> RemovalKind {
        let text = Array(selector.lowercased().utf8)[...]
        return words.first { entry in entry.words.contains { Bytes.contains(text, Array($0.utf8)) } }?.kind
            ?? .other
    }

    private static let words: [(kind: RemovalKind, words: [String])] = [
        (.newsletter, ["newsletter", "mailchimp", "signup", "sign-up"]),
        (.cookie, ["cookie", "consent", "gdpr"]),
        (
            .share,
            [
                "share", "sharing", "social", "addthis", "addtoany", "tweet", "facebook", "whatsapp",
                "pinterest",
            ]
        ),
        (.commentPrompt, ["respond", "comment-form", "leave-comment"]),
        (.comments, ["comment", "disqus", "kommentar", "commentaire"]),
        (
            .related,
            [
                "related", "recommend", "readmore", "read-more", "teaser", "more-from", "outbrain", "taboola",
                "also-like", "similar", "siehe-auch", "lire-aussi",
            ]
        ),
        (.mostRead, ["most-read", "popular", "trending", "meistgelesen"]),
        (.paywall, ["paywall", "premium", "regwall", "piano"]),
        (.subscribe, ["subscri", "abonn", "abo-", "donat", "support-us"]),
        (.login, ["login", "signin", "register"]),
        (
            .ad,
            [
                "advert", "google_ads", "google-ad", "-ads", "ads-", "ad-", "ad_", "_ad", "-ad", "adsense",
                "banner", "dfp", "anzeige", "werbung", "publicit", "iqad",
            ]
        ),
        (.sponsored, ["sponsor", "promo", "native"]),
        (.breadcrumb, ["breadcrumb"]),
        (.pagination, ["pagination", "pager", "page-nav", "next-page", "prev"]),
        (.toc, ["toc", "table-of-contents", "inhaltsverzeichnis"]),
        (.authorBio, ["author-bio", "about-author", "author-box", "authorbox", "author-info"]),
        (.byline, ["byline", "author", "autor", "writer", "contributor"]),
        (.timestamp, ["timestamp", "date", "time", "datum", "published"]),
        (.photoCredit, ["credit", "copyright-img", "photographer"]),
        (.caption, ["caption", "legend"]),
        (
            .media,
            [
                "video", "audio", "player", "gallery", "slideshow", "iframe", "embed", "image", "img",
                "photo", "figure", "picture", "media", "carousel", "slider",
            ]
        ),
        (.tags, ["tags", "tag-", "keywords", "topics", "categories", "category"]),
        (.rating, ["rating", "vote", "stars"]),
        (.printTools, ["print", "toolbar", "tools", "font-size", "bookmark"]),
        (.kicker, ["kicker", "eyebrow", "overline", "dachzeile"]),
        (.title, ["headline", "title", "h1"]),
        (.follow, ["follow"]),
        (.feedPromo, ["rss", "feed"]),
        (.appPromo, ["app-", "appstore"]),
        (.legal, ["copyright", "disclaimer", "legal", "correction"]),
        (.nav, ["nav", "menu", "sidebar", "header", "footer", "aside", "widget", "search", "links", "logo"]),
        (.tracker, ["tracker", "pixel", "analytics", "counter"]),
        (.a11y, ["skip", "sr-only", "screen-reader", "visually-hidden"]),
        (.hidden, ["hidden", "display:none", "display: none", "noscript", "script", "style"]),
        (
            .uiState,
            ["button", "loading", "spinner", "modal", "popup", "overlay", "tooltip", "form", "input"]
        ),
        (.box, ["box", "infobox", "factbox"]),
    ]
}
