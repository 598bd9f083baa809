"""Is it English? A trained identifier, checked against the words that English text cannot do without."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from babel import Locale

from dossier.read.problems import Unreadable
from dossier.read.wordlists import wordlist

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 4_000  # characters
_SURE_ENGLISH = 0.2  # share of those words; English news has 0.3 to 0.45, German, Spanish, French at most 0.08
_SHORT = 25  # words, below which the identifier has to be very sure


def check_english(text: str, declared: str | None = None) -> None:
    """Raise Unreadable where the text is in another language. `declared` is the page's own word for it: it settles
    doubtful cases only, since pages often lie."""
    # from the middle as well: an English quote or an agency's line may begin a report in another language
    sample = text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + text[len(text) // 2 :][: _SAMPLE // 2]
    found = [word.lower() for word in _WORD.findall(sample)]
    if not found:
        raise Unreadable("no words", "There are no words in it. Check that the file holds the text of the article.")
    share = sum(word in wordlist("english") for word in found) / len(found)
    if share >= _SURE_ENGLISH:
        return
    code, probability = _identifier().classify(sample)
    foreign_page = declared is not None and not declared.lower().startswith("en")
    floor = 0.95 if len(found) < _SHORT else 0.8
    if code != "en" and (probability >= floor or foreign_page) and (share < 0.12 or foreign_page):
        name = Locale("en").languages.get(code, code)
        raise Unreadable(
            "not in English",
            f"It looks like {name} ({probability:.2f}). Dossier reads English only: leave it out, or translate it.",
        )


@cache
def _identifier() -> Any:
    """Loads its model of some 2 MB, so only when the first doubtful text comes."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
