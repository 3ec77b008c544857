"""What the trainings of both models share: gold, labels, folds, scores and the model file. Needs numpy."""
import base64, re, struct
from collections import Counter
from pathlib import Path
import numpy as np

TYPES = ["article", "forum", "product", "collection", "listing", "documentation", "service"]
FOLDS = 5
# Sets that have nothing but articles, where gold does not say of what kind a page is.
ARTICLES = ("sites",)
WORD = re.compile(r"\w+")
# Signs of scripts without spaces count as one token each.
UNSPACED = "\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
TOKEN = re.compile(f"[{UNSPACED}]|[^\\W{UNSPACED}]+")
fold_space = lambda s: " ".join((s or "").split())


# --- gold ----------------------------------------------------------------------------------------------------------

def bodies(gold):
    """The gold bodies of a page: one, or one for each parser version."""
    if "gold" not in gold:
        return [gold["body"]] if gold.get("body") is not None else []
    return ["\n".join(line for s in (version.get("body") or {}).get("sections", []) for line in s.get("headline", []) + s.get("paragraphs", []))
            for version in (gold.get("gold_all") or {"": gold["gold"]}).values()]


def common_subsequence(left, right):
    """Index pairs of a longest common subsequence; `len(left)` steps on integers of `len(right)` bits."""
    if not left or not right:
        return []
    full, masks, rows, row = (1 << len(right)) - 1, {}, [], (1 << len(right)) - 1
    for j, token in enumerate(right):
        masks[token] = masks.get(token, 0) | 1 << j
    for token in left:
        if mask := masks.get(token):
            row = ((row + (row & mask)) | (row - (row & mask))) & full
        rows.append(row)
    pairs, i, j = [], len(left) - 1, len(right) - 1
    while i >= 0 and j >= 0:
        grown = ~rows[i] & ((1 << (j + 1)) - 1)
        if not grown:
            break
        j = grown.bit_length() - 1
        if i and (~rows[i - 1] & ((1 << (j + 1)) - 1)).bit_count() >= grown.bit_count():
            i -= 1
            continue
        pairs.append((i, j))
        i, j = i - 1, j - 1
    return pairs[::-1]


def aligned(page, gold, size=4):
    """For each token of the page, whether gold has it at this place.

    Shared shingles in reading order are the anchors, the gaps between them are filled word by word; what is left gets
    two more rounds, so that text in another order counts and a menu word that gold has by chance does not.
    """
    hit, used = bytearray(len(page)), bytearray(len(gold))
    of_page = [tuple(page[i:i + size]) for i in range(len(page) - size + 1)]
    of_gold = [tuple(gold[j:j + size]) for j in range(len(gold) - size + 1)]
    for round in range(3):
        left = [i for i in range(len(of_page)) if not any(hit[i:i + size])]
        right = [j for j in range(len(of_gold)) if not any(used[j:j + size])]
        shared = {of_page[i] for i in left} & {of_gold[j] for j in right}
        left, right = [i for i in left if of_page[i] in shared], [j for j in right if of_gold[j] in shared]
        pairs = {}
        for i, j in common_subsequence([of_page[i] for i in left], [of_gold[j] for j in right]):
            pairs.update((left[i] + k, right[j] + k) for k in range(size))
        if not pairs:
            break
        for i, j in pairs.items():
            hit[i] = used[j] = 1
        if round == 0:
            anchors = [(-1, -1), *sorted(pairs.items()), (len(page), len(gold))]
            for (i, j), (k, l) in zip(anchors, anchors[1:]):
                for a, b in common_subsequence(page[i + 1:k], gold[j + 1:l]) if k - i > 1 and l - j > 1 else []:
                    hit[i + 1 + a] = used[j + 1 + b] = 1
    return hit


def shares(page):
    """Each block's share of words in the gold body, its weight in training, and how many words it has."""
    tokens = [TOKEN.findall(t.lower()) for t in page.text]
    size = np.array([len(t) for t in tokens])
    weight = np.sqrt(np.maximum(size, 1))
    if page.body is None:
        # Snippets only: blocks that hold one are known, all others stay out of training.
        label, known = np.zeros(page.count), np.zeros(page.count)
        for key, value in (("with", 1), ("without", 0)):
            for snippet in map(fold_space, page.gold.get(key) or []):
                for k, text in enumerate(page.text):
                    if len(snippet) >= 8 and snippet in text:
                        label[k], known[k] = value, 1
        return label, weight * known, size
    hit = aligned([w for t in tokens for w in t], TOKEN.findall(page.body.lower()))
    ends = np.cumsum(size)
    label = np.array([sum(hit[e - n:e]) / n if n else 0.0 for e, n in zip(ends, size)])
    return label, weight * (1 - headed(page, label, size)), size


# Sets whose gold begins with the headline and at times the date line, which the gold of others leaves out.
HEADED = ("sites",)
# Words of a line that is no paragraph, and of the first paragraph at least.
SHORT_LINE, PARAGRAPH = 8, 15


def headed(page, label, size):
    """The gold lines above the body, which no other set has: they stay out of training. 1 for these, else 0."""
    out = np.zeros(page.count)
    if page.set not in HEADED:
        return out
    headline = fold_space(page.body.split("\n")[0]).lower()
    is_gold = label >= .5
    paragraphs = np.flatnonzero(is_gold & (size >= PARAGRAPH))
    first = paragraphs[0] if len(paragraphs) else page.count
    for k in np.flatnonzero(is_gold):
        out[k] = (k < first and size[k] < SHORT_LINE) or fold_space(page.text[k]).lower() == headline
    return out


# --- folds and the cut ---------------------------------------------------------------------------------------------

