/// The top of a rule file: what it is, when it is active, and what it says of itself.
extension RuleFormat {
    static let fileTables: [Table: Definition] = [
        .file: Definition(
            "a rule file",
            [
                Key("thresh", .version, "The version of the format.", isRequired: true),
                Key("id", .text, "The file's own name, unique in its folder.", isRequired: true),
                Key(
                    "kind",
                    .choice(RuleFile.Layer.allCases.map(\.rawValue)),
                    "The layer: what the file knows about.",
                    isRequired: true
                ),
                Key(
                    "mode",
                    .choice(RuleFile.Mode.allCases.map(\.rawValue)),
                    "What a file does to one of the same id in an earlier folder: add to it, or take its place."
                ),
                Key("extends", .texts, "Ids of files that come in with this one."),
                Key("off", .texts, "Full ids of single rules of other files that are switched off."),
                Key(
                    "priority",
                    .integer(0...100),
                    "Where several files answer, the higher number goes first."
                ),
                Key("lang", .texts, "The languages of a base file."),
                Key("words", .texts, "The commonest words of those languages."),
                Key("match", .mapping(.match), "The addresses a site file is for."),
                Key("detect", .mapping(.detect), "How pages are recognised by their content."),
                Key(
                    "variants",
                    .list(.mapping(.variant)),
                    "Template eras of a site, of which one is active on a page."
                ),
                Key("html", .mapping(.html), "Rules about elements of a page."),
                Key("text", .mapping(.text), "Rules about lines."),
                Key("meta", .fields(.list(.mapping(.meta))), "The places of metadata, best first."),
                Key("safety", .mapping(.safety), "How much the file may take before it is undone."),
                Key("tests", .list(.mapping(.test)), "Tests of the file."),
                Key("provenance", .mapping(.provenance), "Where the knowledge comes from."),
                Key(
                    "notes",
                    .either([.text, .list(.either([.text, .list(.text)]))]),
                    "Remarks that outlive comments; a remark may be a pair of its place and its text."
                ),
                Key("fetch", .anything, "How another program should fetch the site; kept, not used."),
                Key(
                    "ftr",
                    .anything,
                    "The name and the order of an imported file; kept for export, not used."
                ),
                Key(
                    "unmapped",
                    .texts,
                    "Lines of an imported file that this format cannot say; kept, not used."
                ),
            ]
        ),
        .match: Definition(
            "match",
            [
                Key(
                    "hosts",
                    .texts,
                    "Host names: a name covers www. too, *. any depth, *1. exactly one label.",
                    isRequired: true
                ),
                Key("not_hosts", .texts, "Host names that are left out."),
                Key("path", .texts, "Globs, of which one must fit the address's path."),
                Key("not_path", .texts, "Globs that must not fit the address's path."),
            ]
        ),
        .detect: Definition(
            "detect",
            exactlyOne: ["any", "all"],
            [
                Key("any", .list(.mapping(.condition)), "Conditions of which one must hold."),
                Key("all", .list(.mapping(.condition)), "Conditions that must all hold."),
            ]
        ),
        .condition: Definition(
            "a detect condition",
            exactlyOne: ["meta", "css", "xpath", "jsonld", "line", "url"],
            [
                Key("meta", .text, "The name of a meta element."),
                Key("css", .text, "A CSS selector that must find something."),
                Key("xpath", .text, "An XPath that must find something."),
                Key("jsonld", .text, "A path into the page's JSON-LD."),
                Key("line", .mapping(.matcher), "A line that must be there."),
                Key("url", .text, "A glob that must fit the whole address."),
                Key("re", .text, "The pattern that the value must match."),
                Key("is", .texts, "The texts of which the value must be one."),
                Key("in", zone, "Which lines are looked at."),
                Key(
                    "and",
                    .either([.mapping(.condition), .list(.mapping(.condition))]),
                    "Further conditions that must hold."
                ),
            ]
        ),
        .variant: Definition(
            "a variant",
            [
                Key("id", .text, "The variant's name.", isRequired: true),
                Key(
                    "when",
                    .either([.mapping(.condition), .mapping(.detect)]),
                    "What must hold on a page of this variant; without it, any page may be one."
                ),
                Key("valid", .mapping(.valid), "When the variant was in use: breaks ties by the fetch date."),
                Key("off", .texts, "Full ids of single rules that the variant switches off."),
                Key("html", .mapping(.html), "Rules about elements of a page."),
                Key("text", .mapping(.text), "Rules about lines."),
                Key("meta", .fields(.list(.mapping(.meta))), "The places of metadata, best first."),
            ]
        ),
        .valid: Definition(
            "valid",
            [
                Key("from", .text, "The first day, as 2014-12-31."),
                Key("until", .text, "The last day, as 2014-12-31."),
            ]
        ),
    ]
}
