"""How far a run is, on disk: a run that was interrupted goes on from there (`--resume`), as if it had not been.

RUN/resume.pt holds the weights, the optimizer, the random states and how much of the run is done. It is written beside
the old one and renamed, so it is whole or the one before, and is removed when the run is finished.
"""

import random
import signal
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import torch
from torch import nn

FILE = "resume.pt"


@dataclass
class Progress:
    """What a run has done. `order` is the random state at the start of the epoch: from it come the epoch's batches."""

    step: int = 0
    epoch: int = 0
    batch: int = 0  # of this epoch, done
    total: int = 0  # steps that the whole run has at most; 0: not known yet
    pieces: int = 0
    minutes: float = 0.0  # before this process began
    running: dict[str, float] = field(default_factory=dict)  # losses, smoothed
    order: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        self.begun = time.time()

    def spent(self) -> float:
        """Minutes of all the processes that worked on this run."""
        return self.minutes + (time.time() - self.begun) / 60

    def note(self, losses: dict[str, float], pieces: int) -> None:
        """A step is done."""
        for key, loss in losses.items():
            self.running[key] = 0.97 * self.running.get(key, loss) + 0.03 * loss
        self.step, self.batch, self.pieces = self.step + 1, self.batch + 1, self.pieces + pieces


class Run:
    """A run's folder, and all that it takes to go on. `settings` are those that must not change on the way."""

    def __init__(
        self,
        folder: Path,
        modules: dict[str, nn.Module],
        optimizer: torch.optim.Optimizer,
        rng: random.Random,
        settings: dict[str, Any],
    ) -> None:
        self.folder, self.modules, self.optimizer, self.rng, self.settings = folder, modules, optimizer, rng, settings
        self.asked_to_stop = False

    def stop_when_asked(self) -> None:
        """Ctrl-C or a TERM ends the run after its present step, saved; a second one at once."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, number: int, _: FrameType | None) -> None:
        if self.asked_to_stop:
            raise KeyboardInterrupt
        self.asked_to_stop = True
        print("stopping after this step", flush=True)

    def save(self, progress: Progress) -> None:
        state = {
            "progress": asdict(progress) | {"minutes": progress.spent()},
            "modules": {name: module.state_dict() for name, module in self.modules.items()},
            "optimizer": self.optimizer.state_dict(),
            "rng": self.rng.getstate(),
            "torch": torch.get_rng_state(),
            "settings": self.settings,
        }
        save_whole(state, self.folder / FILE)

    def resume(self) -> Progress | None:
        """Brings everything to where an interrupted run was; None if none was. SystemExit if it had other settings."""
        path = self.folder / FILE
        if not path.exists():
            return None
        state = torch.load(path, map_location="cpu")
        other = [key for key, value in self.settings.items() if state["settings"].get(key) != value]
        if other:
            raise SystemExit(f"{path} was made with other {', '.join(other)}; use the same, or remove it to begin anew")
        for name, module in self.modules.items():
            module.load_state_dict(state["modules"][name])
        self.optimizer.load_state_dict(state["optimizer"])
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])
        progress = Progress(**state["progress"])
        print(f"goes on after step {progress.step} and {progress.minutes:.1f} minutes", flush=True)
        return progress

    def close(self, progress: Progress, stopped: bool) -> None:
        """Ends the program, with status 1 where a signal stopped it. A finished run leaves nothing to go on with."""
        spent = f"after step {progress.step} and {progress.spent():.1f} minutes"
        if stopped:
            print(f"stopped {spent}; --resume goes on", flush=True)
            raise SystemExit(int(self.asked_to_stop))
        (self.folder / FILE).unlink(missing_ok=True)
        print(f"finished {spent}", flush=True)


def save_whole(state: Any, path: Path) -> None:
    """A reader meets the old file or the new one, never half of one."""
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)
