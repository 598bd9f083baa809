"""Slugs for entities, and redirects where one had to change. Ids come from the articles, never from earlier builds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from slugify import slugify

from dossier.resolve.candidates import Candidate
from dossier.resolve.entities import by_weight, type_of

MAX_LENGTH = 80


def slug(name: str) -> str:
    """What a name is in an address: "Xi Jinping" xi-jinping, "Łódź" lodz; "entity" where it has no letter or digit."""
    return slugify(name, max_length=MAX_LENGTH, word_boundary=True) or "entity"


def settle_ids(groups: Sequence[list[Candidate]], name_of: Mapping[int, str]) -> dict[int, str]:
    """Index of each group -> its id. `name_of` by the same index.

    Of several with one name the most widely named has the plain slug; the others add their type where it differs, else
    their role or country, else a number.
    """
    position = {id(group): i for i, group in enumerate(groups)}
    taken: dict[str, str] = {}  # id -> type
    ids: dict[int, str] = {}
    for group in by_weight(groups, lambda g: name_of[position[id(g)]]):
        index = position[id(group)]
        plain = slug(name_of[index])
        found = next(i for i in _choices(plain, group, taken.get(plain)) if i not in taken)
        taken[found] = type_of(group)
        ids[index] = found
    return ids


def _choices(plain: str, group: Sequence[Candidate], first_type: str | None) -> Iterable[str]:
    yield plain
    if type_of(group) != first_type:
        yield f"{plain}-{type_of(group)}"
    roles = Counter(role for c in group for role in c.entity.roles)
    countries = Counter(c.country for c in group if c.country and c.type != "person")
    for counts in (roles, countries):
        for word in sorted(counts, key=lambda w: (-counts[w], w)):
            yield f"{plain}-{slugify(word, max_length=40, word_boundary=True)}"
    number = 2
    while True:
        yield f"{plain}-{number}"
        number += 1


def find_redirects(
    previous: Mapping[str, frozenset[str]], current: Mapping[str, frozenset[str]], earlier: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """(old id, new id) for ids of the last build that are gone, where their mentions now belong to another entity.

    `previous` and `current`: entity id -> its mentions, each as a text that names its place. `earlier`: redirects of
    the last build, which go on to where their entity is now.
    """
    owner = {mention: id_ for id_, mentions in current.items() for mention in mentions}
    moved: dict[str, str] = {}
    for old, mentions in previous.items():
        if old in current:
            continue
        counts = Counter(owner[mention] for mention in mentions if mention in owner)
        if counts:
            moved[old] = min(counts, key=lambda id_: (-counts[id_], id_))
    for old, new in earlier:
        target = moved.get(new, new)
        if old not in current and old not in moved and target in current:
            moved[old] = target
    return tuple(sorted(moved.items()))
