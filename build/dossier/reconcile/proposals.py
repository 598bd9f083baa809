"""The file of proposals: lines of the corrections, each with `accept: no` until a person says yes.

What is in the file stays as it is, byte for byte; new proposals are put behind it. So it can be the corrections file
itself, and a run that was stopped goes on where it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

from dossier.errors import ServiceError
from dossier.reconcile.service import Candidate
from dossier.resolve import read_corrections
from dossier.resolve.correction_rules import name_key
from dossier.store.unlinked import Unlinked

NOTHING = "# nothing found: "
NOTE = 300  # characters


class Proposals:
    """One file, and the entities that it has proposals for."""

    def __init__(self, path: Path, heading: str) -> None:
        self._path = path
        self._heading = f"# {heading} Set accept to yes where the item is right; `dossier build` takes those.\n"
        self._known: set[tuple[str, str | None]] = set()
        if path.exists():
            text = path.read_text(encoding="utf-8")  # read_corrections says what is wrong with it
            self._known = {
                (s.key, s.article) for c in read_corrections(path) if c.rule == "wikidata" for s in c.selectors
            }
            self._known |= {found for line in text.splitlines() if (found := _nothing(line))}
            self._start = "" if text.endswith("\n") or not text else "\n"
            self._start += "" if self._heading in text else self._heading
        else:
            self._start = self._heading

    def knows(self, entity: Unlinked) -> bool:
        """Whether it was asked about before."""
        return _key(entity) in self._known

    def add(self, found: Iterable[tuple[Unlinked, Sequence[Candidate]]]) -> None:
        """Puts proposals at the end of the file, on disk before it returns."""
        text = self._start + "".join(_entries(entity, candidates) for entity, candidates in found)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ServiceError(f"{self._path}: cannot be written ({error.strerror}); choose another --out") from error
        self._start = ""


def _key(entity: Unlinked) -> tuple[str, str | None]:
    return (name_key(entity.name), entity.article_id if entity.ambiguous else None)


def _nothing(line: str) -> tuple[str, str | None] | None:
    if not line.startswith(NOTHING):
        return None
    try:
        found = json.loads(line.removeprefix(NOTHING))
    except ValueError:
        return None
    return (found[0], found[1]) if isinstance(found, list) and len(found) == 2 else None


def _scalar(text: str) -> str:
    """As YAML, on one line, quoted where it must be."""
    dumped = yaml.safe_dump({"k": text}, allow_unicode=True, width=float("inf"))
    return dumped.removeprefix("k: ").strip()


def _entries(entity: Unlinked, candidates: Sequence[Candidate]) -> str:
    if not candidates:
        return f"{NOTHING}{json.dumps(list(_key(entity)), ensure_ascii=False)}\n"
    name, article = _scalar(entity.name), _key(entity)[1]
    only = f"  article: {_scalar(article)}\n" if article else ""
    return "".join(
        f"- wikidata: {name}\n{only}  id: {c.item}\n  accept: no\n  note: {_scalar(_note(entity, c))}\n"
        for c in candidates
    )


def _note(entity: Unlinked, candidate: Candidate) -> str:
    about = "; ".join(filter(None, [candidate.description, ", ".join(candidate.types[:3])]))
    theirs = f"{candidate.name} ({about})" if about else candidate.name
    sure = ", sure" if candidate.sure else ""
    ours = entity.description or entity.subtype or entity.type
    return f"{theirs}, score {candidate.score:g}{sure}; here: {ours}, {entity.mention_count} mentions"[:NOTE]
