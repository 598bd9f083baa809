"""Labelled fields before a text: "date 2025-05-03 ...", "Title: ...", "URL: https://..."."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.read.moments import find_moments
from dossier.read.outlets import host_of

# What each field of ours is called in files: front matter, column headers, keys of JSON, lines before a text.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "head", "name"),
    "text": ("text", "body", "content", "article", "fulltext", "full_text", "articlebody", "article_body", "maintext",
             "main_text", "story", "raw_text"),
    "published": ("published", "date", "datepublished", "date_published", "published_at", "publishedat", "pubdate",
                  "pub_date", "publish_date", "publication_date", "published_date", "timestamp", "datetime", "created",
                  "created_at", "time"),
    "url": ("url", "link", "canonical_url", "source_url", "article_url", "permalink", "uri", "web_url"),
    "outlet": ("outlet", "publisher", "publication", "source", "site", "sitename", "site_name", "newspaper", "media",
               "source_name"),
    "byline": ("byline", "author", "authors", "by", "writer", "creator"),
    "agency": ("agency", "wire", "news_agency", "credit"),
    "dateline": ("dateline", "location"),
    "language": ("language", "lang"),
    "tags": ("tags", "topics", "keywords", "categories", "category", "section"),
    "standfirst": ("standfirst", "description", "summary", "subtitle", "abstract", "dek", "lead", "excerpt"),
}  # fmt: skip
_FIELD_OF = {name: ours for ours, names in NAMES.items() for name in names}
_LABELLED = re.compile(
    r"(?P<label>title|headline|url|link|source|outlet|publisher|date|published|author|byline|agency|language)\s?:\s+(?P<value>\S.*)",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(r"date:?\s+(?=\S)", re.IGNORECASE)


def field_named(name: str) -> str | None:
    """Our field for a column or key ("Published At", "datePublished"), or None."""
    return _FIELD_OF.get(re.sub(r"[\s-]+", "_", name.strip().lower()))


@dataclass(slots=True)
class Labelled:
    """What stood in labels, and the lines that are left."""

    values: dict[str, str] = field(default_factory=dict)
    cut: list[str] = field(default_factory=list)
    headline: bool = False  # the first line stood behind a date, as titles do in some scrapes
    lines: list[str] = field(default_factory=list)


def take_labelled(lines: list[str]) -> Labelled:
    """Take the labels off the first lines. A line is only a label where "date" is followed by a date, or where
    another label stands next to it: "Source: ..." alone may be a credit."""
    taken = Labelled()
    rest = list(lines)
    if rest and (match := _DATE_FIRST.match(rest[0])):
        moment = next(find_moments(rest[0]), None)
        if moment and moment.start == match.end():
            taken.values["published"] = moment.value
            taken.headline = bool(rest[0][moment.end :].strip())
            taken.cut.append(rest[0][: moment.end].strip())
            rest[0] = rest[0][moment.end :].strip(" ,;|")
    if len(rest) > 1 and host_of(rest[0]) and " " not in rest[0]:  # people note the address above the text
        taken.values["url"] = rest[0]
        taken.cut.append(rest.pop(0))
    labels = 0
    while labels < len(rest) and _LABELLED.fullmatch(rest[labels]):
        labels += 1
    first = _LABELLED.fullmatch(rest[0]) if rest else None
    if labels >= 2 or (first and first["label"].lower() in ("title", "headline", "url")):
        for line in rest[:labels]:
            if match := _LABELLED.fullmatch(line):
                name = field_named(match["label"])
                if name and name not in taken.values:
                    taken.values[name] = match["value"]
                taken.cut.append(line)
        rest = rest[labels:]
    taken.lines = [line for line in rest if line]
    return taken
