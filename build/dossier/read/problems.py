"""Why an input could not be used; becomes a Reject where it is caught."""

from __future__ import annotations


class Unreadable(Exception):
    """One input that has to be set aside. `reason` is a short phrase, `detail` says what was seen and what to do."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
