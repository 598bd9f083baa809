"""Relations over parses written by hand: who acts, in which voice and clause, and how sure it is."""

from __future__ import annotations

from hand_built import facts, reading
from spacy.tokens import Span

from dossier.annotate.relations import find_relations
from dossier.types import Quote

ACTIVE = """
Borealis Borealis PROPN NNP nsubj 2
sued sue VERB VBD root 0
Calder Calder PROPN NNP obj 2
. . PUNCT . punct 2
"""
TWO_FIRMS = """
organization: Borealis
organization: Calder
"""


def test_active_verb() -> None:
    assert facts(reading(ACTIVE, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", "asserted")}


def test_offsets_cut_the_words_they_claim() -> None:
    built = reading(ACTIVE, TWO_FIRMS)
    (relation,) = find_relations(built)
    text = built.article.text
    assert text[slice(*relation.subject_span)] == relation.subject_text == "Borealis"
    assert relation.object_span is not None
    assert text[slice(*relation.object_span)] == relation.object_text == "Calder"
    assert text[slice(*relation.cue_span)] == "sued"
    assert relation.family == "typed"
    assert relation.rule == "verb: sued"
    assert 0 < relation.confidence < 1


def test_passive_with_agent() -> None:
    table = """
    Calder Calder PROPN NNP nsubj:pass 3
    was be AUX VBD aux:pass 3
    sued sue VERB VBN root 0
    by by ADP IN case 5
    Borealis Borealis PROPN NNP obl:agent 3
    . . PUNCT . punct 3
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", "asserted")}


def test_coordinated_subjects_and_objects_each_stand_for_themselves() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 4
    and and CCONJ CC cc 3
    Calder Calder PROPN NNP conj 1
    sued sue VERB VBD root 0
    Dunmore Dunmore PROPN NNP obj 4
    and and CCONJ CC cc 7
    Eastern Eastern PROPN NNP conj 5
    . . PUNCT . punct 4
    """
    entities = """
    organization: Borealis
    organization: Calder
    organization: Dunmore
    organization: Eastern
    """
    pairs = {(subject, other) for subject, _, other, _, _ in facts(reading(table, entities))}
    assert pairs == {("Borealis", "Dunmore"), ("Borealis", "Eastern"), ("Calder", "Dunmore"), ("Calder", "Eastern")}


def test_negated_verb() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 4
    did do AUX VBD aux 4
    not not PART RB advmod 4
    sue sue VERB VB root 0
    Calder Calder PROPN NNP obj 4
    . . PUNCT . punct 4
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "negated", "asserted")}


def test_not_only_negates_nothing() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 4
    not not PART RB advmod 4
    only only ADV RB advmod 2
    sued sue VERB VBD root 0
    Calder Calder PROPN NNP obj 4
    . . PUNCT . punct 4
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", "asserted")}


def test_refusal_negates_what_is_refused() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    refused refuse VERB VBD root 0
    to to PART TO mark 4
    sue sue VERB VB xcomp 2
    Calder Calder PROPN NNP obj 4
    . . PUNCT . punct 2
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "negated", "asserted")}


def test_vow_is_planned_and_shares_its_subject() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    vowed vow VERB VBD root 0
    to to PART TO mark 4
    sue sue VERB VB xcomp 2
    Calder Calder PROPN NNP obj 4
    . . PUNCT . punct 2
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", "planned")}


def test_of_another_asked_the_other_acts() -> None:
    table = """
    Dunmore Dunmore PROPN NNP nsubj 2
    asked ask VERB VBD root 0
    Borealis Borealis PROPN NNP obj 2
    to to PART TO mark 5
    sue sue VERB VB xcomp 2
    Calder Calder PROPN NNP obj 5
    . . PUNCT . punct 2
    """
    entities = """
    organization: Dunmore
    organization: Borealis
    organization: Calder
    """
    found = facts(reading(table, entities))
    assert ("Borealis", "sued", "Calder", "affirmed", "planned") in found
    assert ("Dunmore", "ask", "Borealis", "affirmed", "asserted") in found
    assert not any(subject == "Dunmore" and predicate == "sued" for subject, predicate, *_ in found)


