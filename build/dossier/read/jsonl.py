"""JSON lines: one article a line, with url, date, title, text and more. Read line by line, whatever the file's size."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dossier.read.decode import check_not_binary, decode
from dossier.read.files import LARGEST, check_file, too_large
from dossier.read.inputs import Input
from dossier.read.problems import Unreadable
from dossier.read.records import article_from
from dossier.types import Article, Reject

_MENDING = "Each line has to be one JSON object with at least `title` and `text`."


def read_jsonl(source: Input) -> Iterator[Article | Reject]:
    """One article or reject for each line that is not empty. Raises Unreadable where the file is no text."""
    check_file(source.path)
    with source.path.open("rb") as file:
        start = file.read(4096)
        check_not_binary(start)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable("not UTF-8", "JSON lines are read as UTF-8. Save the file as UTF-8.")
        file.seek(3 if start.startswith(b"\xef\xbb\xbf") else 0)
        number, rest = 0, b""
        while raw := file.readline(LARGEST + 1):
            number += 1
            if len(raw) > LARGEST:
                size = len(raw)
                while rest := file.readline(LARGEST):
                    size += len(rest)
                    if rest.endswith(b"\n"):
                        break
                yield Reject(source.label, str(number), "too large", f"Line {number} has {too_large(size)}")
            elif line := raw.strip():
                yield _read_line(source, number, line)


def _read_line(source: Input, number: int, line: bytes) -> Article | Reject:
    item = str(number)
    try:
        record = json.loads(decode(line))
        if not isinstance(record, dict):
            raise Unreadable("not an object", f"Line {number} is {type(record).__name__}. {_MENDING}")
        return article_from(source, item, line, record)
    except Unreadable as error:
        return Reject(source.label, item, error.reason, error.detail)
    except (ValueError, RecursionError) as error:
        place = (
            f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        )
        return Reject(source.label, item, "broken JSON", f"Line {number}, {place}. {_MENDING}")
