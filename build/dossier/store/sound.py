"""No row rather than a vague row: sets aside whatever in an annotation does not show its words in the text."""

from __future__ import annotations

from dataclasses import replace

from dossier.types import Annotation, Article, Date, Mention, Quote, Relation

Span = tuple[int, int]


def sound(article: Article, annotation: Annotation) -> tuple[Annotation, int]:
    """The annotation with only what its offsets prove, and how many pieces were dropped.

    Sentences must be in order and apart; where they are not, nothing can be shown and all goes.
    """
    bounds = [0, *(edge for s in annotation.sentences for edge in (s.start, s.end)), len(article.text)]
    if bounds != sorted(bounds) or any(s.start == s.end for s in annotation.sentences):
        return Annotation(article.id, warnings=annotation.warnings), _pieces(annotation)
    check = _Check(article, annotation)
    kept = replace(
        annotation,
        mentions=tuple(m for m in annotation.mentions if check.mention(m)),
        relations=tuple(r for r in annotation.relations if check.relation(r)),
        quotes=tuple(q for q in annotation.quotes if check.quote(q)),
        dates=tuple(d for d in annotation.dates if check.date(d)),
    )
    return kept, _pieces(annotation) - _pieces(kept)


def _pieces(annotation: Annotation) -> int:
    return sum(map(len, (annotation.mentions, annotation.relations, annotation.quotes, annotation.dates)))


class _Check:
    def __init__(self, article: Article, annotation: Annotation) -> None:
        self.article, self.annotation = article, annotation

    def _local(self, *indices: int | None) -> bool:
        return all(i is None or 0 <= i < len(self.annotation.entities) for i in indices)

    def _inside(self, sentence: int, *spans: Span | None) -> bool:
        if not 0 <= sentence < len(self.annotation.sentences):
            return False
        bounds = self.annotation.sentences[sentence]
        return all(span is None or bounds.start <= span[0] < span[1] <= bounds.end for span in spans)

    def mention(self, mention: Mention) -> bool:
        if not self._local(mention.entity) or not mention.text.strip():
            return False
        if mention.start is None or mention.end is None:
            return mention.role in ("byline", "dateline", "agency")
        text = {"text": self.article.text, "title": self.article.title}.get(mention.role)
        return text is not None and mention.start >= 0 and text[mention.start : mention.end] == mention.text

    def relation(self, relation: Relation) -> bool:
        spans = (relation.subject_span, relation.object_span, relation.cue_span)
        return self._local(relation.subject, relation.object) and self._inside(relation.sentence, *spans)

    def quote(self, quote: Quote) -> bool:
        return (
            self._local(quote.speaker, quote.affiliation, quote.addressee)
            and 0 <= quote.start < quote.end <= len(self.article.text)
            and self._inside(quote.sentence, (quote.start, quote.start + 1))
        )

    def date(self, date: Date) -> bool:
        return self._inside(date.sentence, (date.start, date.end))
