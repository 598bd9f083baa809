"""Offices that two share: "the Russian foreign minister, X, met his Turkish counterpart, Y": Y holds it in Turkey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dossier.annotate.role_bodies import Bodies
from dossier.annotate.role_hits import RoleHit


def roles_of_counterparts(bodies: Bodies, hits: list[RoleHit]) -> Iterator[RoleHit]:
    """For each named "COUNTRY counterpart" the nearest office before it in its sentence, in that country."""
    doc = bodies.doc
    for token in doc:
        if token.lower_ != "counterpart":
            continue
        country, comma = bodies.ending_at(token.i), token.i + 1 < len(doc) and doc[token.i + 1].text == ","
        person = bodies.people.get(token.i + 1 + comma)
        if country is None or person is None or bodies.chain(country).type != "place":
            continue
        before = [
            hit
            for hit in hits
            if hit.role_span.sent == token.sent and hit.role_span.end <= token.i and hit.kind in {"heads", "holds_role"}
        ]
        office = max(before, key=lambda hit: hit.role_span.start, default=None)
        if office is None or office.body is None or bodies.chains[office.body].type != "place":
            continue
        yield replace(
            office,
            person=person.chain,
            person_span=person.span,
            body=country.chain,
            body_span=country.span,
            role_span=doc[token.i : token.i + 1],
            rule="counterpart",
        )
