"""The formats, and how one file is read without ever failing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from dossier.read.csv import read_csv
from dossier.read.files import check_file
from dossier.read.frontmatter import read_markdown
from dossier.read.html import read_html
from dossier.read.inputs import Input
from dossier.read.jsonl import read_jsonl
from dossier.read.problems import Unreadable
from dossier.read.text import read_text
from dossier.types import Article, Reject

Reader = Callable[[Input], Iterator[Article | Reject]]

# To add a format: one module, one line here, a good and a bad fixture in tests/read/fixtures.
READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}


def read_file(path: Path, label: str) -> list[Article | Reject]:
    """All that one file holds. `label` is what its articles carry as their path. Never raises for what is in it."""
    return list(iterate_file(path, label))


def iterate_file(path: Path, label: str) -> Iterator[Article | Reject]:
    """As read_file, one at a time: files of many articles are streamed."""
    reader = READERS.get(path.suffix.lower())
    try:
        if reader is None:
            check_file(path)
            raise Unreadable(
                "unknown format", f"{path.suffix or 'A file without suffix'}: Dossier reads {', '.join(READERS)}."
            )
        yield from reader(Input(label, path))
    except Unreadable as error:
        yield Reject(label, None, error.reason, error.detail)
    except OSError as error:
        yield Reject(label, None, "cannot be opened", f"{error.strerror or error}. Check that it may be read.")
    except (MemoryError, RecursionError) as error:
        yield Reject(label, None, "too complex", f"{type(error).__name__} while reading it. Save it as plain text.")
