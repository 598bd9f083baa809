"""What is cut out of lines and paragraphs: datelines, sign-offs, promos; and what notes say of outlet and agency."""

from __future__ import annotations

import re

from dossier.read.agencies import agency_in, agency_named
from dossier.read.credits import read_names
from dossier.read.dateline import Dateline, closing_agency, leading_dateline, lone_place
from dossier.read.lines import Line, Page
from dossier.read.outlets import outlet_in

_SOURCE = re.compile(r"(?:source|agency|news source|via|courtesy|inputs)\s?[:|]\s?(?P<name>.+)", re.IGNORECASE)
_PROMO_BEHIND = re.compile(
    r"[.?!][\"'”’)]* (?P<promo>(?:Also [Rr]ead|ALSO READ|Read [Aa]lso|READ ALSO|Read [Mm]ore|READ MORE"
    r"|Must [Rr]ead|WATCH|Watch)\s?[:|–—-]\s?[^.]{10,200})$"
)
_FIRST_LINES = 4
_NAMES_IN_PLACE = re.compile(r"[^\W\d_a-z][\w.'’-]+ [^.]{2,60} in [^\W\d_a-z][^.]{2,40}")


def read_notes(lines: list[Line], page: Page) -> None:
    """What notes on rights and syndication say of outlet and agency."""
    for line in lines:
        if line.reason in ("syndication note", "copyright"):
            page.outlet = page.outlet or outlet_in(line.text)
            page.agency = page.agency or agency_in(line.text)
        elif line.reason == "credit" and (source := _SOURCE.match(line.text)):
            page.agency = page.agency or agency_named(source["name"])


def cut_promos(lines: list[Line]) -> None:
    """Take "Also Read: another headline" off the ends of paragraphs, where pages have run the two together."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if line.reason is None and (match := _PROMO_BEHIND.search(line.text)):
            lines.insert(at + 1, Line(line.text[match.start("promo") :], "promo"))
            line.text = line.text[: match.start("promo")].rstrip()


def cut_dateline(lines: list[Line], page: Page) -> None:
    """Take the dateline off the first paragraph and the agency's sign-off off the last; both become furniture."""
    body = [line for line in lines if line.reason is None]
    if not body:
        return
    first, last = body[0], body[-1]
    rest = " ".join(line.text for line in body[1:])
    if (found := leading_dateline(first.text, rest)) and found.length < len(first.text):
        _credit(page, found)
        at = next(at for at, line in enumerate(lines) if line is first)
        lines.insert(at, Line(first.text[: found.length].strip(), "dateline"))
        first.text = first.text[found.length :]
    if (found := closing_agency(last.text)) and found.length < len(last.text):
        _credit(page, found)
        at = next(at for at, line in enumerate(lines) if line is last)
        lines.insert(at + 1, Line(last.text[-found.length :].strip(), "credit"))
        last.text = last.text[: -found.length].rstrip()


def _credit(page: Page, found: Dateline) -> None:
    page.dateline = page.dateline or found.place
    page.agency = page.agency or found.agency


def take_bylines(lines: list[Line], page: Page) -> None:
    """ "Ana Petrova in Lisbon and agencies" right before or behind the time of publication."""
    for at, line in enumerate(lines):
        near = [other.reason for other in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
        if line.reason is not None or "publication time" not in near or not _NAMES_IN_PLACE.fullmatch(line.text):
            continue
        if (found := read_names(line.text)) and found[0]:
            line.reason = "byline"
            page.byline, page.agency = page.byline or found[0], page.agency or found[1]


def take_lone_place(lines: list[Line], page: Page, sure: bool) -> None:
    """A dateline on a line of its own, before the report or behind the caption that stands first. `sure`: only a place
    that is known as one."""
    body = [line for line in lines if line.reason is None]
    for at, line in enumerate(body[:_FIRST_LINES]):
        behind = " ".join(other.text for other in body[at + 1 :])
        if behind and (found := lone_place(line.text, behind, sure)):
            line.reason = "dateline"
            _credit(page, found)
            return
