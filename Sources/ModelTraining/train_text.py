#!/usr/bin/env python3
"""Trains the model that chooses the lines of scraped text, from feature dumps, and writes it and its report.

    train_text.py DUMP... --data DIR [--write MODEL] [--swift FILE] [--report REPORT.md]

DUMP is what `thresh-features --text RULES TEXTS.jsonl` writes. DIR holds SET/gold.jsonl and lines/. Needs lightgbm, numpy and
scipy. Folds are by registered host, never by page.
"""
import argparse, base64, gzip, json, struct, sys, time
from collections import Counter, defaultdict
from pathlib import Path
import lightgbm as lgb
import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from training import (FOLDS, TYPES, WORD, bodies, by_site, expected, packed, run, shares, shingle_f1, sigmoid_table, snippet_f,
                      unpacked, word_f1, write_swift)

# Folds that give the trees lexicons that have not seen their lines.
INNER = 4


# --- reading -------------------------------------------------------------------------------------------------------

class Text:
    """One scraped text of a dump with its gold."""

    def __init__(self, record, header, gold):
        self.id, self.host, self.set, self.gold = record["id"], record["host"], header["set"], gold
        self.text, self.count = record["text"], len(record["text"])
        width = len(header["features"])
        self.features = np.frombuffer(base64.b64decode(record["x"]), np.uint8).reshape(width, self.count).T
        self.chars = np.array(record["chars"], np.int64)
        self.out = self.chars == 0
        self.words = np.array(record["words"], np.int64)
        self.entries = np.frombuffer(base64.b64decode(record["entries"]), "<u2")
        self.lines = record["lines"]
        # Lines without a blank one between them: somebody has taken most menus out of such a text.
        self.packed = not self.features[1:, header["features"].index("blank")].any()
        self.type = gold.get("page_type")
        self.bags = [Counter(WORD.findall(t.lower())) for t in self.text]
        alternatives = bodies(gold) if "labels" not in gold else []
        self.body = max(alternatives, key=len) if alternatives else None
        self.bodies = [Counter(WORD.findall(b.lower())) for b in alternatives]
        self.label, self.weight = labelled(self)


def golds(name, data):
    """The gold of a set by id: pages with bodies or snippets, or documents with a label for each line."""
    if name == "lines":
        return {f"{path.name[:-8]}/{k}": document for path in sorted((Path(data) / name).glob("*.json.gz"))
                for k, document in enumerate(json.loads(gzip.open(path).read()), 1)}
    with open(Path(data) / name / "gold.jsonl", encoding="utf-8") as lines:
        return {(g := json.loads(line))["id"]: g for line in lines}


def read(path, data):
    with open(path, encoding="utf-8") as lines:
        header = json.loads(next(lines))
        if header["lexical"] != list(LEXICAL) or header["lexicon_bits"] != BITS:
            sys.exit("the lexicon is not the one that Thresh computes")
        gold = golds(header["set"], data)
        texts = [Text(record, header, gold.pop(record["id"])) for record in map(json.loads, lines)]
    return header, texts, list(gold.values())


def labelled(text):
    """Each line's label and its weight in training."""
    gold = text.gold
    if "labels" not in gold:
        return shares(text)[:2]
    ends = [*text.lines[1:], len(gold["labels"]) + 1]
    label = np.array([np.mean([gold["labels"][k - 1] == "1" for k in range(a, b)]) for a, b in zip(text.lines, ends)])
    return label, np.full(text.count, 3.0)


# --- the lexicon: what the words of a line speak for ---------------------------------------------------------------

BITS = 14
# Weights are in 32nds of a logit, a byte each.
STEPS = 32
LEXICAL = ("line", "line-2", "line-1", "line+1", "line+2", "window2", "window5", "window15", "before8", "after8", "page")
# What large weights cost, and how often they are mended. Of 1, 3, 10 and 30 the third lost least on other hosts' lines.
RIDGE, ROUNDS = 3, 60
# A text of more lines counts as if it had so many.
MOST_LINES = 320


