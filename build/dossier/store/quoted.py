"""What stands inside quotes: the entities that a quote is about, and the evidence that somebody only says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

Row = dict[str, object]


class Quoted:
    """The quotes of all articles, to be looked up by place. `quotes` are rows of the table."""

    def __init__(self, quotes: Iterable[Mapping[str, object]]) -> None:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for quote in quotes:
            place = (_number(quote["start_char"]), _number(quote["end_char"]), str(quote["id"]))
            found[str(quote["article_id"])].append(place)
        self._quotes = {article: sorted(places) for article, places in found.items()}

    def around(self, article_id: str, start: int, end: int) -> list[str]:
        """Ids of the quotes whose content holds the place, the shortest first: one quote can lie within another."""
        places = self._quotes.get(article_id, [])
        before = places[: bisect_right(places, (start, float("inf"), ""))]
        held = [(last - first, id_) for first, last, id_ in before if end <= last]
        return [id_ for _, id_ in sorted(held)]


def quote_mentions(quoted: Quoted, mentions: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """Rows of `quote_mentions`: which entities the words of each quote speak of, and in how many places."""
    counts: Counter[tuple[str, str]] = Counter()
    for mention in mentions:
        if mention["role"] == "text":
            start, end = _number(mention["start_char"]), _number(mention["end_char"])
            for quote_id in quoted.around(str(mention["article_id"]), start, end):
                counts[quote_id, str(mention["entity_id"])] += 1
    for (quote_id, entity_id), count in sorted(counts.items()):
        yield {"quote_id": quote_id, "entity_id": entity_id, "mention_count": count}


def with_quotes(quoted: Quoted, evidence: Iterable[Row]) -> Iterator[Row]:
    """Rows of `evidence` with their `quote_id`: the innermost quote whose words hold the cue, if any."""
    for row in evidence:
        start, end = _number(row["cue_start"]), _number(row["cue_end"])
        around = quoted.around(str(row["article_id"]), start, end)
        yield {**row, "quote_id": around[0] if around else None}


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"an offset is {value!r}")
    return value
