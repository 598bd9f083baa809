"""From a folder of articles to a knowledge base: the whole story.

Read the files. Annotate each article by itself: sentences, names, relations, quotes, dates. Look at all of them
together: which articles are copies, which names mean the same thing. Store the result in place of the last one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dossier.annotate import annotation_version, model_version
from dossier.build_report import BuildReport, Clock, fingerprint_of
from dossier.incremental import (
    Progress,
    annotate_all,
    code_version,
    input_states,
    is_own_file,
    read_all,
    redirects_since,
)
from dossier.read import list_inputs
from dossier.resolve import (
    correct_outlets,
    edit_articles,
    group_articles,
    read_corrections,
    reject_relations,
    resolve,
    settle_articles,
)
from dossier.store import Contents, write_database
from dossier.store.cache import Cache
from dossier.store.previous import read_previous


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
    database stays. Raises DossierError with what a user can do about it.
    """
    clock = Clock()
    jobs = jobs or min(2, os.cpu_count() or 1)
    inputs = [(item.label, item.path) for item in list_inputs(paths) if not is_own_file(item.path, db)]
    corrections = corrections or _corrections_beside(paths)
    decided = read_corrections(corrections) if corrections else ()
    version = annotation_version(model)
    previous = read_previous(db)

    with Cache(db.with_name(db.name + ".cache")) as cache:
        # nothing to do where all that goes in is what went in last time
        states = input_states(inputs, cache)
        fingerprint = fingerprint_of(states, repr(decided), version, code_version("read", "resolve", "store"))
        if fingerprint == previous.fingerprint:
            return BuildReport(db, False, previous.article_count, clock.seconds, previous.reject_count)

        # each file, each article by itself
        articles, rejects = read_all(inputs, states, cache, jobs, progress)
        articles, outlet_reports = correct_outlets(articles, decided)
        articles, duplicates = settle_articles(articles)
        annotations, failed = annotate_all(articles, version, model, cache, jobs, deadline, progress)
        rejects = [*rejects, *duplicates, *failed]
        pairs = [(article, annotations[article.id]) for article in articles if article.id in annotations]

        # all of them together
        progress("resolving", 0, 1)
        edited = edit_articles(pairs, decided)
        grouping = group_articles(edited.pairs)
        resolution = resolve(edited.pairs, grouping.story_of, decided, edited.splits)
        pairs, rejections = reject_relations(edited.pairs, resolution, decided)
        reports = [*outlet_reports, *edited.reports, *resolution.corrections, *rejections]
        reports.sort(key=lambda report: report.line)
        redirects = redirects_since(db, previous, resolution, pairs)
        resolution = replace(resolution, redirects=redirects, corrections=tuple(reports))

        # one file in place of the last
        progress("storing", 0, 1)
        facts = {
            "model": model_version(model),
            "article_count": len(pairs),
            "reject_count": len(rejects),
            "fingerprint": "" if failed else fingerprint,  # what failed is tried again
        }
        read, annotated = [article for article, _ in pairs], [annotation for _, annotation in pairs]
        contents = Contents(read, annotated, resolution, grouping, rejects, previous.builds)
        dropped = write_database(db, contents, lambda: clock.row(**facts))
        cache.forget_unused(states)

    idle = tuple(report for report in reports if not report.matched)
    return BuildReport(db, True, len(pairs), clock.seconds, len(rejects), tuple(rejects), idle, dropped)


def _corrections_beside(paths: Sequence[Path]) -> Path | None:
    places = [folder / "corrections.yml" for path in paths[:1] for folder in (path, path.absolute().parent)]
    return next((place for place in places if place.is_file()), None)
