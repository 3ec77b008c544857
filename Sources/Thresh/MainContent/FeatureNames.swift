/// The names of the features, in the order of their columns; the training script and the model file use them.
enum FeatureNames {
    /// Features of a block.
    static let block: [String] = [
        "chars", "link", "words", "sents", "ends", "punct", "lowwords", "seps", "dup", "dupNth", "titleOv",
        "tag", "parTag", "hlevel", "c.nav", "c.foot", "c.side", "c.comment", "c.related", "c.share",
        "c.news", "c.cookie", "c.modal", "c.ad", "c.author", "c.caption", "c.tag", "c.post", "c.content",
        "c.main", "c.product", "c.desc", "c.spec", "c.review", "c.card", "c.cta", "c.widget", "c.quote",
        "c.legal", "c.section", "c.code", "c.price", "c.tool", "s.nav", "s.header", "s.footer", "s.aside",
        "s.main", "s.article", "s.section", "s.form", "s.figure", "s.table", "s.list", "s.blockquote",
        "s.pre", "s.dialog", "s.a", "s.figcaption", "s.p", "s.noscript", "hiddenShare", "listDepth",
        "p.related", "p.by", "hp.comment", "sinceHead", "headLevel", "n-1.tag", "n+1.tag", "n+1.chars",
        "n+1.link", "n+1.same", "w2.link", "w2.chars", "w7.link", "w7.chars", "c0.alike", "c0.share",
        "c0.link",
        "c1.share", "c1.link", "c1.dens", "c1.avg", "c1.linkblk", "c1.heads", "c2.share", "c2.link",
        "c2.dens",
        "c2.avg", "c2.linkblk", "c3.share", "c3.link", "c3.dens", "c3.avg", "c3.pos", "c3.heads",
        "c3.linkblk",
        "c4.share", "c4.good", "c4.dens", "c4.linkblk", "c4.heads", "c5.blocks", "n50.in", "n50.rel",
        "n50.depth",
        "n80.in", "n80.rel", "n80.depth", "pos", "charpos", "goodpos", "fromEnd", "fromH1", "fromTitle",
        "sigCount", "sigGood", "imgsUp", "inputsUp", "told", "sec.chars", "sec.link", "sec.blocks",
        "sec.good",
        "rn.items", "rn.share", "rn.avg", "rn.blocks", "rn.good", "rn.imgs",
        "ro.items", "ro.share", "ro.avg", "ro.blocks", "ro.good", "ro.imgs",
    ]

    /// Features of a page.
    static let page: [String] = [
        "long", "chars", "good", "goodShare", "link", "maxGood", "sh.li", "sh.p", "sh.div", "n.h2",
        "n.article", "n.time", "n.input", "n.img", "n.pre", "n.code", "money", "dates", "sigMax",
        "topParent", "n80.share", "n50.share", "lowwords", "upper", "ld.Article", "ld.Product", "og",
        "meta.author", "prodmeta", "url.forum", "url.product", "url.collection", "url.doc", "url.service",
        "url.article", "url.depth", "url.len", "url.hyph", "url.digits", "k.nav", "k.share", "k.author",
        "k.meta", "k.caption", "k.post", "k.content", "k.product", "k.spec", "k.review", "k.login",
        "k.search", "k.cta", "k.fold", "k.thread", "k.sign", "k.price", "k.toc", "k.code", "k.slide",
        "k.section", "ks.thread", "ks.product", "ks.card", "ks.post", "ks.price", "ks.content", "told",
    ]

    /// The column of a block feature.
    static let blockColumn = Dictionary(uniqueKeysWithValues: block.enumerated().map { ($1, $0) })
    /// The column of a page feature.
    static let pageColumn = Dictionary(uniqueKeysWithValues: page.enumerated().map { ($1, $0) })
}
