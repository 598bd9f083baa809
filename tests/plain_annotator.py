"""An annotator without a language model, for tests of the build: two capitalized words are a person, others nothing.

A text may ask for trouble: KILLME ends the worker, HANGME never returns, RAISEME raises, SLOWLY takes a moment.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable

from dossier.types import Annotation, Article, LocalEntity, Mention, Sentence


def make(_model: str | None) -> Callable[[Article], Annotation]:
    return annotate


def annotate(article: Article) -> Annotation:
    if "KILLME" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "RAISEME" in article.text:
        raise ValueError("asked for")
    while "HANGME" in article.text:
        time.sleep(0.05)
    if "SLOWLY" in article.text:
        time.sleep(0.3)
    names: dict[str, int] = {}
    mentions = []
    for match in re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", article.text):
        index = names.setdefault(match[0], len(names))
        mentions.append(Mention(index, match[0], "name", match.start(), match.end()))
    sentences = [Sentence(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", article.text)]
    return Annotation(
        article.id, tuple(sentences), tuple(LocalEntity(name, "person") for name in names), tuple(mentions)
    )
