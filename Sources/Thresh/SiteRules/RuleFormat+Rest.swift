/// Metadata, safety, tests and origin.
extension RuleFormat {
    static let metaSources = ["jsonld", "meta", "itemprop", "css", "xpath", "line", "url", "const"]
    static let testInputs = ["text", "html", "lines", "file"]

    private static let dateKeys = [
        Key("format", .text, "How a date is written, as MM/dd/yyyy hh:mm:ss a."),
        Key("tz", .text, "The time zone of a date that names none, as America/New_York."),
    ]

    static let restTables: [Table: Definition] = [
        .capture: Definition(
            "a capture",
            [
                Key("group", .text, "A named group of the rule's pattern."),
                Key("line", .choice(["true"]), "The whole line."),
                Key("lines", .choice(["true"]), "Each line of a range by itself."),
                Key("text", .choice(["true"]), "The text of all that goes."),
                Key("css", .text, "Places inside the element."),
                Key("attr", .text, "An attribute of the element, or of the places inside it."),
                Key("split", .text, "What parts several values."),
            ] + dateKeys
        ),
        .meta: Definition(
            "a meta rule",
            exactlyOne: metaSources,
            [
                Key("jsonld", .text, "A path into the page's JSON-LD."),
                Key("meta", .text, "The name of a meta element."),
                Key("itemprop", .text, "The value of an itemprop attribute."),
                Key("css", .text, "A CSS selector."),
                Key("xpath", .text, "An XPath 1.0 expression."),
                Key(
                    "line",
                    .either([.choice(["first_content"]), .mapping(.matcher)]),
                    "A line, or the title's line."
                ),
                Key("url", .text, "A pattern that the page's address must match."),
                Key("const", .text, "The value itself."),
                Key("attr", .text, "The attribute to read in place of the text."),
                Key("all", .flag, "Whether all that is found counts, not the first alone."),
                Key("re", .text, "The pattern that a value must match."),
                Key("group", .text, "The named group that is the value."),
                Key(
                    "lang",
                    .text,
                    "The language of the value; kept, as months of all known languages are read."
                ),
                Key("consume", .flag, "Whether the place goes from the body as well."),
                Key("id", .text, "The rule's name."),
            ] + dateKeys + ownKeys
        ),
        .safety: Definition(
            "safety",
            [
                Key("max_loss", .share, "The largest share of a page's prose that the file may take."),
                Key("min_words", .integer(0...100_000), "The fewest words that must be left."),
                Key("max_rule_words", .integer(count), "The longest line, in words, that one rule may take."),
            ]
        ),
        .test: Definition(
            "a test",
            [
                Key("name", .text, "What the test shows.", isRequired: true),
                Key("text", .text, "Scraped text."),
                Key("html", .text, "A page."),
                Key("lines", .texts, "Scraped text, line by line."),
                Key("file", .text, "A file, relative to the rule file."),
                Key("url", .text, "The page's address."),
                Key("fetched", .text, "When the page was fetched."),
                Key("expect", .mapping(.expectation), "What must come out; needed unless the test waits."),
                Key("state", .choice(["needs-page"]), "The test has no page yet and is passed over."),
                Key("note", .text, "A remark."),
            ]
        ),
        .expectation: Definition(
            "expect",
            [
                Key("rules", .texts, "Ids of files that must be active."),
                Key("title", .text, "The title."),
                Key("starts", .text, "How the body starts."),
                Key("ends", .text, "How the body ends."),
                Key("paragraphs", .integer(0...100_000), "How many blocks the body has."),
                Key("words", .text, "How many words the body has: a number or a range such as 380..420."),
                Key("has", .texts, "Texts that must be in the body."),
                Key("lacks", .texts, "Texts that must not be in the body."),
                Key("meta", .anything, "Fields and their values; null for a field that must be absent."),
                Key("removed", .kinds(.integer(0...100_000)), "How many removals there are of a kind."),
                Key("body_is", .text, "A file, relative to the rule file, with the whole body."),
            ]
        ),
        .provenance: Definition(
            "provenance",
            [
                Key("source", .text, "Where the knowledge comes from."),
                Key("licence", .text, "Under which licence it may be used."),
                Key("author", .text, "Who wrote the file."),
                Key("added", .text, "When it was written."),
                Key("reviewed", .text, "When somebody last looked at it."),
                Key("commit", .text, "The version of the source."),
                Key("learnt", .mapping(.learnt), "The pages that the rules were learnt from."),
            ]
        ),
        .learnt: Definition(
            "learnt",
            [
                Key("pages", .integer(0...1_000_000_000), "How many pages there were."),
                Key("share", .share, "The share of them that had the lines."),
                Key("corpus", .text, "What they were taken from."),
            ]
        ),
    ]
}
