"""A datatrove step that turns pages into articles with Thresh."""

import contextlib
import json
import subprocess
import tempfile

from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

_BODY = {"text", "id", "status", "reason"}


class ThreshError(RuntimeError):
    """The program did not answer; the task has to fail."""


class Thresh(PipelineStep):
    """Takes the article out of each document's page.

    Documents come with the page as their text, as datatrove's WARC reader gives them, and leave with the article as their
    text and the record's other fields as metadata.
    """

    type = "🛁 - EXTRAC"
    name = "⛏ Thresh"

    def __init__(self, program="thresh", rules=None, options=(), keep_all=False, environment=None):
        super().__init__()
        self.program, self.rules, self.options = program, rules, list(options)
        self.keep_all, self.environment = keep_all, environment

    def run(self, data, rank=0, world_size=1):
        command = [self.program, "--stream", "--jobs", "1", *self.options]
        if self.rules:
            command += ["--rules", self.rules]
        with tempfile.TemporaryFile() as errors, subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=self.environment
        ) as process:
            try:
                for document in data:
                    with self.track_time():
                        record = self._ask(process, document, errors)
                        self.stat_update(StatHints.total, f"status_{record['status']}")
                        kept = self._fill(document, record)
                    if kept:
                        self.stat_update(StatHints.forwarded)
                        self.update_doc_stats(document)
                        yield document
                    else:
                        self.stat_update(StatHints.dropped)
                self._close(process)
                if process.wait() != 0:
                    raise self._failure(process, errors)
            finally:
                process.kill()
                self._close(process)

    @staticmethod
    def _close(process):
        """Ends the input; what a dead program has not read is no second failure."""
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()

    def _ask(self, process, document, errors):
        """Each line is answered by one line, so nothing can get lost in between."""
        page = {"id": document.id, "html": document.text}
        for key in ("url", "date", "fetched"):
            if isinstance(document.metadata.get(key), str):
                page["fetched" if key == "date" else key] = document.metadata[key]
        try:
            process.stdin.write(json.dumps(page).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:
            raise self._failure(process, errors) from None
        line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._failure(process, errors)
        return json.loads(line)

    def _fill(self, document, record):
        document.text = record.get("text", "")
        for key, value in record.items():
            if key == "url" and document.metadata.get("url", value) != value:
                # The crawl's address is what other steps filter and join by; the record has the canonical one.
                key = "canonical_url"
            if key not in _BODY:
                document.metadata[key] = value
        if self.keep_all:
            document.metadata["thresh_status"] = record["status"]
            if "reason" in record:
                document.metadata["thresh_reason"] = record["reason"]
        return self.keep_all or bool(document.text)

    def _failure(self, process, errors):
        status = process.wait()
        errors.seek(0)
        message = errors.read()[-2000:].decode("utf-8", "replace").strip()
        return ThreshError(f"{self.program} ended with status {status} before it had answered: {message}")
