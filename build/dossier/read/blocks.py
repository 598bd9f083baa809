"""The blocks of text of a web page in order, each with what its place on the page says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html
from lxml import etree

from dossier.read.normal import clean_line

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "select",
        "textarea",
        "canvas",
        "video",
        "audio",
    ]
)
_INLINE = frozenset(
    ["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
     "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
     "u", "var", "wbr", "img"]
)  # fmt: skip
_BY_TAG = {
    "nav": "menu",
    "figcaption": "caption",
    "figure": "caption",
    "aside": "promo",
    "footer": "page",
    "button": "page",
    "form": "page",
}
# What class and id names say, most particular first. Whole words between hyphens: "ad" must not match "header".
_BY_NAME = tuple(
    (reason, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE))
    for reason, words in (
        ("caption", r"captions?|figcaption|image-credit|photo-credit|wp-caption-text|media-credit"),
        (
            "standfirst",
            r"standfirst|subtitle|sub-title|subhead|sub-?heading|dek|deck|summary|lede|strapline|article-description",
        ),
        ("menu", r"breadcrumbs?|nav|navbar|navigation|menu|menus|skip-?link|topbar|cookies?|consent|gdpr"),
        ("comments", r"comments|comment-list|disqus|respond"),
        ("share", r"share|sharing|sharebar|social|socials|follow"),
        ("newsletter", r"newsletter|newsletters|subscribe|subscription|signup|sign-up|paywall"),
        ("advertisement", r"ad|ads|advert|advertisement|advertising|adslot|sponsor|sponsored"),
        ("promo", r"related|recommended|recommendations|promo|promos|teaser|trending"
            r"|most-read|read-more|also-read|more-stories"),
        ("tags", r"tags|taglist|tag-list|topics|keywords"),
        ("byline", r"byline|author|authors|by-line"),
        ("publication time", r"dateline-date|pubdate|published|publish-date|timestamp|post-date|entry-date|date"),
        ("copyright", r"copyright|colophon"),
    )
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|element-invisible|element-hidden)(?:$|\s)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two block-level tags, in normal form. `place`: the reason that its place gives to set it aside,
    "hidden" where the page does not show it, or None. `parent`: a number for the element that its own stands in."""

    text: str
    place: str | None = None
    parent: int = -1


def page_blocks(tree: lxml.html.HtmlElement) -> list[Block]:
    """Every block with text in it, in the order of the page. No recursion: pages nest as deep as they like."""
    body = tree.find("body")
    blocks: list[Block] = []
    places: list[str | None] = []
    parts: list[str] = []
    parents: list[int] = [-1]
    skip = 0

    def flush() -> None:
        if text := clean_line("".join(parts)):
            blocks.append(Block(text, next((place for place in reversed(places) if place), None), parents[-2:][0]))
        parts.clear()

    counter = 0
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED:
            skip += 1 if event == "start" else -1
            if event == "end" and not skip:
                parts.append(element.tail or "")
            continue
        if skip:
            continue
        if event == "start":
            if tag not in _INLINE:
                flush()
                counter += 1
                parents.append(counter)
                places.append(_place(element, tag))
            parts.append(element.text or "")
        else:
            if tag not in _INLINE:
                flush()
                parents.pop()
                places.pop()
            parts.append(element.tail or "")
    flush()
    return blocks


def _place(element: lxml.html.HtmlElement, tag: str) -> str | None:
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if tag in ("body", "article", "main", "html"):  # their classes speak of the page: "has-sidebar no-ads"
        return None
    name = f"{element.get('class') or ''} {element.get('id') or ''}"[:400]
    if (
        element.get("hidden") is not None
        or _HIDDEN.search((element.get("style") or "")[:400])
        or _HIDDEN_NAMES.search(name)
    ):
        return "hidden"
    if tag == "header" and not any(parent.tag in ("article", "main") for parent in element.iterancestors()):
        return "menu"
    return next((reason for reason, pattern in _BY_NAME if pattern.search(name)), None) if name.strip() else None
