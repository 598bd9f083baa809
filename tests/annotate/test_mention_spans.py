"""From the word that stands for a mention to its noun phrase, on trees written by hand."""

from __future__ import annotations

import pytest
from hand_built import VOCAB
from spacy.tokens import Doc

from dossier.annotate.mention_spans import full_span, mention_token, noun_phrase


def tree(written: str) -> Doc:
    """A sentence as "word/relation/head ...": head from 1, 0 for the root; "/VERB" after it where it is no noun."""
    rows = [part.split("/") for part in written.split()]
    heads = [int(row[2]) - 1 if int(row[2]) else k for k, row in enumerate(rows)]
    pos = [row[3] if len(row) > 3 else "NOUN" for row in rows]
    return Doc(VOCAB, [row[0] for row in rows], deps=[row[1] for row in rows], heads=heads, pos=pos)


JANE = tree("Mayor/nmod:desc/2 Jane/nsubj/4 Roe/flat/2 won/root/0/VERB")
HEAD = tree("She/nsubj/2 met/root/0/VERB the/det/5 old/amod/5 head/obj/2 of/case/8 the/det/8 agency/nmod/5 ././2")
POSSESSIVE = tree("China/nmod:poss/3 's/case/1 embassy/nsubj/6 in/case/5 Tarn/nmod/3 closed/root/0/VERB")
APPOSED = tree("Roe/nsubj/7 ,/punct/4 the/det/4 mayor/appos/1 ,/punct/4 has/aux/7 left/root/0/VERB")
RELATIVE = tree("The/det/2 firm/nsubj/6 that/nsubj/4 sued/acl:relcl/2/VERB it/obj/4 lost/root/0/VERB")
JOINED = tree("Lind/nsubj/6 ,/punct/3 Roe/conj/1 and/cc/5 Hale/conj/1 left/root/0/VERB")
IN_CITY = tree("He/nsubj/2 lives/root/0/VERB in/case/5 the/det/5 city/obl/2 and/cc/7 port/conj/5")
PREDICATE = tree(
    "She/nsubj/6 is/cop/6 still/advmod/6 now/advmod/6 the/det/6 mayor/root/0 of/case/8 Tarn/nmod/6 today/obl/6"
)
BRACKETS = tree("The/det/2 treaty/nsubj/7 (/punct/4 draft/appos/2 )/punct/4 was/aux:pass/7 signed/root/0/VERB")
NEARLY = tree("Nearly/advmod/3 all/det:predet/3 ships/nsubj/5 here/advmod/3 sank/root/0/VERB")
COLON = tree("The/det/3 second/amod/3 paper/root/0 :/punct/3 a/det/6 draft/parataxis/3")


@pytest.mark.parametrize(
    ("doc", "index", "phrase"),
    [
        (JANE, 1, "Mayor Jane Roe"),
        (JANE, 2, "Mayor Jane Roe"),  # the last word of a flat name stands for it
        (HEAD, 0, "She"),
        (HEAD, 4, "the old head of the agency"),
        (HEAD, 7, "the agency"),  # without its preposition
        (POSSESSIVE, 0, "China 's"),  # as OntoNotes marks it
        (POSSESSIVE, 2, "China 's embassy in Tarn"),
        (POSSESSIVE, 4, "Tarn"),
        (APPOSED, 0, "Roe , the mayor"),
        (APPOSED, 3, "the mayor"),
        (RELATIVE, 1, "The firm that sued it"),
        (RELATIVE, 4, "it"),
        (JOINED, 0, "Lind"),  # not those beside it
        (JOINED, 2, "Roe"),
        (JOINED, 4, "Hale"),
        (IN_CITY, 4, "the city"),
        (IN_CITY, 6, "port"),
        (PREDICATE, 5, "the mayor of Tarn"),  # neither the subject nor what belongs to the clause
        (BRACKETS, 1, "The treaty ( draft )"),
        (BRACKETS, 3, "draft"),
        (NEARLY, 2, "Nearly all ships"),
        (COLON, 2, "The second paper"),
    ],
)
def test_the_whole_noun_phrase(doc: Doc, index: int, phrase: str) -> None:
    assert full_span(doc, index).text.strip() == phrase


def test_a_sign_that_says_something_stays() -> None:
    doc = tree("A/det/2 rise/nsubj/6 of/case/5 5/nummod/5 %/nmod/2 helped/root/0/VERB")
    assert full_span(doc, 1).text == "A rise of 5 %"


@pytest.mark.parametrize(
    ("doc", "index", "phrase"),
    [
        (JANE, 2, "Mayor Jane Roe"),
        (HEAD, 4, "the old head of the agency"),
        (POSSESSIVE, 0, "China"),
        (POSSESSIVE, 2, "China 's embassy in Tarn"),
        (APPOSED, 0, "Roe"),
        (RELATIVE, 1, "The firm"),
        (BRACKETS, 1, "The treaty"),
        (HEAD, 0, "She"),
    ],
)
def test_the_noun_phrase_that_is_shown_ends_before_what_is_added(doc: Doc, index: int, phrase: str) -> None:
    assert noun_phrase(doc, index).text.strip() == phrase


@pytest.mark.parametrize(
    "doc", [JANE, HEAD, POSSESSIVE, APPOSED, RELATIVE, JOINED, IN_CITY, PREDICATE, BRACKETS, NEARLY]
)
def test_a_span_holds_its_word_and_the_shown_one_lies_inside_it(doc: Doc) -> None:
    for token in doc:
        whole, shown = full_span(doc, token.i), noun_phrase(doc, token.i)
        assert whole.start <= shown.start <= token.i < shown.end <= whole.end


def test_the_word_of_a_flat_name_is_its_last() -> None:
    assert mention_token(JANE[1]).text == "Roe"
    assert mention_token(JANE[2]).text == "Roe"
    assert mention_token(HEAD[4]).text == "head"


def test_a_name_and_its_word_give_one_span() -> None:
    for doc in (JANE, HEAD, POSSESSIVE, JOINED):
        for token in doc:
            assert full_span(doc, mention_token(token).i) == full_span(doc, token.i)


def test_a_tree_that_is_all_flat_ends() -> None:
    doc = tree("Roe/flat/1 Hale/flat/1")  # a root that calls itself flat
    assert full_span(doc, 1).text.strip() == "Roe Hale"
