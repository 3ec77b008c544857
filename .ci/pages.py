"""Pages for the tests: those of the data beside the checkout, or the samples repeated, as (id, url, bytes)."""

import itertools
import os

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))


def _files(folder):
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".html", ".htm", ".html.gz", ".txt")) and name != "expected.txt":
                yield os.path.join(path, name)


def pages(count, data=os.path.join(ROOT, "..", "shared", "data")):
    """So many pages, the same ones each time."""
    import gzip

    folders = [os.path.join(data, name, "pages") for name in ("wcxb-dev", "news-half", "publishers")]
    files = [file for folder in folders for file in _files(folder)]
    if not files:
        files = list(_files(os.path.join(ROOT, "Samples")))
    for number, file in zip(range(count), itertools.cycle(files)):
        with open(file, "rb") as handle:
            content = handle.read()
        if file.endswith(".gz"):
            content = gzip.decompress(content)
        yield f"page-{number:05}", f"https://pages.example/{number}", content