def test_will_is_planned_and_may_is_possible() -> None:
    for auxiliary, modality in (("will", "planned"), ("may", "possible"), ("could", "possible")):
        table = f"""
        Borealis Borealis PROPN NNP nsubj 3
        {auxiliary} {auxiliary} AUX MD aux 3
        sue sue VERB VB root 0
        Calder Calder PROPN NNP obj 3
        . . PUNCT . punct 3
        """
        assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", modality)}


def test_relative_clause_says_it_of_its_noun() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 6
    , , PUNCT , punct 4
    which which PRON WDT nsubj 4
    sued sue VERB VBD acl:relcl 1
    Calder Calder PROPN NNP obj 4
    fell fall VERB VBD root 0
    . . PUNCT . punct 6
    """
    assert facts(reading(table, TWO_FIRMS)) == {("Borealis", "sued", "Calder", "affirmed", "asserted")}


def test_a_plan_above_a_relative_clause_does_not_reach_into_it() -> None:
    table = """
    Dunmore Dunmore PROPN NNP nsubj 3
    will will AUX MD aux 3
    help help VERB VB root 0
    Borealis Borealis PROPN NNP obj 3
    , , PUNCT , punct 7
    which which PRON WDT nsubj 7
    sued sue VERB VBD acl:relcl 4
    Calder Calder PROPN NNP obj 7
    . . PUNCT . punct 3
    """
    entities = """
    organization: Dunmore
    organization: Borealis
    organization: Calder
    """
    found = facts(reading(table, entities))
    assert ("Borealis", "sued", "Calder", "affirmed", "asserted") in found
    assert ("Dunmore", "help", "Borealis", "affirmed", "planned") in found


def test_content_of_a_quotation_is_reported() -> None:
    built = reading(ACTIVE, TWO_FIRMS)
    built.quotes.append(Quote(0, 0, len(built.article.text), "direct", "said", None, "a clerk"))
    assert facts(built) == {("Borealis", "sued", "Calder", "affirmed", "reported")}


def test_unnamed_spokesperson_acts_for_the_body() -> None:
    table = """
    A a DET DT det 2
    spokesperson spokesperson NOUN NN nsubj 7
    for for ADP IN case 4
    Borealis Borealis PROPN NNP nmod 2
    did do AUX VBD aux 7
    not not PART RB advmod 7
    respond respond VERB VB root 0
    to to ADP IN case 10
    a a DET DT det 10
    message message NOUN NN obl 7
    seeking seek VERB VBG acl 10
    comment comment NOUN NN obj 11
    . . PUNCT . punct 7
    """
    built = reading(table, "organization: Borealis")
    (relation,) = find_relations(built)
    assert (relation.predicate, relation.subject, relation.object) == ("did_not_respond_to", 0, None)
    assert relation.subject_text == "A spokesperson for Borealis"
    assert relation.object_text == "a message"
    assert relation.polarity == "affirmed"  # the predicate itself says the no


def test_officials_of_a_country_are_not_the_country() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    targeted target VERB VBD root 0
    Peruvian Peruvian ADJ JJ amod 4
    officials official NOUN NNS obj 2
    . . PUNCT . punct 2
    """
    entities = """
    organization: Borealis
    place: Peruvian
    """
    assert facts(reading(table, entities)) == {("Borealis", "target", "Peruvian officials", "affirmed", "asserted")}


def test_what_the_types_forbid_is_dropped() -> None:
    entities = """
    language: Borealis
    organization: Calder
    """
    assert not any(predicate == "sued" for _, predicate, *_ in facts(reading(ACTIVE, entities)))


