"""Runs the datatrove step and compares with one process.

    python test_datatrove.py PROGRAM RULES [PAGES]
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(HERE, "..", "..", "..", ".ci")]

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402
from pages import pages  # noqa: E402
from thresh_datatrove import Thresh, ThreshError  # noqa: E402

PROGRAM, RULES = (os.path.abspath(path) for path in sys.argv[1:3])
COUNT = int(sys.argv[3]) if len(sys.argv) > 3 else 200
ENVIRONMENT = {"THRESH_RULES": RULES}


def check(truth, message):
    if not truth:
        raise AssertionError(message)


def documents():
    return [
        Document(text=html.decode("utf-8", "replace"), id=id, metadata={"url": url}) for id, url, html in pages(COUNT)
    ]


def single_process():
    lines = [json.dumps({"id": d.id, "html": d.text, "url": d.metadata["url"]}) for d in documents()]
    run = subprocess.run(
        [PROGRAM, "--stream"], input="\n".join(lines).encode(), capture_output=True, env=ENVIRONMENT, check=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def written(folder):
    for name in sorted(os.listdir(folder)):
        if name.endswith(".jsonl.gz"):
            with gzip.open(os.path.join(folder, name), "rt", encoding="utf-8") as file:
                yield from map(json.loads, file)


def article():
    sentence = "The ferry left the harbour at dawn, and the crew counted the lamps along the quay as they passed. "
    return "<html><body><article><h1>The ferry</h1>" + f"<p>{sentence * 4}</p>" * 5 + "</article></body></html>"


def fails(program, message):
    try:
        list(Thresh(program, environment=ENVIRONMENT).run(iter(documents()[:5])))
    except ThreshError as error:
        print(f"ok  {message}: {error}")
    else:
        raise AssertionError(f"{message}: no error")


def main():
    expected = single_process()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):  # The second run finds the task completed and does nothing.
            LocalPipelineExecutor(
                pipeline=[documents(), Thresh(PROGRAM, environment=ENVIRONMENT), JsonlWriter(folder + "/out")],
                tasks=1,
                logging_dir=folder + "/logs",
            ).run()
        got = {document["id"]: document for document in written(folder + "/out")}
        kept = {record["id"]: record for record in expected if record.get("text")}
        check(got.keys() == kept.keys(), f"{len(got)} documents of {len(kept)}")
        for id, record in kept.items():
            check(got[id]["text"] == record["text"], f"{id}: another text")
            check(got[id]["metadata"].get("title") == record.get("title"), f"{id}: another title")
        print(f"ok  {len(got)} of {COUNT} documents have an article, the same as in one process")

        page = "<link rel=canonical href='https://pages.example/canonical'>" + article()
        document = Document(text=page, id="a", metadata={"url": "https://pages.example/crawled?id=1"})
        [document] = Thresh(PROGRAM, environment=ENVIRONMENT).run(iter([document]))
        addresses = [document.metadata.get(key) for key in ("url", "canonical_url")]
        check(addresses == ["https://pages.example/crawled?id=1", "https://pages.example/canonical"], f"{addresses}")
        print("ok  the crawl's address stays")

        poison = {**ENVIRONMENT, "THRESH_FAULT": f"trap:{expected[3]['id']}"}
        step = Thresh(PROGRAM, environment=poison, keep_all=True)
        statuses = [document.metadata["thresh_status"] for document in step.run(iter(documents()[:10]))]
        check(len(statuses) == 10 and statuses[3] == "error", f"{statuses}")
        print("ok  a page that crashes its worker is a document that says so")

        for name, script in (("ends early", 'read l; echo "{\\"status\\":\\"ok\\"}"'), ("crashes", "kill -SEGV $$")):
            path = os.path.join(folder, name.replace(" ", "-"))
            with open(path, "w") as file:
                file.write(f"#!/bin/sh\n{script}\n")
            os.chmod(path, 0o755)
            fails(path, f"a program that {name} fails the task")


if __name__ == "__main__":
    main()
