import Thresh

/// Says in words what decided a block: the model's features have short names.
enum ReasonWords {
    /// `score 0.12, needs 0.43 · around: … · alone: …`: what the model made of the page around the block, and of the
    /// block alone.
    static func sentence(for verdict: BlockVerdict) -> String {
        let parts = [("around", verdict.reasons.together), ("alone", verdict.reasons.alone)]
            .filter { !$0.1.isEmpty }
            .map { "\($0): \(list($1))" }
        return ([score(of: verdict)] + parts).joined(separator: " · ")
    }

    /// `score 0.12, needs 0.43`.
    static func score(of verdict: BlockVerdict) -> String {
        "score \(Hundredths.text(verdict.score)), needs \(Hundredths.text(verdict.cut))"
    }

    /// Features with what they added.
    static func list(_ features: [BlockVerdict.Feature]) -> String {
        features.map { "\(words($0)) \(Hundredths.signed($0.weight))" }.joined(separator: ", ")
    }

    /// A feature's name in words, and what its value says where that can be read at once; a name without words stays.
    static func words(_ feature: BlockVerdict.Feature) -> String {
        let words = words(feature.name)
        if feature.name.hasPrefix("T.") { return "\(words) \(Int(feature.value) * 100 / 255) %" }
        let tellsPresence =
            feature.name.hasPrefix("c.") || feature.name.hasPrefix("s.") || claims.contains(feature.name)
        return tellsPresence && feature.value == 0 ? "not " + words : words
    }

    /// Features that are 0 where they do not hold.
    private static let claims: Set<String> = [
        "p.related", "p.by", "hp.comment", "n50.in", "n80.in", "n+1.same", "N.hot", "hlevel",
    ]

    static func words(_ name: String) -> String {
        if let whole = wholeNames[name] { return whole }
        for (prefix, words) in prefixes where name.hasPrefix(prefix) {
            let rest = String(name.dropFirst(prefix.count))
            // A class word or an element stands for itself.
            let isName = prefix == "c." || prefix == "s." || prefix == "T."
            return words.replacing("*", with: isName ? rest : parts[rest] ?? rest)
        }
        return name
    }

    /// Names that begin alike; the first that fits counts.
    ///
    /// `*` stands for the rest in words.
    private static let prefixes: [(prefix: String, words: String)] = [
        ("n-1.", "* of the block before"), ("n+1.", "* of the block after"),
        ("w2.", "* within 2 blocks"), ("w7.", "* within 7 blocks"),
        ("n50.", "half of the good text: *"), ("n80.", "four fifths of the good text: *"),
        ("N.p-", "model on the block * before"), ("N.p+", "model on the block * after"),
        ("N.window", "model's mean within * blocks"),
        ("N.mean.", "model's mean in the container * above"),
        ("N.mass.", "share of the good text in the container * above"),
        ("L.line", "words of the line *"), ("L.window", "words within * lines"), ("L.", "words *"),
        ("sec.", "* under the heading"),
        ("rn.", "innermost repeated items: *"), ("ro.", "outermost repeated items: *"),
        ("c0.", "* of its container"), ("c1.", "* of the container 1 above"),
        ("c2.", "* of the container 2 above"), ("c3.", "* of the container 3 above"),
        ("c4.", "* of the container 4 above"), ("c5.", "* of the container 5 above"),
        ("c.", "class words '*'"), ("s.", "inside <*>"), ("T.", "page type *"), ("P.", "page: *"),
    ]

