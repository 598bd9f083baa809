"""From a group of candidates to one entity: its name, type, description and place, each by what most articles say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dossier.resolve import names
from dossier.resolve.candidates import Candidate
from dossier.resolve.describing import description_of, role_of, subtype_of_name, subtype_of_nouns
from dossier.resolve.items import item_of
from dossier.resolve.name_parts import parts_of
from dossier.resolve.places import country_name, point_of, subdivision
from dossier.types import Entity, EntityType

TRUSTED = 1000  # the weight of what a closed list says, against one mention


@dataclass(frozen=True, slots=True)
class Decided:
    """What corrections say of one group."""

    name: str | None = None
    type: EntityType | None = None


def best_name(group: Sequence[Candidate]) -> str:
    """The name that most articles use among the fullest: no acronym where there are words, no single name of a person
    who has two, no capitals where there are small letters, no title where a name stands without it."""
    weights: Counter[str] = Counter()
    for c in group:
        weights[c.name] += TRUSTED if c.entity.key else 1
    alike: Counter[str] = Counter()  # "US Senate" and "United States Senate" speak for each other against "Senate"
    for name, weight in weights.items():
        alike[names.body_key(name)] += weight

    def order(name: str) -> tuple[int, int, int, int, str]:
        scant = _scantness(name, group[0].type)
        return (scant, -alike[names.body_key(name)], -weights[name], -len(name), name)

    return min(weights, key=order)


def _scantness(name: str, type_: EntityType) -> int:
    if type_ in ("place", "language"):
        return 0
    short = names.is_acronym(name) or (type_ == "person" and len(names.person_words(name)) == 1)
    titled = type_ == "person" and bool(parts_of(name, type_).titles)
    return 4 * short + 2 * (name.isupper() and not short) + titled


def _most(values: Iterable[tuple[str | None, int]]) -> str | None:
    counts: Counter[str] = Counter()
    for value, weight in values:
        if value:
            counts[value] += weight
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def type_of(group: Sequence[Candidate]) -> EntityType:
    """The type that most mentions have; what a closed list says comes first."""
    counts: Counter[EntityType] = Counter()
    for c in group:
        counts[c.type] += c.mention_count * (TRUSTED if c.entity.key else 1)
    return min(counts, key=lambda type_: (-counts[type_], type_))


def _subtype(group: Sequence[Candidate], type_: EntityType, name: str) -> str | None:
    """What a closed list says, else what the name says, else what articles call it."""
    listed = _most((c.entity.subtype, c.mention_count) for c in group)
    if listed or any(c.entity.key for c in group):
        return listed
    fullest = sorted({c.name for c in group}, key=lambda other: (other != name, -len(other), other))
    of_names = next(filter(None, (subtype_of_name(other, type_) for other in fullest)), None)
    nominals = (text for c in group for text in c.nominals)
    return of_names or subtype_of_nouns(nominals, type_, sum(c.mention_count for c in group))


def _description(group: Sequence[Candidate], type_: EntityType, subtype: str | None, country: str | None) -> str | None:
    if type_ == "person":
        return role_of(group) or description_of(group, type_)
    where = None if subtype == "country" else country_name(country)
    if subtype and where:
        return f"{subtype} of {where}" if any(c.anchors for c in group) else f"{subtype}, {where}"
    introduced = None if any(c.entity.key for c in group) else description_of(group, type_)
    return introduced or subtype


def make_entity(id_: str, name: str, group: Sequence[Candidate], decided: Decided) -> Entity:
    """The entity of one group, under the id and name that were settled for it."""
    type_ = decided.type or type_of(group)
    of_type = [c for c in group if c.type == type_] or list(group)
    subtype = _subtype(of_type, type_, name)
    country = _most((c.entity.country, c.mention_count) for c in of_type) if type_ != "person" else None
    if type_ == "place" and not country:
        near = {i.removeprefix("country:") for c in of_type for i in c.companions if i.startswith("country:")}
        country, kind = subdivision(name, near) or (None, None)
        subtype = subtype or kind
    point = next(filter(None, (point_of(key) for key in sorted({c.entity.key or "" for c in group}))), None)
    if point is not None and type_ != "place":
        point = None
    listed = {c.entity.key for c in group if c.entity.key and c.type == type_}
    items = {item for key in listed if (item := item_of(key))}
    return Entity(
        id=id_,
        name=name,
        type=type_,
        subtype=subtype,
        description=_description(group, type_, subtype, country),
        country=country or (point.country if point else None),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        wikidata=items.pop() if len(items) == 1 else None,
        aliases=tuple(sorted({c.name for c in group} - {name})),
    )


def by_weight(groups: Sequence[list[Candidate]], key: Callable[[list[Candidate]], str]) -> list[list[Candidate]]:
    """Groups in the order in which they may claim a short id: what a closed list knows, what more articles name."""
    return sorted(
        groups,
        key=lambda g: (not any(c.entity.key for c in g), -len({c.place[0] for c in g}), key(g), g[0].place),
    )
