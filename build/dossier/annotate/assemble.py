"""From what the steps found to the frozen Annotation. What the text does not show is dropped, with a warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dossier.annotate.document import Chain, Reading
from dossier.types import Annotation, Date, LocalEntity, Mention, Quote, Relation, Sentence

Span = tuple[int, int]


def assemble(reading: Reading, relations: Iterable[Relation], others: Iterable[Mention]) -> Annotation:
    """`others` are the mentions outside the body: title, byline, dateline, agency; their `entity` is a chain's index.

    Entities are numbered anew: chains without any mention are left out, and no fact points at them.
    """
    check = _Checker(reading)
    mentions = check.mentions(others)
    kept = sorted({m.entity for m in mentions})
    new = {old: position for position, old in enumerate(kept)}
    return Annotation(
        article_id=reading.article.id,
        sentences=check.sentences,
        entities=tuple(_entity(reading.chains[old], new) for old in kept),
        mentions=tuple(replace(m, entity=new[m.entity]) for m in mentions),
        relations=tuple(check.relations(relations, new)),
        quotes=tuple(check.quotes(reading.quotes, new)),
        dates=tuple(check.dates(reading.dates)),
        warnings=tuple(check.warnings),
    )


def _entity(chain: Chain, new: dict[int, int]) -> LocalEntity:
    return LocalEntity(
        name=chain.name,
        type=chain.type,
        subtype=chain.subtype,
        roles=tuple(dict.fromkeys(chain.roles)),
        country=chain.country,
        key=chain.key,
        anchors=tuple(new[a] for a in dict.fromkeys(chain.anchors) if a in new and a != chain.index),
    )


class _Checker:
    """Holds the article against which everything is checked, and what was found wrong."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.sentences: tuple[Sentence, ...] = reading.sentences
        self.warnings: list[str] = []

    def drop(self, what: str, why: str) -> None:
        self.warnings.append(f"{what} dropped: {why}")

    def cuts(self, span: Span) -> bool:
        """Whether the offsets cut words out of the text, without white space around them."""
        start, end = span
        words = self.text[start:end] if 0 <= start < end <= len(self.text) else ""
        return bool(words) and words == words.strip()

    def starts(self, sentence: int, start: int) -> bool:
        held = self.sentences[sentence] if 0 <= sentence < len(self.sentences) else None
        return held is not None and held.start <= start < held.end

    def inside(self, sentence: int, span: Span) -> bool:
        return self.starts(sentence, span[0]) and span[1] <= self.sentences[sentence].end

    def mentions(self, others: Iterable[Mention]) -> list[Mention]:
        """In order of the text, then those outside the body. One place belongs to the first entity that claims it."""
        seen: set[Span] = set()
        found = []
        for chain in self.reading.chains:
            for reference in chain.references:
                span = (reference.span.start_char, reference.span.end_char)
                words = self.text[span[0] : span[1]]
                if not self.cuts(span):
                    self.drop(f"mention {words!r}", "its offsets cut no words")
                elif span in seen:
                    self.drop(f"mention {words!r} of {chain.name!r}", "another entity has the same place")
                else:
                    seen.add(span)
                    found.append(Mention(chain.index, words, reference.kind, *span))
        found.sort(key=lambda m: (m.start or 0, -(m.end or 0)))
        return found + [m for m in others if self._is_shown(m)]

    def _is_shown(self, mention: Mention) -> bool:
        if not 0 <= mention.entity < len(self.reading.chains) or not mention.text:
            self.drop(f"mention {mention.text!r}", "it points at no entity")
            return False
        if mention.role == "title":
            shown = self.reading.article.title[mention.start : mention.end]
            if mention.start is None or mention.end is None or shown != mention.text:
                self.drop(f"mention {mention.text!r}", "it does not stand so in the title")
                return False
        return True

    def relations(self, relations: Iterable[Relation], new: dict[int, int]) -> Iterable[Relation]:
        for relation in relations:
            what = f"relation {relation.subject_text!r} {relation.predicate} {relation.object_text!r}"
            spans = [
                relation.subject_span,
                relation.cue_span,
                *([relation.object_span] if relation.object_span else []),
            ]
            if not all(self.cuts(span) and self.inside(relation.sentence, span) for span in spans):
                self.drop(what, "not all of it stands in its sentence")
            elif self.text[slice(*relation.subject_span)] != relation.subject_text or (
                relation.object_span and self.text[slice(*relation.object_span)] != relation.object_text
            ):
                self.drop(what, "its words are not those of the text")
            elif relation.subject is not None and relation.subject not in new:
                self.drop(what, "its subject has no mention")
            else:
                subject = None if relation.subject is None else new[relation.subject]
                yield replace(relation, subject=subject, object=self._moved(relation.object, new, what))

    def quotes(self, quotes: Iterable[Quote], new: dict[int, int]) -> Iterable[Quote]:
        for quote in quotes:
            what = f"quote {self.text[quote.start : quote.start + 40]!r}"
            if not self.cuts((quote.start, quote.end)) or not self.starts(quote.sentence, quote.start):
                self.drop(what, "it does not begin in its sentence")
                continue
            yield replace(
                quote,
                speaker=self._moved(quote.speaker, new, what),
                affiliation=self._moved(quote.affiliation, new, what),
                addressee=self._moved(quote.addressee, new, what),
            )

    def dates(self, dates: Iterable[Date]) -> Iterable[Date]:
        for date in dates:
            if self.cuts((date.start, date.end)) and self.starts(date.sentence, date.start):
                yield date
            else:
                self.drop(f"date {self.text[date.start : date.end]!r}", "it does not begin in its sentence")

    def _moved(self, index: int | None, new: dict[int, int], what: str) -> int | None:
        if index is None or index in new:
            return None if index is None else new[index]
        self.drop(f"an entity of {what}", "it has no mention")
        return None
