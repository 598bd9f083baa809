"""A time limit for one article. A signal, because spaCy's loops can't be asked to stop."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dossier.errors import DeadlineExceeded

# longer than any word, address or number of a report; spaCy's tokenizer takes quadratic time on such runs, inside
# compiled code that no signal can interrupt
LONGEST_RUN = 4000
_RUN = re.compile(rf"\S{{{LONGEST_RUN},}}")


def check_runs(text: str, what: str) -> None:
    """Raises DeadlineExceeded for text that would take longer than any deadline: thousands of signs without a space."""
    run = _RUN.search(text)
    if run:
        raise DeadlineExceeded(
            f"{what}: {len(run[0]):,} characters without a space from {run[0][:20]!r} on would take too long to read; "
            "take them out of the file"
        )


@contextmanager
def deadline(seconds: float | None, what: str) -> Iterator[None]:
    """Raises DeadlineExceeded in the block once it has run for so long.

    Works in the main thread of a process, where workers run; elsewhere, or with None, there is no limit.
    """
    if seconds is None or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise DeadlineExceeded(f"{what}: took longer than {seconds:g} seconds; shorten it or raise the deadline")

    held = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, held)
