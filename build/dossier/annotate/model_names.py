"""The model's names, with their edges put right: titles off, halves joined, storms whole."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from dossier.annotate.body_names import is_acronym_of
from dossier.annotate.demonyms import names_and_demonyms
from dossier.annotate.name_types import Name, typed
from dossier.annotate.person_names import PARTICLES
from dossier.annotate.words import is_capital, titles, trimmed, word_list
from dossier.types import EntityType

TYPES: dict[str, EntityType] = {
    "PERSON": "person", "ORGANIZATION": "organization", "PLACE": "place", "GROUP": "group", "EVENT": "event",
    "WORK": "work", "PRODUCT": "product", "LANGUAGE": "language", "LAW": "law",
}  # fmt: skip


_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


def model_names(doc: Doc) -> list[Name]:
    """Names from doc.ents and its demonyms in text order, none overlapping."""
    names: list[Name] = []
    for name in _spelled_out(doc, _storms(doc, _joined(doc, _plain(doc)))):
        told = typed(name)
        if told is not None:
            names.append(told)
    return names


def _plain(doc: Doc) -> list[Name]:
    names = []
    for ent in names_and_demonyms(doc):
        if (type_ := TYPES.get(ent.label_)) is None:
            continue
        start, end = trimmed(doc, ent.start, ent.end)
        if type_ == "person":
            start = after_title(doc, start, end)
            if all(token.lower_ in titles() or token.lower_ in _SUFFIXES for token in doc[start:end]):
                continue  # "the President", "Jr."
        if start < end and any(is_capital(token.text) or not token.is_alpha for token in doc[start:end]):
            names.append(Name(doc[start:end], type_))
    return names


def after_title(doc: Doc, start: int, end: int) -> int:
    """Where a person's name begins once titles are cut off: "Kennedy" of "Sen. Kennedy"."""
    at = start
    while at < end - 1 and (doc[at].lower_ in titles() or doc[at].text in {"-", "–"}):
        at += 1
    return at


def _joined(doc: Doc, names: list[Name]) -> list[Name]:
    """Two words side by side that the model took for two people or places are one; a cut surname is put back."""
    covered = {i for name in names for i in range(name.span.start, name.span.end)}
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        halves = last is not None and last.type == name.type and name.type in {"person", "place"}
        if last is not None and halves and last.span.end == name.span.start and _is_one(last, name):
            last.span = doc[last.span.start : name.span.end]
            continue
        end = name.span.end
        if (
            name.type == "person"
            and len(name.span) == 1
            and end < len(doc)
            and end not in covered
            and _is_surname(doc[end])
        ):
            name.span = doc[name.span.start : end + 1]
        joined.append(name)
    return joined


def _is_one(first: Name, second: Name) -> bool:
    """ "Jane" | "Roe"; "Ana de la Cruz" | "Pardo de Leon": no other person stands right after one."""
    if len(first.span) == len(second.span) == 1:
        return True
    words = [token.lower_ for name in (first, second) for token in name.span]
    return first.type == "person" and bool(PARTICLES.intersection(words))


def _is_surname(token: Token) -> bool:
    """Whether a capital word right after a given name goes on with it: "Martin How"."""
    plain = token.is_alpha and token.text[0].isupper() and not token.text.isupper() and token.pos_ == "PROPN"
    return plain and not token.is_sent_start and token.lower_ not in titles()


def _spelled_out(doc: Doc, names: list[Name]) -> list[Name]:
    """A short form in brackets says how far the name before it reaches: "Institute of Soil, Water and Air (ISWA)"."""
    for at in range(2, len(doc) - 1):
        if doc[at - 1].text != "(" or doc[at + 1].text != ")" or len(doc[at]) < 3 or not doc[at].text[:2].isupper():
            continue
        end = at - 1
        over = [n for n in names if n.span.end <= end and n.span.end > end - 12 and n.type != "person"]
        if not over or over[-1].span.end != end or is_acronym_of(doc[at].text, over[-1].text):
            continue
        for start in range(over[-1].span.start - 1, max(-1, end - 13), -1):
            words = doc[start:end]
            if not words[0].text[0].isupper() or words[0].sent != doc[at].sent:
                continue
            if is_acronym_of(doc[at].text, words.text):
                swallowed = [n for n in names if n.span.start >= start and n.span.end <= end]
                whole = Name(words, over[-1].type)
                names = [n for n in names if n not in swallowed] + [whole]
                break
    return sorted(names, key=lambda n: n.span.start)


def _storms(doc: Doc, names: list[Name]) -> list[Name]:
    """ "Hurricane Ida", "Tropical Storm Ida": one event, whatever the model made of the two halves."""
    kept: list[Name] = []
    taken: set[int] = set()
    for token in doc:
        if token.lower_ not in word_list("storms") or not token.text[0].isupper() or token.i + 1 >= len(doc):
            continue
        name = doc[token.i + 1]
        if not (name.is_alpha and name.text[0].isupper()) or name.is_sent_start or name.lower_ in word_list("storms"):
            continue
        start = token.i - (token.i > 0 and doc[token.i - 1].text in {"Tropical", "Subtropical", "Super", "Severe"})
        over = [n for n in names if n.span.start < name.i + 1 and n.span.end > start]
        if any(len(n.span) > name.i + 1 - start for n in over):
            continue  # part of a longer name
        kept.append(Name(doc[start : name.i + 1], "event", told=True))
        taken.update(id(n) for n in over)
    return sorted([n for n in names if id(n) not in taken] + kept, key=lambda n: n.span.start)
