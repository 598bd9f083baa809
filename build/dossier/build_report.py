"""What a build tells about itself: to its caller, and to the table of builds."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from dossier import __version__
from dossier.types import CorrectionReport, Reject


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `changed` is false where nothing was new, changed or gone."""

    db: Path
    changed: bool
    article_count: int
    seconds: float
    reject_count: int
    rejects: tuple[Reject, ...] = ()  # of this build; none are listed again where nothing changed
    idle_corrections: tuple[CorrectionReport, ...] = ()  # lines that match nothing any more
    dropped: int = 0  # pieces of annotation that could not be shown in their text


@dataclass(frozen=True, slots=True)
class Clock:
    """When a build began."""

    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _ticks: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._ticks

    def row(self, **columns: object) -> dict[str, object]:
        """A row of `builds`, finished now. Its id is its beginning, to the microsecond."""
        return {
            "id": self.started.strftime("%Y-%m-%dT%H-%M-%S-%f"),
            "started": self.started.isoformat(timespec="seconds"),
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 1),
            "version": __version__,
            **columns,
        }


def fingerprint_of(*parts: object) -> str:
    """The same for the same parts, on every machine."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
