"""Rows of `copies` and `differences`: which articles share a text, and what each made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.types import Difference, Grouping

Row = dict[str, object]


def copy_rows(grouping: Grouping) -> Iterator[Row]:
    """Each pair both ways round, so that an article's copies are found under its own id."""
    for copy in sorted(grouping.copies, key=lambda copy: (copy.article_id, copy.other_id)):
        for one, other in ((copy.article_id, copy.other_id), (copy.other_id, copy.article_id)):
            yield {
                "article_id": one,
                "other_id": other,
                "shared_sentences": copy.shared_sentences,
                "similarity": round(copy.similarity, 3),
                "reason": copy.reason,
            }


def difference_rows(grouping: Grouping, sentences: Mapping[str, int]) -> Iterator[Row]:
    """`sentences`: how many each article has rows for; what points at another one is left out."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for difference in grouping.differences:
        found[difference.article_id].append(difference)
    for article_id, differences in sorted(found.items()):
        for position, difference in enumerate(differences):
            ends = ((article_id, difference.sentence), (difference.other_id, difference.other_sentence))
            if any(sentence is not None and sentence >= sentences.get(id_, 0) for id_, sentence in ends):
                continue
            mine, theirs = (None if sentence is None else f"{id_}.s{sentence}" for id_, sentence in ends)
            yield {
                "id": f"{article_id}.c{position}",
                "story_id": grouping.story_of[article_id],
                "article_id": article_id,
                "other_id": difference.other_id,
                "kind": difference.kind,
                "sentence_id": mine,
                "other_sentence_id": theirs,
                "similarity": None if difference.similarity is None else round(difference.similarity, 3),
            }
