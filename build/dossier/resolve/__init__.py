"""Resolve: sees all the mentions and decides which are the same entity, and which articles are copies of one text."""

from dossier.resolve.article_edits import correct_outlets, edit_articles
from dossier.resolve.correction_rules import Correction
from dossier.resolve.corrections import read_corrections
from dossier.resolve.duplicates import settle_articles
from dossier.resolve.grouping import group_articles
from dossier.resolve.ids import find_redirects
from dossier.resolve.rejected_relations import reject_relations
from dossier.resolve.resolver import resolve

__all__ = [
    "Correction",
    "correct_outlets",
    "edit_articles",
    "find_redirects",
    "group_articles",
    "read_corrections",
    "reject_relations",
    "resolve",
    "settle_articles",
]