class Lexicon:
    """Weights of words in integers, as Thresh adds them up; a logistic regression on the entries of lines."""

    def __init__(self, texts):
        x = entries(texts)
        y = np.concatenate([t.label for t in texts])
        w = np.concatenate([t.weight * t.factor / max(1, t.count / MOST_LINES) for t in texts])
        x, y, w = x[w > 0], y[w > 0], w[w > 0] / w[w > 0].mean()
        turned = x.T.tocsr()

        def loss(b):
            z = x @ b[:-1] + b[-1]
            off = w * (1 / (1 + np.exp(-z)) - y)
            return ((w * (np.logaddexp(0, z) - y * z)).sum() + RIDGE / 2 * (b[:-1] ** 2).sum(),
                    np.append(turned @ off + RIDGE * b[:-1], off.sum()))

        found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options=dict(maxiter=ROUNDS)).x
        self.weights = np.clip(np.round(STEPS * found[:-1]), -128, 127).astype(np.int64)
        self.bias = int(round(STEPS * found[-1]))

    def scores(self, text):
        """Each line's score, 0...255, in the arithmetic of Thresh."""
        sums = np.add.reduceat(np.append(self.weights[text.entries], 0), np.append(0, np.cumsum(text.words)[:-1])) if text.count else text.words
        sums = np.where(text.words > 0, sums, 0)
        return np.clip(128 + self.bias + np.floor(sums / np.sqrt(np.maximum(1, text.words))), 0, 255).astype(np.int64)

    def packed(self):
        return struct.pack("<h", self.bias) + self.weights.astype(np.int8).tobytes()


def entries(texts):
    """The entries of all lines as a sparse matrix; each line has length 1."""
    words = np.concatenate([t.words for t in texts])
    values = np.repeat(1 / np.sqrt(np.maximum(1, words)), words).astype(np.float32)
    return csr_matrix((values, np.concatenate([t.entries for t in texts]), np.append(0, np.cumsum(words))), (len(words), 1 << BITS))


