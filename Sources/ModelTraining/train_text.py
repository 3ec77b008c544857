#!/usr/bin/env python3
"""Trains the model that chooses the lines of scraped text, from feature dumps, and writes it and its report.

    train_text.py DUMP... --data DIR [--write MODEL] [--swift FILE] [--report REPORT.md]

DUMP is what `thresh-features --text RULES TEXTS.jsonl` writes. DIR holds SET/gold.jsonl and lines/. Needs lightgbm and numpy.
Folds are by registered host, never by page.
"""
import argparse, base64, gzip, json, struct, sys, time
from collections import Counter, defaultdict
from pathlib import Path
import lightgbm as lgb
import numpy as np
from train import SCALE, TOKEN, TYPES, WORD, aligned, bodies, expected, fold_space, packed, run, shingles, sigmoid_table, unpacked

FOLDS = 5
# Folds that give the second pass its probabilities.
INNER = 3


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
        self.groups, self.shapes = np.array(record["groups"]), np.array(record["shapes"])
        self.lines = record["lines"]
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
        gold = golds(header["set"], data)
        texts = [Text(record, header, gold.pop(record["id"])) for record in map(json.loads, lines)]
    return header, texts, list(gold.values())


def labelled(text):
    """Each line's share of words in the gold body, and its weight in training."""
    gold = text.gold
    if "labels" in gold:
        ends = [*text.lines[1:], len(gold["labels"]) + 1]
        label = np.array([np.mean([gold["labels"][k - 1] == "1" for k in range(a, b)]) for a, b in zip(text.lines, ends)])
        return label, np.full(text.count, 3.0)
    tokens = [TOKEN.findall(t.lower()) for t in text.text]
    size = np.array([len(t) for t in tokens])
    weight = np.sqrt(np.maximum(size, 1))
    if text.body is None:
        # Snippets only: lines that hold one are known, all others stay out of training.
        label, known = np.zeros(text.count), np.zeros(text.count)
        for key, value in (("with", 1), ("without", 0)):
            for snippet in map(fold_space, gold.get(key) or []):
                for k, line in enumerate(text.text):
                    if len(snippet) >= 8 and snippet in line:
                        label[k], known[k] = value, 1
        return label, weight * known
    hit = aligned([w for t in tokens for w in t], TOKEN.findall(text.body.lower()))
    ends = np.cumsum(size)
    return np.array([sum(hit[e - n:e]) / n if n else 0.0 for e, n in zip(ends, size)]), weight


# --- the second pass: integer arithmetic, the same in Swift --------------------------------------------------------

def sums(values):
    return np.concatenate([[0], np.cumsum(values)]).astype(np.int64)


