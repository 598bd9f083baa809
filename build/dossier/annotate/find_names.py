"""Where names stand: the model's names and the closed lists' brought together, titles cut off, missed ones added."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from dossier.annotate.gazetteer import Entry, data_file, gazetteer
from dossier.annotate.model_names import after_title, model_names
from dossier.annotate.name_senses import sense_in_context
from dossier.annotate.name_types import Name
from dossier.annotate.words import all_capitals, is_capital, titles
from dossier.types import EntityType


def find_names(doc: Doc) -> list[Name]:
    """All names of the document in text order, the longer first where two begin together."""
    names = _with_lists(doc, model_names(doc))
    names += _missed(doc, names)
    names += _inner(doc, names)
    return sorted(names, key=lambda name: (name.span.start, -name.span.end))


def _with_lists(doc: Doc, names: list[Name]) -> list[Name]:
    """The model's names corrected by the closed lists, and the lists' own names."""
    at: dict[int, Name] = {i: name for name in names for i in range(name.span.start, name.span.end)}
    kept = list(names)
    surnames = {name.span[-1].text for name in names if name.type == "person" and len(name.span) > 1}
    for start, end, entries in gazetteer().find(doc):
        start, end = (start + 1, end) if doc[start].lower_ == "the" and end - start > 1 else (start, end)
        over = {id(at[i]): at[i] for i in range(start, end) if i in at}
        outer = next((n for n in over.values() if n.span.start <= start and n.span.end >= end), None)
        exact = outer is not None and outer.span.start == start and outer.span.end == end
        label = outer.type if outer and exact else None
        if (exact or not over) and doc[start:end].text in surnames and _is_bearer(doc, start, end, entries, label):
            kept = [n for n in kept if n is not outer] + [Name(doc[start:end], "person")]
            continue
        entry = sense_in_context(doc, start, end, entries, label, inside=outer is not None and not exact)
        if entry is None:
            continue
        if outer and exact:
            outer.type, outer.entry = entry.type, entry
        elif outer:
            _inside(doc, outer, start, end, entry, kept)
        elif all(n.span.start >= start and n.span.end <= end for n in over.values()):
            kept = [n for n in kept if id(n) not in over]
            kept.append(Name(doc[start:end], entry.type, entry))
    return kept


def _is_bearer(doc: Doc, start: int, end: int, entries: list[Entry], label: EntityType | None) -> bool:
    """Whether a listed name that is the surname of somebody in the article is that person here: the model says so, or
    the list has a body ("Bloomberg") that no word beside it speaks of as one."""
    if label == "person":
        return True
    before = doc[start - 1].lower_ if start else ""
    reported = before in {"the", "told", "to", "by", "from", "via", "per"} or before in {"(", "/"}
    return all(e.type == "organization" and e.sense == "name" for e in entries) and not reported


def _inside(doc: Doc, outer: Name, start: int, end: int, entry: Entry, names: list[Name]) -> None:
    """A listed name within a longer one: a second mention, or what the longer one should not have swallowed."""
    if outer.type == "person":
        if start == outer.span.start and entry.sense in {"adjective", "acronym"} and end < outer.span.end:
            first = after_title(doc, end, outer.span.end)
            names.append(Name(doc[start:end], entry.type, entry))
            outer.span = doc[first : outer.span.end]
        return
    if outer.type == "work" and start == outer.span.start and entry.sense != "language":
        if _AWARDS.intersection(token.lower_ for token in outer.span) and len(outer.span) > end - start + 1:
            names.append(Name(doc[start:end], entry.type, entry))  # "US" | "National Medal of Science"
            outer.span = doc[end : outer.span.end]
        return
    if entry.type == "place" and stands_for_itself(outer, start, end):
        names.append(Name(doc[start:end], entry.type, entry, inner=True))


_AWARDS = frozenset({"medal", "award", "prize", "legion", "order", "cross", "honour", "honor"})
_GOVERNMENT = frozenset(data_file("institutions.yml")["public"])


def stands_for_itself(outer: Name, start: int, end: int) -> bool:
    """Whether a place inside a name is a mention too: in the US Senate it is, in the London Stock Exchange not."""
    words = [token.lower_ for token in outer.span]
    if outer.type in {"organization", "law"}:
        if start == outer.span.start and "university" in words:
            return False  # "Florida State University"
        of = start > outer.span.start and outer.span.doc[start - 1].lower_ in {"of", "the"}
        return (start == outer.span.start or of) and bool(_GOVERNMENT.intersection(words))
    if outer.type == "event":
        return start == outer.span.start and bool({"war", "election", "elections", "exit"}.intersection(words))
    return outer.type == "group" and words[0] in {"ancient", "mainland"}


_BUILT = frozenset({"cathedral", "police", "court", "council", "government", "diocese", "hospital", "command"})


def _inner(doc: Doc, names: list[Name]) -> list[Name]:
    """Names known from elsewhere in the article that begin or end a longer one: "Boeing" in "Boeing 737 Max"."""
    known = {n.text: n for n in names if not n.inner and n.type in {"place", "organization"} and is_capital(n.text)}
    starts = {(n.span.start, n.span.end) for n in names}
    found = []
    for name in names:
        if name.inner or len(name.span) < 2 or name.type in {"person", "work", "group"}:
            continue
        words = {token.lower_ for token in name.span}
        for end in range(name.span.start + 1, name.span.end):
            inner = known.get(doc[name.span.start : end].text)
            if inner is None or (name.span.start, end) in starts or doc[end].text in {"-", "–"}:
                continue
            maker = inner.type == "organization" and name.type == "product"
            if maker or (inner.type == "place" and words & _BUILT):
                found.append(Name(doc[name.span.start : end], inner.type, inner.entry, inner=True))
        before_last = name.span.end - 2
        inner = known.get(doc[name.span.end - 1].text)
        of_place = inner is not None and inner.type == "place" and doc[before_last].lower_ == "of"
        if inner is not None and of_place and words & _BUILT and (name.span.end - 1, name.span.end) not in starts:
            found.append(Name(doc[name.span.end - 1 : name.span.end], inner.type, inner.entry, inner=True))
    return found


_SHORT = re.compile(r"[A-Z][A-Za-z&-]*[A-Z][A-Za-z0-9-]*$|[A-Z]{2,}$")


def _missed(doc: Doc, names: list[Name]) -> list[Name]:
    """Names that the model has seen elsewhere in the article, and short forms in brackets after the full one."""
    covered = {i for name in names for i in range(name.span.start, name.span.end)}
    found: list[Name] = []
    for name in names:
        end = name.span.end
        if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and end + 1 not in covered:
            short = doc[end + 1].text
            if _SHORT.match(short) and short[0] == name.text.replace("the ", "")[0].upper():
                found.append(Name(doc[end + 1 : end + 2], name.type))
                covered.add(end + 1)
    known: dict[str, Name] = {}
    for name in names + found:
        if name.inner or (len(name.span) == 1 and len(name.text) < 3):
            continue
        known.setdefault(name.text, name)
        last = name.span[-1].text
        if name.type == "person" and len(name.span) > 1 and is_capital(last) and len(last) > 2:
            known.setdefault(last, Name(name.span[-1:], "person"))
    firsts: dict[str, list[str]] = {}
    for text in sorted(known, key=len, reverse=True):
        firsts.setdefault(text.split()[0].split("-")[0], []).append(text)
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    whole = doc.text
    shouting = {token.i for sent in doc.sents if all_capitals(sent) for token in sent}
    for token in doc:
        if token.i in covered or token.i in shouting:
            continue
        for text in firsts.get(token.text, ()):
            last_token = ends.get(token.idx + len(text))
            if (
                last_token is None
                or not whole.startswith(text, token.idx)
                or not _free(doc, token.i, last_token, covered, text)
            ):
                continue
            found.append(Name(doc[token.i : last_token], known[text].type, known[text].entry))
            covered.update(range(token.i, last_token))
            break
    return found


def _free(doc: Doc, start: int, end: int, covered: set[int], text: str) -> bool:
    """Whether a known name stands there by itself, not as a part of a longer one that nobody knows."""
    if any(i in covered for i in range(start, end)):
        return False
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if (
        after is not None
        and after.i not in covered
        and after.text[0].isupper()
        and after.pos_ in {"PROPN", ""}
        and after.is_alpha
    ):
        return False
    alone = (
        before is None
        or before.i in covered
        or not before.text[0].isupper()
        or before.is_sent_start
        or before.lower_ in titles()
    )
    if " " not in text and start == (doc[start].sent.start if doc.has_annotation("SENT_START") else 0):
        return alone and (doc[start].pos_ in {"PROPN", ""} or text.isupper())
    return alone
