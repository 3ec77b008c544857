/// The directives of community rule files, by what becomes of them here.
enum FTRDirective {
    /// Where a field of the metadata is.
    case field(String)
    case body, strip, idOrClass, imageSource, flag
    /// A text to replace in the page's source: its first half, its second half, or both.
    case find, replace, replacePair
    case wrap, unwrap, move, keep, postDrop
    /// One of `html.options`, with the value it gets for `yes` and for `no`.
    case option(String, yes: String, no: String)
    case lazyAttribute, parser
    case testAddress, testText
    /// How a page is fetched, which Thresh does not do.
    case fetch
    /// A setting of other readers that has no counterpart here.
    case unused
    /// Misspelt, or no directive at all.
    case unknown

    /// The directive of a name; `hasArgument` tells `replace_string(a)` from `replace_string`.
    init(_ name: String, hasArgument: Bool) {
        if hasArgument {
            switch name {
            case "replace_string": self = .replacePair
            case "wrap_in": self = .wrap
            case "move_into": self = .move
            case "http_header": self = .fetch
            default: self = .unknown
            }
            return
        }
        self = Self.plain[name] ?? .unknown
    }

    private static let plain: [String: FTRDirective] = [
        "title": .field("title"), "author": .field("authors"), "date": .field("published"),
        "native_ad_clue": .flag,
        "body": .body, "strip": .strip, "strip_attr": .strip, "strip_id_or_class": .idOrClass,
        "strip_image_src": .imageSource,
        "find_string": .find, "replace_string": .replace,
        "dissolve": .unwrap, "skip_id_or_class": .keep, "post_strip_attr": .postDrop,
        "prune": .option("prune", yes: "true", no: "false"),
        "autodetect_on_failure": .option("fallback", yes: "true", no: "false"),
        "insert_detected_image": .option("lead_image", yes: "true", no: "false"),
        "convert_double_br_tags": .option("double_br", yes: "true", no: "false"),
        "skip_json_ld": .option("jsonld", yes: "skip", no: "use"),
        "src_lazy_load_attr": .lazyAttribute,
        "test_url": .testAddress, "test_contains": .testText,
        "single_page_link": .fetch, "single_page_link_in_feed": .fetch, "next_page_link": .fetch,
        "if_page_contains": .fetch, "requires_login": .fetch, "not_logged_in_xpath": .fetch,
        "login_uri": .fetch, "login_username_field": .fetch, "login_password_field": .fetch,
        "login_extra_fields": .fetch,
        "tidy": .option("tidy", yes: "true", no: "false"), "parser": .parser, "footnotes": .unused,
        "strip_comments": .unused,
        "autodetect_next_page": .unused,
    ]
}
