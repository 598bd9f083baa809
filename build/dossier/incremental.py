"""The parts of a build that depend on earlier ones. What the cache does not hold is read and annotated, in processes
that one bad input cannot stop; what had another id is redirected.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from dossier.processes import Failure, Work, run_isolated
from dossier.resolve import find_redirects
from dossier.store.cache import Cache, InputState
from dossier.store.previous import Previous, mentions_of, place_of
from dossier.types import Annotation, Article, Reject, Resolution

Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much
Found = list[Article | Reject]
PACKAGE = Path(__file__).parent
READ_DEADLINE = 60.0  # seconds a file, and a second more for each
BYTES_A_SECOND = 100_000


def code_version(*folders: str) -> str:
    """Changes with the code and data of these folders of the package, and of the modules beside them."""
    digest = hashlib.sha256()
    files = [*PACKAGE.glob("*"), *(file for folder in folders for file in (PACKAGE / folder).rglob("*"))]
    for file in sorted(file for file in files if file.suffix in (".py", ".yml", ".txt", ".json")):
        digest.update(file.relative_to(PACKAGE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def is_own_file(path: Path, db: Path) -> bool:
    """Whether it is the database or stands beside it under its name: those are no articles."""
    own = path.name == db.name or path.name.startswith((f"{db.name}.", f"{db.name}-"))
    return own and os.path.realpath(path.parent) == os.path.realpath(db.parent)


def input_states(inputs: Iterable[tuple[str, Path]], cache: Cache) -> dict[str, str]:
    """Label -> sha256 of the file. Files that look as they did are not opened; one that cannot be opened has none."""
    found = {}
    for label, path in inputs:
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):  # opening a pipe waits for whoever writes to it
                found[label] = ""
                continue
            state = InputState(label, status.st_size, status.st_mtime_ns)
            sha256 = cache.sha256_of(state)
            if sha256 is None:
                with path.open("rb") as file:
                    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
                cache.remember_input(state, sha256)
            found[label] = sha256
        except OSError:
            found[label] = ""
    return found


def _make_reader() -> Callable[[tuple[str, Path]], Found]:
    from dossier.read import read_file  # slow to import: only where something is read

    return lambda item: read_file(item[1], item[0])


def read_all(
    inputs: Sequence[tuple[str, Path]], states: dict[str, str], cache: Cache, jobs: int, progress: Progress
) -> tuple[list[Article], list[Reject]]:
    """Articles and rejects of all inputs, each a label and a file."""
    version = code_version("read")
    keys = {label: f"{label}\t{states[label]}\t{version}" for label, _ in inputs}
    results: dict[str, Found] = {}
    for label, _ in inputs:
        known = cache.reading(keys[label]) if states[label] else None
        if known is not None:
            results[label] = known
    todo = [item for item in inputs if item[0] not in results]
    largest = max((path.stat().st_size for _, path in todo if path.is_file()), default=0)
    work = Work(_make_reader, deadline=READ_DEADLINE + largest / BYTES_A_SECOND)
    finished = run_isolated(todo, work, jobs)
    for done, (item, found) in enumerate(finished, 1):
        label = item[0]
        if isinstance(found, Failure):
            results[label] = [Reject(label, None, found.reason, found.detail)]
        else:
            results[label] = found
            if states[label]:
                cache.store_reading(keys[label], found)
        progress("reading", done, len(todo))
    every = [result for label in sorted(results) for result in results[label]]
    return [r for r in every if isinstance(r, Article)], [r for r in every if isinstance(r, Reject)]


def _make_annotator(model: str | None) -> Callable[[Article], Annotation]:
    from dossier.annotate import Annotator  # loads spaCy and the model: only where something is annotated

    return Annotator(model)


def annotate_all(
    articles: Sequence[Article],
    version: str,
    model: str | None,
    cache: Cache,
    jobs: int,
    deadline: float,
    progress: Progress,
) -> tuple[dict[str, Annotation], list[Reject]]:
    """Article id -> annotation, and rejects for articles that could not be annotated."""
    results: dict[str, Annotation] = {}
    for article in articles:
        known = cache.annotation(article, version)
        if known is not None:
            results[article.id] = known
    todo = [article for article in articles if article.id not in results]
    rejects = []
    work = Work(_make_annotator, (model,), deadline)
    finished = run_isolated(todo, work, jobs)
    for done, (article, found) in enumerate(finished, 1):
        if isinstance(found, Failure):
            rejects.append(Reject(article.path, article.item, found.reason, found.detail))
        else:
            results[article.id] = found
            cache.store_annotation(article, version, found)
        progress("annotating", done, len(todo))
    return results, rejects


def redirects_since(
    db: Path, previous: Previous, resolution: Resolution, pairs: Iterable[tuple[Article, Annotation]]
) -> tuple[tuple[str, str], ...]:
    """(old id, new id) for entities of the database at `db` that now have another id."""
    current: dict[str, set[str]] = {entity.id: set() for entity in resolution.entities}
    for _, annotation in pairs:
        for mention in annotation.mentions:
            entity_id = resolution.of.get((annotation.article_id, mention.entity))
            if entity_id is not None:
                current[entity_id].add(place_of(annotation.article_id, mention.role, mention.start, mention.text))
    gone = previous.entity_ids - current.keys()
    now = {entity_id: frozenset(places) for entity_id, places in current.items()}
    return find_redirects(mentions_of(db, gone) if gone else {}, now, previous.redirects)
