"""Open files with care: sizes, kinds, and what the system refuses."""

from __future__ import annotations

import stat
from pathlib import Path

from dossier.read.problems import Unreadable

LARGEST = 20_000_000  # bytes of a file or an item that is one article


def check_file(path: Path) -> int:
    """Size in bytes. Raises Unreadable where it is no regular file or cannot be reached."""
    try:
        info = path.stat()
    except OSError as error:
        raise Unreadable(
            "cannot be opened", f"{error.strerror or error}. Check that it exists and may be read."
        ) from None
    if not stat.S_ISREG(info.st_mode):
        raise Unreadable("not a file", "It is a pipe, a device or a folder that may not be read. Leave it out.")
    if info.st_size == 0:
        raise Unreadable("empty", "The file has no content. Check that the article was saved.")
    return info.st_size


def read_bytes(path: Path) -> bytes:
    """The whole file. Raises Unreadable where it is larger than an article can be."""
    size = check_file(path)
    if size > LARGEST:
        raise Unreadable("too large", too_large(size))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # it may have grown since
    except OSError as error:
        raise Unreadable("cannot be opened", f"{error.strerror or error}. Check that it may be read.") from None


def too_large(size: int) -> str:
    most = LARGEST // 1_000_000
    return f"{size / 1e6:,.0f} MB; one article has at most {most} MB. Split it into articles, or use .jsonl."