def lexical(text, z):
    """The features of ``LEXICAL`` from the scores of lines; all 0...255."""
    n, at, sums = text.count, np.arange(text.count), np.append(0, np.cumsum(z))

    def mean(low, high):
        low, high = np.clip(low, 0, n), np.clip(high, 0, n)
        return np.where(low < high, (sums[high] - sums[low]) // np.maximum(1, high - low), 0)

    shifted = [np.where((at + d >= 0) & (at + d < n), z[np.clip(at + d, 0, n - 1)], 0) for d in (-2, -1, 1, 2)]
    windows = [mean(at - w, at + w + 1) for w in (2, 5, 15)]
    weights = np.maximum(1, text.chars)
    page = int((z * weights).sum()) // max(1, int(weights.sum()))
    return np.stack([z, *shifted, *windows, mean(at - 8, at), mean(at + 1, at + 9), np.full(n, page)], 1).astype(np.uint8)


# --- training ------------------------------------------------------------------------------------------------------

# More are slower where other programs run: they wait for each other at every node of every tree.
THREADS = 1
TREES = dict(bagging_fraction=.6, bagging_freq=1, feature_fraction=.3, lambda_l2=10, num_threads=THREADS, verbose=-1, seed=1, max_bin=127,
             objective="cross_entropy", learning_rate=.04, min_data_in_leaf=60, num_leaves=16)
# 200 trees at .08 lost 0.005 on wcxb-dev, 0.017 on lines and 0.007 on news-half; 600 at .06 lost 0.002 on wcxb-dev.
COUNT = 1000
# Of a longer text the trees see only so many lines, chosen at random: most of what they tell is told by the others.
SAMPLE = 120


class Chooser:
    """The lexicon and the trees; `fit` and `predict` take lists of texts."""

    def __init__(self, header):
        self.names = ["L." + name for name in LEXICAL] + header["features"]

    def table(self, texts, lexicons):
        return np.concatenate([np.concatenate([lexical(t, l.scores(t)), t.features], 1) for t, l in zip(texts, lexicons)])

    def fit(self, texts):
        """The trees are trained on lexicons that have not seen their lines."""
        folds = by_site(texts, INNER, 11)
        held = [Lexicon([t for t, g in zip(texts, folds) if g != f]) for f in range(INNER)]
        x = self.table(texts, [held[f] for f in folds])
        y, w = np.concatenate([t.label for t in texts]), np.concatenate([t.weight * t.factor * t.sample for t in texts])
        self.trees = lgb.train(TREES, lgb.Dataset(x[w > 0], y[w > 0], weight=w[w > 0]), COUNT)
        self.lexicon = Lexicon(texts)
        return self

    def predict(self, texts):
        values = self.trees.predict(self.table(texts, [self.lexicon] * len(texts)), num_threads=THREADS)
        return np.split(np.round(255 * values).astype(np.int64), np.cumsum([t.count for t in texts])[:-1])


def sample(texts):
    """Chooses the lines of long texts that the trees see; they count for those left out."""
    dice = np.random.RandomState(3)
    for text in texts:
        text.sample = np.ones(text.count)
        if text.count > SAMPLE:
            some = np.zeros(text.count, bool)
            some[dice.choice(text.count, SAMPLE, False)] = True
            text.sample = some * min(3, text.count / SAMPLE)


# --- scores --------------------------------------------------------------------------------------------------------

# Beta squared of the cut, and by what it grows for a text without blank lines.
BETA, PACKED = .6, 3.5


def kept(text, p):
    """The lines that stay: those above the cut that no rule took out."""
    return (p >= max(1, expected(text.chars, p, BETA * (PACKED if text.packed else 1))[0])) & ~text.out


def line_scores(texts, keeps):
    """By language: F1 of content lines, and how much of what was removed is noise."""
    by = defaultdict(Counter)
    for text, keep in zip(texts, keeps):
        labels = [l == "1" for l in text.gold["labels"]]
        ends = [*text.lines[1:], len(labels) + 1]
        stays = np.zeros(len(labels), bool)
        for a, b, k in zip(text.lines, ends, keep):
            stays[a - 1:b - 1] = k
        for s, l in zip(stays, labels):
            by[text.id[:2]][bool(s), l] += 1
    rows = {}
    for language, n in sorted(by.items()):
        kept, content = n[True, True] + n[True, False], n[True, True] + n[False, True]
        removed = n[False, True] + n[False, False]
        rows[language] = (2 * n[True, True] / max(1, kept + content), n[False, False] / max(1, removed), 2 * content / (content + sum(n.values())), removed / sum(n.values()))
    return rows


def scores(texts, probabilities, missing=()):
    keeps = [kept(t, q) for t, q in zip(texts, probabilities)]
    name = texts[0].set
    if name == "lines":
        rows = line_scores(texts, keeps)
        mean = np.mean(list(rows.values()), 0)
        return [f"| lines | content F1 {mean[0]:.4f} (keep everything {mean[2]:.4f}), removed lines that are noise {mean[1]:.4f} |"] + [
            f"| - {k} | content F1 {v[0]:.4f} ({v[2]:.4f}), noise {v[1]:.4f}; {v[3]:.0%} removed |" for k, v in rows.items()]
    if all(t.body is None for t in texts):
        return [f"| {name} | snippet F {snippet_f(texts, keeps):.4f} |"]
    f = np.array([word_f1(t, k) for t, k in zip(texts, keeps)])
    s = shingle_f1(texts, keeps)
    blank = [float(not (bodies(g) or [""])[0]) for g in missing]
    lines = [f"| {name} | word F1 {np.mean([*f, *blank]):.4f}, shingle F1 {s[0]:.4f} ({s[1]:.4f}, {s[2]:.4f}) |"]
    for kind in TYPES:
        some = [k for k, t in enumerate(texts) if t.type == kind]
        if some:
            lines.append(f"| - {kind} ({len(some)}) | word F1 {f[some].mean():.4f}, shingle F1 {shingle_f1([texts[k] for k in some], [keeps[k] for k in some])[0]:.4f} |")
    return lines


def confidence(texts, probabilities):
    """Twelve values: the mean F1 of texts by expected F (twelfths), made monotone, as bytes; and what they are worth."""
    e = np.array([expected(t.chars, q)[1] for t, q in zip(texts, probabilities)])
    f = np.array([word_f1(t, kept(t, q)) for t, q in zip(texts, probabilities)])
    out, last = [], 0.0
    for k in range(12):
        some = (e >= k / 12) & (e < (k + 1) / 12 + (k == 11))
        last = max(last, (f[some].sum() + 3 * (k + .5) / 12) / (some.sum() + 3))
        out.append(round(255 * last))
    sure = np.interp(e * 12 - .5, np.arange(12), np.array(out) / 255)
    halves = [f"{f[(sure >= a) & (sure < b)].mean():.3f} of {((sure >= a) & (sure < b)).mean():.0%}" for a, b in ((0, .7), (.7, .85), (.85, 1.1))]
    return out, (f"| - confidence | mean F1 {halves[0]} of pages below 0.7, {halves[1]} from there to 0.85, {halves[2]} above; "
                 f"correlation with F1 {np.corrcoef(sure, f)[0, 1]:.3f} |")


# --- the model file ------------------------------------------------------------------------------------------------

def write(path, chooser, calibration):
    data = b"THRESHT2" + packed(chooser.trees, chooser.names) + chooser.lexicon.packed() + struct.pack("<255h", *sigmoid_table()) + bytes(calibration)
    Path(path).write_bytes(data)
    return len(data)


def check(path, chooser, texts):
    """The file must say what the trained trees say; rounding of leaves may move a probability by one step."""
    data = Path(path).read_bytes()
    part, at = unpacked(data, 8)
    table = np.array(struct.unpack_from("<255h", data, at + 2 + (1 << BITS)))
    raw = run(part, chooser.table(texts, [chooser.lexicon] * len(texts)).astype(np.int64))[:, 0]
    off = np.abs(np.searchsorted(table, raw, "right") - np.concatenate(chooser.predict(texts))).max()
    if off > 2:
        sys.exit(f"the model file differs from the model by {off}")


# --- the command ---------------------------------------------------------------------------------------------------

# How much a line of a set counts in training. Sets that are not named are only scored. sites gained 0.015 on publishers,
# which is never trained on, 0.001 on wcxb-dev and its own 0.094; lines lost 0.004.
FACTORS = {"wcxb-dev": 1.0, "lines": 1.0, "news-half": 2.0, "readability": .4, "sites": .3}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", nargs="+")
    parser.add_argument("--data", required=True)
    parser.add_argument("--write")
    parser.add_argument("--swift", help="write the model as Swift source too")
    parser.add_argument("--report")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of the five folds to score (0: none)")
    a = parser.parse_args()
    sets = [read(d, a.data) for d in a.dumps]
    header = sets[0][0]
    training = []
    for h, texts, _ in sets:
        for t in texts:
            t.factor = FACTORS.get(h["set"], 0)
        training += [t for t in texts if t.factor]
    sample(training)
    folds, found = by_site(training), [None] * len(training)
    for f in range(a.folds):
        began = time.time()
        outside = [k for k, g in enumerate(folds) if g == f]
        fold = Chooser(header).fit([t for t, g in zip(training, folds) if g != f])
        for k, q in zip(outside, fold.predict([training[k] for k in outside])):
            found[k] = q
        print(f"fold {f}: {time.time() - began:.0f} s", file=sys.stderr, flush=True)
    lines, calibration = ["| set | score under folds by site |", "|---|---|"], [round(255 * (k + .5) / 12) for k in range(12)]
    for h, _, missing in sets:
        done = [k for k, t in enumerate(training) if t.set == h["set"] and found[k] is not None]
        if done:
            some = [training[k] for k in done], [found[k] for k in done]
            lines += scores(*some, missing)
            if h is header:
                calibration, worth = confidence(*some)
                lines.append(worth)
    if a.write:
        chooser = Chooser(header).fit(training)
        size = write(a.write, chooser, calibration)
        check(a.write, chooser, training[:200])
        if a.swift:
            write_swift(a.swift, a.write, "TextModelData", "The trained model of scraped text")
        lines += [f"| model | {size:,} bytes |", "", "Sets that the shipped model never saw:", "", "| set | score |", "|---|---|"]
        for h, texts, missing in sets:
            if h["set"] not in FACTORS:
                lines += scores(texts, chooser.predict(texts), missing)
    print("\n".join(lines))
    if a.report:
        Path(a.report).write_text("\n".join(about(sets) + lines) + "\n", encoding="utf-8")


def about(sets):
    """The head of the report."""
    helped = ", ".join(f"{h['set']} ({len(x):,}, weight {FACTORS[h['set']]})" for h, x, _ in sets[1:] if h["set"] in FACTORS)
    return [
        "# The model of scraped text", "",
        f"- Trained {time.strftime('%Y-%m-%d')} by `make text-model` on the text of {sets[0][0]['set']} ({len(sets[0][1]):,} pages), with {helped}.",
        f"- Folds: {FOLDS}, by registered host; the trees see lexicons of {INNER} inner folds that have not seen their lines.",
        f"- A lexicon of {1 << BITS:,} weights for words and pairs of words, and {COUNT} trees of {TREES['num_leaves']} leaves, which see up to {SAMPLE} lines of a text.",
        f"- The cut is for beta squared {BETA}, times {PACKED} in text without blank lines. Both, and the features, were chosen on the same pages.",
        "", "Scores of lines chosen by the model after rules and chrome lines:", ""]


if __name__ == "__main__":
    main()