def test_nothing_relates_to_itself() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    sued sue VERB VBD root 0
    itself itself PRON PRP obj 2
    . . PUNCT . punct 2
    """
    assert facts(reading(table, "organization: Borealis | (itself)")) == set()


def test_a_question_states_nothing() -> None:
    table = """
    Did do AUX VBD aux 3
    Borealis Borealis PROPN NNP nsubj 3
    sue sue VERB VB root 0
    Calder Calder PROPN NNP obj 3
    ? ? PUNCT . punct 3
    """
    assert facts(reading(table, TWO_FIRMS)) == set()


def test_a_pronoun_stands_for_its_chain() -> None:
    table = """
    It it PRON PRP nsubj 2
    sued sue VERB VBD root 0
    Calder Calder PROPN NNP obj 2
    . . PUNCT . punct 2

    Borealis Borealis PROPN NNP nsubj 2
    grew grow VERB VBD root 0
    . . PUNCT . punct 2
    """
    entities = """
    organization: Borealis | (It)
    organization: Calder
    """
    assert facts(reading(table, entities)) == {("Borealis", "sued", "Calder", "affirmed", "asserted")}


def test_videos_posted_by_an_agency() -> None:
    table = """
    Videos video NOUN NNS nsubj 7
    posted post VERB VBN acl 1
    by by ADP IN case 4
    Borealis Borealis PROPN NNP obl:agent 2
    on on ADP IN case 6
    Vidra Vidra PROPN NNP obl 2
    spread spread VERB VBD root 0
    . . PUNCT . punct 7
    """
    entities = """
    organization: Borealis
    organization: Vidra
    """
    assert ("Borealis", "published_on", "Vidra", "affirmed", "asserted") in facts(reading(table, entities))


def test_possessor_of_what_was_posted_is_the_publisher_but_nobody_is_where_none_is_named() -> None:
    table = """
    {owner} Borealis PROPN NNP nmod:poss 3
    's 's PART POS case 1
    videos video NOUN NNS nsubj 7
    posted post VERB VBN acl 3
    on on ADP IN case 6
    Vidra Vidra PROPN NNP obl 4
    spread spread VERB VBD root 0
    . . PUNCT . punct 7
    """
    entities = "organization: Borealis\norganization: Vidra"
    assert ("Borealis", "published_on", "Vidra", "affirmed", "asserted") in facts(
        reading(table.format(owner="Borealis"), entities)
    )
    assert facts(reading(table.format(owner="Yesterday"), "organization: Vidra")) == set()


def test_lists_of_places_do_not_nest() -> None:
    table = """
    Offices office NOUN NNS nsubj 2
    closed close VERB VBD root 0
    in in ADP IN case 4
    Lima Lima PROPN NNP obl 2
    , , PUNCT , punct 6
    Quito Quito PROPN NNP conj 4
    and and CCONJ CC cc 8
    Bern Bern PROPN NNP conj 4
    . . PUNCT . punct 2
    """
    entities = "place: Lima\nplace: Quito\nplace: Bern"
    assert facts(reading(table, entities)) == set()


def test_two_places_with_a_comma_nest() -> None:
    table = """
    Offices office NOUN NNS nsubj 2
    closed close VERB VBD root 0
    in in ADP IN case 4
    Lima Lima PROPN NNP obl 2
    , , PUNCT , punct 6
    Peru Peru PROPN NNP appos 4
    . . PUNCT . punct 2
    """
    found = facts(reading(table, "place: Lima\nplace: Peru"))
    assert found == {("Lima", "located_in", "Peru", "affirmed", "asserted")}


def test_a_participle_right_after_a_noun_tells_of_the_noun() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    posted post VERB VBD root 0
    instructions instruction NOUN NNS obj 2
    detailing detail VERB VBG advcl 2
    steps step NOUN NNS obj 4
    . . PUNCT . punct 2
    """
    found = facts(reading(table, "organization: Borealis"))
    assert found == {("Borealis", "post", "instructions", "affirmed", "asserted")}


