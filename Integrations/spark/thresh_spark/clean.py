"""Cleans the pages of a DataFrame, or of web archives."""

import base64
import datetime
import decimal
import json
import os
import re
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import types as T

from .bundle import Bundle
from .stream import run

_TEXTS = (
    "id status reason url site_name language title dek published modified section image dateline agency license "
    "fetched text"
).split()
_LISTS = ["authors", "tags", "highlights"]

#: The columns of a cleaned page: the record's fields, and as `record` the whole of it as JSON.
SCHEMA = T.StructType(
    [T.StructField(name, T.StringType()) for name in _TEXTS]
    + [T.StructField(name, T.ArrayType(T.StringType())) for name in _LISTS]
    + [
        T.StructField("words", T.IntegerType()),
        T.StructField("confidence", T.DoubleType()),
        T.StructField("page_type", T.StringType()),
        T.StructField("record", T.StringType()),
    ]
)


def clean_dataframe(
    df, *, id="id", url="url", html="html", text=None, fetched=None, content_type=None,
    program=None, rules=None, options=(), environment=None,
):
    """One row of :data:`SCHEMA` for each row of `df`, in order within each partition.

    The names are those of columns; a column that `df` does not have is left out. `html` may hold text or the page's bytes.
    Timestamps, dates and numbers are written out; of other types none but text can be a page's id, address or date.
    `options` are added to the command line, for instance `["--favor", "precision"]`. A page that cannot be cleaned, even
    one that crashes its worker, is a row with `status` `error`; a program that fails is an error of the task.
    """
    session = df.sparkSession
    bundle = Bundle(program, rules).ship(session.sparkContext)
    names = {"id": id, "url": url, "html": html, "text": text, "fetched": fetched, "content_type": content_type}
    columns = {key: name for key, name in names.items() if name in df.columns}
    if "html" not in columns and "text" not in columns:
        raise ValueError(f"neither {html!r} nor {text!r} is a column of the DataFrame")
    _check_types(columns, df.schema)
    instants = {name for name in columns.values() if isinstance(df.schema[name].dataType, T.TimestampType)}
    options, environment = list(options), dict(environment or {})

    def clean(rows):
        path, shipped = Bundle.command(bundle)
        # Spark runs a task on each processor: one worker is enough.
        command = [path, "--stream", "--jobs", "1", *options]
        lines = run(command, (_line(row, columns, instants) for row in rows), environment={**shipped, **environment})
        return map(_row, lines)

    return session.createDataFrame(df.rdd.mapPartitions(clean), SCHEMA)


def clean_warcs(paths, *, open=None, spark=None, program=None, rules=None, options=(), environment=None):
    """One row of :data:`SCHEMA` for each page of WARC or WET files, each of which is one task.

    `open` opens a path for reading bytes on the executor, for instance `lambda path: fsspec.open(path).open()`; without it
    the paths are files that every executor sees.
    """
    session = spark or SparkSession.builder.getOrCreate()
    bundle = Bundle(program, rules).ship(session.sparkContext)
    paths, options, environment = list(paths), list(options), dict(environment or {})
    opened = open or _open

    def clean(paths):
        for path in paths:
            yield from map(_row, _clean_warc(bundle, path, opened, options, environment))

    rdd = session.sparkContext.parallelize(paths, max(1, len(paths))).mapPartitions(clean)
    return session.createDataFrame(rdd, SCHEMA)


def _open(path):
    # Spark itself writes `file:/folder/name`.
    return open(re.sub("^file:(//)?", "", path), "rb")


def _clean_warc(bundle, path, opened, options, environment):
    program, shipped = Bundle.command(bundle)
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        command = [program, "--from", "warc", "--to", "ndjson", "--jobs", "1", "--report", report, *options, "-"]

        def expected():
            if not os.path.exists(report):
                return -1  # The program did not come to its end.
            with open(report, encoding="utf-8") as file:
                counts = json.load(file)
            return counts["pages"] - (counts["duplicates"] if "--drop-duplicates" in options else 0)

        # 1: some pages failed, and each has its record.
        yield from run(
            command, _chunks(path, opened), environment={**shipped, **environment}, statuses=(0, 1), expected=expected
        )


def _chunks(path, opened):
    with opened(path) as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _check_types(columns, schema):
    """Names a column that no line could hold here, rather than in each task."""
    for key, name in columns.items():
        type = schema[name].dataType
        if key == "html" and isinstance(type, T.BinaryType):
            continue
        if not isinstance(type, (T.StringType, T.NumericType, T.DateType, T.TimestampType, T.TimestampNTZType)):
            raise ValueError(f"the column {name!r} is {type.simpleString()}; cast it to string")


def _line(row, columns, instants=()):
    page = {key: row[name] for key, name in columns.items() if row[name] is not None}
    for key in page:
        if columns[key] in instants:
            # What Python gets is naive, by the clock of whatever machine runs the task.
            page[key] = page[key].astimezone(datetime.timezone.utc)
    if isinstance(page.get("html"), (bytes, bytearray)):
        page["html_base64"] = base64.b64encode(page.pop("html")).decode()
    # ASCII throughout: no line end can hide in it, and lone surrogates of Python's strings are escaped.
    return json.dumps(page, default=_text).encode() + b"\n"


def _text(value):
    """What JSON has no form for."""
    if isinstance(value, datetime.date):  # A datetime is one, too.
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no form as text")


def _row(line):
    record = json.loads(line)
    values = [record.get(name) for name in _TEXTS + _LISTS + ["words"]]
    confidence = record.get("confidence")
    values += [None if confidence is None else float(confidence), record.get("page_type"), line.decode()]
    return tuple(values)
