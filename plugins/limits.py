"""Bounds what one SQL query may ask for: `hex(zeroblob(300000000))` would take gigabytes of memory."""

import sqlite3

from datasette import hookimpl

LONGEST = 20_000_000  # bytes of one value; the longest article that is read is far below
MOST_COLUMNS = 200


@hookimpl
def prepare_connection(conn):
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    conn.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
    conn.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
