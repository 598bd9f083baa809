"""Gathers the evidence of all articles into relations: what they say, once, however often they say it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from slugify import slugify

from dossier.types import Annotation, HappenedBasis, Relation
from dossier.vocabulary import predicates

Row = dict[str, object]
End = tuple[str | None, str]  # (entity id, its words where it is no entity)
Key = tuple[End, str, End, str, str, str, str]  # subject, predicate, object, role, polarity, modality, tenure
MAX_ID = 160  # ids are folder names on a static host


@dataclass(slots=True)
class Fact:
    """One relation with all its evidence. `pieces` are (article id, relation, whether its ends stand swapped)."""

    key: Key
    pieces: list[tuple[str, Relation, bool]] = field(default_factory=list)


def _words(text: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", " ".join(re.findall(r"\w+", text.casefold())))


def _end(entity: str | None, text: str) -> End:
    return (entity, "" if entity else _words(text))


def _key(relation: Relation, subject: str | None, object_: str | None) -> tuple[Key, bool]:
    """What makes two pieces of evidence one relation. A symmetric predicate has its ends in order of their ids."""
    known = predicates().get(relation.predicate) if relation.family == "typed" else None
    ends = (_end(subject, relation.subject_text), _end(object_, relation.object_text))
    swapped = bool(known and known.symmetric and ends[0][0] and ends[1][0] and ends[1][0] < ends[0][0])
    if swapped:
        ends = (ends[1], ends[0])
    role = _words(relation.role or "") if known and known.takes_role else ""
    return (
        ends[0],
        relation.predicate,
        ends[1],
        role,
        relation.polarity,
        relation.modality,
        relation.tenure or "",
    ), swapped


def gather(
    annotations: Iterable[Annotation], entity_of: Callable[[str, int], str | None], stored: set[str]
) -> tuple[list[Fact], int]:
    """Facts in order of their keys, and how many pieces of evidence were left out.

    Left out is what points at an entity that is hidden or has no row, and what a relation would say of a thing and
    itself (two names in one sentence that turned out to be one).
    """
    facts: dict[Key, Fact] = {}
    dropped = 0
    for annotation in annotations:
        for relation in annotation.relations:
            ends = [
                None if local is None else entity_of(annotation.article_id, local)
                for local in (relation.subject, relation.object)
            ]
            lost = (relation.subject is not None and ends[0] not in stored) or (
                relation.object is not None and ends[1] not in stored
            )
            if lost or (ends[0] and ends[0] == ends[1]):
                dropped += 1
                continue
            key, swapped = _key(relation, ends[0], ends[1])
            facts.setdefault(key, Fact(key)).pieces.append((annotation.article_id, relation, swapped))
    return [facts[key] for key in sorted(facts, key=_sortable)], dropped


def _sortable(key: Key) -> tuple[str, ...]:
    subject, predicate, object_, *rest = key
    return (subject[0] or "", subject[1], predicate, object_[0] or "", object_[1], *rest)


def relation_id(key: Key) -> str:
    """A slug that reads as the relation does; a hash of the key follows where the words alone do not settle it."""
    subject, predicate, object_, role, polarity, modality, tenure = key
    ends = [end[0] or slugify(end[1], max_length=40, word_boundary=True) for end in (subject, object_)]
    plain = bool(subject[0] and object_[0]) and not role and polarity == "affirmed" and modality == "asserted"
    plain = plain and not tenure
    slug = "--".join(part for part in (ends[0], slugify(predicate) or "does", ends[1]) if part)
    if not plain or len(slug) > MAX_ID:
        extra = [part for part in (slugify(role, max_length=30), tenure, polarity, modality) if part]
        extra = [part for part in extra if part not in ("affirmed", "asserted")]
        told = key if tenure else key[:-1]  # as before there was tenure: ids stay
        digest = hashlib.sha256(repr(told).encode()).hexdigest()[:6]
        slug = "--".join([slug, *extra])[:MAX_ID].rstrip("-") + f"--{digest}"
    return slug


def _most_common(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _surest_basis(pieces: Iterable[Relation]) -> str | None:
    """How the day of these pieces is known, by the one that is surest of it."""
    bases = {piece.happened_basis for piece in pieces}
    return next((basis for basis in get_args(HappenedBasis) if basis in bases), None)


def fact_rows(facts: Iterable[Fact], article_text: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """Rows of `relations` (their counts still empty) and of `evidence`, one a sentence."""
    relations: list[Row] = []
    evidence: list[Row] = []
    for fact in facts:
        id_ = relation_id(fact.key)
        by_sentence: dict[tuple[str, int], list[tuple[Relation, bool]]] = defaultdict(list)
        for article_id, relation, swapped in fact.pieces:
            by_sentence[article_id, relation.sentence].append((relation, swapped))
        for (article_id, sentence), pieces in sorted(by_sentence.items()):
            best, swapped = min(pieces, key=lambda piece: (-piece[0].confidence, piece[0].cue_span, repr(piece)))
            evidence.append(_evidence_row(id_, article_id, sentence, best, swapped, article_text[article_id]))
        pieces_of = [(r, s) for _, r, s in fact.pieces]
        day = _most_common(r.happened for r, _ in pieces_of)
        relations.append(
            {
                "id": id_,
                "subject_id": fact.key[0][0],
                "subject_text": _most_common(r.object_text if s else r.subject_text for r, s in pieces_of),
                "predicate": fact.key[1],
                "object_id": fact.key[2][0],
                "object_text": _most_common(r.subject_text if s else r.object_text for r, s in pieces_of),
                "role": _most_common(r.role for r, _ in pieces_of),
                "polarity": fact.key[4],
                "modality": fact.key[5],
                "tenure": fact.key[6] or None,
                "happened": day,
                "happened_basis": _surest_basis(r for r, _ in pieces_of if r.happened == day),
                "family": pieces_of[0][0].family,
            }
        )
    return relations, evidence


def _evidence_row(id_: str, article_id: str, sentence: int, relation: Relation, swapped: bool, text: str) -> Row:
    subject, object_ = relation.subject_span, relation.object_span
    if swapped and object_ is not None:
        subject, object_ = object_, subject
    return {
        "id": f"{id_}@{article_id}.s{sentence}",
        "relation_id": id_,
        "article_id": article_id,
        "sentence_id": f"{article_id}.s{sentence}",
        "subject_start": subject[0],
        "subject_end": subject[1],
        "object_start": object_[0] if object_ else None,
        "object_end": object_[1] if object_ else None,
        "cue_start": relation.cue_span[0],
        "cue_end": relation.cue_span[1],
        "cue": text[slice(*relation.cue_span)],
        "rule": relation.rule,
        "confidence": round(relation.confidence, 3),
    }
