"""Asks a service about the entities that have no Wikidata item yet, and writes what it proposes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dossier.reconcile.http import Client
from dossier.reconcile.proposals import Proposals
from dossier.reconcile.questions import Questions
from dossier.reconcile.service import Service
from dossier.store.unlinked import unlinked_entities

BEST = 3  # candidates of one entity that a person is shown


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What a run did. `known` were in the file before."""

    service: str
    asked: int
    found: int
    known: int


def reconcile(
    url: str,
    db: Path,
    out: Path,
    *,
    type_: str | None = None,
    limit: int | None = None,
    min_score: float | None = None,
    pause: float = 1.0,
    backoff: float = 1.0,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
) -> Reconciled:
    """Appends to `out` proposals for the entities of `db`, those first that most independent texts name.

    `limit`: entities to ask about. `min_score`: on the service's scale; what it calls a sure match is kept whatever its
    score. `pause`: seconds between two requests; `backoff`: before the second of several tries. Raises ServiceError,
    DatabaseError, CorrectionsError.
    """
    entities = unlinked_entities(db, type_)
    with Client(url, backoff) as client:
        service = Service(client)
        proposals = Proposals(out, f"From {service.manifest.name} ({url}), {date.today().isoformat()}.")
        todo = [entity for entity in entities if not proposals.knows(entity)]
        known, todo = len(entities) - len(todo), todo[:limit]
        questions = Questions(service)
        found = 0
        for start in range(0, len(todo), service.manifest.batch):
            if start:
                time.sleep(pause)
            batch = todo[start : start + service.manifest.batch]
            answers = service.ask([questions.of(entity) for entity in batch])
            kept = [[c for c in each if c.sure or min_score is None or c.score >= min_score][:BEST] for each in answers]
            proposals.add(zip(batch, kept, strict=True))
            found += sum(map(bool, kept))
            progress("reconciling", start + len(batch), len(todo))
    return Reconciled(service.manifest.name, len(todo), found, known)
