"""Mentions outside the body: in the title, in the byline, the agency's credit and the dateline."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dossier.annotate.body_names import is_acronym_of
from dossier.annotate.document import Chain, Reading
from dossier.annotate.find_names import find_names
from dossier.annotate.gazetteer import Entry, gazetteer
from dossier.annotate.geography import name_cities
from dossier.annotate.name_types import Name
from dossier.annotate.person_names import parse_person, part_of, same_full_name
from dossier.annotate.words import plain
from dossier.types import Article, EntityType, Mention, MentionKind, MentionRole

TitleMention = tuple[int, int, int, str, MentionKind]
# bylines that name no one
_NO_ONE = re.compile(
    r"\b(staff|desk|bureau|team|editors?|editorial|agenc(y|ies)|newsroom|correspondents?|reporters?|wire|service|online|web|"
    r"news|press|media|admin|contributors?|guest)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)


def title_mentions(doc: Doc, reading: Reading) -> list[TitleMention]:
    """Names in the title as (chain, start, end, text, kind), offsets in code points into the title.

    `doc` is the parsed title. Chains that only the title names are added to `reading.chains` where the name is sure."""
    by_text = {plain(r.span.text): c for c in reversed(reading.chains) for r in c.references if r.kind == "name"}
    found: list[TitleMention] = []
    taken: set[int] = set()
    names = find_names(doc)
    for span_start, span_end, chain in _known_words(doc, by_text, names):
        found.append((chain.index, *_offsets(doc, span_start, span_end), "name"))
        taken.update(range(span_start, span_end))
    for name in names:
        if taken.intersection(range(name.span.start, name.span.end)):
            continue
        known = _chain_of(name, reading, by_text)
        if known is None and _sure(name, doc):
            known = _new_chain(reading, name.type, name.entry.name if name.entry else name.text, name.entry)
        if known is not None:
            found.append((known.index, *_offsets(doc, name.span.start, name.span.end), "name"))
            taken.update(range(name.span.start, name.span.end))
    return sorted(found, key=lambda m: m[1])


def _offsets(doc: Doc, start: int, end: int) -> tuple[int, int, str]:
    span = doc[start:end]
    return span.start_char, span.end_char, span.text


def _known_words(doc: Doc, by_text: dict[str, Chain], names: list[Name]) -> list[tuple[int, int, Chain]]:
    """Places where the title has a name of the body word for word, longest first."""
    senses = {(n.span.start, n.span.end): n for n in names if n.entry}
    found = []
    at = 0
    while at < len(doc):
        step = 1
        for length in range(min(8, len(doc) - at), 0, -1):
            span = doc[at : at + length]
            chain = by_text.get(plain(span.text)) if span.text[0].isupper() or span.text[0].isdigit() else None
            listed = senses.get((span.start, span.end))
            if chain is None or span.text[-1] in "'’" or span[-1].lower_ in {"'s", "’s"} or span[0].lower_ == "the":
                continue
            if listed is not None and listed.entry and chain.key != listed.entry.key:
                continue  # Korean the language here, of Korea there
            if length == 1 and len(span.text) < 4 and not span.text.isupper():
                continue
            found.append((at, at + length, chain))
            step = length
            break
        at += step
    return found


def _chain_of(name: Name, reading: Reading, by_text: dict[str, Chain]) -> Chain | None:
    if name.entry and name.entry.key:
        return next((c for c in reading.chains if c.key == name.entry.key), None)
    if chain := by_text.get(plain(name.text)):
        return chain
    if name.type == "person":
        word = parse_person(name.text)
        people = [c for c in reading.chains if c.type == "person"]
        fits = [
            c
            for c in people
            if (part_of(word, parse_person(c.name)) if word.single else same_full_name(word, parse_person(c.name)))
        ]
        return fits[0] if len(fits) == 1 else None
    fits = [
        c
        for c in reading.chains
        if c.type == name.type and (is_acronym_of(name.text, c.name) or is_acronym_of(c.name, name.text))
    ]
    if not fits and name.type == "organization":  # "Chinese embassy" of the body's "Chinese embassy in Washington"
        fits = [c for c in reading.chains if c.subtype and plain(c.name).startswith(plain(name.text) + " ")]
    return fits[0] if len(fits) == 1 else None


def _sure(name: Name, doc: Doc) -> bool:
    """Whether a name of the title alone is worth an entity: where every word has a capital, only a listed one is."""
    if name.entry is not None:
        return name.entry.sure
    words = [t for t in doc if t.is_alpha and len(t) > 3]
    title_case = sum(t.text[0].isupper() for t in words) > 0.7 * len(words)
    first = name.span.start == 0 and len(name.span) == 1  # "Gunman opens fire"
    return not title_case and not first and len(name.text) > 3


def _new_chain(reading: Reading, type_: EntityType, name: str, entry: Entry | None = None) -> Chain:
    chain = Chain(len(reading.chains), type_, name)
    if entry is not None:
        chain.subtype, chain.country, chain.key = entry.subtype, entry.country, entry.key
    reading.chains.append(chain)
    name_cities(reading.doc, [chain])
    return chain


def header_mentions(article: Article, reading: Reading) -> list[Mention]:
    """Mentions of the byline's people, the agency and the dateline's place; they have no offsets and make no facts."""
    found: list[Mention] = []

    def add(chain: Chain, text: str, role: MentionRole) -> None:
        found.append(Mention(chain.index, text, "name", None, None, role))

    agency = _agency(article.agency) if article.agency else None
    if article.agency:
        chain = next((c for c in reading.chains if agency and c.key == agency.key), None)
        chain = chain or next((c for c in reading.chains if plain(c.name) == plain(article.agency)), None)
        if chain is None:
            chain = _new_chain(reading, "organization", agency.name if agency else article.agency, agency)
            chain.subtype = "news agency"
        add(chain, article.agency, "agency")
    for person in _AND.split(article.byline or ""):
        words = person.strip()
        if not _is_person(words, article):
            continue
        parsed = parse_person(words)
        people = [c for c in reading.chains if c.type == "person" and same_full_name(parsed, parse_person(c.name))]
        add(people[0] if len(people) == 1 else _new_chain(reading, "person", words), words, "byline")
    if article.dateline:
        add(_place(article.dateline, reading), article.dateline, "dateline")
    return found


def _agency(text: str) -> Entry | None:
    return next((e for e in gazetteer().entries(text) if e.subtype == "news agency"), None)


def _is_person(words: str, article: Article) -> bool:
    several = len(words.split()) > 1 and words[0].isupper() and not any(c.isdigit() for c in words)
    others = {plain(o) for o in (article.outlet, article.agency) if o}
    return several and not _NO_ONE.search(words) and plain(words) not in others and not _agency(words)


def _place(text: str, reading: Reading) -> Chain:
    text = text.split(",")[0].strip() or text  # "DERNA, Libya"
    words = text.title() if text.isupper() and len(text) > 3 else text
    entry = next((e for e in gazetteer().entries(text) if e.type == "place"), None)
    for chain in reading.chains:
        if chain.type == "place" and (
            (entry and entry.key and chain.key == entry.key) or plain(chain.name) == plain(words)
        ):
            return chain
        if chain.type == "place" and any(
            plain(r.span.text) == plain(words) for r in chain.references if r.kind == "name"
        ):
            return chain
    return _new_chain(reading, "place", entry.name if entry else words, entry)