def surroundings(text, p):
    """What the second pass sees of each line, from the probabilities `p` (0...255) of the first; all 0...255."""
    n, at = text.count, np.arange(text.count)
    p = p.astype(np.int64)
    c = np.minimum(text.chars, 2000)
    m = c * p
    cs, ms = sums(c), sums(m)
    total = max(1, int(ms[-1]))

    def mean(low, high):
        low, high = np.clip(low, 0, n), np.clip(high, 0, n)
        return np.where(low < high, (ms[high] - ms[low]) // np.maximum(1, cs[high] - cs[low]), 0)

    share = lambda mass: 255 * mass // total
    cut, f = expected(c, p)
    out = {"p": p}
    for d in (-4, -3, -2, -1, 1, 2, 3, 4):
        out[f"p{d:+}"] = np.where((at + d >= 0) & (at + d < n), p[np.clip(at + d, 0, n - 1)], 0)
    for w in (2, 5, 15, 40):
        out[f"window{w}"] = mean(at - w, at + w + 1)
    out["before8"], out["after8"] = mean(at - 8, at), mean(at + 1, at + 9)
    out["before30"], out["after30"] = mean(at - 30, at), mean(at + 1, at + 31)
    gc, gm = np.bincount(text.groups, c).astype(np.int64), np.bincount(text.groups, m).astype(np.int64)
    out["group"] = (gm[text.groups] - m) // np.maximum(1, gc[text.groups] - c)
    out["groupMass"] = share(gm[text.groups])
    means = np.concatenate([[0], gm // np.maximum(1, gc), [0]])
    out["group-1"], out["group+1"] = means[text.groups], means[text.groups + 2]
    out["massBefore"], out["massAfter"] = share(ms[:-1]), share(ms[-1] - ms[1:])
    sc, sm = np.bincount(text.shapes, c).astype(np.int64), np.bincount(text.shapes, m).astype(np.int64)
    out["shapeMean"] = (sm[text.shapes] - m) // np.maximum(1, sc[text.shapes] - c)
    out["expected"] = np.full(n, int(255 * f))
    out["aboveCut"] = 128 + (p - cut) // 2
    out["pageMean"] = np.full(n, ms[-1] // max(1, cs[-1]))
    above = np.bincount(p, c, 256)[::-1].cumsum()[::-1].astype(np.int64)
    out["rank"] = 255 * above[p] // max(1, int(cs[-1]))
    hot = p >= cut
    starts = np.flatnonzero(np.concatenate([[True], hot[1:] != hot[:-1]]))
    ends = np.concatenate([starts[1:], [n]])
    of = np.cumsum(np.concatenate([[True], hot[1:] != hot[:-1]])) - 1
    mass = np.concatenate([[0], ms[ends] - ms[starts], [0]])
    length = np.concatenate([[0], ends - starts, [0]])
    out["run"], out["hot"] = length[of + 1], hot.astype(int)
    out["runMass"], out["runBefore"], out["runAfter"] = share(mass[of + 1]), share(mass[of]), share(mass[of + 2])
    out["sinceRunStart"], out["untilRunEnd"] = at - starts[of], ends[of] - 1 - at
    out["gapBefore"], out["gapAfter"] = length[of], length[of + 2]
    out["fromTop"] = 128 + np.clip(at - int(np.argmax(m)), -127, 127)
    return np.stack([np.clip(v, 0, 255).astype(np.uint8) for v in out.values()], 1), list(out)


def kept(text, p, beta=None):
    """The lines that stay: those above the cut that no rule took out."""
    return (p >= max(1, expected(text.chars, p, beta or BETA)[0])) & ~text.out


# Beta squared of the cut.
BETA = .5


# --- training ------------------------------------------------------------------------------------------------------

# More are slower where other programs run: they wait for each other at every node of every tree.
THREADS = 1
STAGE = dict(bagging_fraction=.6, bagging_freq=1, lambda_l2=10, num_threads=THREADS, verbose=-1, seed=1, max_bin=127,
             objective="cross_entropy", learning_rate=.08, min_data_in_leaf=40, num_leaves=16)


class Chooser:
    """The two passes; `fit` and `predict` take lists of texts."""

    def __init__(self, header, trees1=160, trees2=120):
        self.names, self.trees1, self.trees2 = header["features"], trees1, trees2

    def second(self, texts, first):
        return np.concatenate([np.concatenate([surroundings(t, p)[0], t.features], 1) for t, p in zip(texts, first)])

    def train(self, x, texts, trees, fraction):
        y, w = np.concatenate([t.label for t in texts]), np.concatenate([t.weight * t.factor for t in texts])
        use = w > 0
        return lgb.train(dict(STAGE, feature_fraction=fraction), lgb.Dataset(x[use], y[use], weight=w[use]), trees)

    def split(self, texts, values):
        return np.split(np.round(255 * values).astype(np.int64), np.cumsum([t.count for t in texts])[:-1])

    def blocks(self, texts):
        return np.concatenate([t.features for t in texts])

    def fit(self, texts):
        """The second pass is trained on out-of-fold probabilities."""
        folds, first = by_site(texts, 11, INNER), [None] * len(texts)
        for f in range(INNER):
            inside, outside = [t for t, g in zip(texts, folds) if g != f], [k for k, g in enumerate(folds) if g == f]
            model = self.train(self.blocks(inside), inside, self.trees1, .3)
            for k, p in zip(outside, self.split([texts[k] for k in outside], model.predict(self.blocks([texts[k] for k in outside]), num_threads=THREADS))):
                first[k] = p
        self.stage1 = self.train(self.blocks(texts), texts, self.trees1, .3)
        self.stage2 = self.train(self.second(texts, first), texts, self.trees2, .4)
        return self

    def predict(self, texts):
        first = self.split(texts, self.stage1.predict(self.blocks(texts), num_threads=THREADS))
        return first, self.split(texts, self.stage2.predict(self.second(texts, first), num_threads=THREADS))


def by_site(texts, seed=7, count=FOLDS):
    hosts = sorted({t.host for t in texts})
    np.random.RandomState(seed).shuffle(hosts)
    fold = {h: k % count for k, h in enumerate(hosts)}
    return [fold[t.host] for t in texts]


# --- scores --------------------------------------------------------------------------------------------------------

def word_f1(text, keep):
    mine = Counter()
    for k in np.flatnonzero(keep):
        mine.update(text.bags[k])
    return max(2 * sum((mine & gold).values()) / (sum(mine.values()) + sum(gold.values())) if mine or gold else 1.0 for gold in text.bodies)


def shingle_f1(texts, keeps):
    precision, recall = [], []
    for text, keep in zip(texts, keeps):
        gold, mine = shingles(text.body), shingles(output(text, keep))
        both = sum((gold & mine).values())
        if mine:
            precision.append(both / sum(mine.values()))
        if gold:
            recall.append(both / sum(gold.values()))
    p, r = np.mean(precision), np.mean(recall)
    return 2 * p * r / (p + r), p, r


def snippets(texts, keeps):
    n = Counter()
    for text, keep in zip(texts, keeps):
        joined = fold_space(output(text, keep))
        n.update("tp" if fold_space(s) in joined else "fn" for s in text.gold.get("with") or [])
        n.update("fp" if fold_space(s) in joined else "tn" for s in text.gold.get("without") or [])
    return 2 * n["tp"] / max(1, 2 * n["tp"] + n["fp"] + n["fn"])


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


output = lambda text, keep: "\n\n".join(text.text[k] for k in np.flatnonzero(keep))


def scores(texts, second, missing=()):
    keeps = [kept(t, q) for t, q in zip(texts, second)]
    name = texts[0].set
    if name == "lines":
        rows = line_scores(texts, keeps)
        mean = np.mean(list(rows.values()), 0)
        return [f"| lines | content F1 {mean[0]:.4f} (keep everything {mean[2]:.4f}), removed lines that are noise {mean[1]:.4f} |"] + [
            f"| - {k} | content F1 {v[0]:.4f} ({v[2]:.4f}), noise {v[1]:.4f}; {v[3]:.0%} removed |" for k, v in rows.items()]
    if all(t.body is None for t in texts):
        return [f"| {name} | snippet F {snippets(texts, keeps):.4f} |"]
    f = np.array([word_f1(t, k) for t, k in zip(texts, keeps)])
    s = shingle_f1(texts, keeps)
    blank = [float(not (bodies(g) or [""])[0]) for g in missing]
    lines = [f"| {name} | word F1 {np.mean([*f, *blank]):.4f}, shingle F1 {s[0]:.4f} ({s[1]:.4f}, {s[2]:.4f}) |"]
    for kind in TYPES:
        some = [k for k, t in enumerate(texts) if t.type == kind]
        if some:
            lines.append(f"| - {kind} ({len(some)}) | word F1 {f[some].mean():.4f}, shingle F1 {shingle_f1([texts[k] for k in some], [keeps[k] for k in some])[0]:.4f} |")
    return lines


def confidence(texts, second):
    """Twelve values: the mean F1 of texts by expected F (twelfths), made monotone, as bytes."""
    e = np.array([expected(t.chars, q)[1] for t, q in zip(texts, second)])
    f = np.array([word_f1(t, kept(t, q)) for t, q in zip(texts, second)])
    out, last = [], 0.0
    for k in range(12):
        some = (e >= k / 12) & (e < (k + 1) / 12 + (k == 11))
        last = max(last, (f[some].sum() + 3 * (k + .5) / 12) / (some.sum() + 3))
        out.append(round(255 * last))
    return out


# --- the model file ------------------------------------------------------------------------------------------------

def write(path, chooser, calibration):
    around = ["N." + n for n in surroundings_names()]
    data = (b"THRESHT1" + packed(chooser.stage1, chooser.names) + packed(chooser.stage2, around + chooser.names)
            + struct.pack("<255h", *sigmoid_table()) + bytes(calibration))
    Path(path).write_bytes(data)
    return len(data)


def write_swift(path, model):
    """The model as one string literal: it compiles in no time, where an array literal of its bytes takes minutes."""
    text = base64.b64encode(Path(model).read_bytes()).decode()
    lines = "\\\n".join("        " + text[k:k + 96] for k in range(0, len(text), 96))
    Path(path).write_text(f'''/// The trained model of scraped text, as `make model` wrote it; do not edit.
enum TextModelData {{
    /// The bytes of `Sources/ModelTraining/text-model.bin` in base 64.
    static let base64: StaticString = """
{lines}
        """
}}
''', encoding="utf-8")


def surroundings_names():
    class One:
        count, chars, groups, shapes = 1, np.array([1]), np.array([0]), np.array([0])
    return surroundings(One, np.array([128]))[1]


def check(path, chooser, texts):
    """The file must say what the trained trees say; rounding of leaves may move a probability by one step."""
    data = Path(path).read_bytes()
    part, at = unpacked(data, 8)
    _, at = unpacked(data, at)
    table = np.array(struct.unpack_from("<255h", data, at))
    first, _ = chooser.predict(texts)
    raw = run(part, chooser.blocks(texts).astype(np.int64))[:, 0]
    off = np.abs(np.searchsorted(table, raw, "right") - np.concatenate(first)).max()
    if off > 2:
        sys.exit(f"the model file differs from the model by {off}")


# --- the command ---------------------------------------------------------------------------------------------------

# How much a line of a set counts in training. Sets that are not named are only scored.
FACTORS = {"wcxb-dev": 1.0, "lines": 1.0, "news-half": 2.0, "readability": .4}
# Of a longer text only so many lines, chosen at random, are trained on: most of what they tell is told by the others.
MOST_LINES = 80


def sampled(texts):
    """Leaves of long texts some lines in training, which count for those left out."""
    dice = np.random.RandomState(3)
    for text in texts:
        if text.count > MOST_LINES:
            some = np.zeros(text.count, bool)
            some[dice.choice(text.count, MOST_LINES, False)] = True
            text.weight = np.where(some, text.weight * min(4, text.count / MOST_LINES), 0)


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
    sampled(training)
    folds, second = by_site(training), [None] * len(training)
    for f in range(a.folds):
        began = time.time()
        outside = [k for k, g in enumerate(folds) if g == f]
        fold = Chooser(header).fit([t for t, g in zip(training, folds) if g != f])
        for k, q in zip(outside, fold.predict([training[k] for k in outside])[1]):
            second[k] = q
        print(f"fold {f}: {time.time() - began:.0f} s", file=sys.stderr, flush=True)
    lines, calibration = ["| set | score under folds by site |", "|---|---|"], [round(255 * (k + .5) / 12) for k in range(12)]
    for h, _, missing in sets:
        done = [k for k, t in enumerate(training) if t.set == h["set"] and second[k] is not None]
        if done:
            some = [training[k] for k in done], [second[k] for k in done]
            lines += scores(*some, missing)
            if h is header:
                calibration = confidence(*some)
    if a.write:
        chooser = Chooser(header).fit(training)
        size = write(a.write, chooser, calibration)
        check(a.write, chooser, training[:200])
        if a.swift:
            write_swift(a.swift, a.write)
        lines += [f"| model | {size:,} bytes |", "", "Sets the model never saw:", "", "| set | score |", "|---|---|"]
        for h, texts, missing in sets:
            if h["set"] not in FACTORS:
                lines += scores(texts, chooser.predict(texts)[1], missing)
    print("\n".join(lines))
    if a.report:
        Path(a.report).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
