"""Which mentions of all articles are the same entity: candidates, corrections, rules, names, ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dossier.resolve.candidates import Candidate, Place, collect
from dossier.resolve.corrections import Correction
from dossier.resolve.decisions import Decisions
from dossier.resolve.entities import best_name, make_entity
from dossier.resolve.ids import settle_ids
from dossier.resolve.matching import Join, Matcher
from dossier.types import Annotation, Article, Entity, Merge, Resolution


def resolve(
    pairs: Iterable[tuple[Article, Annotation]],
    story_of: Mapping[str, str],
    corrections: Sequence[Correction] = (),
) -> Resolution:
    """One entity for each thing. The result does not depend on the order of the articles.

    `story_of`: article id -> story, from `group_articles`; within one story a surname alone may be linked.
    """
    candidates = collect(pairs, story_of)
    decisions = Decisions(corrections, candidates)
    hidden = decisions.hidden()
    matcher = Matcher(candidates, decisions.apart())
    decisions.join(matcher)
    matcher.apply()
    groups = [kept for group in matcher.groups() if (kept := [i for i in group if i not in hidden])]
    entities, of = _entities(groups, candidates, decisions)
    of.update({candidates[i].place: None for i in hidden})
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        of=of,
        merges=_merges(matcher.joins, candidates, of),
        corrections=tuple(decisions.reports()),
    )


def _entities(
    groups: Sequence[list[int]], candidates: Sequence[Candidate], decisions: Decisions
) -> tuple[list[Entity], dict[Place, str | None]]:
    members = [[candidates[i] for i in group] for group in groups]
    decided = [decisions.of_group(group) for group in groups]
    names = {i: decided[i].name or best_name(group) for i, group in enumerate(members)}
    ids = settle_ids(members, names)
    entities = [make_entity(ids[i], names[i], group, decided[i]) for i, group in enumerate(members)]
    return entities, {c.place: ids[i] for i, group in enumerate(members) for c in group}


def _merges(
    joins: Iterable[Join], candidates: Sequence[Candidate], of: Mapping[Place, str | None]
) -> tuple[Merge, ...]:
    """One for each rule and pair of names, not for each pair of articles."""
    found: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for join in joins:
        entity_id = of.get(candidates[join.left].place)
        if entity_id is not None:
            left, right = candidates[join.left].name, candidates[join.right].name
            key = (entity_id, join.rule, left, right)
            found[key] = max(found[key], join.score)
    return tuple(Merge(*key, score) for key, score in sorted(found.items()))
