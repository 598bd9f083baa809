"""Which listed thing a word means where it stands: Korean the language or of Korea, X the site or a letter.

Decided by the words around it; the model's label only helps."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.tokens import Doc

from dossier.annotate.gazetteer import Entry, data_file, gazetteer
from dossier.annotate.words import all_capitals, word_list
from dossier.types import EntityType

_FUNCTION = frozenset({"and", "or", "for", "to", "at", "on", "by", "as", "but", "with", "is", "was", "that"})


@cache
def _languages() -> dict[str, Any]:
    data = data_file("languages.yml")
    return {key: frozenset(value) for key, value in data.items() if key != "also"}


def sense_in_context(
    doc: Doc, start: int, end: int, entries: list[Entry], label: EntityType | None, *, inside: bool
) -> Entry | None:
    """The entry that is meant by tokens start to end, None where no entry is.

    `label` is the type that the model gave exactly these tokens; `inside`: they are a part of a longer name."""
    language = next((e for e in entries if e.type == "language"), None)
    others = _country_or_state(doc, [e for e in entries if e.type != "language"])
    if language and not inside and _is_language(doc, start, end, sure=language.sure, other=bool(others), label=label):
        return language
    for entry in others:
        if entry.text.isupper() and _shouted(doc, start):
            continue
        if entry.sense == "platform" and not entry.sure:
            if not inside and _is_platform(doc, start, end):
                return entry
        elif entry.text in {"Democratic", "Republican"}:
            fits = label in {None, "group", "place"} and _noun_follows(doc, end)
            if not inside and (label == "organization" or fits):
                return entry
        elif entry.sense == "acronym":
            if label != "person":
                return entry
        elif entry.type == "group" and (inside or label == "work" or (start and doc[start - 1].text == "The")):
            continue  # "The Hindu" is a newspaper
        elif entry.sure or label == entry.type:
            if label == "person" and not entry.sure:
                continue
            return entry
    return None


def _country_or_state(doc: Doc, entries: list[Entry]) -> list[Entry]:
    """Georgia: the state first where the article is about the United States and nothing else tells of the country."""
    if not {"country", "state"} <= {e.subtype for e in entries}:
        return entries
    text = doc.text
    american = any(word in text for word in ("U.S.", "United States", "American", " US "))
    words = _words_of_country(next(e.key or "" for e in entries if e.subtype == "country"))
    if american and not any(word in text for word in words):
        return sorted(entries, key=lambda e: e.subtype != "state")
    return entries


@cache
def _words_of_country(key: str) -> tuple[str, ...]:
    item = next(c for c in data_file("countries.yml") if f"country:{c['code']}" == key)
    return (*item.get("adjectives", ()), item["capital"])


def _shouted(doc: Doc, at: int) -> bool:
    """ "US" among words in capitals may be "us"."""
    return len(doc[at]) < 4 and doc.has_annotation("SENT_START") and all_capitals(doc[at].sent)


def _is_language(doc: Doc, start: int, end: int, *, sure: bool, other: bool, label: EntityType | None) -> bool:
    words = _languages()
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if after == "-" and end + 1 < len(doc):
        return doc[end + 1].lower_ in words["after"] or sure
    if after in words["after"]:
        return True
    if before in words["before"] and (before not in words["unsure"] or not _noun_follows(doc, end)):
        return True
    if _listed_with_language(doc, start, end):
        return True
    if sure:
        return label in {None, "language", "place", "group"}
    return label == "language" and (not other or not _noun_follows(doc, end))


def _noun_follows(doc: Doc, end: int) -> bool:
    if end >= len(doc):
        return False
    token = doc[end]
    if token.pos_:
        return token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text == "-"
    return token.is_alpha and token.lower_ not in _FUNCTION


def _listed_with_language(doc: Doc, start: int, end: int) -> bool:
    """In "in Korean, Mandarin and Farsi" one word shows what the others are."""
    gaz = gazetteer()
    for step in (-1, 1):
        at = start - 1 if step < 0 else end
        joined = False
        while 0 <= at < len(doc) and doc[at].text in {",", "and", "or", "/"}:
            joined = True
            at += step
        if joined and 0 <= at < len(doc):
            near = [e for e in gaz.entries(doc[at].text) if e.type == "language"]
            if any(e.sure for e in near):
                return not _noun_follows(doc, max(end, at + 1))
            if near and step < 0 and at and doc[at - 1].lower_ in _languages()["before"]:
                return not _noun_follows(doc, end)
    return False


def _is_platform(doc: Doc, start: int, end: int) -> bool:
    """X, Telegram: after "on" or "to" in a sentence about posting, or side by side with another platform."""
    gaz = gazetteer()
    for at in (start - 2, end + 1):
        joined = 0 <= at < len(doc) and doc[start - 1 if at < start else end].lower_ in {"and", "or", ",", "/"}
        if joined and any(e.sense == "platform" and e.sure for e in gaz.entries(doc[at].text)):
            return True
    before = doc[start - 1].lower_ if start else ""
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ == "formerly":
        return True
    if before not in {"on", "to", "via", "in", "app", "platform", "site", "service"} or _noun_follows(doc, end):
        return False
    sent = doc[start].sent if doc.has_annotation("SENT_START") else doc[max(0, start - 25) : end + 25]
    return any(token.lower_ in word_list("posting") for token in sent)
