"""Speech whose quotation marks were lost, as happens on scraped pages: "he says, I've done nothing wrong"."""

from __future__ import annotations

from dossier.annotate.quotes.indirect import Reported
from dossier.annotate.quotes.script import Script

_FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_SECOND = frozenset({"you", "your", "yours"})


def is_spoken(script: Script, reported: Reported) -> bool:
    """Whether reported words are the speaker's own: whoever tells another's words says "he" where that one said "I".

    Not where "that" leads up to them, and not where the teller speaks of himself: "I said we would go".
    """
    if any(c.lower_ in _FIRST for c in reported.verb.children if c.dep_.startswith("nsubj")):
        return False
    before = script.tokens(max(0, reported.start - 8), reported.start)
    if before and before[-1].lower_ in ("that", "if", "whether"):
        return False
    tokens = script.tokens(reported.start, reported.end)
    # "US" is a country, "us" is not
    if any(t.text == "I" or (t.lower_ in _FIRST and not t.text.isupper()) for t in tokens):
        return True
    exclaimed = script.text[reported.end : reported.end + 1] == "!"
    return exclaimed and any(t.lower_ in _SECOND for t in tokens)
