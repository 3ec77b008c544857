#!/usr/bin/env python3
"""Trains the main-content selector from a feature dump and writes the model and its report.

    train.py DUMP... --data DIR [--write MODEL] [--swift FILE] [--report REPORT.md]

DUMP is what `thresh-features SET` writes (see `Page`); the first one is the set that is trained and scored by folds.
DIR holds SET/gold.jsonl. Needs lightgbm and numpy. Folds are by registered host, never by page.
"""
import argparse, base64, json, multiprocessing, struct, sys, time
from collections import Counter, defaultdict
from pathlib import Path
import lightgbm as lgb
import numpy as np
from training import (ARTICLES, FOLDS, TYPES, WORD, bodies, by_site, expected, packed, run, shares, shingle_f1, sigmoid_table, snippet_f,
                      unpacked, word_f1, write_swift)

INNER_FOLDS = 3
LEVELS = 6


# --- reading -------------------------------------------------------------------------------------------------------

class Page:
    """One page of a dump with its gold."""

    def __init__(self, record, header, gold):
        self.id, self.host, self.text = record["id"], record["host"], record["text"]
        self.set, self.gold, self.count = header["set"], gold, len(record["text"])
        self.columns = header["features"]
        self.type = gold.get("page_type") or ("article" if self.set in ARTICLES else None)
        self.declared, self.dated = record["declared"] or None, bool(record["dated"])
        raw = lambda key, kind: np.frombuffer(base64.b64decode(record[key]), kind)
        self.features = raw("x", np.uint8).reshape(self.count, len(header["features"]))
        self.page = raw("page", np.uint8)
        self.chars = np.array(record["chars"], np.int64)
        self.heading = np.array(record["heading"]) > 0
        self.alike = np.array(record["alike"])
        self.levels = raw("levels", "<i4").reshape(self.count, LEVELS, 2)
        self.core = record["core"]
        self.tables = np.array(record["tables"], int).reshape(-1, 2)
        self.bags = [Counter(WORD.findall(t.lower())) for t in self.text]
        alternatives = bodies(gold)
        self.body = max(alternatives, key=len) if alternatives else None
        self.bodies = [Counter(WORD.findall(b.lower())) for b in alternatives]
        self.label, self.weight = labelled(self)


def read(path, data):
    with open(path, encoding="utf-8") as lines:
        header = json.loads(next(lines))
        with open(Path(data) / header["set"] / "gold.jsonl", encoding="utf-8") as golds:
            gold = {(g := json.loads(line))["id"]: g for line in golds}
        pages, empty = [], []
        for line in lines:
            record = json.loads(line)
            if record["blocks"]:
                pages.append(Page(record, header, gold[record["id"]]))
            else:
                empty.append(gold[record["id"]])
    return header, pages, empty


def labelled(page):
    """Each block's label and its weight in training."""
    label, weight, size = shares(page)
    if page.body is None:
        return label, weight
    # Copies of one text share a label: which of them is kept is decided later.
    best = {}
    for k, text in enumerate(page.text):
        best[text] = max(best.get(text, 0), label[k])
    return np.array([best[t] if n >= COPY_WORDS else y for t, y, n in zip(page.text, label, size)]), weight


COPY_WORDS = 5


# --- stage 2 and the cut: integer arithmetic, the same in Swift ----------------------------------------------------

