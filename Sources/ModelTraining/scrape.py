#!/usr/bin/env python3
"""Writes the visible text of a set's pages as a plain scraper (html-text) gives it, a line of JSON for each page.

    scrape.py SET_FOLDER > SET.jsonl

Each line has `id`, `host` (registered, by which training parts its pages) and `text`. A folder of labelled lines gives its
documents. Needs html-text.
"""
import gzip, json, re, sys
from pathlib import Path
import html_text


def host(url):
    """The part of a host that somebody registered: two labels, three under such as `co.uk`."""
    name = re.split("[/:?#]", url.split("://", 1)[-1], maxsplit=1)[0]
    labels = name.split(".")
    return ".".join(labels[-3 if len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3 else -2:])


def decoded(raw):
    """UTF-8, or what the page says, or windows-1252."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        named = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", raw[:4096], re.I)
    try:
        return raw.decode(named.group(1).decode() if named else "cp1252", "replace")
    except LookupError:
        return raw.decode("cp1252", "replace")


def texts(folder):
    if not (folder / "gold.jsonl").exists():
        for path in sorted(folder.glob("*.json.gz")):
            for number, document in enumerate(json.loads(gzip.open(path).read()), 1):
                name = f"{path.name[:-8]}/{number}"
                yield name, name, "\n".join(" ".join(line.split()) for line in document["text"])
        return
    for line in open(folder / "gold.jsonl", encoding="utf-8"):
        gold = json.loads(line)
        page = decoded(gzip.open(folder / "pages" / f"{gold['id']}.html.gz").read())
        try:
            yield gold["id"], host(gold.get("host") or gold.get("url") or gold["id"]), html_text.extract_text(page)
        except ValueError as error:
            print(f"{gold['id']}: {error}", file=sys.stderr)


for name, site, text in texts(Path(sys.argv[1])):
    print(json.dumps({"id": name, "host": site, "text": text}, ensure_ascii=False))
