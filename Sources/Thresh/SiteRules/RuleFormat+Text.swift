/// The `text:` side of the format, and its matchers.
extension RuleFormat {
    static let matchers = ["is", "starts", "ends", "has", "glob", "re", "any_line", "like"]

    static let zone = Value.either([.choice(["head", "tail", "edges", "body"]), .mapping(.zone)])

    private static let matcherKeys = [
        Key("is", .texts, "The whole line."),
        Key("starts", .texts, "How the line starts."),
        Key("ends", .texts, "How the line ends."),
        Key("has", .texts, "A part of the line."),
        Key("glob", .texts, "The whole line with *, ? and [a-z]."),
        Key("re", .texts, "A PCRE2 pattern, not anchored."),
        Key("any_line", .choice(["true"]), "Any line."),
        Key("like", .mapping(.like), "The whole line but for some characters; digits are all alike."),
    ]
    private static let caseKey = Key("case", .choice(["exact"]), "Capitals and small letters differ.")
    private static let wordKeys = [
        Key("max_words", .integer(count), "The most words the line may have."),
        Key("min_words", .integer(count), "The fewest words the line may have."),
    ]
    /// Keys of all line rules.
    private static let guards =
        [
            neededID, why,
            Key("in", zone, "Which lines are looked at."),
            Key("prev", .mapping(.matcher), "What the line above must be."),
            Key("next", .mapping(.matcher), "What the line below must be."),
        ] + wordKeys + [
            Key("times", .integer(count), "How often the rule may fire on a page."),
            Key("unless", .either([.mapping(.matcher), .mapping(.unless)]), "What the line must not be."),
            captureKey, expect,
        ] + ownKeys

    static let textTables: [Table: Definition] = [
        .text: Definition(
            "text",
            [
                Key("drop", .list(.mapping(.lineDrop)), "Lines that go."),
                Key("cut", .list(.mapping(.cut)), "Lines after or before which everything goes."),
                Key(
                    "sub",
                    .list(.mapping(.substitution)),
                    "Parts of lines that go or are replaced, the first match of each line."
                ),
                Key("join", .list(.mapping(.join)), "Lines that are glued to the line below."),
            ]
        ),
        .lineDrop: Definition(
            "a drop rule",
            exactlyOne: matchers + ["between"],
            guards + matcherKeys + [caseKey, Key("between", .mapping(.between), "A range of lines.")]
        ),
        .between: Definition(
            "between",
            [
                Key("from", .mapping(.matcher), "The first line of the range.", isRequired: true),
                Key("to", .mapping(.matcher), "The last line of the range.", isRequired: true),
                Key(
                    "keep",
                    .choice(LineRule.Between.Keep.allCases.map(\.rawValue)),
                    "Which ends of the range stay."
                ),
                Key("max_lines", .integer(1...10_000), "The longest range; without its end nothing happens."),
            ]
        ),
        .cut: Definition(
            "a cut rule",
            exactlyOne: ["after", "before"],
            guards + [
                Key("after", .mapping(.matcher), "Everything after this line goes."),
                Key("before", .mapping(.matcher), "Everything before this line goes."),
                Key("with", .choice(["line"]), "The line itself goes as well."),
                Key("min_left", .share, "The share of words that must stay.", isRequired: true),
            ]
        ),
        .substitution: Definition(
            "a sub rule",
            guards + [
                Key("re", .text, "The pattern whose match is replaced.", isRequired: true),
                Key("with", .text, "What stands there instead; nothing if not said."),
            ]
        ),
        .join: Definition(
            "a join rule",
            [
                neededID,
                Key("in", zone, "Which lines are looked at."),
                Key(
                    "when",
                    .mapping(.joinWhen),
                    "What the line must be to be glued to the one below.",
                    isRequired: true
                ),
            ] + ownKeys
        ),
        .joinWhen: Definition(
            "when",
            [
                Key("no_end_punctuation", .flag, "The line does not end like a sentence."),
                Key("min_words", .integer(count), "The fewest words the line may have."),
                Key("next", .mapping(.matcher), "What the line below must be."),
            ]
        ),
        .matcher: Definition("a matcher", exactlyOne: matchers, matcherKeys + [caseKey] + wordKeys),
        .like: Definition(
            "like",
            [
                Key("line", .text, "The line.", isRequired: true),
                Key("distance", .integer(1...8), "How many characters may differ."),
            ]
        ),
        .unless: Definition(
            "{title: true}",
            [Key("title", .flag, "The page's title is spared.", isRequired: true)]
        ),
        .zone: Definition(
            "{first: n} or {last: n}",
            exactlyOne: ["first", "last"],
            [
                Key("first", .integer(count), "The first lines of the page."),
                Key("last", .integer(count), "The last lines of the page."),
            ]
        ),
    ]
}
