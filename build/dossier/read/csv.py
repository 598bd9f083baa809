"""Tables: one article a row, with columns url, date, title, text and more. Read row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from dossier.read.decode import check_not_binary, decode
from dossier.read.fields import field_named
from dossier.read.files import LARGEST, check_file, too_large
from dossier.read.inputs import Input
from dossier.read.problems import Unreadable
from dossier.read.records import article_from
from dossier.types import Article, Reject

_SNIFFED = 64_000  # bytes from which encoding and delimiter are told
_DELIMITERS = ",;\t|"


def read_csv(source: Input) -> Iterator[Article | Reject]:
    """One article or reject for each row. Raises Unreadable where the file is no table with a column of text."""
    check_file(source.path)
    csv.field_size_limit(LARGEST)
    with source.path.open("rb") as file:
        sample = file.read(_SNIFFED)
        check_not_binary(sample)
        if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable("not UTF-8", "Tables are read as UTF-8. Save the file as UTF-8.")
        file.seek(3 if sample.startswith(b"\xef\xbb\xbf") else 0)
        lines = _Lines(file)
        rows = csv.reader(lines, delimiter=_delimiter(sample, source))
        header = _header(rows)
        while True:
            number = lines.number + 1
            lines.taken.clear()
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Reject(
                    source.label, str(number), "broken row", f"Line {number}: {error}. Check its quotation marks."
                )
                continue
            if any(cell.strip() for cell in row):
                yield _read_row(source, number, header, row, b"".join(lines.taken))


class _Lines:
    """The file's lines as text, each decoded on its own, so that one damaged row does not cost the others. Remembers
    the bytes and the number of those that the csv module took for a row."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.number = 0
        self.taken: list[bytes] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        raw = self._file.readline(LARGEST + 1)
        if not raw:
            raise StopIteration
        self.number += 1
        self.taken.append(raw)
        if sum(map(len, self.taken)) > LARGEST:
            size = sum(map(len, self.taken))
            raise Unreadable("too large", f"The row from line {self.number} on has {too_large(size)}")
        try:
            return decode(raw).replace("\x00", "")
        except Unreadable:
            return raw.decode("utf-8", "ignore").replace("\x00", "")


def _delimiter(sample: bytes, source: Input) -> str:
    first = sample.split(b"\n", 1)[0].decode("utf-8", "replace")
    if source.path.suffix.lower() == ".tsv":
        return "\t"
    return max(_DELIMITERS, key=lambda sign: (first.count(sign), sign == ","))


def _header(rows: Iterator[list[str]]) -> list[str]:
    try:
        header = next(rows)
    except (StopIteration, csv.Error):
        raise Unreadable("no header", "The first line has to name the columns: url,date,title,text.") from None
    if "text" not in map(field_named, header):
        named = ", ".join(header[:12])[:200]
        raise Unreadable("no text column", f"The first line names no column `text` ({named}). Name the columns there.")
    return header


def _read_row(source: Input, number: int, header: list[str], row: list[str], data: bytes) -> Article | Reject:
    item = str(number)
    if len(row) != len(header):
        detail = f"Line {number} has {len(row)} columns, the header {len(header)}. Check its quotation marks."
        return Reject(source.label, item, "broken row", detail)
    try:
        return article_from(source, item, data.strip(), dict(zip(header, row, strict=True)))
    except Unreadable as error:
        return Reject(source.label, item, error.reason, error.detail)
