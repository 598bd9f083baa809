"""A reconciliation service: what it offers, and candidates for names. W3C Reconciliation Service API 0.2, and 0.1.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dossier.errors import ServiceError
from dossier.reconcile.http import Client

ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d*)")
WIKIDATA = re.compile(r"https?://www\.wikidata\.org/")
BATCH = 10  # names in one request, where the service does not say; OpenRefine sends as many
LARGEST_BATCH = 50
TOO_LARGE = 413
MOST_CANDIDATES = 50  # of one name that are looked at


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one entity. `properties` are pairs of the service's property and a value of ours."""

    name: str
    type: str | None = None
    properties: tuple[tuple[str, str], ...] = ()

    @property
    def bare(self) -> Question:
        """The name alone."""
        return Question(self.name)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item that the service proposes. `score` is on the service's own scale; `sure` is its own verdict."""

    item: str  # "Q42"
    name: str
    score: float
    sure: bool = False
    description: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the service says of itself. `types` are pairs of id and name; `properties_at` is where to look them up."""

    name: str
    types: tuple[tuple[str, str], ...] = ()
    properties_at: str | None = None
    batch: int = BATCH
    is_wikidata: bool = False


class Service:
    """Talks to one service through a client."""

    def __init__(self, client: Client, limit: int = 5) -> None:
        self._client = client
        self._limit = limit
        self.manifest = _manifest(client.get(client.url), client.url)

    def property(self, word: str) -> str | None:
        """The id of the property that is called so, None where the service has none."""
        if not self.manifest.properties_at:
            return None
        try:
            answer = self._client.get(self.manifest.properties_at, prefix=word)
        except ServiceError:
            return None  # names can be asked for without it
        found = answer.get("result") if isinstance(answer, dict) else None
        for one in found if isinstance(found, list) else ():
            if isinstance(one, dict) and word in (_text(one.get("id")), _text(one.get("name")).casefold()):
                return _text(one["id"]) if one.get("id") else None
        return None

    def ask(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        """Candidates for each question, best first. A question that gets none is asked once more by its name alone.

        Raises ServiceError where the service cannot be asked, or answers with something else.
        """
        found = self._ask(questions)
        again = [i for i, question in enumerate(questions) if not found[i] and question != question.bare]
        for i, candidates in zip(again, self._ask([questions[i].bare for i in again]), strict=True):
            found[i] = candidates
        return found

    def _ask(self, questions: Sequence[Question]) -> list[list[Candidate]]:
        if not questions:
            return []
        batch = {f"q{i}": _query(question, self._limit) for i, question in enumerate(questions)}
        try:
            answer = self._client.post(queries=json.dumps(batch, ensure_ascii=False))
        except ServiceError as error:
            if error.status != TOO_LARGE or len(questions) == 1:
                raise
            half = len(questions) // 2
            return [*self._ask(questions[:half]), *self._ask(questions[half:])]
        return [self._candidates(answer, key) for key in batch]

    def _candidates(self, answer: Any, key: str) -> list[Candidate]:
        if not isinstance(answer, dict) or not isinstance(answer.get(key), dict):
            told = _text(answer.get("message")) if isinstance(answer, dict) else ""
            raise ServiceError(f"{self._client.url}: answers no candidates{told and f': {told[:200]}'}")
        listed = answer[key].get("result")
        if not isinstance(listed, list):
            told = _text(answer[key].get("message"))
            raise ServiceError(f"{self._client.url}: an answer without 'result'{told and f': {told[:200]}'}")
        found = [_candidate(one) for one in listed[:MOST_CANDIDATES]]
        if listed and not any(found):
            ids = [_text(one.get("id"))[:40] for one in listed[:1] if isinstance(one, dict)]
            raise ServiceError(
                f"{self._client.url}: its ids are no Wikidata items (the first is '{''.join(ids)}'); "
                "name a service that reconciles to Wikidata"
            )
        return sorted(filter(None, found), key=lambda c: (not c.sure, -c.score, len(c.item), c.item))


def _text(value: object) -> str:
    """One line of printable text, "" for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _manifest(answer: Any, url: str) -> Manifest:
    if not isinstance(answer, dict) or not isinstance(answer.get("name"), str) or "identifierSpace" not in answer:
        raise ServiceError(f"{url}: not a reconciliation service: it has no manifest with name and identifierSpace")
    if answer.get("authentication"):
        raise ServiceError(f"{url}: the service asks for a login, which dossier has none for; use an open one")
    size = answer.get("batchSize")
    return Manifest(
        name=_text(answer["name"]),
        types=tuple(
            (_text(t.get("id")), _text(t.get("name")))
            for t in _listed(answer.get("defaultTypes"))
            if isinstance(t, dict) and t.get("id")
        ),
        properties_at=_suggest(answer.get("suggest")),
        batch=min(max(size, 1), LARGEST_BATCH) if isinstance(size, int) else BATCH,
        is_wikidata=bool(WIKIDATA.match(_text(answer["identifierSpace"]))),
    )


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _suggest(offered: object) -> str | None:
    found = offered.get("property") if isinstance(offered, dict) else None
    if not isinstance(found, dict) or not isinstance(found.get("service_url"), str):
        return None
    address = found["service_url"] + (found["service_path"] if isinstance(found.get("service_path"), str) else "")
    return address if address.startswith(("http://", "https://")) else None


def _query(question: Question, limit: int) -> Mapping[str, object]:
    query: dict[str, object] = {"query": question.name, "limit": limit}
    if question.type:
        query["type"] = question.type
    if question.properties:
        query["properties"] = [{"pid": pid, "v": value} for pid, value in question.properties]
    return query


def _candidate(one: object) -> Candidate | None:
    """None for what is no item of Wikidata or has no name."""
    if not isinstance(one, dict):
        return None
    item, name = ITEM.fullmatch(_text(one.get("id"))), _text(one.get("name"))
    if not item or not name:
        return None
    try:
        score = float(one.get("score", 0))
    except (TypeError, ValueError):
        score = 0.0
    types = [_text(t.get("name") or t.get("id")) if isinstance(t, dict) else _text(t) for t in _listed(one.get("type"))]
    return Candidate(
        item[1],
        name,
        score if math.isfinite(score) else 0.0,
        one.get("match") is True,
        _text(one.get("description")),
        tuple(t for t in types if t),
    )
