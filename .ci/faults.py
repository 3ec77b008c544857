"""Long runs that a test suite has no time for: kills, poison, memory, hostile pages, damaged archives, no network.

    python faults.py PROGRAM RULES [part[=count] …]

Each part prints its figures, and ends the script when something does not hold. Everything is made in a temporary folder.
"""

import concurrent.futures
import contextlib
import gzip
import hashlib
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from pages import pages

PROGRAM, RULES = (os.path.abspath(path) for path in sys.argv[1:3])
ENVIRONMENT = {"PATH": os.environ["PATH"], "THRESH_RULES": RULES}
RANDOM = random.Random(20261121)
WRONG = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".build", "faults"))


def check(truth, message):
    if not truth:
        raise SystemExit(f"FAILED: {message}")


def thresh(*arguments, environment=None, **more):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, env={**ENVIRONMENT, **(environment or {})}, **more
    )


def start(*arguments, environment=None):
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)], env={**ENVIRONMENT, **(environment or {})},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def write_pages(count, folder="crawl"):
    os.makedirs(folder, exist_ok=True)
    for id, _, content in pages(count):
        with open(f"{folder}/{id}.html", "wb") as file:
            file.write(content)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def ids(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line)["id"] for line in file]


def workers_of(folder):
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{name}/cmdline", "rb") as file:
                is_worker = file.read().startswith(b"thresh-worker")
            if is_worker and os.readlink(f"/proc/{name}/cwd") == folder:
                yield int(name)


