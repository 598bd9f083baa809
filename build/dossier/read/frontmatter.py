"""Text or Markdown with front matter: the fields between two lines of three dashes, then the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import frontmatter as parser
import yaml
from frontmatter.default_handlers import YAMLHandler

from dossier.read.decode import decode
from dossier.read.draft import Draft, finish, header_of
from dossier.read.fields import field_named
from dossier.read.files import read_bytes
from dossier.read.inputs import Input
from dossier.read.markdown import plain_lines
from dossier.read.normal import clean_line
from dossier.read.paragraphs import split_paragraphs
from dossier.read.problems import Unreadable
from dossier.types import Article, Furniture

_OPENING = re.compile(r"\A\ufeff?\s*---[ \t]*\r?\n")
_LONGEST = 50_000  # characters of front matter


class _Strings(YAMLHandler):
    """Every value stays the text that was written: YAML would turn times into times of its own and drop offsets."""

    def load(self, fm: str, **kwargs: Any) -> Any:
        if len(fm) > _LONGEST:
            raise Unreadable(
                "front matter too long", f"More than {_LONGEST:,} characters. Is a line of dashes missing?"
            )
        return yaml.load(fm, Loader=yaml.BaseLoader)


def has_front_matter(text: str) -> bool:
    return _OPENING.match(text) is not None and re.search(r"^---[ \t]*\r?$", text[4:], re.MULTILINE) is not None


def read_markdown(source: Input) -> Iterator[Article]:
    """The one article of a .md file, with or without front matter. Raises Unreadable."""
    data = read_bytes(source.path)
    yield article(source, data, decode(data), markdown=True)


def article(source: Input, data: bytes, text: str, markdown: bool) -> Article:
    """The article in `text`. Raises Unreadable where the front matter cannot be understood."""
    values: dict[str, str] = {}
    body = text
    if has_front_matter(text):
        found, body = _parse(text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n"))
        values = _fields(found)
    furniture: list[Furniture] = []
    if markdown:
        heading, lines, furniture = plain_lines(body)
        values.setdefault("title", heading or "")
    else:
        lines = split_paragraphs(body)
    if summary := values.get("standfirst"):
        furniture.insert(0, Furniture(summary, "standfirst"))
    if tags := values.get("tags"):
        furniture.append(Furniture(tags, "tags"))
    return finish(
        Draft(
            source,
            data,
            lines,
            **header_of(values),
            after=furniture,
        )
    )


def _parse(text: str) -> tuple[dict[Any, Any], str]:
    try:
        found, body = parser.parse(text, handler=_Strings())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise Unreadable(
            "bad front matter", f"{where}{problem}. Write `key: value`, values with a colon in quotes."
        ) from None
    except RecursionError:
        raise Unreadable("bad front matter", "It is nested too deeply. Write `key: value` lines.") from None
    if not isinstance(found, dict):
        raise Unreadable("bad front matter", "It holds no `key: value` lines.")
    return found, body


def _fields(found: dict[Any, Any]) -> dict[str, str]:
    """Our fields. Lists become "a, b"; anything deeper is left out. The first of two keys for one field counts."""
    values: dict[str, str] = {}
    for key, value in found.items():
        name = field_named(str(key))
        parts = value if isinstance(value, list) else [value]
        plain = ", ".join(clean_line(part) for part in parts[:50] if isinstance(part, str))
        if name and plain and name not in values:
            values[name] = plain
    return values
