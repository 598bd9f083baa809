"""One article from a record of named values: a line of JSON, a row of a table."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.read.draft import Draft, finish, header_of
from dossier.read.fields import field_named
from dossier.read.inputs import Input
from dossier.read.paragraphs import split_paragraphs
from dossier.read.problems import Unreadable
from dossier.types import Article, Furniture

_DEPTH = 3  # authors come as [{"name": ...}], publishers as {"name": ...}


def article_from(source: Input, item: str, data: bytes, record: Mapping[str, object]) -> Article:
    """Raises Unreadable where the record has no text of an article in English."""
    values: dict[str, str] = {}
    for key, value in record.items():
        name = field_named(key)
        if name and name not in values and (plain := _plain(value)):
            values[name] = plain
    if "text" in map(field_named, record) and "text" not in values:
        raise Unreadable("empty", "Its text is empty. Check that the article was saved.")
    if "text" not in values:
        known = ", ".join(sorted(map(str, record))[:12])
        raise Unreadable("no text", f"None of its fields holds a text ({known}). Name the field `text`.")
    furniture = [Furniture(values[name], name) for name in ("standfirst",) if name in values]
    return finish(
        Draft(
            source,
            data,
            split_paragraphs(values["text"]),
            item=item,
            **header_of(values),
            before=furniture,
            after=[Furniture(values["tags"], "tags")] if "tags" in values else [],
        )
    )


def _plain(value: object, depth: int = _DEPTH) -> str:
    """Text of a value: numbers as written, lists joined, objects by their name."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None or depth == 0:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return _plain(value.get("name") or value.get("title") or "", depth - 1)
    if isinstance(value, list):
        texts = [_plain(part, depth - 1) for part in value[:1000]]
        whole = "\n\n" if any(len(text) > 200 for text in texts) else ", "  # a body may come as its paragraphs
        return whole.join(filter(None, texts))
    return ""
