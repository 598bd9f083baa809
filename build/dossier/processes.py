"""Spreads one function over worker processes so that one bad item cannot take its neighbours down.

An item that raises, runs past its deadline or kills its worker comes back as a `Failure`; the others are done. The
function is made once in each worker, because it may hold a language model.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any, Generic, TypeVar

from dossier.errors import DeadlineExceeded, DossierError

LENIENCE = 5  # deadlines by the clock on the wall, for an item that waits rather than computes
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no result. `reason` is a short phrase for a person."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What to do: `make(*arguments)` runs once in each worker and gives the function. All must be picklable."""

    make: Callable[..., Callable[[Item], Result]]
    arguments: tuple[Any, ...] = ()
    deadline: float = 60.0  # seconds of computing an item: a busy machine does not make an article too long
    grace: float = 90.0  # seconds past LENIENCE deadlines, in which a worker may also start, before it is killed


# --- in the worker --------------------------------------------------------------------------------------------------

_function: Callable[[Any], Any] | None = None
_deadline = 60.0
_trouble: str | None = None


def _start_worker(work: Work[Any, Any]) -> None:
    global _function, _deadline, _trouble
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _deadline = work.deadline
    try:
        _function = work.make(*work.arguments)
    except Exception as error:  # kept for the parent to ask for: one raised here is only printed
        _trouble = str(error) if isinstance(error, DossierError) else f"{type(error).__name__}: {error}"


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])  # a parent that was killed cannot tell us
        os._exit(1)


def _on_alarm(_number: int, _frame: object) -> None:
    raise DeadlineExceeded(f"took longer than {_deadline:g} seconds")


def _where(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"{type(error).__name__}: {error}"[:400] + f" ({Path(last.filename).name}, line {last.lineno}); report this bug"
    )


def _ready() -> str | None:
    return _trouble


def _run_one(item: Any) -> Any:
    """Errors are returned, not raised: an exception that cannot be pickled would break the pool."""
    if _function is None:
        return Failure("could not be analysed", f"a worker did not start: {_trouble}")
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, _on_alarm)
    signal.setitimer(signal.ITIMER_PROF, _deadline)
    signal.setitimer(signal.ITIMER_REAL, LENIENCE * _deadline)
    try:
        return _function(item)
    except DeadlineExceeded:
        return Failure("took too long", f"gave up after {_deadline:g} seconds; shorten or split the text")
    except MemoryError:
        return Failure("needs too much memory", "shorten or split the text")
    except Exception as error:  # whatever one item does must not stop the others
        return Failure("could not be analysed", _where(error))
    finally:
        for timer in (signal.ITIMER_PROF, signal.ITIMER_REAL):
            signal.setitimer(timer, 0)


# --- in the parent --------------------------------------------------------------------------------------------------


class _Pool:
    """Workers that can be killed. At most one item a worker is under way, so that its clock starts when it is sent."""

    def __init__(self, work: Work[Any, Any], jobs: int) -> None:
        self.work, self.jobs = work, jobs
        context = multiprocessing.get_context("spawn")
        self.executor = ProcessPoolExecutor(jobs, context, _start_worker, (work,))

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for process in list((self.executor._processes or {}).values()):
            process.kill()
        self.executor.shutdown(wait=True, cancel_futures=True)

    def check_start(self) -> None:
        try:
            trouble = self.executor.submit(_ready).result(timeout=self.work.grace)
        except (BrokenProcessPool, TimeoutError) as error:
            raise DossierError("worker processes cannot start; is there memory for them? try --jobs 1") from error
        if trouble:
            raise DossierError(trouble)

    def run(self, waiting: deque[Item], suspects: list[Item]) -> Iterator[tuple[Item, Any]]:
        """Takes items from `waiting`. Stops when a worker dies or hangs; what was under way is put in `suspects`."""
        sent: dict[Future[Any], tuple[Item, float]] = {}
        while waiting or sent:
            while waiting and len(sent) < self.jobs and not suspects:
                item = waiting.popleft()
                try:
                    future = self.executor.submit(_run_one, item)
                except BrokenProcessPool:
                    suspects.append(item)
                    break
                sent[future] = (item, time.monotonic() + LENIENCE * self.work.deadline + self.work.grace)
            if suspects or not sent:
                break
            patience = max(0.0, min(end for _, end in sent.values()) - time.monotonic())
            done, _ = wait(sent, timeout=patience, return_when=FIRST_COMPLETED)
            for future in done:
                item, _ = sent.pop(future)
                try:
                    result = future.result()
                except BrokenProcessPool:
                    suspects.append(item)
                else:
                    yield item, result
            if not done:
                break
        suspects.extend(item for item, _ in sent.values())


def run_isolated(items: Sequence[Item], work: Work[Item, Result], jobs: int) -> Iterator[tuple[Item, Result | Failure]]:
    """Each item with its result, as they are done; close the iterator early and the workers end.

    Raises DossierError where workers cannot start, with the reason that `make` gave.
    """
    waiting = deque(items)
    started = False
    while waiting:
        suspects: list[Item] = []
        with _Pool(work, max(1, min(jobs, len(waiting)))) as pool:
            if not started:
                pool.check_start()
                started = True
            yield from pool.run(waiting, suspects)
        for item in suspects:  # one of these did it: each gets a process of its own
            culprit: list[Item] = []
            with _Pool(work, 1) as pool:
                yield from pool.run(deque([item]), culprit)
            if culprit:
                yield item, Failure("stopped the program", "its worker process died or hung; look at the text")
