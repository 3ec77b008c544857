"""Whether rendered pages are valid, by programs that are not ours: HTML by the W3C's checker, TEI by its schema, records by
theirs, and Markdown by a parser that must read the words of the HTML out of it."""

import concurrent.futures
import json
import os
import re
import subprocess
from html.parser import HTMLParser

import jsonschema

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), ".."))
TOOLS = os.path.join(ROOT, ".build", "validate")
RECORD = jsonschema.Draft202012Validator(json.load(open(os.path.join(ROOT, "Samples", "record.schema.json"))))
# C0 but tab and line feed, DEL, C1.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
INLINE = {"a", "em", "strong", "code", "sup", "sub", "del", "ins", "mrow", "mi", "mn", "mo"}


class Words(HTMLParser):
    """The words of some markup as a reader sees them: the TeX of a formula stands between dollars, and only once."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.math, self.tex, self.hidden = [], None, None, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "math":
            self.math, self.tex, self.mark = [], None, "$$" if attributes.get("display") == "block" else "$"
        elif tag == "annotation":
            self.tex = ""
        elif tag == "sup" and attributes.get("class") == "footnote-ref":
            self.hidden += 1
        elif tag == "a" and (attributes.get("href") or "").startswith(("#fnref-", "#fn-")):
            self.hidden += 1
            self.link = True
            return
        if tag == "a":
            self.link = False
        if self.math is None and tag not in INLINE:
            self.text.append(" ")

    def handle_endtag(self, tag):
        if tag == "math" and self.math is not None:
            self.text.append(" ".join(self.math) if self.tex is None else self.mark + self.tex + self.mark)
            self.math = None
        elif tag == "a" and getattr(self, "link", False):
            self.hidden -= 1
            self.link = False
        elif tag == "sup" and self.hidden:
            self.hidden -= 1
        elif self.math is None and tag not in INLINE:
            self.text.append(" ")

    def handle_data(self, data):
        if self.hidden:
            return
        if self.math is None:
            self.text.append(data)
        elif self.tex is not None:
            self.tex += data
        elif data.strip():
            self.math.append(data.strip())


def words(html):
    parser = Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.text).split()


def parsed(markdown):
    command = ["cmark-gfm", "--unsafe"]
    for extension in ("table", "autolink", "strikethrough", "footnotes"):
        command += ["-e", extension]
    return subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout.decode()


def wrong_record(line):
    """What is wrong with a record that has the body as text, Markdown and HTML; None where nothing is."""
    if line.translate(None, bytes(range(32)) + b"\x7f") != line:
        return "control characters in the line"
    record = json.loads(line)
    for error in RECORD.iter_errors(record):
        return f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
    for form in ("text", "markdown", "html"):
        if CONTROLS.search(record.get(form, "")):
            return f"control characters in {form}"
    title = record.get("title")
    shown = parsed(record.get("markdown", ""))
    read, wanted = words(shown), words(record.get("html", ""))
    if 'class="footnotes"' in shown:
        # Parsers move the notes to the end.
        read, wanted = sorted(read), sorted(wanted)
    if read != wanted and read != (title or "").split() + wanted:
        return f"Markdown reads as other words than HTML: {difference(read, wanted)}"
    # Text has marks of lists that HTML has in its elements.
    if "#fn-" not in record.get("html", ""):
        text, html = (re.findall(r"[^\W\d_]+", form) for form in (record.get("text", ""), " ".join(words(record.get("html", "")))))
        if text != html:
            return f"text has other words than HTML: {difference(text, html)}"
    return None


def difference(one, other):
    place = next((number for number, pair in enumerate(zip(one, other)) if pair[0] != pair[1]), min(len(one), len(other)))
    return f"at word {place}: {one[max(0, place - 3):place + 5]} {other[max(0, place - 3):place + 5]}"


def wrong_files(folder):
    """What the HTML checker and the TEI schema say against the files of a folder."""
    pages = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    html = [page for page in pages if page.endswith(".html")]
    tei = [page for page in pages if page.endswith(".xml")]
    # Both at once: each takes seconds before it looks at the first file.
    with concurrent.futures.ThreadPoolExecutor() as pool:
        faults = pool.submit(wrong_html, html), pool.submit(wrong_tei, tei)
        return len(html), len(tei), [fault for found in faults for fault in found.result()]


def wrong_html(pages):
    if not pages:
        return []
    run = subprocess.run([os.path.join(TOOLS, "bin", "html5check"), "--errors-only", *pages], capture_output=True, text=True)
    return run.stderr.splitlines() + (run.stdout.splitlines() if run.returncode else [])


def wrong_tei(pages):
    if not pages:
        return []
    schema = os.path.join(TOOLS, "tei.rng")
    run = subprocess.run(["xmllint", "--noout", "--relaxng", schema, *pages], capture_output=True, text=True)
    return [line for line in run.stderr.splitlines() if not line.endswith(" validates")]
