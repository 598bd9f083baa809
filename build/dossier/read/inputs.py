"""Find the files to read: folders are walked, each real file comes once, the order is always the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DossierError

# Company that article files keep: a person put them there for people or for us, never as a report.
NOT_ARTICLES = frozenset({"corrections", "readme", "license", "licence", "notice", "changelog", "thumbs", "desktop"})


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. `label` is what Article.path and messages show: the argument's own name and what follows."""

    label: str
    path: Path


def list_inputs(paths: Sequence[Path]) -> list[Input]:
    """All files under `paths`, sorted by label. Looks at names only, so it is cheap.

    Hidden files and files such as README.md or corrections.yml inside a folder are left out; a file that is named
    as an argument is always taken. Raises DossierError where an argument does not exist.
    """
    # not Path.exists(): it raises where a folder on the way may not be entered
    missing = [_printable(str(path)) for path in paths if not os.path.exists(path)]  # noqa: PTH110
    if missing:
        raise DossierError(f"no such file or folder: {', '.join(missing)}. Check the spelling, or where you are.")
    found: dict[str, Input] = {}  # by real path: two arguments may overlap
    for root, name in _labels(paths):
        files = _walk(root, name) if root.is_dir() else iter([Input(name, root)])
        for item in files:
            found.setdefault(os.path.realpath(item.path), item)
    return sorted(found.values(), key=lambda item: (item.label, str(item.path)))


def _labels(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each argument with its own name; with as many folders before it as it takes to tell two arguments apart."""
    roots = sorted({path.absolute() if path.name not in ("", "..") else path.resolve() for path in paths})
    parts = [root.parts[1:] or ("root",) for root in roots]
    named = []
    for root, own in zip(roots, parts, strict=True):
        length = 1
        while length < len(own) and sum(other[-length:] == own[-length:] for other in parts) > 1:
            length += 1
        named.append((root, _printable("/".join(own[-length:]))))
    return named


def _walk(root: Path, label: str) -> Iterator[Input]:
    seen: set[str] = set()
    stack = [(root, label)]
    while stack:
        folder, name = stack.pop()
        real = os.path.realpath(folder)
        if real in seen:  # a link back to a folder above
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield Input(name, folder)  # reading it gives the reject that says why
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")) or entry.name.endswith("~"):
                continue
            inside = f"{name}/{_printable(entry.name)}"
            if _is_folder(entry):
                stack.append((Path(entry.path), inside))
            elif entry.name.split(".")[0].lower() not in NOT_ARTICLES:
                yield Input(inside, Path(entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself: reading it gives the reject
        return False


def _printable(name: str) -> str:
    """File names may hold bytes that are no text; what is stored may not. Two such names stay two."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
