"""Store: owns the schema and is the only writer. Counts, first and last days, origins and search are derived here."""

from dossier.store.contents import Contents
from dossier.store.writer import write_database

__all__ = ["Contents", "write_database"]
