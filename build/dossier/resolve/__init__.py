"""Resolve: sees all the mentions and decides which are the same entity, and which articles are copies of one text."""

from dossier.resolve.corrections import Correction, read_corrections
from dossier.resolve.decisions import correct_outlets
from dossier.resolve.duplicates import settle_articles
from dossier.resolve.grouping import group_articles
from dossier.resolve.ids import find_redirects
from dossier.resolve.resolver import resolve

__all__ = [
    "Correction",
    "correct_outlets",
    "find_redirects",
    "group_articles",
    "read_corrections",
    "resolve",
    "settle_articles",
]
