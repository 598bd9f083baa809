"""Docs for tests without a model: "[Jane Roe|PERSON] said" gives a tokenized Doc with one name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from spacy.tokens import Doc

from dossier.annotate.document import Chain, Reading
from dossier.annotate.tokenizer import blank_pipeline
from dossier.types import Article

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")
_NLP = blank_pipeline()
_NLP.add_pipe("sentencizer")
VOCAB = _NLP.vocab


def cases(name: str) -> list[dict[str, Any]]:
    """The list in tests/annotate/cases/NAME.yml."""
    return yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))


def marked_doc(marked: str) -> Doc:
    """The text without its marks, tokenized and cut into sentences, with the marked names as doc.ents."""
    text, spans, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        spans.append((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        last = found.end()
    doc = _NLP(text + marked[last:])
    ents = [doc.char_span(start, end, label=label) for start, end, label in spans]
    assert all(ents), f"a mark cuts a word of {marked!r}"
    doc.ents = ents  # type: ignore[assignment]
    return doc


def reading_of(doc: Doc, **article: str) -> Reading:
    """A Reading of the Doc with nothing found yet."""
    given = {"id": "a", "path": "a.txt", "item": None, "sha256": "", "title": "", "text": doc.text} | article
    return Reading(Article(**given), doc)  # type: ignore[arg-type]


def texts(chain: Chain) -> list[str]:
    """The words of a chain's references in text order."""
    return [reference.span.text for reference in chain.references]
