"""Scores relations on KnowledgeNet: passages whose facts of some properties are given in full.

The measure is that of KnowledgeNet's own text evaluation: each pair of mentions that the gold data give for a property
is one to find, and one that was found is right where both of its spans overlap those of a gold fact. What is found here
is a relation of two entities, told by a sentence of a passage; it counts for the names and pronouns of both in that
passage, as the gold data spell out every pair of them (and hold no nominals). A membership is a political affiliation
where what one is a member of is a party or a group. The passages of one document are read as one article.

https://github.com/diffbot/knowledge-net (evaluator.py, span_overlap)
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DossierError
from dossier.evaluate.scores import Score, Tally
from dossier.types import Annotation, Article, Relation

Span = tuple[int, int]
Fact = tuple[str, Span, Span]  # property, subject, object

# our predicates for each property, and whether the ends change places
PROPERTIES: dict[str, tuple[tuple[str, bool], ...]] = {
    "PLACE_OF_BIRTH": (("born_in", False),),
    "PLACE_OF_RESIDENCE": (("lives_in", False),),
    "NATIONALITY": (("citizen_of", False),),
    "EMPLOYEE_OR_MEMBER_OF": (("works_for", False), ("member_of", False), ("heads", False), ("speaks_for", False)),
    "EDUCATED_AT": (("educated_at", False),),
    "POLITICAL_AFFILIATION": (("member_of", False),),
    "CHILD_OF": (("parent_of", True),),
    "SPOUSE": (("spouse_of", False), ("spouse_of", True)),
    "FOUNDED_BY": (("founded", True),),
    "HEADQUARTERS": (("based_in", False),),
    "SUBSIDIARY_OF": (("owns", True), ("part_of", False)),
    "CEO": (("heads", True),),
    "DATE_OF_BIRTH": (("born_on", False),),
    "DATE_OF_DEATH": (("died_on", False),),
    "DATE_FOUNDED": (("founded_on", False),),
}
_CHIEFS = ("chief executive", "ceo")  # words of the role of a CEO; where it is given, other heads are none


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of a document. `properties` are those of which all facts are given; offsets count into text."""

    fold: int
    document: str
    start: int
    text: str
    properties: frozenset[str]
    facts: tuple[Fact, ...]


def is_passages(path: Path) -> bool:
    """Whether the first line of a .jsonl is a passage."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline()
    return '"properties"' in first and '"facts"' in first and '"fold"' in first


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of one file. Raises DossierError with the line where one lacks a field."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            facts = tuple(
                (
                    str(fact["property"]),
                    (int(fact["subject_start"]), int(fact["subject_end"])),
                    (int(fact["object_start"]), int(fact["object_end"])),
                )
                for fact in row["facts"]
            )
            yield Passage(
                int(row["fold"]), str(row["document"]), int(row["start"]), str(row["text"]),
                frozenset(row["properties"]), facts,
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise DossierError(f"{path}:{number}: no passage of KnowledgeNet: {error!r}") from error


def score_passages(
    passages: Iterable[Passage], annotate: Callable[[Article], Annotation], data: str
) -> Iterator[Score]:
    """A row for each fold, then one for each of its properties."""
    folds: dict[int, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        folds[passage.fold][passage.document].append(passage)
    for fold, documents in sorted(folds.items()):
        tallies = {name: Tally() for name in ("", *PROPERTIES)}
        for document, held in documents.items():
            held.sort(key=lambda passage: passage.start)
            _count(held, annotate(_article(document, held)), tallies)
            tallies[""].close()
        yield tallies[""].score("knowledgenet", f"{data} fold {fold}")
        for name in PROPERTIES:
            yield tallies[name].score(f"knowledgenet {name.lower()}", f"{data} fold {fold}")


def _article(document: str, passages: list[Passage]) -> Article:
    return Article(document, document, None, "", "", "\n\n".join(passage.text for passage in passages))


def _count(passages: list[Passage], found: Annotation, tallies: dict[str, Tally]) -> None:
    at = 0
    for passage in passages:
        got = _facts(found, at, at + len(passage.text))
        for name in passage.properties & PROPERTIES.keys():
            wanted = [fact for fact in passage.facts if fact[0] == name]
            ours = [fact for fact in got if fact[0] == name]
            right = sum(any(_same(fact, other) for other in ours) for fact in wanted)
            wrong = sum(not any(_same(fact, other) for other in wanted) for fact in ours)
            for tally in (tallies[""], tallies[name]):
                tally.add(right=right, gold=len(wanted), found=right + wrong)
        at += len(passage.text) + 2


def _same(one: Fact, other: Fact) -> bool:
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(one[1:], other[1:], strict=True))


def _facts(found: Annotation, start: int, end: int) -> set[Fact]:
    """What is found in the text from `start` to `end`, counted from its beginning, as pairs of mentions."""
    mentions: dict[int, list[Span]] = defaultdict(list)
    for mention in found.mentions:
        if mention.role != "text" or mention.start is None or mention.end is None:
            continue
        if mention.kind != "nominal" and start <= mention.start and mention.end <= end:
            mentions[mention.entity].append((mention.start - start, mention.end - start))
    facts: set[Fact] = set()
    for relation in found.relations:
        if not start <= relation.cue_span[0] < end or relation.polarity == "negated":
            continue
        subjects = _spans(relation.subject, relation.subject_span, mentions, start)
        objects = _spans(relation.object, relation.object_span, mentions, start)
        for name, turned in _properties(relation, found):
            for subject in subjects:
                for other in objects:
                    facts.add((name, other, subject) if turned else (name, subject, other))
    return facts


def _spans(entity: int | None, span: Span | None, mentions: dict[int, list[Span]], start: int) -> list[Span]:
    """Where an end stands: at the entity's names and pronouns, else where the relation has it."""
    own = [] if span is None else [(span[0] - start, span[1] - start)]
    return own if entity is None else mentions[entity] or own


def _properties(relation: Relation, found: Annotation) -> Iterator[tuple[str, bool]]:
    """The properties that a relation tells, and whether its ends change places."""
    for name, ours in PROPERTIES.items():
        for predicate, turned in ours:
            if relation.predicate != predicate:
                continue
            if name == "CEO" and relation.role and not any(word in relation.role.lower() for word in _CHIEFS):
                continue
            if name == "POLITICAL_AFFILIATION" and not _is_party(relation, found):
                continue
            yield name, turned


def _is_party(relation: Relation, found: Annotation) -> bool:
    if relation.object is None:
        return False
    entity = found.entities[relation.object]
    return entity.subtype == "party" or entity.type == "group" or "party" in entity.name.lower().split()
