"""`dossier export`: the knowledge base in the formats that other programs read."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.errors import DossierError
from dossier.publish.exports.follow_the_money import write_ftm
from dossier.publish.exports.graph import write_gexf, write_graphml
from dossier.publish.exports.linked_data import write_jsonld
from dossier.publish.exports.tables import write_csv, write_jsonl, write_parquet
from dossier.publish.snapshot import check_database

Exporter = Callable[[Path, Path], int]


def _whole(write: Exporter) -> Exporter:
    """An exporter that leaves `out` as it was unless all of it could be written."""

    def export(db: Path, out: Path) -> int:
        check_database(db)
        if out.exists() and out.samefile(db):
            raise DossierError(f"{out}: is the database itself; give --out another file")
        with _put_in_place(out) as scratch:
            return write(db, scratch)

    return export


@contextlib.contextmanager
def _put_in_place(out: Path) -> Iterator[Path]:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
            scratch = Path(folder, out.name)
            yield scratch
            scratch.replace(out)
    except OSError as error:
        raise DossierError(f"{out}: cannot be written ({error.strerror or error}); give --out another file") from error


# Each takes the database and the file to write, and returns the number of things that it wrote.
EXPORTERS: dict[str, Exporter] = {
    "csv": _whole(write_csv),
    "jsonl": _whole(write_jsonl),
    "ftm": _whole(write_ftm),
    "jsonld": _whole(write_jsonld),
    "gexf": _whole(write_gexf),
    "graphml": _whole(write_graphml),
    "parquet": _whole(write_parquet),
}