    private static let wholeNames: [String: String] = [
        "L.line": "its words", "L.line-1": "words of the line before", "L.line+1": "words of the line after",
        "L.page": "words of the page", "L.before8": "words of the 8 lines before",
        "L.after8": "words of the 8 lines after",
        "chars": "length", "link": "link share", "words": "number of words", "sents": "sentences",
        "ends": "sentence end", "punct": "punctuation", "lowwords": "words in lower case",
        "seps": "separators", "dup": "copies on the page", "dupNth": "number among its copies",
        "titleOv": "words of the title", "tag": "element", "parTag": "element around it",
        "hlevel": "heading level", "hiddenShare": "hidden part of the page", "listDepth": "list depth",
        "p.related": "wording of related links", "p.by": "wording of a byline",
        "hp.comment": "under a heading of comments",
        "sinceHead": "blocks since the heading", "headLevel": "level of the heading above",
        "pos": "place among the blocks", "charpos": "place in the text",
        "goodpos": "place in the good text", "fromEnd": "blocks to the end",
        "fromH1": "distance from the main heading", "fromTitle": "distance from the title",
        "told": "text that the description or JSON-LD has too",
        "sigCount": "blocks of its path", "sigGood": "good text of its path",
        "imgsUp": "pictures around", "inputsUp": "form fields around",
        "c0.alike": "siblings of one look",
        "N.p": "model on the block alone", "N.before8": "model's mean in the 8 blocks before",
        "N.after8": "model's mean in the 8 blocks after", "N.massBefore": "good text before it",
        "N.massAfter": "good text after it", "N.alikeMean": "model's mean of blocks of its look",
        "N.alikeMass": "good text of its look", "N.alikeCount": "blocks of its look",
        "N.expected": "score to be expected of the page", "N.aboveCut": "distance from the first cut",
        "N.pageMean": "model's mean of the page", "N.rank": "rank on the page",
        "N.run": "length of its run", "N.hot": "above the first cut", "N.runMass": "good text of its run",
        "N.runBefore": "good text of the run before", "N.runAfter": "good text of the run after",
        "N.sinceRunStart": "blocks since the run began", "N.untilRunEnd": "blocks to the run's end",
        "N.gapBefore": "lines between it and the run before", "N.gapAfter": "lines to the next run",
        "N.group": "model's mean of the lines beside it", "N.groupMass": "good text of the lines beside it",
        "N.group-1": "model on the lines before the blank", "N.group+1": "model on the lines after the blank",
        "N.shapeMean": "model's mean of lines of its shape",
        "N.before30": "model's mean in the 30 lines before",
        "N.after30": "model's mean in the 30 lines after",
        "size": "line length", "starts": "how it starts", "upper": "capitals", "digits": "digits",
        "commas": "commas", "quotes": "quotation marks", "colon": "place of the colon", "item": "list marker",
        "capwords": "words with capitals", "wordlen": "length of words", "longest": "longest word",
        "known": "words of the story", "longwords": "longer words", "first": "lines with its first word",
        "last": "lines with its last word", "money": "price or share", "date": "date or time",
        "address": "address or tag", "label": "wording of a label", "hit": "what a rule took it for",
        "shape": "lines of its shape", "index": "lines before it", "goodBefore": "good text before it",
        "goodAfter": "good text after it", "blank": "blank line before", "blank+1": "blank line after",
        "run.chars": "good text of its stretch", "run.share": "its stretch's share of the good text",
        "run.first": "in the largest stretch of good text", "run.from": "distance from the largest stretch",
        "menu.lines": "length of its run of short lines", "menu.place": "place in its run of short lines",
        "cycle": "like lines at equal distances", "cycle.step": "distance of like lines",
        "since.long": "lines since a long one", "until.long": "lines to a long one",
        "since.prose": "lines since prose", "until.prose": "lines to prose",
        "since.hit": "lines since one that a rule took", "until.hit": "lines to one that a rule takes",
        "since.date": "lines since a date", "until.date": "lines to a date",
        "since.copy": "lines since a copy", "until.copy": "lines to a copy",
        "g.lines": "lines up to the next blank one", "g.place": "lines since a blank one",
        "g.left": "lines to a blank one", "g.size": "line length up to the next blank one",
        "g.good": "good text up to the next blank line",
        "N.section": "model's mean of the section", "N.sectionHead": "model on the section's heading",
        "N.fromTop": "distance from the best block", "N.coreMass": "good text in the core",
    ]

    private static let parts: [String: String] = [
        "size": "line length", "short": "short lines", "hits": "lines that rules took",
        "known": "words of the story",
        "caps": "words with capitals", "low": "words in lower case", "sents": "sentences", "dates": "dates",
        "lines": "number of lines", "groups": "blank lines", "copies": "copies",
        "questions": "questions", "colons": "colons", "seps": "separators", "longest": "longest line",
        "comments": "wording of comments",
        "tag": "element", "link": "link share", "chars": "length", "same": "same look", "good": "good text",
        "dens": "text density", "avg": "mean block length", "linkblk": "share of link blocks",
        "heads": "share of headings", "share": "share of the page", "pos": "place in it", "blocks": "blocks",
        "in": "inside", "rel": "distance", "depth": "depth", "long": "long blocks",
        "goodShare": "share of good text", "maxGood": "longest good block", "topParent": "best parent",
        "n80.share": "four fifths of the good text", "n50.share": "half of the good text",
        "sigMax": "most blocks of one look", "sh.p": "share of paragraphs", "lowwords": "words in lower case",
        "items": "number", "imgs": "pictures", "told": "text that its description has too", "money": "prices",
        "ks.post": "class words 'post'",
    ]
}
