"""Our own marks of relations on further Wikinews articles: numbers only (training/marks/relations.jsonl).

`python relation_marks.py CORPORA FOLDER marks/relations.jsonl` makes them from the texts that own_marks.py reads
(ID.ann.txt, ID.facts.jsonl). Entities have the numbers of marks/wikinews.jsonl. Offsets count the characters of the
article that are no white space, so that they hold however its paragraphs are set.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from own_marks import _DATELINE, _ink, read_marks_file
from read_chains import load_annotations


def read_relation_marks(corpora: Path, marks: Path, relations: Path) -> Iterator[dict[str, Any]]:
    """The articles of read_marks_file with `relations` as annotations.py gives them; those without are left out."""
    rows = map(json.loads, relations.read_text(encoding="utf-8").splitlines())
    told = {row["url"]: row["relations"] for row in rows}
    for url, article in zip(_urls(marks), read_marks_file(corpora, marks), strict=True):
        if url not in told:
            continue
        ink = _ink(article["text"])
        article["relations"] = []
        for subject, predicate, other, polarity, modality, start, end, cue in told[url]:
            first, last = ink[start], ink[end - 1] + 1
            article["relations"].append({
                "subject": f"E{subject}", "predicate": predicate, "object": f"E{other}" if other else None,
                "polarity": polarity, "modality": modality, "start": first, "end": last,
                "cue": article["text"][ink[cue[0]] : ink[cue[1] - 1] + 1] if cue else None,
            })  # fmt: skip
        yield article


def _urls(marks: Path) -> list[str]:
    return [json.loads(line)["url"] for line in marks.read_text(encoding="utf-8").splitlines()]


def _key(title: str, date: str) -> str:
    return date + re.sub(r"\W+", "", title).lower()


def main(corpora: Path, folder: Path, out: Path) -> None:
    lines = (corpora / "wikinews" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {_key(article["title"], article["date"]): article for article in map(json.loads, lines)}
    rows, lost = [], 0
    for found in load_annotations(corpora / "wikinews").read(folder):
        article = articles[_key(found["title"], found["date"])]
        match = _DATELINE.match(article["text"])
        skipped = match.end() if match and not _DATELINE.match(found["text"]) else 0
        shift = len(_ink(article["text"][:skipped]))
        body = found["text"]
        if "".join(article["text"][skipped:].split()) != "".join(body.split()):
            raise SystemExit(f"{found['id']}: not the words of the article")
        numbers = {key: k for k, key in enumerate(found["entities"], 1)}
        relations = []
        for held in found["relations"]:
            if held["start"] is None or held["subject"] not in numbers:
                lost += 1
                continue
            before = shift + len(_ink(body[: held["start"]]))
            inside = body[held["start"] : held["end"]]
            at = inside.find(held["cue"]) if held.get("cue") else -1
            first = before + len(_ink(inside[: max(at, 0)]))
            cue = [first, first + len(_ink(held["cue"]))] if at >= 0 else None
            relations.append([
                numbers[held["subject"]], held["predicate"], numbers.get(held["object"], 0), held["polarity"],
                held["modality"], before, before + len(_ink(inside)), cue,
            ])  # fmt: skip
        if relations:
            rows.append({"url": article["url"], "relations": relations})
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(len(rows), "articles", sum(len(row["relations"]) for row in rows), "relations;", lost, "not placed")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
