"""From names to chains: which names of one article go by the same person, body, place or thing."""

from __future__ import annotations

from collections import Counter

from dossier.annotate.body_names import is_acronym_of, is_short_form
from dossier.annotate.document import Chain, Reference
from dossier.annotate.link_people import link_people
from dossier.annotate.name_types import Name
from dossier.annotate.words import folded, plain, word_list
from dossier.types import EntityType


class NameChains:
    """Chains being built from names; `chains` holds the result in order of first mention."""

    def __init__(self, names: list[Name], title: str = "") -> None:
        self._title = set(folded(title).casefold().replace("'s", "").replace("’s", "").split())
        self._groups: list[list[Name]] = []
        self._link(names)
        self._groups.sort(key=lambda group: min((n.span.start, -n.span.end) for n in group))
        self.chains = [_chain(index, group) for index, group in enumerate(self._groups)]

    def _link(self, names: list[Name]) -> None:
        """First what is written alike, then full names, then what is cut down, which may come before the full name."""
        by_form: dict[tuple[str, str], list[Name]] = {}
        for name in names:
            by_form.setdefault(_form(name), []).append(name)
        groups = _settle_types(list(by_form.values()))
        people = [g for g in groups if g[0].type == "person"]
        others = [g for g in groups if g[0].type != "person"]
        self._groups = link_people(people, self._title) + _link_bodies(others)


def _form(name: Name) -> tuple[str, str]:
    """Names of one form are one thing: the closed lists' key, or the same letters."""
    if name.entry and name.entry.key:
        return ("key", name.entry.key)
    if name.entry and name.type == "group":
        return ("group", name.entry.name)
    text = plain(name.text)
    if name.type == "event":  # a storm grows and fades: "Tropical Storm Humberto", "Hurricane Humberto"
        words = text.split()
        while len(words) > 1 and words[0] in word_list("storms") | {"tropical", "subtropical", "super", "depression"}:
            words.pop(0)
        text = " ".join(words)
    many = name.type in {"group", "product"} and len(text) > 3
    return ("text", text.removesuffix("s") if many else text)


def _settle_types(groups: list[list[Name]]) -> list[list[Name]]:
    """One type for each form, by vote; a listed entry decides."""
    for group in groups:
        listed = next((n.entry for n in group if n.entry), None)
        votes = [n.type for n in group if n.told] or [n.type for n in group]
        kind = listed.type if listed else Counter(votes).most_common(1)[0][0]
        for name in group:
            name.type = kind
    return groups


def _first(group: list[Name]) -> int:
    return group[0].span.start


# --- all the rest


def _link_bodies(groups: list[list[Name]]) -> list[list[Name]]:
    """Joins groups of one type where one name is the other cut down. Longest names first: they are the ones cut."""
    order = sorted(groups, key=lambda g: (-max(len(n.text) for n in g), _first(g)))
    merged: list[list[Name]] = []
    for group in order:
        target = _full_form(group, merged)
        if target is None:
            merged.append(list(group))
        else:
            target.extend(group)
    return merged


def _full_form(group: list[Name], merged: list[list[Name]]) -> list[Name] | None:
    text, type_ = group[0].text, group[0].type
    entry = next((n.entry for n in group if n.entry), None)
    if entry and entry.type in {"place", "language"}:
        return None
    fits = [m for m in merged if _compatible(m, group) and any(is_acronym_of(text, n.text) for n in m)]
    if not fits:
        fits = [m for m in merged if _compatible(m, group) and _bracketed(group, m)]
    if not fits and entry and entry.name != text:
        fits = [m for m in merged if any(plain(n.text) == plain(entry.name) for n in m)]
    if not fits and not (entry and entry.key):
        same = [m for m in merged if m[0].type == type_ or (type_ == "organization" and m[0].type == type_)]
        if type_ == "place" and _is_where(group):
            return None  # "Jolo" in "in Jolo" is no short form of "Jolo Cathedral"
        cut = [
            m for m in same if any(is_short_form(text, n.text, lone=True) and not _is_unit_on(text, n.text) for n in m)
        ]
        fits = [m for m in cut if any(is_short_form(text, n.text, lone=len(cut) == 1) for n in m)]
    return fits[0] if len(fits) == 1 else None


UNITS = frozenset(
    "force unit office division committee commission bureau department section center centre program".split()
)


def _is_unit_on(text: str, full: str) -> bool:
    """Whether a name is of an office that works on a thing of one word: "Medicare", "Medicare Fraud Strike Force"."""
    words = full.lower().split()
    return " " not in text and len(words) > 2 and words[0] == text.lower() and words[-1] in UNITS


def _bracketed(group: list[Name], full: list[Name]) -> bool:
    """Whether a short form stands in brackets right after the full name. Its letters may be of another language:
    "Poland's Internal Security Agency (ABW)"."""
    text = group[0].text
    if full[0].type in {"person", "place"} or sum(c.isupper() for c in text) < max(2, len(text) / 2) or " " in text:
        return False
    ends = {n.span.end for n in full if len(n.span) > 1}
    for name in group:
        start, end, doc = name.span.start, name.span.end, name.span.doc
        if start - 1 in ends and end < len(doc) and doc[start - 1].text == "(" and doc[end].text == ")":
            return True
    return False


def _is_where(group: list[Name]) -> bool:
    """Whether a place is somewhere to be in: a town rather than an airport or a cathedral called for short."""
    before = [n.span.doc[n.span.start - 1].lower_ for n in group if n.span.start]
    return any(word in {"in", "of", "from"} for word in before)


def _compatible(full: list[Name], group: list[Name]) -> bool:
    a, b = full[0].type, group[0].type
    return a == b or not {a, b} & {"person", "group", "language"}


# --- the chain


def _chain(index: int, group: list[Name]) -> Chain:
    group.sort(key=lambda n: (n.span.start, -n.span.end))
    entries = [n.entry for n in group if n.entry]
    entry = next((e for e in entries if e.key), entries[0] if entries else None)
    chain = Chain(index, _vote(group), entry.name if entry else _fullest(group))
    if entry:
        chain.subtype, chain.country, chain.key = entry.subtype, entry.country, entry.key
        if entry.type == "language":
            chain.name = group[0].text
    chain.references = [Reference(n.span, "name", index) for n in group]
    return chain


def _vote(group: list[Name]) -> EntityType:
    """The type of most of the group's full names, as a cut name is told apart less surely."""
    listed = [n.type for n in group if n.entry and n.entry.key]
    longest = max(len(n.span) for n in group)
    votes = Counter(listed or [n.type for n in group if len(n.span) * 2 >= longest])
    return votes.most_common(1)[0][0]


def _fullest(group: list[Name]) -> str:
    """The longest name; of those as long, the first."""
    best = max(group, key=lambda n: (len(n.span), len(n.text), -n.span.start))
    text = "".join(c for c in best.text if c.isprintable() or c.isspace())
    return " ".join(text.replace("’", "'").split())
