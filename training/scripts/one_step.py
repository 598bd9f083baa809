"""Takes project.yml through one step of everything on the few sentences of tiny/: `python scripts/one_step.py`.

In a folder of its own that links to what the project reads, so that the corpus/, runs/ and project.lock of a real
training, and the shipped model, are left alone. The model that comes out knows nothing; that it comes out is the test.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
MADE = {"corpus", "runs", "project.lock", "scores.json", ".venv"}
OVERRIDES = {"corpora": "tiny", "need": "present", "steps": "1", "model": "model", "version": "0.0.0", "threads": "1"}


def link(folder: Path) -> Path:
    """The project and, beside it, the code that it reads; returns where the project is."""
    project = folder / "training"
    project.mkdir()
    for path in (ROOT / "training").iterdir():
        if path.name not in MADE:
            (project / path.name).symlink_to(path)
    (folder / "build").symlink_to(ROOT / "build")
    return project


def main() -> None:
    begun = time.time()
    with tempfile.TemporaryDirectory() as folder:
        project = link(Path(folder))
        overrides = [part for name, value in OVERRIDES.items() for part in (f"--vars.{name}", value)]
        run = [sys.executable, "-m", "weasel", "run", "step", str(project), *overrides]
        status = subprocess.run(run, check=False).returncode
    print(f"one step of the training project: {'done' if not status else 'failed'}, {time.time() - begun:.0f} s")
    sys.exit(status)


if __name__ == "__main__":
    main()
