"""A line of a page, while it is decided what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Line:
    """`reason` is None for what belongs to the report, else why it is set aside. Two lines of one text are two."""

    text: str
    reason: str | None = None
