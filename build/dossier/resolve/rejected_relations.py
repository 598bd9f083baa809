"""Takes the relations out that a person has rejected: out of all articles, or of some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dossier.resolve.candidates import Place
from dossier.resolve.correction_rules import Correction, name_key
from dossier.resolve.effects import count, report_of
from dossier.resolve.nearest import did_you_mean
from dossier.types import Annotation, Article, CorrectionReport, Relation, Resolution
from dossier.vocabulary import predicates

Pair = tuple[Article, Annotation]


@dataclass(slots=True)
class _Found:
    """What one line took out, and what else stands between its two ends."""

    pieces: int = 0
    relations: set[object] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)


def reject_relations(
    pairs: Sequence[Pair], resolution: Resolution, corrections: Iterable[Correction]
) -> tuple[list[Pair], list[CorrectionReport]]:
    """Annotations without the rejected relations, so that evidence and counts never see them.

    A name means every entity that goes by it, and the words of an end that is no entity. A line without an object means
    relations that have none.
    """
    lines = sorted((c for c in corrections if c.rule == "reject"), key=lambda c: c.line)
    if not lines:
        return list(pairs), []
    named = _entities_named(pairs, resolution.of)
    found = {c: _Found() for c in lines}
    kept = [
        (
            article,
            replace(
                annotation,
                relations=tuple(
                    r for r in annotation.relations if not _rejected(article, r, resolution.of, named, found)
                ),
            ),
        )
        for article, annotation in pairs
    ]
    known = {text for _, a in pairs for m in a.mentions if m.kind == "name" for text in (m.text,)}
    return kept, [report_of(c, found[c].pieces, _effect(c, found[c], named, known)) for c in lines]


def _entities_named(pairs: Iterable[Pair], of: Mapping[Place, str | None]) -> dict[str, set[str]]:
    """Key of a name -> ids of the entities that go by it in any article."""
    found: dict[str, set[str]] = defaultdict(set)
    for article, annotation in pairs:
        texts = [(i, entity.name) for i, entity in enumerate(annotation.entities)]
        texts += [(m.entity, m.text) for m in annotation.mentions if m.kind == "name"]
        for local, text in texts:
            id_ = of.get((article.id, local))
            if id_ is not None:
                found[name_key(text)].add(id_)
    return found


def _rejected(
    article: Article,
    relation: Relation,
    of: Mapping[Place, str | None],
    named: Mapping[str, set[str]],
    found: Mapping[Correction, _Found],
) -> bool:
    ends = [None if e is None else of.get((article.id, e)) for e in (relation.subject, relation.object)]
    texts = [relation.subject_text, relation.object_text]
    known = predicates().get(relation.predicate)
    turned = bool(known and known.symmetric)
    rejected = False
    for correction, told in found.items():
        if not correction.selector.covers(article.path, article.id):
            continue
        order = [(0, 1), (1, 0)] if turned and len(correction.selectors) > 1 else [(0, 1)]
        if not any(_between(correction, [(ends[a], texts[a]), (ends[b], texts[b])], named) for a, b in order):
            continue
        if relation.predicate != correction.value:
            told.beside.add(relation.predicate)
            continue
        rejected = True
        told.pieces += 1
        told.articles.add(article.id)
        told.relations.add((*(end or text for end, text in zip(ends, texts, strict=True)), relation.polarity))
    return rejected


def _between(correction: Correction, ends: list[tuple[str | None, str]], named: Mapping[str, set[str]]) -> bool:
    selectors = correction.selectors
    if len(selectors) < 2 and (ends[1][0] is not None or ends[1][1]):
        return False
    return all(
        id_ in named.get(selector.key, ()) if id_ is not None else name_key(text) == selector.key
        for selector, (id_, text) in zip(selectors, ends, strict=False)
    )


def _effect(correction: Correction, found: _Found, named: Mapping[str, set[str]], known: Iterable[str]) -> str:
    told = f"{correction.selectors[0].name} {correction.value} {correction.selectors[-1].name}"
    if found.pieces:
        numbers = f"{count(len(found.relations), 'relation')}, {found.pieces} of evidence"
        return f"rejected: {told}; {numbers} in {count(len(found.articles), 'article')}"
    lost = [s.name for s in correction.selectors if s.key not in named]
    if lost:
        return "; ".join(f"in no article: {n}{did_you_mean(n, known)}" for n in lost)
    if found.beside:
        return f"no such relation; between the two stands: {', '.join(sorted(found.beside))}"
    return "no such relation"
