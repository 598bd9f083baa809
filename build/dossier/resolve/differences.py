"""What a desk did to a text that another ran first: sentences kept, reworded, attributed otherwise, added and cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.resolve import names
from dossier.resolve.sentence_alignment import MATCHED, SHORT, Match, find_matches
from dossier.resolve.tellings import Telling, Weights
from dossier.types import Annotation, Article, Difference, DifferenceKind

KEPT = 0.95  # of both sentences


@dataclass(frozen=True, slots=True)
class Version:
    """An article of an origin, ready to be held against another."""

    article: Article
    annotation: Annotation
    telling: Telling


def find_differences(copy: Version, first: Version, weights: Weights) -> Iterator[Difference]:
    """What became of each sentence of `first` in `copy`, and where each of `copy` comes from: in the copy's order, then
    what it lacks, then the headline. Every sentence of both is in at least one."""
    ids = (copy.article.id, first.article.id)
    matches = find_matches(copy.telling, first.telling, weights, list(range(len(copy.telling.sentences))))
    found = {match.sentence: match for match in matches}
    used = set[int]()
    for sentence in range(len(copy.telling.sentences)):
        match = found.get(sentence)
        if match is None or not _is_match(match, copy.telling, first.telling):
            yield Difference(*ids, "added", sentence)
            continue
        used.update(match.others)
        kind = _kind(match, copy, first)
        for other in match.others:
            yield Difference(*ids, kind, sentence, other, match.share)
    for other in range(len(first.telling.sentences)):
        if other not in used:
            yield Difference(*ids, "cut", None, other)
    if names.tokens(copy.article.title) != names.tokens(first.article.title):
        yield Difference(*ids, "headline")


def _is_match(match: Match, copy: Telling, first: Telling) -> bool:
    text = copy.sentences[match.sentence]
    if len(text) < SHORT:  # three words are found in any sentence
        return any(text == first.sentences[i] for i in match.others)
    return match.share >= MATCHED


def _kind(match: Match, copy: Version, first: Version) -> DifferenceKind:
    place = sum(len(first.telling.sentences[i]) for i in match.others)
    if match.share >= KEPT and len(copy.telling.sentences[match.sentence]) >= KEPT * place:
        return "kept"
    mine = _attributions(copy.annotation, (match.sentence,))
    theirs = _attributions(first.annotation, match.others)
    return "attribution" if mine and theirs and mine != theirs else "reworded"


def _attributions(annotation: Annotation, sentences: tuple[int, ...]) -> frozenset[tuple[str, str, str]]:
    """Who says it, with which verb, to whom, for each quote that begins in one of the sentences."""
    found = set()
    for quote in annotation.quotes:
        if quote.sentence in sentences:
            to = "" if quote.addressee is None else annotation.entities[quote.addressee].name
            found.add((names.plain_key(quote.speaker_text or ""), quote.cue.casefold(), names.plain_key(to)))
    return frozenset(found)
