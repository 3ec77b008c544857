"""What a folder of rules adds to a start of `thresh < page.html`: processor time and memory.

    python start.py PROGRAM RULES PAGE

Starts without rules, with the rules, and with them on a page of one of their sites follow each other; the smallest time and the
median of the memory count, which other programs on the machine disturb least. Ends with status 1 over the limits.
"""

import os
import statistics
import subprocess
import sys
import tempfile

STARTS = 60
MILLISECONDS, MEGABYTES = 5, 20

PROGRAM, RULES, PAGE = (os.path.abspath(path) for path in sys.argv[1:4])


def start(arguments):
    """Milliseconds of processor time and megabytes of one start."""
    with open(PAGE, "rb") as page:
        process = subprocess.Popen(
            [PROGRAM, *arguments], stdin=page, stdout=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "THRESH_RULES": RULES},
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{PROGRAM} {' '.join(arguments)} ended with status {status}")
    return (usage.ru_utime + usage.ru_stime) * 1_000, usage.ru_maxrss / 1_024


files = [name for _, _, names in os.walk(RULES) for name in names if name.endswith((".yaml", ".yml"))]
host = max((name.removesuffix(".yaml") for name in files if "." in name.removesuffix(".yaml")), default="example.com")
rows = {
    "no rules": ["--no-rules"],
    f"{len(files)} rule files": [],
    "and a page of their sites": ["--url", f"https://{host}/2026/a-story"],
}
# Neither the rules of the project nor those of the user come in.
os.chdir(tempfile.gettempdir())
runs = {name: [] for name in rows}
for _ in range(STARTS):
    for name, arguments in rows.items():
        runs[name].append(start(arguments))

figures = []
for name, row in runs.items():
    figures.append((min(time for time, _ in row), statistics.median(memory for _, memory in row)))
    time, memory = figures[-1]
    print(f"{name:26} {time:6.1f} ms {memory:6.1f} MB", end="")
    print(f"   {time - figures[0][0]:+6.1f} ms {memory - figures[0][1]:+6.1f} MB" if len(figures) > 1 else "")
if figures[1][0] - figures[0][0] > MILLISECONDS or figures[1][1] - figures[0][1] > MEGABYTES:
    raise SystemExit(f"FAILED: over {MILLISECONDS} ms or {MEGABYTES} MB more than no rules")
