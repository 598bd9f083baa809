"""Plain text: a page as scraped, with all that stood on it. Front matter is handed to its own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.read import frontmatter, html
from dossier.read.decode import decode
from dossier.read.draft import Draft, finish
from dossier.read.fields import field_named, take_labelled
from dossier.read.files import read_bytes
from dossier.read.inputs import Input
from dossier.read.paragraphs import split_paragraphs
from dossier.types import Article, Furniture

_PAGE = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def read_text(source: Input) -> Iterator[Article]:
    """The one article of a .txt file. Raises Unreadable."""
    data = read_bytes(source.path)
    text = decode(data)
    if frontmatter.has_front_matter(text):
        yield frontmatter.article(source, data, text, markdown=False)
        return
    if _PAGE.match(text):  # a saved page under the wrong name
        yield html.article(source, data, text)
        return
    taken = take_labelled(split_paragraphs(text))
    values = taken.values
    yield finish(
        Draft(
            source,
            data,
            taken.lines,
            headline=taken.headline,
            title=values.get("title"),
            outlet=values.get("outlet"),
            agency=values.get("agency"),
            byline=values.get("byline"),
            published=values.get("published"),
            url=values.get("url"),
            language=values.get("language"),
            before=[Furniture(line, _reason(line)) for line in taken.cut],
        )
    )


def _reason(label: str) -> str:
    name = field_named(label.split(":", 1)[0].split(" ", 1)[0])
    return {"published": "publication time", "title": "title", "byline": "byline"}.get(name or "", "credit")
