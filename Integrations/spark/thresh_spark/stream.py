"""Runs the program over an iterator and counts what goes in and what comes out.

Spark's own `rdd.pipe` loses pages without a word: a program that crashes or ends early gives fewer rows and a job that
succeeds, and an error upstream of it hangs the task for ever. Here each of the three is an exception.
"""

import subprocess
import tempfile
from threading import Thread


class ThreshError(RuntimeError):
    """The program did not do what it was asked for; the task has to fail."""


class _Feeder(Thread):
    """Writes to the program from a thread of its own, for neither side may wait for the other."""

    def __init__(self, process, chunks):
        super().__init__(daemon=True)
        self.process, self.chunks = process, chunks
        self.sent, self.error = 0, None

    def run(self):
        try:
            for chunk in self.chunks:
                self.process.stdin.write(chunk)
                self.sent += 1
        except BrokenPipeError:
            pass  # The program has ended, and its status says why.
        except BaseException as error:  # An error upstream: the task must see it.
            self.error = error
        finally:
            try:
                self.process.stdin.close()
            except OSError:
                pass


def run(command, chunks, *, environment, statuses=(0,), expected=None):
    """Yields the program's output lines, without their line feeds.

    `chunks` are the bytes for its standard input; `statuses` are the exit statuses that mean success; `expected` tells
    how many lines must have come, once all have; without it there is one for each chunk.
    """
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment
    )
    feeder = _Feeder(process, chunks)
    feeder.start()
    received = 0
    is_through = False
    try:
        for line in process.stdout:
            if not line.endswith(b"\n"):
                break  # Half a line: the program was cut off.
            received += 1
            yield line[:-1]
        is_through = True
    finally:
        # Spark may want no more lines, as in `take`; then nobody is to wait for the rest.
        if not is_through:
            process.kill()
        process.stdout.close()
        status = process.wait()
    feeder.join()
    if feeder.error is not None:
        raise ThreshError(f"the input of {command[0]} failed: {feeder.error!r}") from feeder.error
    wanted = feeder.sent if expected is None else expected()
    if status not in statuses or received != wanted:
        errors.seek(0)
        message = errors.read()[-2000:].decode("utf-8", "replace").strip()
        raise ThreshError(
            f"{command[0]} ended with status {status} after {received} lines of {wanted}: {message}"
        )
