"""Offices and posts: who holds which, where, since when not."""

from __future__ import annotations

from typing import Any

import pytest
from marked_docs import cases, marked_doc, reading_of

from dossier.annotate.chains import find_chains
from dossier.annotate.roles import roles


@pytest.mark.parametrize("case", cases("roles"), ids=lambda c: c["text"][:40])
def test_roles_of_people(case: dict[str, Any]) -> None:
    reading = reading_of(marked_doc(case["text"]))
    find_chains(reading)
    found = [
        {
            "kind": hit.kind,
            "person": reading.chains[hit.person].name,
            "role": hit.role,
            "body": None if hit.body is None else reading.chains[hit.body].name,
            "status": hit.status,
            "negated": hit.negated,
        }
        for hit in roles(reading)
    ]
    expected = [{"status": "current", "negated": False} | role for role in case["roles"]]
    key = lambda r: (r["kind"], r["role"])  # noqa: E731
    assert sorted(found, key=key) == sorted(expected, key=key)
    for hit in roles(reading):
        assert hit.role == "" or hit.rule == "counterpart" or hit.role_span.text.startswith(hit.role[:-2])
        assert hit.person_span.sent == hit.role_span.sent


def test_roles_are_noted_with_the_person() -> None:
    reading = reading_of(marked_doc("CIA Director [Otis Kane|PERSON] spoke. [Kane|PERSON] left."))
    find_chains(reading)
    assert next(c for c in reading.chains if c.type == "person").roles == ["CIA Director"]
