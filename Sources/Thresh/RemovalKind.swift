/// What kind of boilerplate a removal took away: the closed list that rule files name in `why`.
public enum RemovalKind: String, Sendable, CaseIterable, Codable {
    case share, follow
    case commentPrompt = "comment-prompt"
    case comments, byline
    case authorBio = "author-bio"
    case timestamp
    case pageClock = "page-clock"
    case dateline, kicker, highlights, title
    case photoCredit = "photo-credit"
    case caption, media, nav, breadcrumb, masthead, pagination, toc, related
    case mostRead = "most-read"
    case subscribe, newsletter
    case feedPromo = "feed-promo"
    case appPromo = "app-promo"
    case ad, sponsored, paywall, login, cookie, tags, rating
    case printTools = "print-tools"
    case tracker, legal
    case uiState = "ui-state"
    case hidden, a11y
    case langSwitch = "lang-switch"
    case box, duplicate, other
}
