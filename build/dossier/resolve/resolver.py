"""Which mentions of all articles are the same entity: candidates, corrections, rules, names, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dossier.errors import CorrectionsError
from dossier.resolve.candidates import Candidate, Place, collect
from dossier.resolve.contradictions import find_chains, find_two_answers
from dossier.resolve.correction_rules import Correction
from dossier.resolve.decisions import Decisions
from dossier.resolve.effects import Effects, Outcome
from dossier.resolve.entities import best_name, make_entity
from dossier.resolve.ids import settle_ids
from dossier.resolve.matching import Join, Matcher
from dossier.resolve.split_mentions import Split
from dossier.types import Annotation, Article, Entity, Merge, Resolution


def resolve(
    pairs: Iterable[tuple[Article, Annotation]],
    story_of: Mapping[str, str],
    corrections: Sequence[Correction] = (),
    splits: Iterable[Split] = (),
) -> Resolution:
    """One entity for each thing. The result does not depend on the order of the articles, nor of the corrections.

    `story_of`: article id -> story, from `group_articles`; within one story a surname alone may be linked. `splits`:
    what `edit_articles` split off in the pairs. Raises CorrectionsError where corrections contradict each other.
    """
    pairs = list(pairs)
    candidates = collect(pairs, story_of)
    decisions = Decisions(corrections, candidates, splits)
    chains = find_chains(decisions)
    matcher = Matcher(candidates, decisions.apart())
    decisions.join(matcher)
    matcher.apply()
    every = matcher.groups()
    decisions.settle(every)
    if wrong := [*chains, *find_two_answers(decisions, every)]:
        raise CorrectionsError("\n".join(wrong))
    hidden = decisions.hidden()
    groups = [kept for group in every if (kept := [i for i in group if i not in hidden])]
    entities, of = _entities(groups, candidates, decisions)
    of.update({candidates[i].place: None for i in hidden})
    outcome = Outcome(_without(decisions), every, _by_candidate(entities, candidates, of))
    return Resolution(
        entities=tuple(sorted(entities, key=lambda entity: entity.id)),
        of=of,
        merges=_merges(matcher.joins, candidates, of),
        corrections=tuple(Effects(decisions, pairs, outcome).reports()),
    )


def _without(decisions: Decisions) -> list[list[int]] | None:
    """What the rules alone would have made one: only where a line says that something is or is not."""
    if not any(c.rule in ("same", "not-same") for c in decisions.corrections):
        return None
    matcher = Matcher(
        decisions.candidates, (pair for c in decisions.lines("split") for pair in decisions.split_apart(c))
    )
    matcher.apply()
    return matcher.groups()


def _by_candidate(
    entities: Iterable[Entity], candidates: Sequence[Candidate], of: Mapping[Place, str | None]
) -> dict[int, Entity]:
    by_id = {entity.id: entity for entity in entities}
    ids = ((i, of.get(candidate.place)) for i, candidate in enumerate(candidates))
    return {i: by_id[id_] for i, id_ in ids if id_ is not None}


def _entities(
    groups: Sequence[list[int]], candidates: Sequence[Candidate], decisions: Decisions
) -> tuple[list[Entity], dict[Place, str | None]]:
    members = [[candidates[i] for i in group] for group in groups]
    decided = [decisions.of_group(group) for group in groups]
    names = {i: decided[i].name or best_name(group) for i, group in enumerate(members)}
    ids = settle_ids(members, names)
    made = [make_entity(ids[i], names[i], group, decided[i]) for i, group in enumerate(members)]
    entities = [decisions.finish(entity, group) for entity, group in zip(_one_item_each(made), groups, strict=True)]
    return entities, {c.place: ids[i] for i, group in enumerate(members) for c in group}


def _one_item_each(entities: Sequence[Entity]) -> list[Entity]:
    """Where a correction took apart what a closed list has for one thing, nobody can say which of them it is."""
    counts = Counter(entity.wikidata for entity in entities)
    return [replace(e, wikidata=None) if e.wikidata and counts[e.wikidata] > 1 else e for e in entities]


def _merges(
    joins: Iterable[Join], candidates: Sequence[Candidate], of: Mapping[Place, str | None]
) -> tuple[Merge, ...]:
    """One for each rule and pair of names, not for each pair of articles; explained by the surest of them."""
    found: dict[tuple[str, str, str, str], tuple[float, str]] = {}
    for join in joins:
        entity_id = of.get(candidates[join.left].place)
        if entity_id is not None:
            key = (entity_id, join.rule, candidates[join.left].name, candidates[join.right].name)
            if key not in found or join.score > found[key][0]:
                found[key] = (join.score, join.explanation)
    return tuple(Merge(*key, *told) for key, told in sorted(found.items()))
