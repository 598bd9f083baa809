"""Marks an organization as the wire of articles and nothing else: it sent their text, it is not in their news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.resolve.correction_rules import Correction, name_key
from dossier.types import Annotation, Article, LocalEntity, Mention

Pair = tuple[Article, Annotation]


@dataclass(slots=True)
class Marked:
    """What one line did: articles of which the organization is the wire now, and what of their text was set aside."""

    articles: int = 0
    mentions: int = 0
    relations: int = 0


def mark_agencies(
    pairs: Sequence[Pair], corrections: Iterable[Correction]
) -> tuple[list[Pair], dict[Correction, Marked], list[str]]:
    """Articles and annotations with their wire, what each line did, and a message for each two lines that name another
    wire for one article.

    A line with `article:` means those articles, whether their text names the organization or not; a line without means
    all that name it.
    """
    lines = sorted((c for c in corrections if c.rule == "agency"), key=lambda c: c.line)
    marked = {c: Marked() for c in lines}
    found: list[Pair] = []
    clashes: set[str] = set()
    for pair in pairs:
        meant = [c for c in lines if _means(c, *pair)]
        for other in meant[1:]:
            if other.selector.key != meant[0].selector.key:
                clashes.add(other.message(f"two agencies for {pair[0].path}", (meant[0].line,)))
        found.append(_mark(*pair, meant[0], marked[meant[0]]) if meant else pair)
    return found, marked, sorted(clashes)


def _bodies(annotation: Annotation, key: str) -> set[int]:
    named = {m.entity for m in annotation.mentions if m.kind == "name" and name_key(m.text) == key}
    return named or {i for i, entity in enumerate(annotation.entities) if name_key(entity.name) == key}


def _means(correction: Correction, article: Article, annotation: Annotation) -> bool:
    if not correction.selector.covers(article.path, article.id):
        return False
    return correction.selector.article is not None or bool(_bodies(annotation, correction.selector.key))


def _mark(article: Article, annotation: Annotation, correction: Correction, marked: Marked) -> Pair:
    name = correction.selector.name
    bodies = _bodies(annotation, correction.selector.key)
    entities = list(annotation.entities)
    wire = min(bodies) if bodies else len(entities)
    if not bodies:
        entities.append(LocalEntity(name, "organization"))
    entities[wire] = replace(entities[wire], type="organization", subtype="news agency")
    mentions = [m for m in annotation.mentions if m.entity not in bodies and m.role != "agency"]
    relations = [r for r in annotation.relations if not {r.subject, r.object} & bodies]

    def person(local: int | None) -> int | None:
        return None if local in bodies else local

    marked.articles += 1
    marked.mentions += sum(m.entity in bodies and m.role != "agency" for m in annotation.mentions)
    marked.relations += len(annotation.relations) - len(relations)
    credit = Mention(wire, entities[wire].name if bodies else name, "name", None, None, "agency")
    changed = replace(
        annotation,
        entities=tuple(entities),
        mentions=(*mentions, credit),
        relations=tuple(relations),
        quotes=tuple(
            replace(q, speaker=person(q.speaker), affiliation=person(q.affiliation), addressee=person(q.addressee))
            for q in annotation.quotes
        ),
    )
    return replace(article, agency=credit.text), changed