def by_site(pages, count=FOLDS, seed=7):
    hosts = sorted({p.host for p in pages})
    np.random.RandomState(seed).shuffle(hosts)
    fold = {h: k % count for k, h in enumerate(hosts)}
    return [fold[p.host] for p in pages]


def expected(chars, p, beta=1.0):
    """The cut with the highest expected F score and that score. `p` is 0...255; `beta` is beta squared, below 1 for precision."""
    words = np.bincount(p, chars, 256)[::-1].cumsum()[::-1]
    mass = np.bincount(p, chars * p, 256)[::-1].cumsum()[::-1]
    f = (1 + beta) * mass / np.maximum(1, 255 * words + beta * mass[0])
    cut = 255 - int(np.argmax(f[::-1]))  # the highest of equal cuts
    return cut, float(f[cut])


# --- scores --------------------------------------------------------------------------------------------------------

output = lambda page, keep: "\n\n".join(page.text[k] for k in np.flatnonzero(keep))



def word_f1(page, keep):
    mine = Counter()
    for k in np.flatnonzero(keep):
        mine.update(page.bags[k])
    best = 0.0
    for gold in page.bodies:
        both = sum((mine & gold).values())
        best = max(best, 2 * both / (sum(mine.values()) + sum(gold.values())) if mine and gold else float(not mine and not gold))
    return best


def shingles(text):
    t = WORD.findall(text or "")
    return Counter(s for s in (tuple(t[i:i + 4]) for i in range(max(1, len(t) - 3))) if s)


def shingle_f1(pages, keeps):
    precision, recall = [], []
    for page, keep in zip(pages, keeps):
        gold, mine = shingles(page.body), shingles(output(page, keep))
        both = sum((gold & mine).values())
        if mine:
            precision.append(both / sum(mine.values()))
        if gold:
            recall.append(both / sum(gold.values()))
    p, r = np.mean(precision), np.mean(recall)
    return 2 * p * r / (p + r), p, r


def snippet_f(pages, keeps):
    n = Counter()
    for page, keep in zip(pages, keeps):
        text = fold_space(output(page, keep))
        n.update("tp" if fold_space(s) in text else "fn" for s in page.gold.get("with") or [])
        n.update("fp" if fold_space(s) in text else "tn" for s in page.gold.get("without") or [])
    return 2 * n["tp"] / max(1, 2 * n["tp"] + n["fp"] + n["fn"])


# --- the model file ------------------------------------------------------------------------------------------------

SCALE = 1024


def packed(booster, names, classes=1):
    """One ensemble: header, then per tree its nodes in depth-first order and its leaves.

    A node is (feature, threshold, mask): where the value is GREATER than the threshold, only the leaves of `mask` stay;
    leaves count from the left, bit 0 first. The tree's answer is the leaf of the lowest bit that stays.
    """
    trees = booster.dump_model()["tree_info"]
    out = struct.pack("<HBB", len(trees), classes, len(names)) + b"".join(bytes([len(n.encode())]) + n.encode() for n in names)
    for tree in trees:
        leaves, nodes = [], []

        def walk(node):
            if "leaf_value" in node:
                leaves.append(round(node["leaf_value"] * SCALE))
                return 1 << len(leaves) - 1
            at = len(nodes)
            nodes.append(None)
            left = walk(node["left_child"])
            right = walk(node["right_child"])
            nodes[at] = (node["split_feature"], min(255, int(node["threshold"])), ~left & 0xFFFF)
            return left | right

        walk(tree["tree_structure"])
        out += struct.pack("<BB", len(nodes), len(leaves)) + b"".join(struct.pack("<BBH", *n) for n in nodes)
        out += struct.pack(f"<{len(leaves)}h", *(max(-32768, min(32767, v)) for v in leaves))
    return out


def unpacked(data, at=0):
    """Reads one ensemble back: (names, classes, trees) and the place after it."""
    count, classes, width = struct.unpack_from("<HBB", data, at)
    at += 4
    names, trees = [], []
    for _ in range(width):
        names.append(data[at + 1:at + 1 + data[at]].decode())
        at += 1 + data[at]
    for _ in range(count):
        n, l = data[at], data[at + 1]
        nodes = [struct.unpack_from("<BBH", data, at + 2 + 4 * k) for k in range(n)]
        trees.append((nodes, struct.unpack_from(f"<{l}h", data, at + 2 + 4 * n)))
        at += 2 + 4 * n + 2 * l
    return (names, classes, trees), at


def run(ensemble, x):
    """Raw scores of an ensemble read back from the file; what the Swift side must give, to the last bit."""
    _, classes, trees = ensemble
    out = np.zeros((len(x), classes), np.int64)
    for k, (nodes, leaves) in enumerate(trees):
        alive = np.full(len(x), 0xFFFF, np.int64)
        for feature, threshold, mask in nodes:
            alive &= np.where(x[:, feature] > threshold, mask, 0xFFFF)
        lowest = np.array(np.log2(alive & -alive), int)
        out[:, k % classes] += np.array(leaves)[lowest]
    return out


def sigmoid_table():
    """255 raw scores: a probability is the number of entries that are at or below the raw score."""
    p = (np.arange(255) + .5) / 255
    return [int(np.ceil(v)) for v in SCALE * np.log(p / (1 - p))]


def write_swift(path, model, name, what):
    """The model as one string literal: it compiles in no time, where an array literal of its bytes takes minutes."""
    text = base64.b64encode(Path(model).read_bytes()).decode()
    lines = "\\\n".join("        " + text[k:k + 96] for k in range(0, len(text), 96))
    Path(path).write_text(f'''/// {what}, as `make model` wrote it; do not edit.
enum {name} {{
    /// The bytes of `Sources/ModelTraining/{Path(model).name}` in base 64.
    static let base64: StaticString = """
{lines}
        """
}}
''', encoding="utf-8")
