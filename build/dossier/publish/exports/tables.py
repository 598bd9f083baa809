"""csv and parquet: every statement with its sentence and article, one a row. jsonl: every row of every table."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path

from dossier.errors import DossierError
from dossier.publish.exports.query import STATEMENTS, present, reading, rows

AT_ONCE = 50_000  # rows of parquet that are held in memory


def write_csv(db: Path, out: Path) -> int:
    """For spreadsheets. A cell that one would take for a formula gets an apostrophe before it: articles are not
    trusted, and a spreadsheet runs what begins with "="."""
    with reading(db) as connection, out.open("w", newline="", encoding="utf-8-sig") as file:
        cursor = connection.execute(STATEMENTS)
        writer = csv.writer(file)
        writer.writerow([column[0] for column in cursor.description])
        count = 0
        for row in cursor:
            writer.writerow([_harmless(cell) for cell in row])
            count += 1
    return count


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def write_jsonl(db: Path, out: Path) -> int:
    """One JSON object a line: "table" and the row's columns."""
    count = 0
    with reading(db) as connection, out.open("w", encoding="utf-8") as file:
        for table in present(connection):
            for row in rows(connection, f"select * from {table}"):
                file.write(json.dumps({"table": table, **row}, ensure_ascii=False) + "\n")
                count += 1
    return count


def write_parquet(db: Path, out: Path) -> int:
    """For data frames. DossierError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise DossierError("parquet needs pyarrow: pip install 'dossier[parquet]'") from error
    numbers = {"independent_texts": pa.int64(), "confidence": pa.float64()}
    count = 0
    with reading(db) as connection:
        cursor = connection.execute(STATEMENTS)
        names = [column[0] for column in cursor.description]
        schema = pa.schema([(name, numbers.get(name, pa.string())) for name in names])
        with pq.ParquetWriter(out, schema) as writer:
            while batch := [dict(row) for row in itertools.islice(cursor, AT_ONCE)]:
                writer.write_table(pa.Table.from_pylist(batch, schema=schema))
                count += len(batch)
    return count
