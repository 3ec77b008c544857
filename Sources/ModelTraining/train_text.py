#!/usr/bin/env python3
"""Trains the model that chooses the lines of scraped text, from feature dumps, and writes it and its report.

    train_text.py DUMP... --data DIR [--write MODEL] [--swift FILE] [--report REPORT.md]

DUMP is what `thresh-features --text RULES TEXTS.jsonl` writes. DIR holds SET/gold.jsonl and lines/. Needs lightgbm and numpy.
Folds are by registered host, never by page.
"""
import argparse, base64, gzip, json, pickle, struct, sys, time
from collections import Counter, defaultdict
from pathlib import Path
import lightgbm as lgb
import numpy as np
from train import SCALE, TOKEN, TYPES, WORD, aligned, bodies, expected, fold_space, packed, run, shingles, sigmoid_table, unpacked

FOLDS = 5


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

STAGE = dict(bagging_fraction=.6, bagging_freq=1, lambda_l2=10, num_threads=2, verbose=-1, seed=1, max_bin=127,
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
        folds, first = by_site(texts, 11), [None] * len(texts)
        for f in range(FOLDS):
            inside, outside = [t for t, g in zip(texts, folds) if g != f], [k for k, g in enumerate(folds) if g == f]
            model = self.train(self.blocks(inside), inside, self.trees1, .3)
            for k, p in zip(outside, self.split([texts[k] for k in outside], model.predict(self.blocks([texts[k] for k in outside]), num_threads=2))):
                first[k] = p
        self.stage1 = self.train(self.blocks(texts), texts, self.trees1, .3)
        self.stage2 = self.train(self.second(texts, first), texts, self.trees2, .4)
        return self

    def predict(self, texts):
        first = self.split(texts, self.stage1.predict(self.blocks(texts), num_threads=2))
        return first, self.split(texts, self.stage2.predict(self.second(texts, first), num_threads=2))


def by_site(texts, seed=7):
    hosts = sorted({t.host for t in texts})
    np.random.RandomState(seed).shuffle(hosts)
    fold = {h: k % FOLDS for k, h in enumerate(hosts)}
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
