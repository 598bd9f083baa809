"""Splits mentions off what an article takes them for: they become a thing of their own, or another one's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.resolve.candidates import Place
from dossier.resolve.correction_rules import Correction, name_key
from dossier.types import Annotation, Article, LocalEntity, Mention, Quote

Pair = tuple[Article, Annotation]
ORDER = {"title": 0, "text": 1}  # as a reader meets them; byline, dateline and agency come last


@dataclass(frozen=True, slots=True)
class Split:
    """A new local entity, the one that it was part of, and how many mentions it took along."""

    place: Place
    source: Place
    correction: Correction
    mentions: int


def split_mentions(
    pairs: Sequence[Pair], corrections: Iterable[Correction]
) -> tuple[list[Pair], list[Split], list[str]]:
    """The annotations with their mentions moved, relations and quotes along with them; what was split off; and a
    message for each two lines that want one mention for two things.

    A line for one mention goes before a line for all mentions of the name.
    """
    lines = [c for c in corrections if c.rule == "split"]
    lines.sort(key=lambda c: (c.mention is None, c.mention or 0, repr(c.selectors), c.value or ""))
    found: list[Pair] = []
    splits: list[Split] = []
    clashes: set[str] = set()
    for article, original in pairs:
        annotation = original
        taken: dict[int, Correction] = {}  # mention -> the line that moved it; mentions keep their places
        for correction in lines:
            if not correction.selector.covers(article.path, article.id):
                continue
            chosen = _chosen(original, correction)
            clashes |= {
                correction.message(f"two answers for a mention in {article.path}", (other.line,))
                for i in chosen & taken.keys()
                if ((other := taken[i]).mention is None) == (correction.mention is None)
            }
            annotation, new, moved = _split(article.id, annotation, correction, chosen - taken.keys(), set(taken))
            splits += new
            taken.update(dict.fromkeys(moved, correction))
        found.append((article, annotation))
    return found, splits, sorted(clashes)


def _split(
    article_id: str, annotation: Annotation, correction: Correction, chosen: set[int], taken: set[int]
) -> tuple[Annotation, list[Split], set[int]]:
    splits = []
    every: set[int] = set()
    for old in sorted({annotation.mentions[i].entity for i in chosen}):
        members = {i for i, m in enumerate(annotation.mentions) if m.entity == old and i not in taken}
        moved = chosen & members
        named = {i for i in members if annotation.mentions[i].kind == "name"}
        whole = correction.mention is None and named <= moved
        if whole:  # nothing is left that "she" and "the agency" could stand for
            moved = members
        new = len(annotation.entities)
        annotation = _moved(annotation, old, moved, whole, _local(annotation, old, moved, whole, correction))
        splits.append(Split((article_id, new), (article_id, old), correction, len(moved)))
        every |= moved
    return annotation, splits, every


def _chosen(annotation: Annotation, correction: Correction) -> set[int]:
    """Mentions that read as the name does; where none does, those of the things that are called so. Places are counted
    in the text as it is, so that other lines do not change what this one means."""
    key = correction.selector.key
    chosen = [i for i, m in enumerate(annotation.mentions) if name_key(m.text) == key]
    if not chosen:
        so_called = {i for i, entity in enumerate(annotation.entities) if name_key(entity.name) == key}
        chosen = [i for i, m in enumerate(annotation.mentions) if m.entity in so_called]
    chosen.sort(key=lambda i: _reading_order(annotation.mentions[i]))
    return set(chosen if correction.mention is None else chosen[correction.mention - 1 : correction.mention])


def _reading_order(mention: Mention) -> tuple[int, int]:
    return (ORDER.get(mention.role, 2), mention.start or 0)


def _local(annotation: Annotation, old: int, moved: set[int], whole: bool, correction: Correction) -> LocalEntity:
    was = annotation.entities[old]
    texts = Counter(annotation.mentions[i].text for i in moved if annotation.mentions[i].kind == "name")
    best = min(texts, key=lambda text: (-texts[text], text)) if texts else correction.selector.name
    return LocalEntity(
        name=correction.value or best,
        type=correction.type or was.type,  # type: ignore[arg-type]  # read_corrections checks it
        roles=was.roles if whole else (),
        anchors=was.anchors if whole else (),
    )


def _moved(annotation: Annotation, old: int, moved: set[int], whole: bool, local: LocalEntity) -> Annotation:
    """With the new local entity at the end; what pointed at the moved mentions points at it."""
    new = len(annotation.entities)
    spans = {(m.start, m.end) for i in moved if (m := annotation.mentions[i]).role == "text"}

    def at(index: int | None, span: tuple[int, int] | None) -> int | None:
        if index != old:
            return index
        inside = span is not None and any(s is not None and e is not None and _meet((s, e), span) for s, e in spans)
        return new if whole or inside else old

    def speaker(quote: Quote) -> int | None:
        if quote.speaker != old:
            return quote.speaker
        return new if whole or _spoken_by(annotation.mentions, old, quote) in moved else old

    return replace(
        annotation,
        entities=(*annotation.entities, local),
        mentions=tuple(replace(m, entity=new) if i in moved else m for i, m in enumerate(annotation.mentions)),
        relations=tuple(
            replace(r, subject=at(r.subject, r.subject_span), object=at(r.object, r.object_span))
            for r in annotation.relations
        ),
        quotes=tuple(
            replace(
                q,
                speaker=speaker(q),
                affiliation=new if whole and q.affiliation == old else q.affiliation,
                addressee=new if whole and q.addressee == old else q.addressee,
            )
            for q in annotation.quotes
        ),
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _spoken_by(mentions: Sequence[Mention], local: int, quote: Quote) -> int | None:
    """The mention that names the speaker: of those that read so the one that is nearest to the quote."""
    there = [(i, m) for i, m in enumerate(mentions) if m.entity == local and m.role == "text" and m.start is not None]
    so = [(i, m) for i, m in there if quote.speaker_text and m.text in quote.speaker_text] or there

    def distance(found: tuple[int, Mention]) -> tuple[int, int]:
        start, end = found[1].start or 0, found[1].end or 0
        return (max(quote.start - end, start - quote.end, 0), start)

    return min(so, key=distance)[0] if so else None
