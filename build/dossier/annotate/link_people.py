"""From people's names to people: which full names are one person's, and whom a surname alone stands for."""

from __future__ import annotations

from dossier.annotate.name_types import Name
from dossier.annotate.person_names import SURNAME, PersonName, parse_person, part_of, same_full_name, sex_of
from dossier.annotate.words import Sex, role_words

Person = tuple[PersonName, list[Name]]


def link_people(groups: list[list[Name]], title: set[str]) -> list[list[Name]]:
    """Joins groups of one spelling. `title`: the words of the article's title, which tell of two who is meant."""
    parsed = [(parse_person(max((n.text for n in g), key=len)), g) for g in groups]
    full = [(name, g) for name, g in parsed if not name.single]
    merged: list[Person] = []
    for name, group in sorted(full, key=lambda item: (-len(item[0].words), item[1][0].span.start)):
        fits = [i for i, (other, _) in enumerate(merged) if same_full_name(name, other)]
        if len(fits) == 1:
            merged[fits[0]][1].extend(group)
        else:
            merged.append((name, list(group)))
    singles = []
    for word, group in parsed:
        if not word.single:
            continue
        rest = [n for n in group if not _take(n, word, merged, title)]
        if rest:
            singles.append(rest)
    return [g for _, g in merged] + singles


def _take(name: Name, word: PersonName, merged: list[Person], title: set[str]) -> bool:
    """Gives a one-word name to the full name that it stands for. False where none or several could be meant."""
    fits = _fitting(name, word, merged)
    if len(fits) > 1:
        fits = _nearest(name, fits) or [f for f in fits if title.issuperset(f[0].words)]
    if len(fits) != 1:
        return False
    fits[0][1].append(name)
    return True


def _fitting(name: Name, word: PersonName, merged: list[Person]) -> list[Person]:
    """Those whose name the word is best a part of. Who is named in full before comes first; of those who are named
    only later, it has to be the surname."""
    sex = _honorific_sex(name)
    ranked = []
    for full, group in merged:
        score = part_of(word, full)
        before = any(n.span.start < name.span.start for n in group)
        if score and (before or score == SURNAME) and not (sex and sex_of(full) not in {sex, None}):
            ranked.append(((before, score), (full, group)))
    best = max((rank for rank, _ in ranked), default=None)
    return [person for rank, person in ranked if rank == best]


def _nearest(name: Name, fits: list[Person]) -> list[Person]:
    """Of several people of one surname, those named in full in the same or the last sentence; but not one who is
    mentioned there in passing where only another has been called by the surname. Else the only one named before."""
    start = name.span.start
    sents = [s.start for s in name.span.doc.sents if s.start <= start]
    since = sents[-2] if len(sents) > 1 else 0
    introduced, called, before = [], [], []
    for person in fits:
        names = [n for n in person[1] if n.span.start < start]
        full = [n for n in names if n.span.start >= since and len(n.span) > 1]
        if full:
            introduced.append((person, any(n.span.root.dep_.startswith("nsubj") for n in full)))
        if any(n.text == name.text for n in names):
            called.append(person)
        if names:
            before.append(person)
    if len(called) == 1 and not any(subject or person is called[0] for person, subject in introduced):
        return called
    return [person for person, _ in introduced] or (before if len(before) == 1 else [])


def _honorific_sex(name: Name) -> Sex | None:
    doc, start = name.span.doc, name.span.start
    found = role_words()["honorifics"].get(doc[start - 1].lower_) if start else None
    return found if found in ("f", "m") else None