def memory_of(process):
    with contextlib.suppress(OSError):
        with open(f"/proc/{process}/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / 2**20
    return 0


def kills():
    """F1: 20 times kill -9 at random moments of runs over 2,000 pages."""
    write_pages(2000)
    arguments = ["--to", "ndjson", "--resume", "-o", "out.ndjson", "crawl"]
    begin = time.monotonic()
    thresh("--to", "ndjson", "-o", "whole.ndjson", "crawl")
    length = time.monotonic() - begin
    killed = rounds = 0
    while killed < 20:
        rounds += 1
        with contextlib.suppress(FileNotFoundError):
            os.remove("out.ndjson")
        run = start(*arguments)
        while killed < 20:
            with contextlib.suppress(subprocess.TimeoutExpired):
                run.wait(RANDOM.uniform(0.05, 0.4) * length)
            if run.poll() is not None:
                break
            run.kill()
            run.wait()
            killed += 1
            time.sleep(1)
            left = list(workers_of(os.getcwd()))
            check(not left, f"workers left a second after the kill: {left}")
            run = start(*arguments)
        check(run.wait() in (0, 1), "the last run failed")
        check(ids("out.ndjson") == ids("whole.ndjson"), "ids are others")
        check(digest("out.ndjson") == digest("whole.ndjson"), "bytes are others")
    print(f"F1: {killed} kills in {rounds} runs over 2,000 pages ({length:.1f} s each): ids and bytes equal, no worker left")


def poison():
    """5,000 pages of which 50 end their worker."""
    write_pages(5000)
    names = sorted(os.listdir("crawl"))
    poisoned = RANDOM.sample(names, 50)
    kinds = ["trap", "segv", "exit", "garbage", "partial"]
    fault = ",".join(f"{kinds[number % 5]}:{name}" for number, name in enumerate(poisoned))
    thresh("--to", "ndjson", "-o", "whole.ndjson", "crawl")
    run = thresh("--to", "ndjson", "-o", "out.ndjson", "--progress", "plain", "crawl", environment={"THRESH_FAULT": fault})
    whole, out = (open(name, "rb").read().splitlines() for name in ("whole.ndjson", "out.ndjson"))
    check(run.returncode == 1 and len(out) == 5000, f"status {run.returncode}, {len(out)} records")
    equal = errors = 0
    for name, clean, line in zip(names, whole, out):
        if name in poisoned:
            record = json.loads(line)
            check(record["id"] == name and record["status"] == "error", f"{record}")
            errors += 1
        else:
            check(clean == line, f"{name} differs")
            equal += 1
    print(f"poison: {equal} records equal to the clean run, {errors} error records of 5,000")


def memory(count=20000):
    """Memory of worker and supervisor, and open files, over 20,000 pages with one worker that is never replaced."""
    write_pages(2000)
    os.makedirs("many")
    for number in range(count):
        os.link(f"crawl/page-{number % 2000:05}.html", f"many/{number:06}.html")
    run = start("--to", "ndjson", "--jobs", 1, "-o", "out.ndjson", "many", environment={"THRESH_WORKER_PAGES": "1000000"})
    samples, files, threads = [], [], []
    while run.poll() is None:
        time.sleep(0.5)
        worker = next(workers_of(os.getcwd()), 0)
        with contextlib.suppress(OSError, FileNotFoundError):
            done = sum(1 for _ in open("out.ndjson.part", "rb"))
            samples.append((done, memory_of(worker), memory_of(run.pid)))
            files.append((len(os.listdir(f"/proc/{worker}/fd")), len(os.listdir(f"/proc/{run.pid}/fd"))))
            threads.append(max(len(os.listdir(f"/proc/{process}/task")) for process in (worker, run.pid)))
    samples = [sample for sample in samples if sample[1]]
    half = [sample for sample in samples if sample[0] >= count / 4]
    slope = fit([sample[0] for sample in half], [sample[1] for sample in half]) * 10000
    worker, supervisor = (max(sample[place] for sample in samples) for place in (1, 2))
    print(
        f"memory over {count} pages: worker at most {worker:.0f} MiB, slope {slope:+.2f} MiB per 10,000 pages behind the first "
        f"quarter; supervisor at most {supervisor:.0f} MiB; open files worker {max(f[0] for f in files)}, supervisor "
        f"{max(f[1] for f in files)}, threads {max(threads)}"
    )
    check(worker <= 128 and supervisor <= 64 and slope < 1, "too much memory")
    check(max(map(max, files)) <= 16 and max(threads) <= 4, "too many open files or threads")


def leaks(count=200_000):
    """F25: 200,000 small pages through one worker: memory, open files, threads and time for a page stay as they are."""
    write_pages(200)
    lines = []
    for name in sorted(os.listdir("crawl")):
        with open(f"crawl/{name}", "rb") as page:
            content = page.read(6_000).decode("utf-8", "ignore")
        lines.append(json.dumps({"id": name, "url": f"https://pages.example/{name}", "html": content}).encode() + b"\n")
    run = subprocess.Popen(
        [PROGRAM, "--stream", "--jobs", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**ENVIRONMENT, "THRESH_WORKER_PAGES": "1000000"},
    )

    def feed():
        for number in range(count):
            run.stdin.write(lines[number % len(lines)])
        run.stdin.close()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    samples, step, worker = [], count // 100, 0
    for number, line in enumerate(run.stdout, start=1):
        if number % step == 0:
            worker = worker or next(workers_of(os.getcwd()), 0)
            open_files = max(len(os.listdir(f"/proc/{process}/fd")) for process in (worker, run.pid))
            threads = max(len(os.listdir(f"/proc/{process}/task")) for process in (worker, run.pid))
            samples.append((number, memory_of(worker), memory_of(run.pid), processor_time(worker), open_files, threads))
    check(run.wait() == 0 and number == count, f"status {run.returncode}, {number} records")
    later = samples[len(samples) // 4:]
    slopes = [fit([sample[0] for sample in later], [sample[place] for sample in later]) * 10000 for place in (1, 2)]
    early, late = (samples[b][3] - samples[a][3] for a, b in ((9, 29), (-21, -1)))
    print(
        f"F25: {count} small pages: slope {slopes[0]:+.2f} MiB per 10,000 pages in the worker, {slopes[1]:+.2f} in the supervisor; "
        f"open files {samples[0][4]} to {max(s[4] for s in samples)}, threads {max(s[5] for s in samples)}; processor time of "
        f"the last fifth {late / early:.2f} times that of an early one"
    )
    check(max(slopes) < 1, "memory grows")
    check(max(s[4] for s in samples) <= samples[0][4] + 2 and max(s[5] for s in samples) <= 4, "files or threads leak")
    # Other programs on the machine make pages dearer, too; what leaks makes them many times as dear.
    check(late < 2 * early, "pages take longer and longer")


def processor_time(process):
    with contextlib.suppress(OSError):
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0


def fit(xs, ys):
    """The slope of the line through the points."""
    if len(xs) < 2:
        return 0
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((a - x) ** 2 for a in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / spread if spread else 0


# What must become of hostile pages; of all others either is right.
FATES = {
    "94 MB of paragraphs": ("truncated",), "5 MB of random bytes": ("error",), "depth 100,000": ("truncated",), "100,000 attributes": ("truncated",),
    "a text of 12 MB": ("ok", "truncated"), "1,000 NULs": ("ok",), "1.5 MB of <p>": ("ok",), "1.5 MB of <li>x": ("ok",),
}


def hostile():
    """F16, F17, F19: large and malicious pages, with little memory and with enough."""
    sentence = "<p>The {} boat left the harbour in thick fog, and nobody on the quay saw it go, for the quay was empty.</p>"
    before, after = sentence.format("first"), sentence.format("last")
    generators = {
        "94 MB of paragraphs": "<p>The fog was thick that night, and it stayed for days.</p>" * 1_600_000,
        "depth 100,000": "<div>" * 100_000 + "</div>" * 100_000,
        "depth 32,000 and 64,000 stray end tags": "<div>" * 32_000 + "</span>" * 64_000 + "</div>" * 32_000,
        "100,000 attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
        "1.5 MB of <p>": "<p>" * 500_000,
        "1.5 MB of <li>x": "<li>x" * 300_000,
        "300,000 unknown elements": "".join(f"<x{n}>" for n in range(300_000)),
        "a text of 12 MB": "<p>" + "fog " * 3_000_000 + "</p>",
        "a script of 12 MB": "<script>" + "x=1; " * 2_400_000 + "</script>",
        "a comment of 11 MB": "<!--" + "fog " * 2_750_000 + "-->",
        "1,000,000 <": "<" * 1_000_000,
        "1,000 NULs": "<p>" + "fog\0" * 1_000 + "</p>",
        "5 MB of random bytes": RANDOM.randbytes(5_000_000).decode("latin-1"),
    }
    for name, content in generators.items():
        os.makedirs("crawl", exist_ok=True)
        with open("crawl/a.html", "w", encoding="utf-8", errors="replace") as file:
            file.write(f"<html><body><article>{before}{content}{after}</article></body></html>")
        with open("crawl/b.html", "w") as file:
            file.write(f"<article>{before}</article>")
        before_it = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = thresh("--to", "ndjson", "--jobs", 1, "crawl")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = used.ru_utime + used.ru_stime - before_it.ru_utime - before_it.ru_stime
        records = [json.loads(line) for line in run.stdout.splitlines()]
        check(len(records) == 2 and records[1]["status"] == "ok", f"{name}: the page after it was lost: {run.stdout[-300:]}")
        text = records[0].get("text", "")
        kept = f"before {'kept' if 'first boat' in text else 'not kept'}, after {'kept' if 'last boat' in text else 'not kept'}"
        print(
            f"F16/F17: {name}: {records[0]['status']} ({records[0].get('reason', '')}), {kept}, {seconds:.1f} s of processor time, "
            f"no process so far had more than {used.ru_maxrss >> 10} MiB"
        )
        check(records[0]["status"] in FATES.get(name, ("ok", "truncated")), f"{name}: {records[0]['status']}")
        check(used.ru_maxrss < 1 << 20, f"{name}: more than 1 GiB")
        check(seconds < 10, f"{name}: {seconds:.1f} s")
        # 300,000 items outweigh two paragraphs: there the list is taken for the body.
        check("first boat" in text or records[0]["status"] != "ok" or "<li>" in name, f"{name}: text lost in silence")
    with open("crawl/a.html", "w") as file:
        file.write(f"<article>{before}{generators['94 MB of paragraphs'][:12_000_000]}{after}</article>")
    fates = {}
    for megabytes in range(256, 801, 32):
        run = thresh("--to", "ndjson", "--jobs", 1, "--page-memory", megabytes, "crawl")
        records = [json.loads(line) for line in run.stdout.splitlines()]
        check(len(records) == 2 and records[1]["status"] == "ok", f"{megabytes} MiB: {run.stdout[-200:]} {run.stderr[-200:]}")
        fates.setdefault(f"{records[0]['status']} {records[0].get('reason', '')[:6]}", []).append(megabytes)
        if records[0]["status"] != "error":
            fates.setdefault("paragraphs", set()).add(records[0].get("text", "").count("\n\n"))
    check(len(fates.get("paragraphs", {0})) == 1, f"some pages were cut in silence: {fates}")
    print(f"F19: a page of 12 MB with 256 to 800 MiB: {fates}")
    wanted = fates.get("paragraphs")
    fates = {}
    for megabytes in range(60, 501, 20):
        limit = megabytes << 20
        for arguments in (["--jobs", 1], ["--no-isolate"]):
            run = thresh(
                "--to", "ndjson", *arguments, "crawl", timeout=60,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
            )
            records = [json.loads(line) for line in run.stdout.splitlines()]
            if run.returncode == 0:
                check(len(records) == 2, f"{megabytes} MiB: {len(records)} records and status 0")
            for record in records:
                if record["id"] == "a.html" and record["status"] != "error":
                    check({record["text"].count("\n\n")} == wanted, f"{megabytes} MiB: cut in silence")
            fate = f"status {run.returncode}: {' '.join(record['status'] for record in records)}"
            fates.setdefault(" ".join(map(str, [*arguments, fate])), []).append(megabytes)
    print(f"F19: the same with 60 to 500 MiB for the whole run: {fates}")


def fuzz(count=5000):
    """F26: mutated pages through workers, mutated rule files through lint: nothing crashes."""
    rng = random.Random(7)
    for id, _, content in pages(500):
        for number in range(count // 500):
            os.makedirs("crawl", exist_ok=True)
            with open(f"crawl/{id}-{number}.html", "wb") as file:
                file.write(mutated(content, rng))
    run = thresh("--to", "ndjson", "crawl")
    records = [json.loads(line) for line in run.stdout.splitlines()]
    reasons = [r.get("reason", "") for r in records if r["status"] == "error"]
    bad = [reason for reason in reasons if reason.startswith(("crash", "timeout", "memory"))]
    check(len(records) == count // 500 * 500 and not bad, f"{len(records)} records, {bad[:3]}")
    print(f"F26: {len(records)} mutated pages: no crash, no timeout, {len(reasons)} that could not be read")
    rules = []
    for folder, _, names in os.walk(RULES):
        rules += [os.path.join(folder, name) for name in names if name.endswith(".yaml")]
    rules = [path for path in sorted(rules) if os.path.getsize(path) < 20_000]
    statuses = {}
    for number in range(300):
        with open(rules[number % len(rules)], "rb") as file:
            content = mutated(file.read(), rng)
        os.makedirs("rules/site", exist_ok=True)
        with open("rules/site/a.yaml", "wb") as file:
            file.write(content)
        status = thresh("rules", "lint", "rules", timeout=60).returncode
        check(status >= 0, f"rule file {number}: signal {-status}")
        statuses[status] = statuses.get(status, 0) + 1
    print(f"F26: 300 mutated rule files: by status {statuses}")


# What breaks renderers: their own marks, parts of tables, lists, formulas and footnotes, characters beyond the plain ones.
SNIPPETS = [
    snippet.encode() for snippet in (
        "<table><tr><td>a<td colspan=900>b", "</td></tr></table>", "<pre>", "</pre>", "<li value=-3>", "<ol start=99999999999>",
        "<blockquote>", "</blockquote>", "]]>", "-->", "```", "| a | b |", "\\", "* * *", "&#0;", "&#x1F;", "&#xD800;",
        "&amp;lt;script&amp;gt;", "\u202eabc\u202c", "e\u0301", "👩🏽‍🚀", "ภาษาไทย", "日本語", "\x85", "\ufffe",
        '<a href="java&#10;script:alert(1)">x</a>', "<a href='https://x.example/a b\"c>d'>y</a>", "<b><i></b></i>", "1. ", "# ",
        "<br><br>", "<math><mi>x</mi><mo onclick=x>&lt;</mo>", "</math>", "<mfrac>", "<mtable><mtr><mtd>", "<mi>",
        "<math><semantics><mi>a</mi><annotation encoding='application/x-tex'>a_*b*_c</annotation></semantics></math>",
        "<script type='math/tex'>\\frac{<b>&amp;`|</script>", "<img class=tex alt='x^2 <script>'>",
        "<sup><a href='#n1'>1</a></sup>", "<sup><a href='#n2'>[2]</a></sup>", "<ol><li id=n1>one<li id=n2>two</ol>", "<p id=n1>note",
        "<code>", "</code>", "<sub>", "<h2>", "<dl><dt>a<dd>b", "[^1]: x", "$a_b$",
    )
]


def formats(count=20000):
    """Mutated pages are valid in every format, and the formats have the same words."""
    import formats as check_of

    rng = random.Random(11)
    samples = [
        os.path.join(path, name) for path, _, names in sorted(os.walk(os.path.join(check_of.ROOT, "Samples")))
        for name in sorted(names) if name.endswith(".html")
    ]
    sources = [open(path, "rb").read() for path in samples]
    sources += [content for _, _, content in pages(400) if len(content) < 150_000]
    valid = {"records": 0, "HTML": 0, "TEI": 0}
    batch, wrong = 2000, []
    shutil.rmtree(WRONG, ignore_errors=True)
    for begin in range(0, count, batch):
        shutil.rmtree("crawl", ignore_errors=True)
        shutil.rmtree("out", ignore_errors=True)
        os.makedirs("crawl")
        for number in range(begin, min(count, begin + batch)):
            # Every other page is a sample, where a formula, a note or a table is never far.
            source = samples_of(sources, len(samples), number)
            with open(f"crawl/{number:06}.html", "wb") as file:
                file.write(mutated(source, rng, SNIPPETS))
        thresh("--to", "html", "-o", "out/", "crawl")
        thresh("--to", "xml", "-o", "out/", "crawl")
        run = thresh("--body", "text,markdown,html", "--comments", "--to", "ndjson", "crawl")
        with concurrent.futures.ThreadPoolExecutor() as pool:
            files = pool.submit(check_of.wrong_files, "out")
            for line in run.stdout.splitlines():
                fault = check_of.wrong_record(line)
                wrong += [] if fault is None else [f"{json.loads(line)['id']}: {fault}"]
                valid["records"] += 1
            html, tei, faults = files.result()
        wrong += faults
        keep_wrong(wrong)
        valid["HTML"] += html
        valid["TEI"] += tei
        print(f"formats: {valid}, {len(wrong)} faults", file=sys.stderr)
    # All at once: one mistake of ours shows on more pages than one.
    check(not wrong, "\n".join(wrong[:200]) + f"\n{len(wrong)} faults; the pages are in {WRONG}")
    check(valid["records"] == count, f"{valid['records']} records of {count} pages")
    print(f"formats: {count} mutated pages, all valid: {valid}, the Markdown of all parsed back")


def keep_wrong(faults):
    """Pages of this batch that a fault names, for a closer look."""
    for name in {name for fault in faults for name in re.findall(r"\b\d{6}\b", fault)}:
        if os.path.exists(f"crawl/{name}.html"):
            os.makedirs(WRONG, exist_ok=True)
            shutil.copy(f"crawl/{name}.html", WRONG)


def samples_of(sources, samples, number):
    half = number // 2
    return sources[half % samples] if number % 2 else sources[samples + half % (len(sources) - samples)]


def mutated(content, rng, snippets=()):
    content = bytearray(content)
    for _ in range(rng.randrange(1, 30)):
        if snippets and rng.randrange(2):
            # Behind a tag more often than not, where it is read as markup.
            place = rng.randrange(len(content) + 1)
            place = content.find(b">", place) + 1 if rng.randrange(4) else place
            content[place:place] = rng.choice(snippets)
            continue
        place, length = rng.randrange(len(content) + 1), rng.randrange(40)
        kind = rng.randrange(5)
        if kind == 0:
            del content[place:place + length]
        elif kind == 1:
            content[place:place] = rng.randbytes(length)
        elif kind == 2:
            start = rng.randrange(len(content) + 1)
            content[place:place] = content[start:start + 40 * length]
        elif kind == 3 and place < len(content):
            content[place] ^= 1 << rng.randrange(8)
        else:
            content[place:place] = rng.choice([b"<", b"</", b"\0", b"<!--", b"<table>", b"&#x", b"\xff", b"<script>", b": [", b"\n- {"])
    return bytes(content)


def archives():
    """F12, F26: every cut and 2,000 flips of a small archive; equal bodies from warcio's archive; speed of reading alone."""
    write_pages(1000)
    plain, packed = "a.warc", "a.warc.gz"
    with_warcio(packed)
    with gzip.open(packed) as source, open(plain, "wb") as target:
        shutil.copyfileobj(source, target)
    with open("manifest.ndjson", "w") as file:
        for name in sorted(os.listdir("crawl")):
            # The archive says as much of each page.
            page = {"path": name, "url": f"https://pages.example/{name}", "content_type": "text/html"}
            file.write(json.dumps(page) + "\n")
    folder = thresh("--to", "ndjson", "--manifest", "manifest.ndjson", "crawl").stdout.splitlines()
    for path in (packed, plain):
        archive = thresh("--to", "ndjson", path).stdout.splitlines()
        check(len(archive) == len(folder), f"{path}: {len(archive)} records")
        different = [
            number for number, (one, other) in enumerate(zip(folder, archive))
            if json.loads(one).get("text") != json.loads(other).get("text")
        ]
        check(not different, f"{path}: {len(different)} bodies differ, first {different[:3]}")
    print(f"WARC of warcio: {len(folder)} bodies equal to the folder's, packed and plain")
    reading(packed)
    reading(plain)
    with_warcio("small.warc.gz", length=10_240)
    reading("small.warc.gz", wanted=5_000)
    small()


def reading(path, times=10, wanted=0):
    """Reading alone: the last of very many shards takes no page, but every record is read for it."""
    many = "many-" + path
    with open(many, "wb") as target:
        for _ in range(times):
            with open(path, "rb") as source:
                shutil.copyfileobj(source, target)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = thresh("--shard", "1000000/1000000", "--no-isolate", "--no-rules", "--to", "ndjson", many)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    check(run.returncode == 0 and not run.stdout, "reading failed")
    megabytes = os.path.getsize(many) / 2**20
    print(
        f"reading {path} alone: {1000 * times / seconds:.0f} records a second of processor time, {megabytes / seconds:.0f} MiB/s, "
        f"{megabytes / times * 1.024:.0f} KiB a record"
    )
    check(1000 * times / seconds >= wanted, f"fewer than {wanted} records a second")
    if path.endswith(".gz"):
        begin = time.process_time()
        with gzip.open(path) as file:
            while file.read(1 << 20):
                pass
        alone = 1000 / (time.process_time() - begin)
        print(f"zlib alone, for comparison: {alone:.0f} records a second; {1000 * times / seconds / alone:.2f} of that")
    os.remove(many)


def small():
    """Every cut and 2,000 flips, each through the program."""
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<article><p>The boat left in thick fog, and nobody saw it go.</p>"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:%d>\r\nWARC-Target-URI: http://a.example/\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    )
    members = [gzip.compress(record % (number, len(page), page), mtime=0) for number in range(4)]
    whole = b"".join(members)
    ends = [sum(map(len, members[: number + 1])) for number in range(4)]

    def each(variants, name):
        begin = time.monotonic()
        for number, (content, wanted) in enumerate(variants):
            out = thresh("--from", "warc", "--to", "ndjson", "--no-isolate", "--no-rules", "-", input=content, timeout=20).stdout
            found = [r["id"] for r in map(json.loads, out.splitlines()) if r["status"] == "ok"]
            check(found[:wanted] == [f"urn:{n}" for n in range(wanted)], f"{name} {number}: {found} of {wanted}")
        print(f"{name}: {len(variants)} archives, every record before the damage read, {time.monotonic() - begin:.1f} s")

    cuts = [(whole[:length], sum(end <= length for end in ends)) for length in range(len(whole) + 1)]
    each(cuts, "F12: cuts")
    flips = []
    for _ in range(2000):
        place = RANDOM.randrange(len(whole))
        content = bytearray(whole)
        content[place] ^= 1 << RANDOM.randrange(8)
        flips.append((bytes(content), sum(end <= place for end in ends)))
    each(flips, "F26: flips")


def with_warcio(path, length=None):
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError:
        raise SystemExit("the archive part needs warcio: pip install warcio")
    from io import BytesIO

    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for name in sorted(os.listdir("crawl")):
            with open(f"crawl/{name}", "rb") as page:
                content = page.read(length)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            writer.write_record(
                writer.create_warc_record(
                    f"https://pages.example/{name}", "response", payload=BytesIO(content), http_headers=headers
                )
            )


def network():
    """F22: no socket but those to the workers, no file but the input's."""
    write_pages(50)
    if not shutil.which("strace"):
        print("F22: strace is missing, left out")
        return
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=network", "-o", "trace", PROGRAM, "--to", "ndjson", "crawl"],
        env=ENVIRONMENT, stdout=subprocess.DEVNULL, check=False,
    )
    calls = [line.split(None, 1)[1] for line in open("trace") if "(" in line]
    other = [c for c in calls if not c.startswith(("socketpair(AF_UNIX", "sendto(", "recvfrom(", "shutdown("))]
    check(not other, f"network calls: {other[:5]}")
    print(f"F22: {len(calls)} calls, all on the socket pairs of workers: {sorted({c.split('(')[0] for c in calls})}")


def speed():
    """Isolation against none, two workers against one, reading archives alone: ratios within one run."""
    write_pages(1000)

    def seconds(*arguments):
        times = []
        for _ in range(5):
            begin = time.monotonic()
            thresh("--to", "ndjson", "-o", "out.ndjson", *arguments)
            times.append(time.monotonic() - begin)
        return min(times)

    local, one, two = seconds("--no-isolate", "crawl"), seconds("--jobs", 1, "crawl"), seconds("--jobs", 2, "crawl")
    print(f"speed: in this process {local:.2f} s, one worker {one:.2f} s ({one / local - 1:+.1%}), two {two:.2f} s ({one / two:.2f} times one)")
    print(f"processor time: {cpu('--no-isolate'):.2f} s in this process, {cpu('--jobs', 1):.2f} s with one worker")


def cpu(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    thresh("--to", "ndjson", "-o", "out.ndjson", *arguments, "crawl")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


PARTS = {part.__name__: part for part in (kills, poison, memory, leaks, hostile, archives, fuzz, formats, network, speed)}

if __name__ == "__main__":
    for part in sys.argv[3:] or PARTS:
        name, _, count = part.partition("=")
        with tempfile.TemporaryDirectory(prefix="thresh-faults-") as folder:
            os.chdir(folder)
            PARTS[name](*[int(count)] if count else [])
            os.chdir("/")
