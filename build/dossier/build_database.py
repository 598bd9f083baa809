"""From a folder of articles to a knowledge base: the whole story.

Read the files. Annotate each article by itself: sentences, names, relations, quotes, dates. Look at all of them
together: which articles are copies, which names mean the same thing. Store the result in place of the last one.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dossier import __version__
from dossier.annotate import annotation_version
from dossier.incremental import Progress, annotate_all, code_version, input_states, read_all, redirects_since
from dossier.read import list_inputs
from dossier.resolve import correct_outlets, group_articles, read_corrections, resolve, settle_articles
from dossier.store import Contents, write_database
from dossier.store.cache import Cache
from dossier.store.previous import read_previous
from dossier.types import CorrectionReport, Reject, Resolution


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `changed` is false where nothing was new, changed or gone."""

    db: Path
    changed: bool
    article_count: int
    seconds: float
    reject_count: int
    rejects: tuple[Reject, ...] = ()  # of this build; none are listed again where nothing changed
    idle_corrections: tuple[CorrectionReport, ...] = ()  # lines that match nothing any more
    dropped: int = 0  # pieces of annotation that could not be shown in their text


def build_database(
    paths: Sequence[Path],
    db: Path,
    *,
    corrections: Path | None = None,
    model: str | None = None,
    jobs: int | None = None,
    deadline: float = 60.0,
    progress: Progress = lambda step, done, total: None,
) -> BuildReport:
    """Builds or brings up to date the knowledge base at `db` from the files under `paths`.

    `corrections`: a file of decisions, by default corrections.yml in or beside the first path. `jobs`: processes, by
    default two. `deadline`: seconds for one article, past which it becomes a reject. Until all is done the last
    database stays.
    Raises DossierError with what a user can do about it.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    jobs = jobs or min(2, os.cpu_count() or 1)
    inputs = [(item.label, item.path) for item in list_inputs(paths)]
    corrections = corrections or _corrections_beside(paths)
    decided = read_corrections(corrections) if corrections else ()
    previous = read_previous(db)
    version = annotation_version(model)

    with Cache(db.with_name(db.name + ".cache")) as cache:
        states = input_states(inputs, cache)
        code = code_version("read", "resolve", "store")
        fingerprint = _fingerprint(states, version, code, repr(decided))
        if fingerprint == previous.fingerprint:
            seconds = time.monotonic() - clock
            return BuildReport(db, False, previous.article_count, seconds, previous.reject_count)

        articles, rejects = read_all(inputs, states, cache, jobs, progress)
        articles, outlets = correct_outlets(articles, decided)
        articles, duplicates = settle_articles(articles)
        annotations, failed = annotate_all(articles, version, model, cache, jobs, deadline, progress)
        rejects = [*rejects, *duplicates, *failed]
        pairs = [(article, annotations[article.id]) for article in articles if article.id in annotations]

        progress("resolving", 0, 1)
        grouping = group_articles(pairs)
        resolution = resolve(pairs, grouping.story_of, decided)
        reports = tuple(sorted([*outlets, *resolution.corrections], key=lambda report: report.line))
        redirects = redirects_since(db, previous, resolution, (annotation for _, annotation in pairs))

        progress("storing", 0, 1)
        contents = Contents(
            [article for article, _ in pairs],
            [annotation for _, annotation in pairs],
            Resolution(resolution.entities, resolution.of, resolution.merges, redirects, reports),
            grouping,
            rejects,
            previous.builds,
        )
        row = {
            "id": started.strftime("%Y-%m-%dT%H-%M-%S-%f"),
            "started": started.isoformat(timespec="seconds"),
            "version": __version__,
            "model": model or "shipped",
            "article_count": len(pairs),
            "reject_count": len(rejects),
            "fingerprint": "" if failed else fingerprint,  # what failed is tried again
        }
        dropped = write_database(db, contents, lambda: {**row, **_finished(clock)})
        cache.forget_unused(states)
    idle = tuple(report for report in reports if not report.matched)
    return BuildReport(db, True, len(pairs), time.monotonic() - clock, len(rejects), tuple(rejects), idle, dropped)


def _corrections_beside(paths: Sequence[Path]) -> Path | None:
    places = [paths[0] / "corrections.yml", paths[0].absolute().parent / "corrections.yml"] if paths else []
    return next((place for place in places if place.is_file()), None)


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _finished(clock: float) -> dict[str, object]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"finished": now, "seconds": round(time.monotonic() - clock, 1)}
