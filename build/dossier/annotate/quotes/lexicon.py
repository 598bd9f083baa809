"""Verbs of saying, from data/reporting.yml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token


@cache
def words(name: str) -> frozenset[str]:
    """One list of reporting.yml: lemmas."""
    return frozenset(_data()[name])


@cache
def _data() -> dict[str, list[str]]:
    text = files("dossier.annotate").joinpath("data/reporting.yml").read_text(encoding="utf-8")
    return {name: list(items) for name, items in yaml.safe_load(text).items() if isinstance(items, list)}


@cache
def topics() -> dict[str, frozenset[str]]:
    """Verb to the prepositions that lead up to what is said: "warned of"."""
    text = files("dossier.annotate").joinpath("data/reporting.yml").read_text(encoding="utf-8")
    return {verb: frozenset(links) for verb, links in yaml.safe_load(text)["topic"].items()}


@cache
def _lemmas() -> dict[str, str]:
    """Form to lemma for all verbs of the lists: does not hang on what the tagger made of an odd sentence."""
    text = files("dossier.annotate").joinpath("data/reporting.yml").read_text(encoding="utf-8")
    irregular: dict[str, list[str]] = yaml.safe_load(text)["irregular"]
    forms: dict[str, str] = {}
    for name in ("judge", "charge", "query", "vow", "marked", "urge", "label", "say"):
        for lemma in words(name):
            for form in _inflected(lemma, irregular.get(lemma, [])):
                forms[form] = lemma
    return forms


def _inflected(lemma: str, irregular: list[str]) -> list[str]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeo":
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing", *irregular]
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "go")) else f"{lemma}s"
    doubled = [f"{lemma}{lemma[-1]}ing"] if irregular and irregular[0].startswith(lemma + lemma[-1]) else []
    return [lemma, third, f"{stem}ing", *doubled, *(irregular or [f"{stem}ed"])]


def reporting_lemma(token: Token) -> str | None:
    """The lemma where the token is a form of a verb of saying and is not tagged as something else; else None."""
    lemma = _lemmas().get(token.lower_)
    if lemma is None or (token.pos_ and token.pos_ not in ("VERB", "AUX")):
        return None
    # "the Washington Post": in the middle of a sentence a capital makes it a name
    starts = token.i == 0 or token.is_sent_start or not token.nbor(-1).text[-1:].isalnum()
    return lemma if token.text[0].islower() or starts or token.text.isupper() else None


def holding_lemma(token: Token) -> str | None:
    """The lemma of a verb that tells what somebody holds or has found ("believes", "found"); else None."""
    lemma = token.lemma_.lower()
    return lemma if token.pos_ == "VERB" and lemma in words("believe") | words("find") else None
