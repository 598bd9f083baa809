"""From what a reader found to an Article: the checks and the normal form that all formats share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dossier.read.agencies import agency_named
from dossier.read.credits import read_names
from dossier.read.identity import article_id, sha256
from dossier.read.inputs import Input
from dossier.read.language import check_english
from dossier.read.lines import Page
from dossier.read.moments import parse_moment
from dossier.read.normal import clean_line, join_paragraphs, squeeze, words
from dossier.read.outlets import country_of, host_of, outlet_of, site_of
from dossier.read.page import read_page
from dossier.read.problems import Unreadable
from dossier.read.title import without_outlet
from dossier.types import Article, Furniture

FEWEST_WORDS = 10  # of the body
_HEADER = ("title", "outlet", "agency", "byline", "dateline", "published", "url", "language")
_MOST_LINES = 20_000
_MOST_CHARACTERS = 2_000_000  # of one article's body; a novel has a million


@dataclass(slots=True)
class Draft:
    """What a reader found. Values are as they stood in the file; None or "" where it does not say."""

    source: Input
    data: bytes  # what the article was read from, for its checksum
    lines: Sequence[str | Furniture]  # in normal form and in order; what the reader set aside itself as Furniture
    headline: bool = False  # the first line holds the title, perhaps with a summary
    item: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    before: list[Furniture] = field(default_factory=list)  # set aside by the reader, before and behind the lines
    after: list[Furniture] = field(default_factory=list)


def header_of(values: Mapping[str, str]) -> dict[str, Any]:
    """Of named values those that a Draft holds about its article, None where one is missing."""
    return {name: values.get(name) for name in _HEADER}


def finish(draft: Draft) -> Article:
    """The article. Raises Unreadable where the draft is no article in English."""
    url = clean_line(draft.url or "") or None
    if host_of(url) is None:
        url = None
    country = country_of(url)
    title = clean_line(draft.title or "") or None
    named, outlet = clean_line(draft.outlet or "") or None, None
    if named and host_of(named):
        url, named = url or None, outlet_of(named)
    if title:
        title, outlet = without_outlet(title, [named])
    if (
        len(draft.lines) > _MOST_LINES
        or sum(len(line) for line in draft.lines if isinstance(line, str)) > _MOST_CHARACTERS
    ):
        raise Unreadable("too long", f"{len(draft.lines):,} lines are no single article. Split the file into articles.")
    page = read_page(draft.lines, title, country, draft.headline)
    if not title:
        page.title, outlet = without_outlet(page.title, [named, page.outlet, *page.names])
    text = join_paragraphs(page.paragraphs)
    _check(text, draft, page)
    byline, agency = _people(draft.byline, page)
    outlet = named or outlet or outlet_of(url) or page.outlet
    published = parse_moment(draft.published, country) or page.published or page.updated
    head = clean_line(page.title)
    return Article(
        id=article_id(head, published, outlet, url),
        path=draft.source.label,
        item=draft.item,
        sha256=sha256(draft.data),
        title=head,
        text=text,
        outlet=outlet,
        outlet_url=site_of(url),
        agency=agency_named(draft.agency or "") or clean_line(draft.agency or "") or agency or page.agency,
        byline=_without(byline, outlet),
        dateline=clean_line(draft.dateline or "") or page.dateline,
        published=published,
        url=url,
        furniture=tuple(
            Furniture(kept, item.reason)
            for item in (*draft.before, *page.furniture, *draft.after)
            if (kept := clean_line(item.text))
        ),
    )


def _without(byline: str | None, outlet: str | None) -> str | None:
    """The byline's names without the outlet among them: "Ann Lee, Harbor Ledger"."""
    names = [name for name in (byline or "").split(", ") if squeeze(name) != squeeze(outlet or "")]
    return ", ".join(names) or None


def _check(text: str, draft: Draft, page: Page) -> None:
    count = words(text)
    if count == 0 and not page.furniture:
        raise Unreadable("empty", "There is no text in it. Check that the article was saved.")
    if count < FEWEST_WORDS:
        raise Unreadable(
            "too short",
            f"{count} words are left of it, {FEWEST_WORDS} are the least. Check that the article's text was saved.",
        )
    check_english(text, draft.language)


def _people(given: str | None, page: Page) -> tuple[str | None, str | None]:
    """Byline and agency from the reader's field first, else from the page's own lines."""
    line = clean_line(given or "")
    if not line:
        return page.byline, page.agency
    found = read_names(line)
    if found is None:  # written in a way of its own, but it is in the field for it
        return line.removeprefix("By ").removeprefix("by ") or None, None
    return found[0], found[1]
