"""Who holds which office or post: "CIA Director John Ratcliffe", "Jane Roe, a professor at MIT,"."""

from __future__ import annotations

from dossier.annotate.document import Reading
from dossier.annotate.role_bodies import Bodies
from dossier.annotate.role_hits import RoleHit
from dossier.annotate.role_phrases import RoleKind, RoleStatus
from dossier.annotate.roles_after import roles_after
from dossier.annotate.roles_as import roles_as
from dossier.annotate.roles_before import roles_before
from dossier.annotate.roles_counterpart import roles_of_counterparts

__all__ = ["RoleHit", "RoleKind", "RoleStatus", "roles"]


def roles(reading: Reading) -> list[RoleHit]:
    """All role statements of the article, in text order. Needs `reading.chains`."""
    bodies = Bodies(reading)
    hits: list[RoleHit] = []
    for chain in reading.chains:
        if chain.type != "person":
            continue
        for reference in chain.references:
            sent = reference.span.sent
            if reference.kind == "name":
                hits += roles_before(bodies, reference, sent)
            hits += roles_after(bodies, reference, sent)
            hits += roles_as(bodies, reference, sent)
    hits += roles_of_counterparts(bodies, hits)
    told = {(h.person, h.body) for h in hits if h.role}
    hits = [h for h in hits if h.role or (h.person, h.body) not in told]
    unique = {(h.person, h.body, h.role_span.start, h.kind): h for h in reversed(hits)}
    return sorted(unique.values(), key=lambda h: (h.role_span.start, h.person))
