"""One bad item is set aside, its neighbours are done, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.errors import DossierError, ModelError
from dossier.processes import Failure, Work, run_isolated


def make_worker(suffix: str) -> Callable[[str], str]:
    def run(item: str) -> str:
        if item == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "raises":
            raise ValueError("no such thing")
        if item == "slow":
            while True:
                time.sleep(0.01)
        if item == "busy":
            while True:
                pass
        if item == "deaf":  # stuck where no alarm reaches it
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGPROF})
            time.sleep(600)
        return item + suffix

    return run


def make_none() -> Callable[[str], str]:
    raise ModelError("no model named x")


def results(items: list[str], **limits: float) -> dict[str, str | Failure]:
    return dict(run_isolated(items, Work(make_worker, ("!",), **limits), jobs=2))


def test_all_are_done() -> None:
    items = [f"item {n}" for n in range(20)]
    assert results(items) == {item: item + "!" for item in items}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("killed", "stopped the program"),
        ("raises", "could not be analysed"),
        ("slow", "took too long"),
        ("busy", "took too long"),
    ],
)
def test_a_bad_item_is_set_aside_with_its_reason_and_the_rest_is_done(bad: str, reason: str) -> None:
    found = results(["a", "b", bad, "c", "d", "e"], deadline=1.0)
    failure = found.pop(bad)
    assert isinstance(failure, Failure)
    assert failure.reason == reason
    assert found == {item: item + "!" for item in "abcde"}


def test_a_worker_that_no_alarm_reaches_is_killed() -> None:
    found = results(["a", "deaf", "b"], deadline=0.2, grace=6.0)
    assert isinstance(found["deaf"], Failure)
    assert (found["a"], found["b"]) == ("a!", "b!")


def test_a_function_that_cannot_be_made_is_the_user_s_error() -> None:
    with pytest.raises(DossierError, match="no model named x"):
        list(run_isolated(["a"], Work(make_none), jobs=1))


def test_workers_end_when_the_parent_is_killed() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_processes import make_pid\n"
        "from dossier.processes import Work, run_isolated\n"
        "if __name__ == '__main__':\n"
        "    for item, pid in run_isolated(['pid', 'wait'], Work(make_pid), 1): print(pid, flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code, str(Path(__file__).parent)], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    for _ in range(100):
        if not _alive(worker):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent by ten seconds")


def make_pid() -> Callable[[str], int]:
    def run(item: str) -> int:
        if item == "wait":
            time.sleep(60)
        return os.getpid()

    return run


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat").read_text()  # one that nobody waits for stays as a zombie
    return stat.rsplit(")", 1)[1].split()[0] != "Z"
