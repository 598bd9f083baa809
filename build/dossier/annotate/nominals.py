"""Noun phrases that refer to something named: appositions first, then definite phrases that lean on them."""

from __future__ import annotations

from spacy.tokens import Doc

from dossier.annotate.appositions import Appositions
from dossier.annotate.definites import Definites
from dossier.annotate.document import Chain
from dossier.annotate.noun_classes import nouns_used


def add_nominals(doc: Doc, chains: list[Chain]) -> None:
    """Adds references of kind nominal to the chains. Needs the chains' names, subtypes and roles."""
    known = {chain.index: nouns_used(doc, chain) for chain in chains}
    Appositions(doc, chains, known).add()
    Definites(doc, chains, known).add()
