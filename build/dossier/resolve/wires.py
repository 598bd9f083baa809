"""Which agencies an article draws on: the one that it credits, and those to which its speakers spoke ("told AP")."""

from __future__ import annotations

from dossier.resolve import names
from dossier.types import Annotation, Article


def credited(article: Article, annotation: Annotation) -> frozenset[str]:
    """Keys of the agencies in its credit or dateline."""
    found = {_key(annotation, mention.entity) for mention in annotation.mentions if mention.role == "agency"}
    if article.agency and not found:
        found = {names.plain_key(article.agency)}
    return frozenset(found)


def wires(article: Article, annotation: Annotation) -> frozenset[str]:
    """Keys of all agencies that it draws on."""
    told = {quote.addressee for quote in annotation.quotes if quote.addressee is not None}
    keys = (annotation.entities[local].key or "" for local in told)
    return credited(article, annotation) | {key for key in keys if key.startswith("agency:")}


def _key(annotation: Annotation, local: int) -> str:
    entity = annotation.entities[local]
    return entity.key or names.plain_key(entity.name)
