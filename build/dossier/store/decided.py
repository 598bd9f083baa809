"""What the corrections of a build changed, one line each, for `dossier check`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from dossier.store.previous import open_database


def correction_effects(path: Path) -> list[str]:
    """Each correction with its effect, in order of the file. Raises DatabaseError where the file is none of ours."""
    with closing(open_database(path)) as db:
        found = db.execute("select line, rule, effect, note, date, decided_by from corrections order by line")
        return [_told(*row) for row in found]


def _told(line: int, rule: str, effect: str, note: str | None, date: str | None, by: str | None) -> str:
    decided = ", ".join(text for text in (date, by) if text)
    told = f"corrections line {line}, {rule}: {effect}"
    return told + (f" [{decided}]" if decided else "") + (f" ({note})" if note else "")
