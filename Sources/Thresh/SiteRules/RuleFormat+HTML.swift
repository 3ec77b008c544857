/// The `html:` side of the format.
extension RuleFormat {
    static let selectors = ["css", "xpath", "id_or_class", "img_src_has"]

    static let selectorKeys = [
        Key("css", .text, "A CSS selector."),
        Key("xpath", .text, "An XPath 1.0 expression."),
        Key("id_or_class", .text, "A word of the id or class attribute."),
        Key("match", .choice(["token", "substring"]), "Whether id_or_class means a whole word or any part."),
        Key("img_src_has", .text, "A part of a picture's address."),
    ]
    static let ownKeys = [
        Key("note", .text, "A remark."),
        Key("ftr", .text, "The directive that the rule was imported from."),
    ]
    static let ifKeys = [
        Key("if", .mapping(.place), "What the element must be or have inside."),
        Key("unless", .mapping(.place), "What the element must neither be nor have inside."),
    ]
    static let why = Key(
        "why",
        .choice(kinds),
        "What kind of boilerplate the rule takes.",
        isRequired: true
    )
    static let id = Key("id", .text, "The rule's name, unique in its file.")
    static let neededID = Key("id", .text, "The rule's name, unique in its file.", isRequired: true)
    static let expect = Key(
        "expect",
        .choice(LineRule.Expectation.allCases.map(\.rawValue)),
        "On how many pages the rule should fire: 95 %, 30 %, or any."
    )
    static let captureKey = Key(
        "capture",
        .fields(.either([.text, .mapping(.capture)])),
        "Fields of the metadata that the rule fills."
    )

    /// A rule that changes the tree has only its place and its own keys.
    private static func treeRule(_ title: String, _ keys: [Key]) -> Definition {
        Definition(title, exactlyOne: selectors, selectorKeys + [id] + keys + ifKeys + ownKeys)
    }

    static let htmlTables: [Table: Definition] = [
        .html: Definition(
            "html",
            [
                Key(
                    "preprocess",
                    .list(.mapping(.preprocess)),
                    "Replacements in the page's source, before it is parsed."
                ),
                Key("options", .mapping(.options), "Switches of the stages."),
                Key("keep", .list(.mapping(.keep)), "Elements that no later step may drop."),
                Key("wrap", .list(.mapping(.wrap)), "Elements that get a new element around them."),
                Key("unwrap", .list(.mapping(.unwrap)), "Elements that go while what is in them stays."),
                Key("move", .list(.mapping(.move)), "Elements that move to another place of the page."),
                Key("rename", .list(.mapping(.rename)), "Elements that get another name."),
                Key("drop", .list(.mapping(.nodeDrop)), "Elements that go."),
                Key("body", .list(.mapping(.body)), "The places of the body, best first."),
                Key(
                    "post_drop",
                    .list(.mapping(.postDrop)),
                    "Elements and attributes that go when the body is found."
                ),
                Key("flags", .list(.mapping(.flag)), "Marks for pages on which a selector finds something."),
            ]
        ),
        .preprocess: Definition(
            "a preprocess rule",
            exactlyOne: ["find", "re"],
            [
                Key("find", .text, "The text to look for, as it stands in the source."),
                Key("re", .text, "The pattern to look for."),
                Key(
                    "replace",
                    .text,
                    "What stands there instead; $1 is a group of the pattern.",
                    isRequired: true
                ),
                id,
            ] + ownKeys
        ),
        .options: Definition(
            "options",
            [
                Key("prune", .flag, "Whether boilerplate is looked for inside the named body."),
                Key("fallback", .flag, "Whether the body is guessed where no body rule finds one."),
                Key("hidden", .choice(["drop", "keep"]), "What becomes of elements that the page hides."),
                Key("double_br", .flag, "Whether two line breaks in a row end a paragraph."),
                Key("lead_image", .flag, "Whether the page's lead picture stands in for missing pictures."),
                Key("lazy_attr", .texts, "Further attributes that hold the address of a picture."),
                Key("jsonld", .choice(["use", "skip"]), "Whether metadata is read from JSON-LD."),
                Key("tidy", .flag, "Kept for export, without effect."),
                Key("parser", .text, "Kept for export, without effect."),
            ]
        ),
        .keep: treeRule("a keep rule", []),
        .wrap: treeRule("a wrap rule", [Key("in", .text, "The name of the new element.", isRequired: true)]),
        .unwrap: treeRule("an unwrap rule", []),
        .move: treeRule(
            "a move rule",
            [
                Key(
                    "into",
                    .either([.text, .mapping(.place)]),
                    "Where to: a CSS selector or a place.",
                    isRequired: true
                ),
                Key(
                    "at",
                    .choice(["start", "end", "before", "after"]),
                    "Where exactly; at the end if not said."
                ),
            ]
        ),
        .rename: treeRule("a rename rule", [Key("to", .text, "The new name.", isRequired: true)]),
        .nodeDrop: Definition(
            "a drop rule",
            exactlyOne: selectors,
            selectorKeys + [neededID, why] + ifKeys + [
                Key("text", .mapping(.matcher), "What the element's text must be."),
                Key("up", .text, "So many levels up, or up to the first that a CSS selector fits."),
                Key("from_here", .flag, "Whether all later siblings go as well."),
                Key("attr", .text, "Only this attribute goes."),
                captureKey, expect,
            ] + ownKeys
        ),
        .body: Definition(
            "a body rule",
            exactlyOne: selectors,
            selectorKeys + [
                id,
                Key("join", .choice(["first", "all"]), "The first place found, or all of them together."),
                Key("min_words", .integer(count), "A place with fewer words does not count."),
            ] + ownKeys
        ),
        .postDrop: Definition(
            "a post_drop rule",
            exactlyOne: selectors,
            selectorKeys + [
                id,
                Key("why", .choice(kinds), "What kind of boilerplate the rule takes."),
                Key("attr", .text, "Only this attribute goes."),
            ] + ownKeys
        ),
        .flag: Definition(
            "a flag rule",
            exactlyOne: selectors,
            selectorKeys + [Key("flag", .text, "The mark.", isRequired: true), id] + ownKeys
        ),
        .place: Definition(
            "a place",
            exactlyOne: ["css", "xpath"],
            [Key("css", .text, "A CSS selector."), Key("xpath", .text, "An XPath 1.0 expression.")]
        ),
    ]
}
