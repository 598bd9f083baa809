"""Where metadata.yml, plugins, templates and static files are: in the repository, or inside an installed package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dossier.errors import DossierError


@dataclass(frozen=True, slots=True)
class Folders:
    """What Datasette is given beside the database."""

    metadata: Path
    plugins: Path
    templates: Path
    static: Path


def find_folders() -> Folders:
    """Those of the repository where we run from one, else those that the wheel brought. DossierError if neither."""
    here = Path(__file__).resolve()
    for root in (here.parents[3], here.parent / "datasette"):
        found = Folders(root / "metadata.yml", root / "plugins", root / "templates", root / "static")
        if found.metadata.is_file() and (found.templates / "entity.html").is_file():
            return found
    raise DossierError("metadata.yml, plugins/ and templates/ are not where they should be: install dossier again")
