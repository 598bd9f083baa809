"""What an annotation depends on besides the article: the model and the rules. A changed rule annotates anew."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

_HERE = Path(__file__).parent
_SHARED = ("types.py", "vocabulary.yml", "vocabulary.py")  # what the steps read from outside this folder
_TEXTS = frozenset((".py", ".yml", ".yaml", ".json", ".cfg", ".txt", ".csv"))


@lru_cache(maxsize=8)
def annotation_version(model: str | None = None) -> str:
    """Sixteen hex digits that change with the model and with every rule and data file of this folder.

    Does not load spaCy. Weights are told apart by their size and their first and last bytes: hashing them whole would
    cost every start more than it tells.
    """
    digest = hashlib.sha256()
    for path in sorted([*_files(_HERE), *(_HERE.parent / name for name in _SHARED)]):
        if path.is_file():
            digest.update(path.relative_to(_HERE.parent).as_posix().encode())
            digest.update(_content(path))
    if model is not None:
        digest.update(model.encode())
        digest.update(_installed(model))
    return digest.hexdigest()[:16]


def model_version(model: str | None = None) -> str:
    """Name and version of a pipeline: "dossier_en 1.1.0". Of one that says neither, the name that it was asked by."""
    found = _installed(model) if model is not None else (_HERE / "model" / "meta.json").read_bytes()
    try:
        meta = json.loads(found)
    except ValueError:
        return str(model)
    name = "_".join(meta[key] for key in ("lang", "name") if meta.get(key))
    return f"{name or model} {meta.get('version', '')}".strip()


def _files(folder: Path) -> list[Path]:
    return [p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts and not p.name.startswith(".")]


def _content(path: Path) -> bytes:
    if path.suffix in _TEXTS:
        return path.read_bytes()
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(65_536)
        file.seek(max(0, size - 65_536))
        return size.to_bytes(8, "big") + head + file.read()


def _installed(model: str) -> bytes:
    """The meta.json of a pipeline that is a folder or an installed package."""
    folder = Path(model)
    if not folder.is_dir():
        spec = find_spec(model) if model.isidentifier() else None
        if spec is None or spec.origin is None:
            return b""
        folder = Path(spec.origin).parent
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("meta.json")))
