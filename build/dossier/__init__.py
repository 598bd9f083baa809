"""Dossier: from a folder of news articles to a knowledge base that people can browse, question and cite."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = "0.1.0"
__all__ = ["__version__", "load_pipeline"]


def load_pipeline(name: str | None = None) -> Language:
    """The shipped spaCy pipeline, or any installed one by name with its labels mapped to ours.

    Raises ModelError where the name is not an installed pipeline.
    """
    from dossier.annotate.pipeline import load_pipeline as load  # spaCy is slow to import: only when asked for

    return load(name)
