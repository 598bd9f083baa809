"""As the reader beside the annotated Wikinews, for this folder: dossier's own, as the dicts that the scripts take."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier.evaluate.marked import MarkedSpan, read_marked

Span = tuple[int, int, str, str]


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """Articles with mentions and title_mentions (start, end, entity, "name" or "other"), entities and dates."""
    for gold in read_marked(sorted(folder.glob("*.ann.txt"))):
        yield {
            "id": gold.article.id,
            "date": gold.article.published,
            "title": gold.article.title,
            "text": gold.article.text,
            "mentions": _spans(gold.mentions),
            "title_mentions": _spans(gold.title_mentions),
            "entities": {key: {"type": kind, "name": gold.names[key]} for key, kind in gold.types.items()},
            "dates": [{"start": date.start, "end": date.end} for date in gold.dates],
        }


def _spans(spans: list[MarkedSpan]) -> list[Span]:
    return [(span.start, span.end, span.entity, "name" if span.is_name else "other") for span in spans]
