from dataclasses import replace

import pytest
from marks import perfect, write

from dossier.evaluate.articles import score_articles
from dossier.evaluate.facts import days
from dossier.evaluate.marked import read_marked


@pytest.fixture
def gold(tmp_path):
    return next(read_marked([write(tmp_path)]))


def scores(gold, change=lambda annotation: annotation):
    return {s.layer: s for s in score_articles([gold], lambda _: change(perfect(gold)), "roe")}


def test_what_makes_no_mistake_scores_one_in_every_layer(gold):
    for layer, score in scores(gold).items():
        assert (score.precision, score.recall, score.f1) == (1, 1, 1), layer


def test_gold_counts(gold):
    counts = {layer: score.gold for layer, score in scores(gold).items()}
    assert counts == {
        "names": 7, "names_any": 7, "entities": 3, "relations": 2, "events": 1, "direct": 1, "indirect": 1,
        "speaker": 2, "dates": 1, "dates_value": 1, "coreference": 10,
    }  # fmt: skip


def test_nothing_found_scores_zero(gold):
    def nothing(a):
        return replace(a, entities=(), mentions=(), relations=(), quotes=(), dates=())

    assert {s.f1 for s in scores(gold, nothing).values()} == {0}


def test_the_interval_is_over_articles(gold):
    halves = [perfect(gold), replace(perfect(gold), entities=(), mentions=(), relations=(), quotes=(), dates=())]
    found = {s.layer: s for s in score_articles([gold, gold], lambda _: halves.pop(), "roe")}
    for layer, score in found.items():
        assert score.interval == ((1, 1) if layer == "speaker" else (0, 1)), layer  # a speaker is asked for if quoted
    assert {s.interval for s in scores(gold).values()} == {None}


def test_a_wrong_type_costs_the_name_and_the_entity_but_not_the_boundary(gold):
    def wrong(a):
        return replace(a, entities=(a.entities[0], replace(a.entities[1], type="organization"), a.entities[2]))

    found = scores(gold, wrong)
    assert found["names_any"].f1 == 1
    assert found["names"].precision == found["names"].recall == pytest.approx(6 / 7)
    assert found["entities"].precision == pytest.approx(2 / 3)


def test_two_people_in_one_chain_cost_coreference(gold):
    def merged(a):
        return replace(a, mentions=tuple(replace(m, entity=0 if m.entity == 2 else m.entity) for m in a.mentions))

    found = scores(gold, merged)["coreference"]
    # nine mentions in one cluster of six and three; the tenth is right
    assert found.precision == pytest.approx((6 * 6 / 9 + 3 * 3 / 9 + 1) / 10)
    assert found.recall == 1


def test_a_mention_of_the_title_or_byline_counts_nowhere(gold):
    def title(a):
        return replace(a, mentions=(*a.mentions, replace(a.mentions[0], role="title", start=0, end=3)))

    assert scores(gold, title)["names"].precision == 1


def test_polarity_is_part_of_a_relation(gold):
    def negated(a):
        return replace(a, relations=(replace(a.relations[0], polarity="negated"), *a.relations[1:]))

    found = scores(gold, negated)
    assert found["relations"].precision == found["relations"].recall == 0.5
    assert found["events"].f1 == 1


def test_symmetric_relations_read_both_ways_and_others_do_not(gold):
    def turned(a):
        return replace(a, relations=tuple(replace(r, subject=r.object or 0, object=r.subject) for r in a.relations))

    found = scores(gold, turned)
    assert found["relations"].recall == 0.5  # met, but not heads
    assert found["events"].recall == 0


def test_events_compare_by_their_verb(gold):
    def particle(a):
        return replace(a, relations=tuple(replace(r, predicate=r.predicate + " for") for r in a.relations[2:3]))

    assert scores(gold, particle)["events"].f1 == 1


@pytest.mark.parametrize(("shift", "direct"), [(1, 1.0), (3, 0.0)])
def test_a_direct_quote_must_overlap_by_eight_tenths(gold, shift, direct):
    def cut(a):
        return replace(a, quotes=(replace(a.quotes[0], start=a.quotes[0].start + shift), a.quotes[1]))

    assert scores(gold, cut)["direct"].recall == direct


def test_an_indirect_quote_may_be_found_as_mixed(gold):
    def mixed(a):
        return replace(a, quotes=(a.quotes[0], replace(a.quotes[1], directness="mixed")))

    assert scores(gold, mixed)["indirect"].f1 == 1


def test_a_wrong_speaker_costs_only_the_speaker(gold):
    def wrong(a):
        return replace(a, quotes=(replace(a.quotes[0], speaker=2), a.quotes[1]))

    found = scores(gold, wrong)
    assert found["direct"].f1 == 1
    assert found["speaker"].precision == 0.5


def test_a_date_found_with_another_value(gold):
    def wrong(a):
        return replace(a, dates=(replace(a.dates[0], value="2024-03-08", value_end=None),))

    found = scores(gold, wrong)
    assert found["dates"].f1 == 1
    assert found["dates_value"].f1 == 0


@pytest.mark.parametrize(
    ("value", "value_end", "expected"),
    [
        ("2024", None, ("2024-01-01", "2024-12-31")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2024-09", "2024-11", ("2024-09-01", "2024-11-30")),
        ("2024-10-03T18:00", None, ("2024-10-03", "2024-10-03")),
        ("2024-10-03", "2024-10-05", ("2024-10-03", "2024-10-05")),
    ],
)
def test_days(value, value_end, expected):
    assert days(value, value_end) == expected
