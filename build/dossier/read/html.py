"""Web pages: trafilatura says which blocks are the report, the page's own data give title, time and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from dossier.read.blocks import Block, page_blocks
from dossier.read.decode import decode
from dossier.read.draft import Draft, finish
from dossier.read.files import read_bytes
from dossier.read.furniture import classify, is_sentence
from dossier.read.inputs import Input
from dossier.read.lines import MAYBE_CREDITS
from dossier.read.metadata import PageData, page_data
from dossier.read.normal import clean_line, squeeze
from dossier.read.paragraphs import split_paragraphs
from dossier.read.problems import Unreadable
from dossier.types import Article, Furniture

_LARGEST = 8_000_000  # characters; trafilatura takes a minute on more
_MOST_TAGS = 60_000  # about fifteen seconds
_MOST_BLOCKS = 1_500  # its second opinion is quadratic in them: 4,000 take ten seconds, without it one
# trafilatura takes 25 seconds on a tag with 100,000 attributes; such tags hold data, not text
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})(?:\s[^<>]{6000,})>")
_SHORT = 25  # characters without spaces: a block so short may stand in the text by chance
_PROSE_WORDS = 15  # a line of so many is a paragraph, with or without its full stop
_LONG = 300_000  # characters of text in which blocks are still looked for
_ROW = 1_500  # characters of furniture that are kept together as one piece


def read_html(source: Input) -> Iterator[Article]:
    """The one article of a page. Raises Unreadable."""
    data = read_bytes(source.path)
    yield article(source, data, decode(data, html=True))


def article(source: Input, data: bytes, text: str) -> Article:
    """The article of the page in `text`. Raises Unreadable."""
    text = text.replace("\x00", "")
    tags = text.count("<")
    if len(text) > _LARGEST or tags > _MOST_TAGS:
        seen = f"{len(text):,} characters and {tags:,} tags of HTML; at most {_LARGEST:,} and {_MOST_TAGS:,} are read"
        raise Unreadable("too large", f"{seen}. Save the article's text alone.")
    tree = _parse(_LONG_TAG.sub(r"<\1>", text))
    found = page_data(tree)
    lines = _lines(tree, found)
    if not any(isinstance(line, str) for line in lines):
        raise Unreadable("no article text", "No article was found on the page. Save the text of the article instead.")
    return finish(
        Draft(
            source,
            data,
            lines,
            title=found.title,
            outlet=found.outlet,
            agency=found.agency,
            byline=found.byline,
            published=found.published,
            url=found.url,
            language=found.language,
        )
    )


def _parse(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable("not a page", "There is no HTML in it that can be read. Save the page again.") from None
    return tree


def _lines(tree: lxml.html.HtmlElement, found: PageData) -> list[str | Furniture]:
    """Paragraphs of the report as text, everything else on the page as Furniture, in the page's order."""
    blocks = page_blocks(tree)
    main = _main_lines(tree, fast=len(blocks) > _MOST_BLOCKS)
    known = {squeeze(line) for line in main}
    whole = "".join(squeeze(line) for line in main)
    inside = [_is_main(block, known, whole) for block in blocks]
    given = split_paragraphs(found.body or "")
    if not any(inside) or sum(map(len, given)) > 2 * len("".join(main)):  # the page shows its text by script only
        shown = squeeze("".join(given))
        rest = [Furniture(block.text, block.place or "page") for block in blocks if squeeze(block.text) not in shown]
        return [*(given or main), *rest]
    title = squeeze(found.title or "")
    titled = [at for at, block in enumerate(blocks) if title and squeeze(block.text) == title]
    first = next((at for at, is_main in enumerate(inside) if is_main and at not in titled), inside.index(True))
    head = max((at for at in titled if at < first), default=first)  # between here and the text stand the credits
    home = {block.parent for block, is_main in zip(blocks, inside, strict=True) if is_main}
    lines: list[str | Furniture] = []
    for at, block in enumerate(blocks):
        lost = first < at and block.place is None and block.parent in home and _is_prose(block.text)
        if at in titled:
            lines.append(Furniture(block.text, "title"))
        elif inside[at] or lost:
            lines.append(block.text)
        elif head < at < first and block.place in (None, "byline", "publication time"):
            lines.append(Furniture(block.text, MAYBE_CREDITS))
        else:
            hit = classify(block.text)
            _add(lines, block.text, block.place or (hit.reason if hit else "page"))
    return lines


def _is_prose(text: str) -> bool:
    return is_sentence(text) or len(text.split()) >= _PROSE_WORDS


def _main_lines(tree: lxml.html.HtmlElement, fast: bool) -> list[str]:
    import trafilatura  # takes half a second to import, and most inputs are no HTML

    found: Any = trafilatura.bare_extraction(tree, fast=fast, include_comments=False, with_metadata=False)
    text = found.text if found is not None else ""
    return [line for line in map(clean_line, (text or "").split("\n")) if line]


def _is_main(block: Block, known: set[str], whole: str) -> bool:
    """Is the block among the lines that trafilatura found? Captions never are, whatever it says."""
    squeezed = squeeze(block.text)
    if not squeezed or block.place in ("caption", "hidden", "comments"):
        return False
    return squeezed in known or (len(squeezed) >= _SHORT and len(whole) < _LONG and squeezed in whole)


def _add(lines: list[str | Furniture], text: str, reason: str) -> None:
    """Furniture of one kind in a row, such as the entries of a menu, is one piece."""
    reason = "page" if reason == "hidden" else reason
    last = lines[-1] if lines else None
    if isinstance(last, Furniture) and last.reason == reason and reason != "caption" and len(last.text) < _ROW:
        lines[-1] = Furniture(f"{last.text} · {text}", reason)
    else:
        lines.append(Furniture(text, reason))
