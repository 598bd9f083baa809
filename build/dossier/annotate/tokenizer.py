"""spaCy's English tokenizer, bent to split words as the UD English treebanks do.

The model is trained on UD words, so text has to reach it cut the same way: hyphens and dashes stand alone
("16 - year - old"), abbreviations and initials keep their full stop ("U.S.", "Jan.", "J.").
"""

from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_UPPER, HYPHENS
from spacy.lang.tokenizer_exceptions import BASE_EXCEPTIONS
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# A long run of signs ("((((((((((((") is one token: spaCy's loop is quadratic on such runs.
_RUN = r"[^\w\s]{12,}"
_DASH = HYPHENS  # "-", "–", "—", "--", "---", "——", "~"
# "re-elected" is one word in UD; "pro-Beijing" is split all the same, as Beijing has to be a name of its own.
_WORD_PREFIXES = (
    "re",
    "co",
    "non",
    "pre",
    "pro",
    "anti",
    "ex",
    "post",
    "e",
    "mid",
    "sub",
    "un",
    "counter",
    "cross",
    "semi",
    "inter",
)
_NO_PREFIX = "".join(rf"(?<!\b[{p[0].upper()}{p[0]}]{p[1:]})" for p in _WORD_PREFIXES)
_INFIXES = [
    rf"(?<=[{ALPHA}]){_NO_PREFIX}(?:{_DASH})(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])(?:{_DASH})(?=[{ALPHA_UPPER}])",
    rf"(?<=[0-9.%])(?:{_DASH})(?=[{ALPHA}0-9$£€\"'“‘(])",
    rf"(?<=[{ALPHA}])(?:{_DASH})(?=[0-9$£€\"'“‘(])",
    rf"(?<=[{ALPHA}0-9\"”)])(?:—|–|--+)(?=[{ALPHA}0-9\"“(])",
    rf"(?<=[{ALPHA}])/(?=[{ALPHA}0-9])",
    r"(?<=[\"”])(?:,|:)(?=\S)",
]
_PREFIXES = [_RUN, r"-(?=[A-Za-z])"]
_SUFFIXES = [_RUN, rf"(?<=[{ALPHA}0-9])(?:{_DASH})", r"(?<=\d)(?:mph|kph|bn|mn|tn|ft|lb|lbs|kWh|MW|GW|hrs?)"]


def blank_pipeline() -> Language:
    """An empty English pipeline whose tokenizer splits as UD does."""
    nlp = spacy.blank("en")
    defaults = nlp.Defaults
    tokenizer: Any = nlp.tokenizer  # spaCy types it as any callable
    infixes = [rule for rule in defaults.infixes or [] if f"(?:{HYPHENS})" not in str(rule)]
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *_INFIXES]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*_PREFIXES, *(defaults.prefixes or [])]).search
    tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or []), *_SUFFIXES]).search
    # Smileys are rare in news, and "8)" of "(8)" or "):" would pass for one.
    tokenizer.rules = {
        word: parts
        for word, parts in tokenizer.rules.items()
        if word not in BASE_EXCEPTIONS or word.replace(".", "").isalnum() or word.isspace()
    }
    for title in ("Capt.", "Cmdr.", "Maj.", "Sgt.", "Lt.", "Col.", "Supt.", "Rep.", "Sen.", "Gov.", "Insp."):
        tokenizer.add_special_case(title, [{"ORTH": title}])
    # at a sentence's end X is the platform far more often than somebody's initial
    tokenizer.add_special_case("X.", [{"ORTH": "X"}, {"ORTH": "."}])
    return nlp
