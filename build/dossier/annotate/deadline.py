"""A time limit for one article. A signal, because spaCy's loops can't be asked to stop."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from dossier.errors import DeadlineExceeded

# Signs without a space, at most two letters between two of them. spaCy's tokenizer takes quadratic time on such a run,
# inside compiled code that no signal interrupts.
LONGEST_RUN = 250
_RUN = re.compile(rf"(?:[^\w\s]\w{{0,2}}){{{LONGEST_RUN},}}")


def check_runs(text: str, what: str) -> None:
    """Raises DeadlineExceeded for text that could take longer than any deadline: hundreds of signs in a run.

    Long words, addresses and encoded data are let through: they cost little.
    """
    for run in _RUN.finditer(text):
        if len(set(run[0])) == 1:  # a line of dashes: the tokenizer takes it whole
            continue
        raise DeadlineExceeded(
            f"{what}: {len(run[0]):,} signs without a space from {run[0][:20]!r} on would take too long to read; "
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
