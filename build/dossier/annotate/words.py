"""Small questions about words and spans that the steps of chains share."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from spacy.tokens import Doc, Span

from dossier.annotate.gazetteer import data_file

Sex = Literal["f", "m"]
OFFICES = ("heads", "holds_role", "works_for", "speaks_for", "member_of", "founded")


@cache
def role_words() -> dict[str, Any]:
    """data/role_words.yml; lists become sets."""
    return {key: set(value) if isinstance(value, list) else value for key, value in data_file("role_words.yml").items()}


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of data/word_lists.yml."""
    return frozenset(data_file("word_lists.yml")[name])


@cache
def titles() -> frozenset[str]:
    """Words in lower case that stand before a person's name without being part of it."""
    words = role_words()
    one_word = {word for kind in OFFICES for word in words[kind] if " " not in word}
    return frozenset(
        one_word | set(words["honorifics"]) | words["former"] | words["acting"] | words["plain"] | {"prime"}
    )


@cache
def _given_names() -> dict[str, Sex]:
    names: dict[str, Sex] = {}
    for line in files("dossier.annotate").joinpath("data", "given_names.txt").read_text(encoding="utf-8").splitlines():
        sex, *words = line.split()
        if sex == "f" or sex == "m":
            names.update(dict.fromkeys(words, sex))  # type: ignore[arg-type]
    return names


def sex_of_given_name(name: str) -> Sex | None:
    """What a given name tells of its bearer's sex; None where it tells nothing."""
    return _given_names().get(name.lower())


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens start to end without articles, possessive endings, quotation marks, commas and spaces at their ends."""
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or not _solid(doc[start].text)):
        start += 1
    while end > start and (doc[end - 1].text in {"'s", "’s", "'", "’"} or not _solid(doc[end - 1].text)):
        end -= 1
    return start, end


def _solid(text: str) -> bool:
    return any(c.isalnum() for c in text) and not _BROKEN.search(text)


_BROKEN = re.compile(r"[\])]\w")  # "T]he", "hu))Hungarian": marks of a site's own that the words ran into


def is_capital(text: str) -> bool:
    """Whether a word begins as names do."""
    return text[:1].isupper() or text[:1].isdigit()


def all_capitals(span: Span) -> bool:
    """Whether all longer words of a sentence are in capital letters, so that capitals tell nothing."""
    words = [token.text for token in span if token.is_alpha and len(token) > 3]
    return len(words) > 1 and all(word.isupper() for word in words)


def initials(text: str) -> str:
    """Capital letters that the words of a name begin with: "CIA" of "Central Intelligence Agency"."""
    return "".join(word[0] for word in text.replace("-", " ").split() if word[0].isupper())


_LONG = {
    "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations",
    "eu": "european union", "dept": "department", "st": "saint", "mt": "mount", "intl": "international", "&": "and",
}  # fmt: skip


_LETTERS = str.maketrans("łŁøØđĐıß", "lLoOdDis")


def folded(text: str) -> str:
    """The text without accents and invisible signs: "Kaczynski" of "Kaczyński"."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def plain(text: str) -> str:
    """A name for comparison: no articles, full stops or possessive, lower case."""
    text = folded(text).replace("’", "'").removesuffix("'s").removesuffix("'").casefold().replace(".", "")
    words = [_LONG.get(word, word) for word in text.removeprefix("the ").split()]
    return " ".join(words)
