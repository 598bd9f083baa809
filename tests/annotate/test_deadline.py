"""A time limit for one article."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from dossier.annotate.deadline import LONGEST_RUN, check_runs, deadline
from dossier.errors import DeadlineExceeded


def _work_for(seconds: float, limit: float) -> None:
    with deadline(limit, "a.txt"):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            pass


def test_past_the_deadline_it_raises() -> None:
    with pytest.raises(DeadlineExceeded, match=r"a\.txt: took longer than 0\.05 seconds"):
        _work_for(5, limit=0.05)


def test_in_time_it_leaves_nothing_behind() -> None:
    held = signal.getsignal(signal.SIGALRM)
    with deadline(5, "a.txt"):
        pass
    assert signal.getsignal(signal.SIGALRM) == held
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_outside_the_main_thread_there_is_no_limit() -> None:
    reached = []

    def work() -> None:
        with deadline(0.01, "a.txt"):
            time.sleep(0.05)
            reached.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert reached == [True]


def test_runs_of_signs_are_refused() -> None:
    check_runs("(" * (LONGEST_RUN - 1) + " and so on", "a.txt")
    check_runs("data:image/png;base64," + "aGVsbG8/" * 1000, "a.txt")
    check_runs("漢字" * 1000 + "-" * 5000, "a.txt")
    with pytest.raises(DeadlineExceeded, match=r"a\.txt: 250 signs without a space"):
        check_runs("text " + "('" * (LONGEST_RUN // 2), "a.txt")
    with pytest.raises(DeadlineExceeded):
        check_runs("'s" * LONGEST_RUN, "a.txt")