def test_a_thing_keeps_the_languages_it_is_in() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    posted post VERB VBD root 0
    instructions instruction NOUN NNS obj 2
    in in ADP IN case 5
    Urdu Urdu PROPN NNP obl 2
    and and CCONJ CC cc 7
    Farsi Farsi PROPN NNP conj 5
    . . PUNCT . punct 2
    """
    found = facts(reading(table, "organization: Borealis\nlanguage: Urdu\nlanguage: Farsi"))
    assert ("Borealis", "post", "instructions in Urdu and Farsi", "affirmed", "asserted") in found


def test_what_somebody_is_accused_of_is_possible() -> None:
    table = """
    Calder Calder PROPN NNP nsubj:pass 3
    was be AUX VBD aux:pass 3
    accused accuse VERB VBN root 0
    of of SCONJ IN mark 5
    attacking attack VERB VBG advcl 3
    Borealis Borealis PROPN NNP obj 5
    . . PUNCT . punct 3
    """
    entities = "organization: Calder\norganization: Borealis"
    assert facts(reading(table, entities)) == {("Calder", "attacked", "Borealis", "affirmed", "possible")}


def test_a_denial_negates_what_is_denied() -> None:
    table = """
    Calder Calder PROPN NNP nsubj 2
    denied deny VERB VBD root 0
    attacking attack VERB VBG xcomp 2
    Borealis Borealis PROPN NNP obj 3
    . . PUNCT . punct 2
    """
    entities = "organization: Calder\norganization: Borealis"
    found = facts(reading(table, entities))
    assert ("Calder", "attacked", "Borealis", "negated", "reported") in found
    assert ("Calder", "denied", "attacking Borealis", "affirmed", "asserted") in found


def test_a_name_before_which_is_what_it_stands_for() -> None:
    table = """
    Dunmore Dunmore PROPN NNP nsubj 2
    praised praise VERB VBD root 0
    plans plan NOUN NNS obj 2
    of of ADP IN case 5
    Borealis Borealis PROPN NNP nmod 3
    , , PUNCT , punct 9
    which which PRON WDT nsubj 9
    recently recently ADV RB advmod 9
    sued sue VERB VBD acl:relcl 3
    Calder Calder PROPN NNP obj 9
    . . PUNCT . punct 2
    """
    entities = "organization: Dunmore\norganization: Borealis\norganization: Calder"
    built = reading(table, entities)
    built.doc.ents = [Span(built.doc, 4, 5, label="ORGANIZATION")]
    assert built.doc.ents[0].text == "Borealis"
    assert ("Borealis", "sued", "Calder", "affirmed", "asserted") in facts(built)


def test_the_one_of_a_body_told_not_the_body() -> None:
    table = """
    Lee Lee PROPN NNP nmod 4
    of of ADP IN case 4
    the the DET DT det 4
    Herald Herald PROPN NNP nsubj 5
    told tell VERB VBD root 0
    Borealis Borealis PROPN NNP obj 5
    . . PUNCT . punct 5
    """
    entities = "person: Lee\norganization: Herald\norganization: Borealis"
    found = facts(reading(table, entities))
    assert ("Lee", "told", "Borealis", "affirmed", "asserted") in found
    assert not any(subject == "Herald" for subject, *_ in found)


def test_an_owner_is_no_party() -> None:
    table = """
    Borealis Borealis PROPN NNP nsubj 2
    sued sue VERB VBD root 0
    Peru Peru PROPN NNP obj 2
    's 's PART POS case 3
    airline airline NOUN NN compound 6
    Calder Calder PROPN NNP obj 2
    . . PUNCT . punct 2
    """
    entities = "organization: Borealis\nplace: Peru\norganization: Calder"
    found = facts(reading(table, entities))
    assert ("Borealis", "sued", "Calder", "affirmed", "asserted") in found
    assert not any(other == "Peru" and predicate == "sued" for _, predicate, other, *_ in found)


def test_a_meeting_that_is_only_arranged_is_planned() -> None:
    table = """
    Dunmore Dunmore PROPN NNP nsubj 2
    arranged arrange VERB VBD root 0
    a a DET DT det 4
    meeting meeting NOUN NN obj 2
    between between ADP IN case 6
    Lee Lee PROPN NNP nmod 4
    and and CCONJ CC cc 8
    Rao Rao PROPN NNP conj 6
    . . PUNCT . punct 2
    """
    entities = "organization: Dunmore\nperson: Lee\nperson: Rao"
    assert ("Lee", "met", "Rao", "affirmed", "planned") in facts(reading(table, entities))
