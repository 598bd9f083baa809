"""What roles.py finds."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from dossier.annotate.role_phrases import RoleKind, RoleStatus


@dataclass(frozen=True, slots=True)
class RoleHit:
    """One statement of a role, all spans in one sentence of `reading.doc`."""

    kind: RoleKind  # a typed predicate of the contract
    person: int  # index into Reading.chains
    body: int | None  # chain of the organization, country or place; None where the text names none (holds_role only)
    role: str  # the role's words without the body and without "former", "acting": "Director", "foreign minister"
    person_span: Span  # the person's name or nominal
    role_span: Span  # the role's words as they stand in the text; they are the cue as well
    body_span: Span | None
    status: RoleStatus = "current"  # former: "former", "ex-", "then"; future: "-elect", "nominee", "incoming"
    rule: str = ""  # which construction: "title before name", "apposition", "copula", "verb"
    negated: bool = False
