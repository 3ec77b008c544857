"""Runs thresh_spark on a small cluster of real executors and compares with one process.

    python test_spark.py PROGRAM RULES [PAGES]
"""

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import tarfile
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(HERE, "..", "..", "..", ".ci")]

from pages import pages  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402
from thresh_spark import Bundle, clean_dataframe, clean_warcs  # noqa: E402

PROGRAM, RULES = (os.path.abspath(path) for path in sys.argv[1:3])
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 2000
PARTITIONS = 8
POISON = [f"page-{number:05}" for number in (3, COUNT // 4, COUNT // 2, COUNT // 2 + 1, COUNT - 2)]


def check(truth, message):
    if not truth:
        raise AssertionError(message)


@contextlib.contextmanager
def step(name):
    start = time.monotonic()
    yield
    print(f"ok  {name}: {time.monotonic() - start:.1f} s", flush=True)


def single_process(rows, folder):
    """What one process makes of the pages, as a set of lines."""
    path = os.path.join(folder, "in.ndjson")
    with open(path, "w") as file:
        for id, url, html in rows:
            file.write(json.dumps({"id": id, "url": url, "html_base64": base64.b64encode(html).decode()}) + "\n")
    with open(path) as file:
        run = subprocess.run(
            [PROGRAM, "--stream"], stdin=file, capture_output=True, env={"THRESH_RULES": RULES}, check=True
        )
    return set(run.stdout.decode().splitlines())


def executors():
    """The processes of this test's executors."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            with open(f"/proc/{name}/cmdline", "rb") as file:
                command = file.read()
            if b"CoarseGrainedExecutorBackend" in command and MARK.encode() in command:
                yield int(name)


def dataframe(rows, folder):
    """The pages as Parquet, read from files by the executors: tasks may not be as large as pages are."""
    os.makedirs(os.path.join(folder, "pages"))
    for id, _, html in rows:
        with open(os.path.join(folder, "pages", id), "wb") as file:
            file.write(html)
    files = spark.read.format("binaryFile").load(os.path.join(folder, "pages"))
    id = F.element_at(F.split("path", "/"), -1)
    url = F.concat(F.lit("https://pages.example/"), F.regexp_extract(id, "[0-9]+$", 0).cast("int"))
    target = os.path.join(folder, "pages.parquet")
    files.select(id.alias("id"), url.alias("url"), F.col("content").alias("html")).write.parquet(target)
    return spark.read.parquet(target).repartition(PARTITIONS)


class Carrier:
    """Takes what a job carries, in place of Spark's context."""

    def __init__(self):
        self.archives, self.fragments, self.packages = [], [], []

    def addArchive(self, path):
        path, _, fragment = path.partition("#")
        self.archives.append(path)
        self.fragments.append(fragment)

    def addPyFile(self, path):
        self.packages.append(path)


def carried(program, rules):
    """The members of the archive that a job carries."""
    carrier = Carrier()
    Bundle(program, rules).ship(carrier)
    with tarfile.open(carrier.archives[0]) as tar:
        return {member.name: (member.type, member.size) for member in tar.getmembers()}


def check_links(folder):
    """Whether a program, rules and a rule file that are links are carried as what they lead to."""
    rules, real = os.path.join(folder, "rules"), os.path.join(folder, "real-rules")
    os.makedirs(os.path.join(real, "site"))
    with open(os.path.join(folder, "a.yaml"), "w") as file:
        file.write("thresh: 1\n")
    os.symlink(os.path.join(folder, "a.yaml"), os.path.join(real, "site", "a.yaml"))
    os.symlink(real, rules)
    program = os.path.join(folder, "thresh")
    os.symlink(PROGRAM, program)
    members = carried(program, rules)
    check(not [name for name, (type, _) in members.items() if type in (tarfile.SYMTYPE, tarfile.LNKTYPE)], f"{members}")
    check(members["bin/thresh"] == (tarfile.REGTYPE, os.path.getsize(PROGRAM)), f"{members['bin/thresh']}")
    check(members["Rules/site/a.yaml"] == (tarfile.REGTYPE, 10), f"{members}")


def rule_folder(path):
    """A folder of one rule."""
    os.makedirs(path)
    with open(os.path.join(path, "a.yaml"), "w") as file:
        file.write("thresh: 1\nid: a\nkind: site\nmatch: {hosts: [a.example]}\n")
    return path


def check_bundles(folder):
    """Whether one session carries each bundle once, under a name of its own: Spark takes no name twice."""
    carrier = Carrier()
    first, second = (rule_folder(os.path.join(folder, name)) for name in ("first", "second"))
    names = [Bundle(PROGRAM, rules).ship(carrier) for rules in (first, second, first)]
    check(names == carrier.fragments + names[:1] and len(set(names)) == 2, f"{names}, {carrier.fragments}")
    check(len({os.path.basename(path) for path in carrier.archives}) == 2, f"{carrier.archives}")
    check(len(carrier.packages) == 1, f"{carrier.packages}")
    with open(os.path.join(first, "a.yaml"), "a") as file:
        file.write("# changed\n")
    check(Bundle(PROGRAM, first).ship(carrier) not in names, "rules that were changed are the old ones")


def check_nothing_left(folder):
    """Whether what a job carries is removed when the driver ends."""
    script = "from test_spark import *; Bundle(PROGRAM, RULES).ship(Carrier())"
    command = [sys.executable, "-c", script, PROGRAM, rule_folder(os.path.join(folder, "rules"))]
    temporary = os.path.join(folder, "tmp")
    os.mkdir(temporary)
    subprocess.run(command, env={**os.environ, "TMPDIR": temporary, "PYTHONPATH": HERE}, check=True)
    check(not os.listdir(temporary), f"left: {os.listdir(temporary)}")


def main():
    with step("each bundle is carried once, and removed"), tempfile.TemporaryDirectory() as folder:
        check_bundles(folder)
        check_nothing_left(folder)
    with step("links are carried as what they lead to"), tempfile.TemporaryDirectory() as folder:
        check_links(folder)
    # Real pages have 100 KB; the largest ones would only take time.
    rows = [(id, url, html[:200_000]) for id, url, html in pages(COUNT)]
    with tempfile.TemporaryDirectory() as folder:
        with step(f"{COUNT} pages in one process"):
            expected = single_process(rows, folder)
        check(len(expected) == COUNT, f"{len(expected)} records of {COUNT} pages")
        df = dataframe(rows, folder)

        def clean(**options):
            return clean_dataframe(df, program=PROGRAM, rules=RULES, **options)

        def lines(cleaned):
            return [row.record for row in cleaned.select("record").collect()]

        with step("the rows are those of one process, through Parquet"):
            target = os.path.join(folder, "articles.parquet")
            clean().write.parquet(target)
            got = lines(spark.read.parquet(target))
            check(len(got) == COUNT and set(got) == expected, f"{len(got)} rows, {len(set(got) ^ expected)} different")

        with step("two folders of rules in one session, each for its own rows"):
            few = df.where(F.col("id") < f"page-{20:05}")
            without = clean_dataframe(few, program=PROGRAM, rules=rule_folder(os.path.join(folder, "none")))
            got = lines(clean_dataframe(few, program=PROGRAM, rules=RULES))
            check(len(got) == 20 and set(got) <= expected, f"{len(got)} rows, {len(set(got) - expected)} different")
            check(not set(lines(without)) <= expected, "the rules are those of the other call")

        with step("timestamps, dates and decimals are written out; a type that no page can have is named"):
            typed = df.limit(1).select(
                F.expr("cast(12345678901234567890 as decimal(20, 0))").alias("id"),
                F.expr("timestamp'2025-11-21T06:30:12Z'").alias("fetched"),
                F.expr("date'2025-11-21'").alias("day"),
                F.array("url").alias("url"),
                "html",
            )
            for name, wanted in (("fetched", "2025-11-21T06:30:12Z"), ("day", "2025-11-21")):
                [row] = clean_dataframe(typed, url="none", fetched=name, program=PROGRAM, rules=RULES).collect()
                check((row.id, row.fetched) == ("12345678901234567890", wanted), f"{row.id}, {row.fetched}")
            try:
                clean_dataframe(typed, program=PROGRAM, rules=RULES)
            except ValueError as error:
                check("'url' is array<string>" in str(error), f"{error}")
            else:
                raise AssertionError("a list is taken for an address")

        with step("five pages that crash their worker are five rows of errors"):
            faults = ",".join(f"{kind}:{id}" for kind, id in zip(("trap", "segv", "exit", "garbage", "trap"), POISON))
            got = lines(clean(environment={"THRESH_FAULT": faults}))
            failed = [json.loads(line) for line in got if line not in expected]
            check(len(got) == COUNT, f"{len(got)} rows")
            check(sorted(row["id"] for row in failed) == sorted(POISON), f"failed: {failed}")
            check(all(row["status"] == "error" for row in failed), f"failed: {failed}")

        with step("an executor that is killed costs no row"):
            killed = []

            def kill():
                time.sleep(2)
                for process in list(executors())[:1]:
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)

            killer = threading.Thread(target=kill)
            killer.start()
            got = lines(clean())
            killer.join()
            check(len(killed) == 1, "no executor was killed")
            check(len(got) == COUNT and set(got) == expected, f"{len(got)} rows, {len(set(got) ^ expected)} different")

        few = spark.createDataFrame([(id, url, html) for id, url, html in rows[:20]], "id string, url string, html binary").repartition(2)
        programs = {
            "a program that crashes": "#!/bin/sh\nhead -c 100 >/dev/null; kill -SEGV $$\n",
            "a program that ends early": '#!/bin/sh\nread line; echo "{}"; exit 0\n',
            "a program that loses half a line": '#!/bin/sh\ncat >/dev/null; printf "{"; exit 0\n',
            "a program that fails": "#!/bin/sh\ncat >/dev/null; echo broken >&2; exit 3\n",
        }
        for number, (name, script) in enumerate(programs.items()):
            with step(f"{name} fails the job"):
                path = os.path.join(folder, f"program-{number}")
                with open(path, "w") as file:
                    file.write(script)
                os.chmod(path, 0o755)
                must_fail(few, name, command=path)

        with step("an error upstream fails the job, and soon"):
            must_fail(few, "upstream", upstream=True)

        with step("take wants a few rows and leaves no process"):
            check(len(clean().take(3)) == 3, "take")
            time.sleep(2)
            left = subprocess.run(["pgrep", "-f", "thresh-bundle.*--stream"], capture_output=True, text=True).stdout
            check(not left, f"left: {left}")

        with step("web archives give the rows of one process"):
            path = os.path.join(folder, "a.warc.gz")
            write_warc(path, rows[:100])
            single = subprocess.run(
                [PROGRAM, "--to", "ndjson", path], capture_output=True, env={"THRESH_RULES": RULES}
            )
            got = lines(clean_warcs([path, path], spark=spark, program=PROGRAM, rules=RULES))
            check(sorted(got) == sorted(single.stdout.decode().splitlines() * 2), "the archive's rows are others")
            write_warc(path, rows[:10] * 2)
            got = lines(
                clean_warcs(
                    [f"file:{path}"], spark=spark, program=PROGRAM, rules=RULES,
                    options=["--dedup", "exact", "--drop-duplicates"],
                )
            )
            check(10 <= len(got) < 20, f"{len(got)} rows of pages that are there twice")


def must_fail(df, name, command=None, upstream=False):
    """Whether the counting wrapper makes the job fail where `rdd.pipe` would lose rows or hang."""
    from thresh_spark.stream import run

    def clean(rows):
        def chunks():
            for number, row in enumerate(rows):
                if upstream and number == 3:
                    raise ValueError("upstream")
                yield row.id.encode() + b"\n"

        return run([command or "/bin/cat"], chunks(), environment={})

    start = time.monotonic()
    try:
        count = df.rdd.mapPartitions(clean).count()
    except Exception as error:  # Spark wraps it.
        check("ThreshError" in str(error), f"{name}: {error}")
    else:
        raise AssertionError(f"{name}: the job succeeded with {count} rows")
    check(time.monotonic() - start < 60, f"{name}: took too long")


def write_warc(path, rows):
    import gzip

    with open(path, "wb") as file:
        for id, url, html in rows:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:{id}>\r\nWARC-Target-URI: {url}\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))


if __name__ == "__main__":
    MARK = f"thresh-test-{os.getpid()}"
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("thresh")
        .config("spark.executor.memory", "768m")
        .config("spark.executor.extraJavaOptions", f"-Dthresh.mark={MARK}")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.sql.execution.arrow.pyspark.enabled", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    try:
        main()
    finally:
        spark.stop()
    print(f"all of {COUNT} pages well on Spark {spark.version}")
