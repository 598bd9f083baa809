"""Our own marks on further Wikinews articles: offsets only (training/marks), the text stays in articles.jsonl.

`python own_marks.py CORPORA FOLDER marks/wikinews.jsonl` makes them from texts marked as the guide beside the annotated
articles says (ID.ann.txt, ID.facts.jsonl).
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from read_chains import load_annotations

_DATELINE = re.compile(r"\s*\w+day, \w+ \d+, \d{4}\s*")


def slug(article: dict[str, Any]) -> str:
    """The name of an article's files: its date and the beginning of its title."""
    return article["date"] + "-" + re.sub(r"[^a-z0-9]+", "-", article["title"].lower()).strip("-")[:60].strip("-")


def _ink(text: str) -> list[int]:
    """Offsets of what is no space."""
    return [i for i, sign in enumerate(text) if not sign.isspace()]


def read_marks_file(corpora: Path, marks: Path) -> Iterator[dict[str, Any]]:
    """Articles as annotations.py gives them: paragraphs with two newlines between, mentions, types, dates."""
    lines = (corpora / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {article["url"]: article for article in map(json.loads, lines)}
    for line in marks.read_text(encoding="utf-8").splitlines():
        mark = json.loads(line)
        article = articles[mark["url"]]
        # paragraphs end at any line break there: one break becomes two, the offsets after it move by one
        text, moved = "", []
        for part in re.split(r"(\n+)", article["text"]):
            moved += range(len(text), len(text) + len(part)) if "\n" not in part else [len(text)] * len(part)
            text += "\n\n" if "\n" in part else part
        moved.append(len(text))
        spans = [(moved[s], moved[e - 1] + 1, f"E{k}", kind) for s, e, k, kind in mark["mentions"]]
        yield {
            "id": slug(article), "date": article["date"], "title": article["title"], "text": text,
            "title_mentions": [(s, e, f"E{k}", kind) for s, e, k, kind in mark["title_mentions"]],
            "mentions": spans,
            "entities": {f"E{k}": {"type": kind} for k, kind in enumerate(mark["types"], 1)},
            "dates": [{"start": moved[s], "end": moved[e - 1] + 1} for s, e in mark["dates"]],
        }  # fmt: skip


def main(corpora: Path, folder: Path, out: Path) -> None:
    lines = (corpora / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {slug(article): article for article in map(json.loads, lines)}
    rows = []
    for found in load_annotations(corpora / "wikinews").read(folder):
        article = articles[found["id"]]
        match = _DATELINE.match(article["text"])
        start = match.end() if match and not _DATELINE.match(found["text"]) else 0
        theirs, ours = _ink(article["text"][start:]), _ink(found["text"])
        if [article["text"][start + i] for i in theirs] != [found["text"][i] for i in ours]:
            raise SystemExit(f"{found['id']}: not the words of the article")
        at = {mine: start + their for mine, their in zip(ours, theirs, strict=True)}
        numbers = {key: k for k, key in enumerate(found["entities"], 1)}
        dates = [d for d in found["dates"] if d["start"] is not None]
        rows.append({
            "url": article["url"],
            "types": [value["type"] for value in found["entities"].values()],
            "title_mentions": [[s, e, numbers[k], kind] for s, e, k, kind in found["title_mentions"]],
            "mentions": [[at[s], at[e - 1] + 1, numbers[k], kind] for s, e, k, kind in found["mentions"]],
            "dates": [[at[d["start"]], at[d["end"] - 1] + 1] for d in dates],
        })  # fmt: skip
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(len(rows), "articles", sum(len(row["mentions"]) for row in rows), "mentions")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