def surroundings(page, p):
    """Stage 2 features of each block from the stage 1 probabilities `p` (0...255), all 0...255."""
    n, at = page.count, np.arange(page.count)
    p = p.astype(np.int64)
    c = np.minimum(page.chars, 2000)
    m = c * p
    cs, ms = np.concatenate([[0], np.cumsum(c)]), np.concatenate([[0], np.cumsum(m)])
    total = max(1, int(ms[-1]))
    mean = lambda a, b: (ms[b] - ms[a]) // np.maximum(1, cs[b] - cs[a])
    share = lambda x: 255 * x // total
    cut, f = expected(c, p)
    out = {"p": p}
    for d in (-4, -3, -2, -1, 1, 2, 3, 4):
        out[f"p{d:+}"] = np.where((at + d >= 0) & (at + d < n), p[np.clip(at + d, 0, n - 1)], 0)
    for w in (2, 5, 15):
        out[f"window{w}"] = mean(np.maximum(0, at - w), np.minimum(n, at + w + 1))
    out["before8"] = mean(np.maximum(0, at - 8), at)
    out["after8"] = mean(at + 1, np.minimum(n, at + 9))
    for level in range(LEVELS):
        a, b = page.levels[:, level, 0], page.levels[:, level, 1]
        out[f"mean.{level}"] = (ms[b] - ms[a] - m) // np.maximum(1, cs[b] - cs[a] - c)
        out[f"mass.{level}"] = share(ms[b] - ms[a])
    out["massBefore"], out["massAfter"] = share(ms[:-1]), share(total - ms[1:]) if ms[-1] else 0 * at
    ac, am = np.bincount(page.alike, c).astype(np.int64), np.bincount(page.alike, m).astype(np.int64)
    out["alikeMean"] = (am[page.alike] - m) // np.maximum(1, ac[page.alike] - c)
    out["alikeMass"] = share(am[page.alike])
    out["alikeCount"] = np.minimum(255, np.bincount(page.alike)[page.alike])
    out["expected"] = np.full(n, int(255 * f))
    out["aboveCut"] = np.clip(128 + (p - cut) // 2, 0, 255)
    out["pageMean"] = np.full(n, ms[-1] // max(1, cs[-1]))
    # share of the page's text at this probability or a higher one
    above = np.bincount(p, c, 256)[::-1].cumsum()[::-1].astype(np.int64)
    out["rank"] = 255 * above[p] // max(1, int(cs[-1]))
    hot = p >= cut
    starts = np.flatnonzero(np.concatenate([[True], hot[1:] != hot[:-1]]))
    run = np.cumsum(np.concatenate([[True], hot[1:] != hot[:-1]])) - 1
    ends = np.concatenate([starts[1:], [n]])
    mass = ms[ends] - ms[starts]
    out["run"] = np.minimum(255, (ends - starts)[run])
    out["hot"] = hot.astype(int)
    out["runMass"] = share(mass[run])
    padded = np.concatenate([[0], mass, [0]])
    out["runBefore"], out["runAfter"] = share(padded[run]), share(padded[run + 2])
    out["sinceRunStart"], out["untilRunEnd"] = np.minimum(255, at - starts[run]), np.minimum(255, ends[run] - 1 - at)
    section = np.cumsum(page.heading)
    body = np.where(page.heading, 0, 1)
    sc, sm = np.bincount(section, c * body).astype(np.int64), np.bincount(section, m * body).astype(np.int64)
    out["section"] = (sm[section] - m * body) // np.maximum(1, sc[section] - c * body)
    heads = np.zeros(section[-1] + 1, np.int64)
    heads[section[page.heading]] = p[page.heading]
    out["sectionHead"] = heads[section]
    out["fromTop"] = 128 + np.clip(at - int(np.argmax(m)), -127, 127)
    a, b = page.core
    out["coreMass"] = np.full(n, 255 * int(ms[b] - ms[a]) // total)
    return np.stack([np.clip(v, 0, 255).astype(np.uint8) for v in out.values()], 1), list(out)


def without_consent(page, p):
    """Blocks in a dialogue that calls itself a consent notice are never content, whatever they read like."""
    stands = lambda name: (page.features[:, page.columns.index(name)] > 0) & (page.features[:, page.columns.index(name)] <= 160)
    return np.where(stands("c.cookie") & (stands("c.modal") | stands("s.dialog")), 0, p)


def leveled(page, p):
    """A table of labels and values stays or goes as a whole, by its likeliest cell."""
    p = p.copy()
    for a, b in page.tables:
        p[a:b] = p[a:b].max()
    return p


def kept(page, p, kind=None):
    """The blocks that stay: those above the cut, without copies of a block that already stays in another container.

    A page from which hardly anything is to be expected has no content. Documentation repeats itself in its tabs.
    """
    p = leveled(page, without_consent(page, p))
    keep = p >= max(1, expected(page.chars, p, LONG_BETA if kind in LONG_KINDS else BETA)[0])
    size = page.chars.sum()
    sparse = kind != "article" and size < SPARSE_PAGE and p.max() < SUREST
    if size >= SMALL_PAGE and (sparse or expected(page.chars, p)[1] < HOPELESS):
        return keep & False
    if kind == "documentation":
        return keep
    places = defaultdict(set)
    for k in np.flatnonzero(keep):
        if sum(page.bags[k].values()) < COPY_WORDS:
            continue
        text, place = page.text[k].lower(), tuple(page.levels[k, 1])
        if places[text] and place not in places[text]:
            keep[k] = False
        else:
            places[text].add(place)
    return keep


# Beta squared of the cut: 0.5 gave the best word F1 under folds (1.0: -0.0010) and the best snippet F; forums, listings
# and documentation, of which gold keeps nearly all, gain 0.011, 0.008 and 0.001 with 1.0.
BETA, LONG_BETA, LONG_KINDS = .5, 1.0, ("documentation", "listing", "forum")
# Pages from which less is to be expected, and small ones on which nothing is sure: more than half of them have no gold.
# Calling them empty gained 0.004 over the whole set.
HOPELESS, SPARSE_PAGE, SUREST, SMALL_PAGE = .3, 1200, 180, 200


# --- training ------------------------------------------------------------------------------------------------------

SHARED = dict(bagging_fraction=.6, bagging_freq=1, lambda_l2=10, num_threads=1, verbose=-1, seed=1, max_bin=63)
STAGE = dict(SHARED, objective="cross_entropy", num_leaves=16, learning_rate=.1, min_data_in_leaf=40)
KIND = dict(bagging_fraction=.8, bagging_freq=1, num_threads=1, verbose=-1, seed=1, objective="multiclass", num_class=len(TYPES), num_leaves=8,
            learning_rate=.06, min_data_in_leaf=8, feature_fraction=.3, lambda_l2=3)


PAGE1 = "told chars good goodShare long money maxGood link topParent n50.share n80.share sigMax sh.p lowwords ks.post".split()
BLOCK2 = """tag link chars dup dupNth lowwords c.post c.nav c.comment c.related c.author c.share s.nav s.main s.footer s.dialog s.article
s.aside s.p s.a s.list s.figcaption s.form s.pre fromTitle sinceHead headLevel hlevel n50.in n80.in n50.rel c0.alike w7.link w7.chars w2.chars
sigGood c1.avg ends punct pos p.related p.by hp.comment titleOv told sec.link ro.share ro.avg""".split()
PAGE2 = "chars good goodShare long money topParent n50.share link".split()


class Options:
    """Which columns of the dump each model reads, and how large the models are."""

    def __init__(self, header):
        block, page = header["features"], header["page_features"]
        self.block = list(range(len(block)))
        self.page = [page.index(n) for n in PAGE1]
        self.block2 = [block.index(n) for n in BLOCK2]
        self.page2 = [page.index(n) for n in PAGE2]
        self.kind = list(range(len(page)))
        self.trees1, self.trees2, self.kind_trees = 160, 120, 60
        self.leaves1 = self.leaves2 = 16


class Selector:
    """The three models; `fit` and `predict` take lists of pages."""

    def __init__(self, options):
        self.o = options

    def blocks(self, pages, kinds):
        return np.concatenate([np.concatenate([p.features[:, self.o.block], np.repeat(np.concatenate([p.page[self.o.page], k])[None], p.count, 0)], 1) for p, k in zip(pages, kinds)])

    def second(self, pages, kinds, first):
        parts = []
        for page, kind, p in zip(pages, kinds, first):
            parts.append(np.concatenate([surroundings(page, p)[0], page.features[:, self.o.block2], np.repeat(np.concatenate([page.page[self.o.page2], kind])[None], page.count, 0)], 1))
        return np.concatenate(parts)

    def fit_kind(self, pages):
        pages = [p for p in pages if p.type]
        return lgb.train(KIND, lgb.Dataset(np.stack([p.page[self.o.kind] for p in pages]), [TYPES.index(p.type) for p in pages]), self.o.kind_trees)

    def kinds(self, model, pages):
        guessed = (255 * model.predict(np.stack([p.page[self.o.kind] for p in pages]))).astype(np.uint8)
        return np.stack([settled(page, kind) for page, kind in zip(pages, guessed)])

    def fit_stage(self, x, pages, trees, fraction, leaves):
        y, w = np.concatenate([p.label for p in pages]), np.concatenate([weights(p) for p in pages])
        use = w > 0
        # Most blocks are menus: a part of them says the same in half the time.
        menus = (y == 0) & (np.random.RandomState(3).rand(len(y)) >= MENU_PART)
        use, w = use & ~menus, np.where(y == 0, w / MENU_PART, w)
        return lgb.train(dict(STAGE, feature_fraction=fraction, num_leaves=leaves), lgb.Dataset(x[use], y[use], weight=w[use]), trees)

    def split(self, pages, values):
        return np.split(np.round(255 * values).astype(np.int64), np.cumsum([p.count for p in pages])[:-1])

    def fit(self, pages, quiet=True):
        """Stage 2 and the page types that stage 1 sees are trained on out-of-fold predictions."""
        folds = by_site(pages, INNER_FOLDS)
        kinds, first = np.zeros((len(pages), len(TYPES)), np.uint8), [None] * len(pages)
        for f in range(INNER_FOLDS):
            inside, outside = [p for p, g in zip(pages, folds) if g != f], [k for k, g in enumerate(folds) if g == f]
            kinds[outside] = self.kinds(self.fit_kind(inside), [pages[k] for k in outside])
        for f in range(INNER_FOLDS):
            inside, outside = [k for k, g in enumerate(folds) if g != f], [k for k, g in enumerate(folds) if g == f]
            pick = lambda ks: ([pages[k] for k in ks], kinds[ks])
            model = self.fit_stage(self.blocks(*pick(inside)), pick(inside)[0], self.o.trees1, .3, self.o.leaves1)
            for k, p in zip(outside, self.split(pick(outside)[0], model.predict(self.blocks(*pick(outside)), num_threads=1))):
                first[k] = p
        self.kind = self.fit_kind(pages)
        self.stage1 = self.fit_stage(self.blocks(pages, kinds), pages, self.o.trees1, .3, self.o.leaves1)
        self.stage2 = self.fit_stage(self.second(pages, kinds, first), pages, self.o.trees2, .4, self.o.leaves2)
        return self

    def predict(self, pages):
        kinds = self.kinds(self.kind, pages)
        first = self.split(pages, self.stage1.predict(self.blocks(pages, kinds), num_threads=1))
        second = self.split(pages, self.stage2.predict(self.second(pages, kinds, first), num_threads=1))
        return kinds, first, second


def settled(page, kind):
    """The probabilities of a page's kinds, where what the page shows outranks the model as it does in Thresh."""
    sure = page.declared or ("article" if page.dated and TYPES[kind.argmax()] in UNDATED else None)
    return kind if sure is None else np.array([255 * (name == sure) for name in TYPES], np.uint8)


# Kinds of pages that show no day of their own.
UNDATED = ("listing", "collection", "service")
# The share of the blocks without any gold that training looks at; their weight grows to match.
MENU_PART = .3


def weights(page):
    """A long block counts more, a page of many blocks less: the score is a mean over pages.

    Counting all blocks alike lost 0.001 on wcxb-dev, 0.007 on readability and 0.006 on news-half.
    """
    return page.weight * page.factor / np.sqrt(max(LEAST_PAGE, page.weight.sum()))


# Pages with less weight than this are fragments.
LEAST_PAGE = 60


# --- scores --------------------------------------------------------------------------------------------------------

def scores(pages, kinds, second, missing):
    """Lines of the report for one set. `missing`: gold of pages that have no block at all."""
    keeps = [kept(p, q, TYPES[k.argmax()]) for p, k, q in zip(pages, kinds, second)]
    if all(p.body is None for p in pages):
        return [f"| {pages[0].set} | snippet F {snippet_f(pages, keeps):.4f} |"], None
    f = np.array([word_f1(p, k) for p, k in zip(pages, keeps)])
    blank = [float(not (bodies(g) or [""])[0]) for g in missing]
    lines = [f"| {pages[0].set} | word F1 {np.mean([*f, *blank]):.4f}, shingle F1 {shingle_f1(pages, keeps)[0]:.4f} |"]
    for kind in TYPES:
        some = [k for k, p in enumerate(pages) if p.type == kind]
        if some:
            lines.append(f"| - {kind} ({len(some)}) | word F1 {f[some].mean():.4f}, shingle F1 {shingle_f1([pages[k] for k in some], [keeps[k] for k in some])[0]:.4f} |")
    return lines, f


def confidence(pages, second, f):
    """How sure a page of each step of expected F is, as bytes; and a line on what that is worth.

    It is the mean F1 of pages of that step, but no more than the share of pages of this step and above that have an F1
    of 0.9: so of the pages with a confidence of 0.9 nine in ten have one.
    """
    e = np.array([expected(p.chars, leveled(p, without_consent(p, q)))[1] for p, q in zip(pages, second)])
    good, table = f >= .9, []
    for k in range(STEPS):
        near, above = np.abs(e - k / STEPS) < 1.5 / STEPS, e >= k / STEPS
        here = (f[near].sum() + 3 * k / STEPS) / (near.sum() + 3)
        table.append(min(here, (good[above].sum() + 1) / (above.sum() + 2)))
    table = np.maximum.accumulate(table)
    sure = np.interp(e, np.arange(STEPS) / STEPS, table)
    held = sure >= .9
    line = f"| - confidence | {held.mean():.3f} of pages have 0.9 or more, of these {good[held].mean():.3f} an F1 of 0.9 or more; correlation with F1 {np.corrcoef(sure, f)[0, 1]:.3f} |"
    return [round(255 * v) for v in table], line


# Steps of the expected score that have a confidence each.
STEPS = 40


def write(path, selector, header, calibration):
    block, page = header["features"], header["page_features"]
    o = selector.o
    tail = lambda columns: ["P." + page[k] for k in columns] + ["T." + t for t in TYPES]
    around = surroundings_names()
    parts = [packed(selector.kind, ["P." + page[k] for k in o.kind], len(TYPES)),
             packed(selector.stage1, [block[k] for k in o.block] + tail(o.page)),
             packed(selector.stage2, ["N." + n for n in around] + [block[k] for k in o.block2] + tail(o.page2))]
    data = b"THRESHM1" + b"".join(parts) + struct.pack("<255h", *sigmoid_table()) + bytes(calibration)
    Path(path).write_bytes(data)
    return len(data)


def surroundings_names():
    class One:
        count, chars, levels = 1, np.array([1]), np.tile(np.array([0, 1]), (1, LEVELS, 1))
        alike, heading, core = np.array([0]), np.array([False]), (0, 1)
    return surroundings(One, np.array([128]))[1]


# --- the command ---------------------------------------------------------------------------------------------------

# How much a block of another set counts beside one of the main set. Sets that are not named are only scored.
# sites teaches what short stories beside long lists of teasers are: under folds wcxb-dev gained 0.002, sites 0.060, and
# publishers, which is never trained on, 0.007; readability, whose gold keeps more, lost 0.006. Twice its weight gained sites
# another 0.009 and lost readability 0.004.
FACTORS = {"news-half": 2.0, "readability": 1.2, "sites": .3}


class Job:
    """One fold, or with None the model that ships; the pages are the class's, so that nothing is copied."""
    training, folds, header = [], [], None

    @staticmethod
    def run(f):
        began = time.time()
        selector = Selector(Options(Job.header)).fit([p for p, g in zip(Job.training, Job.folds) if g != f])
        print(f"{'model' if f is None else f'fold {f}'}: {time.time() - began:.0f} s", file=sys.stderr, flush=True)
        if f is None:
            return None, selector
        kinds, _, second = selector.predict([p for p, g in zip(Job.training, Job.folds) if g == f])
        return f, (kinds, second)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", nargs="+")
    parser.add_argument("--data", required=True)
    parser.add_argument("--write")
    parser.add_argument("--swift", help="write the model as Swift source too")
    parser.add_argument("--report")
    parser.add_argument("--jobs", type=int, default=2, help="how many fits run at once")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the five folds to score (0: none)")
    a = parser.parse_args()
    sets = [read(d, a.data) for d in a.dumps]
    header, main_set = sets[0][0], sets[0][1]
    training = list(main_set)
    for p in main_set:
        p.factor = 1.0
    for h, pages, _ in sets[1:]:
        for p in pages:
            p.factor = FACTORS.get(h["set"], 0)
        training += [p for p in pages if p.factor]
    folds, second, kinds = by_site(training), [None] * len(training), np.zeros((len(training), len(TYPES)), np.uint8)
    jobs = ([None] if a.write else []) + list(range(a.folds))
    selector, Job.training, Job.folds, Job.header = None, training, folds, header
    # Processes that were forked share the pages.
    with multiprocessing.get_context("fork").Pool(a.jobs) as pool:
        for f, result in pool.imap_unordered(Job.run, jobs):
            if f is None:
                selector = result
                continue
            for k, kind, q in zip([k for k, g in enumerate(folds) if g == f], *result):
                kinds[k], second[k] = kind, q
    lines, calibration = ["| set | score under folds by site |", "|---|---|"], [round(255 * k / STEPS) for k in range(STEPS)]
    for h, pages, missing in sets:
        done = [k for k, p in enumerate(training) if p.set == h["set"] and second[k] is not None]
        if not done:
            continue
        some = [training[k] for k in done]
        more, f = scores(some, kinds[done], [second[k] for k in done], missing)
        lines += more
        if h is header:
            calibration, worth = confidence(some, [second[k] for k in done], f)
            right = np.mean([TYPES[kinds[k].argmax()] == training[k].type for k in done])
            lines += [f"| - page type | accuracy {right:.4f} |", worth]
    if a.write:
        size = write(a.write, selector, header, calibration)
        check(a.write, selector, main_set[:200])
        if a.swift:
            write_swift(a.swift, a.write, "ModelData", "The trained model")
        lines += [f"| model | {size:,} bytes |", "", "Sets that the shipped model never saw:", "", "| set | score |", "|---|---|"]
        for h, pages, missing in sets[1:]:
            if h["set"] not in FACTORS:
                page_kinds, _, probabilities = selector.predict(pages)
                lines += scores(pages, page_kinds, probabilities, missing)[0]
    print("\n".join(lines))
    if a.report:
        Path(a.report).write_text("\n".join(about(sets, Options(header)) + lines) + "\n", encoding="utf-8")


def about(sets, o):
    """The head of the report."""
    main, others = sets[0], [s for s in sets[1:] if s[0]["set"] in FACTORS]
    helped = " and ".join(f"{h['set']} (weight {FACTORS[h['set']]})" for h, _, _ in others)
    return [
        "# The main-content model", "",
        f"- Trained {time.strftime('%Y-%m-%d')} by `make model` on {main[0]['set']} ({len(main[1]) + len(main[2]):,} pages), with {helped}.",
        f"- Folds: {FOLDS}, by registered host, nested (page types and first-stage probabilities that later models see are out-of-fold too).",
        f"- Page type {o.kind_trees} × {len(TYPES)} trees of {KIND['num_leaves']} leaves, first stage {o.trees1} trees of {o.leaves1} leaves, second stage {o.trees2} trees of {o.leaves2} leaves.",
        "- The choice of features and weights was made on the same pages; expect scores on other pages of the same kinds to differ.",
        "- The confidence was calibrated on the pages of the folds, by one number of the page; its figure is of the same pages.",
        "", "Scores of blocks chosen by the model alone, without rules and chrome lines:", ""]


def check(path, selector, pages):
    """The file must say what the trained trees say; rounding of leaves may move a probability by one step."""
    data = Path(path).read_bytes()
    at, parts = 8, []
    for _ in range(3):
        part, at = unpacked(data, at)
        parts.append(part)
    table = np.array(struct.unpack_from("<255h", data, at))
    kinds, first, _ = selector.predict(pages)
    raw = run(parts[1], selector.blocks(pages, kinds).astype(np.int64))[:, 0]
    off = np.abs(np.searchsorted(table, raw, "right") - np.concatenate(first)).max()
    if off > 2:
        sys.exit(f"the model file differs from the model by {off}")


if __name__ == "__main__":
    main()
