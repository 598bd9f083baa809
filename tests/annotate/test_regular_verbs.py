"""Regular verb forms find their lemmas by spelling, with nothing known and with what is known."""

from __future__ import annotations

import pytest

from dossier.annotate.regular_verbs import regular_lemma

BASES = """
sue invade impose blame praise devise wrestle sentence trade announce accuse seize raise endorse visit target
offer open happen answer explain join treat defeat repeat locate evaluate create charge merge urge pledge
challenge arrange manage damage encourage oblige require acquire ensure compare declare examine determine
promote vote execute dispute assume consume describe provoke include conclude explode decide provide divide
avoid name hope file fire quote use close promise purchase focus launch publish push pass miss call kill fill
fail reveal travel cancel enter happen mention question abandon sanction condemn follow show allow draw
destroy enjoy play stay pay survey tax fix mix warn vow hurl curl settle struggle handle title collapse
reverse license involve resolve serve give argue continue rescue value
""".split()
IN_ED = {base: base + "d" if base.endswith("e") else base + "ed" for base in BASES}
IN_ING = {base: (base[:-1] if base.endswith("e") else base) + "ing" for base in BASES}


@pytest.mark.parametrize(("lemma", "form"), [*IN_ED.items(), *IN_ING.items()])
def test_by_spelling_alone(lemma: str, form: str) -> None:
    assert regular_lemma(form, frozenset()) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("denied", "deny"), ("denies", "deny"), ("planned", "plan"), ("stopping", "stop"), ("occurred", "occur"),
        ("attacks", "attack"), ("reaches", "reach"), ("passes", "pass"), ("goes", "go"), ("announces", "announce"),
        ("fled", "flee"), ("oversaw", "oversee"), ("underwent", "undergo"), ("co-written", "co-write"),
        ("wept", "weep"),
        ("reunited", "reunite"), ("preceded", "precede"), ("succeeded", "succeed"), ("recruited", "recruit"),
    ],
)  # fmt: skip
def test_other_spellings(form: str, lemma: str) -> None:
    assert regular_lemma(form, frozenset()) == lemma


def test_what_is_known_goes_first() -> None:
    assert regular_lemma("postponed", {"postpone"}) == "postpone"
    assert regular_lemma("monitored", {"monitor"}) == "monitor"
    assert regular_lemma("compelled", {"compel"}) == "compel"
    assert regular_lemma("called", {"call"}) == "call"


def test_other_words_are_left_alone() -> None:
    assert regular_lemma("bled", frozenset()) is None
    assert regular_lemma("thing", frozenset()) is None
    assert regular_lemma("focus", frozenset()) is None
