"""The example corpus, built whole: what a reader must get right is held strictly, what a model finds is held by floors.

Gold: examples/gold/*.yml. It lists what must be found in each article, not all that may be.
"""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.evaluate.facts import days
from dossier.evaluate.marked import read_marked
from dossier.vocabulary import predicates
from example_gold import CORPUS, EXAMPLES, GOLD, fingerprint, with_key

pytestmark = pytest.mark.model


def article_of(examples, gold):
    rows = examples.execute("select * from articles where title = ?", [gold["title"]]).fetchall()
    assert len(rows) == 1, f"{gold['title']!r} is {len(rows)} articles"
    return rows[0]


# --- what is held strictly ----------------------------------------------------------------------------------------


def test_every_article_is_there_and_has_its_gold(examples):
    titles = {row["title"] for row in examples.execute("select title from articles")}
    assert titles == {article["title"] for article in GOLD}
    assert len(titles) == CORPUS["articles"]


def test_rejects_are_those_that_should_be_with_reasons(examples):
    found = {(row["path"], row["item"]): row for row in examples.execute("select * from rejects")}
    wanted = {(f"articles/{r['path']}", r.get("item")): r.get("reason", "") for r in CORPUS["rejects"]}
    assert found.keys() == wanted.keys()
    for key, word in wanted.items():
        assert word in found[key]["reason"]
        assert len(found[key]["detail"].split()) > 3, "a person can do something about it"


def test_outlets(examples):
    rows = examples.execute(
        "select o.name, o.article_count, count(a.id) n from outlets o join articles a on a.outlet_id = o.id"
        " group by o.id"
    )
    counts = {row["name"]: (row["article_count"], row["n"]) for row in rows}
    assert counts == {name: (n, n) for name, n in CORPUS["outlets"].items()}


@pytest.mark.parametrize("gold", with_key("published"))
def test_publication_time_with_its_offset(examples, gold):
    assert article_of(examples, gold)["published"] == gold["published"]


@pytest.mark.parametrize("gold", with_key("byline"))
def test_byline(examples, gold):
    assert article_of(examples, gold)["byline"].startswith(gold["byline"])


@pytest.mark.parametrize("gold", with_key("dateline"))
def test_dateline(examples, gold):
    assert article_of(examples, gold)["dateline"] == gold["dateline"]


@pytest.mark.parametrize("gold", with_key("agency"))
def test_agency(examples, gold):
    agency = article_of(examples, gold)["agency_id"]
    names = examples.execute("select name from aliases where entity_id = ?", [agency])
    assert gold["agency"] in {row["name"] for row in names}


@pytest.mark.parametrize("gold", with_key("url"))
def test_address(examples, gold):
    assert article_of(examples, gold)["url"] == gold["url"]


@pytest.mark.parametrize("gold", with_key("body_starts"))
def test_body_begins_and_ends_with_the_report(examples, gold):
    text = article_of(examples, gold)["text"]
    assert text.startswith(gold["body_starts"])
    assert text.endswith(gold["body_ends"])


@pytest.mark.parametrize("gold", with_key("furniture"))
def test_furniture_is_kept_apart_with_a_reason(examples, gold):
    article = article_of(examples, gold)
    rows = examples.execute("select text, reason from furniture where article_id = ?", [article["id"]]).fetchall()
    assert all(row["reason"] for row in rows)
    for words in gold["furniture"]:
        assert any(words in row["text"] for row in rows), f"{words!r} is no furniture"
        assert words not in article["text"]


@pytest.mark.parametrize("gold", with_key("not_in_body"))
def test_the_page_around_the_report_is_not_in_the_body(examples, gold):
    text = article_of(examples, gold)["text"]
    assert [words for words in gold["not_in_body"] if words in text] == []


@pytest.mark.parametrize("gold", with_key("absent"))
def test_nothing_on_the_page_around_the_report_is_an_entity(examples, gold):
    rows = examples.execute("select name from entities union select name from aliases")
    names = {row["name"].casefold() for row in rows}
    assert [name for name in gold["absent"] if name.casefold() in names] == []


@pytest.mark.parametrize("titles", CORPUS["same_origin"])
def test_copies_of_one_text_are_one_origin_of_one_story(examples, titles):
    rows = [article_of(examples, {"title": title}) for title in titles]
    assert len({row["origin_id"] for row in rows}) == 1
    assert len({row["story_id"] for row in rows}) == 1


@pytest.mark.parametrize("titles", CORPUS["different_origin"])
def test_reports_by_two_reporters_are_two_origins(examples, titles):
    assert len({article_of(examples, {"title": title})["origin_id"] for title in titles}) == len(titles)


@pytest.mark.parametrize("titles", CORPUS["different_story"])
def test_two_events_are_two_stories(examples, titles):
    assert len({article_of(examples, {"title": title})["story_id"] for title in titles}) == len(titles)


def test_two_people_of_one_name_stay_two(examples):
    coach, chemist = (
        {
            row["entity_id"]
            for row in examples.execute(
                "select entity_id from mentions where text = 'James Calder' and article_id = ?",
                [article_of(examples, {"title": title})["id"]],
            )
        }
        for title in (
            "Calder leaves Dunmore Rovers after six years",
            "Aldwick chemist finds way to strip lead from old paint",
        )
    )
    assert coach
    assert chemist
    assert not coach & chemist


def test_two_people_of_one_surname_stay_two(examples):
    article = article_of(examples, {"title": "Pinewick council delays vote on old cannery"})
    rows = examples.execute(
        "select text, entity_id from mentions where article_id = ? and text in ('Marta Quill', 'Devin Quill')",
        [article["id"]],
    )
    bearers = {(row["text"], row["entity_id"]) for row in rows}
    assert len(bearers) == len({entity for _, entity in bearers}) == 2


def test_what_copies_say_counts_as_one_origin(examples):
    row = examples.execute(
        "select r.article_count, r.origin_count from relations r join entities s on s.id = r.subject_id"
        " where s.name = 'Pieter Lanz' and r.predicate = 'heads'"
    ).fetchone()
    assert (row["article_count"], row["origin_count"]) == (3, 1)


def test_every_correction_matched_something(examples):
    rows = examples.execute("select line, rule, matched from corrections").fetchall()
    assert rows
    assert [tuple(row) for row in rows if not row["matched"]] == []


def test_check_finds_nothing(example_db):
    result = CliRunner().invoke(main, ["check", "--db", str(example_db)])
    assert result.exit_code == 0, result.output


def test_marked_articles_are_those_of_the_corpus(examples):
    """The hand-marked texts are copies of the corpus: offsets in both mean the same place."""
    marked = list(read_marked(sorted((EXAMPLES / "gold" / "marked").glob("*.ann.txt"))))
    assert len(marked) == 6
    for gold in marked:
        article = article_of(examples, {"title": gold.article.title})
        assert article["text"] == gold.article.text
        assert article["published"].startswith(gold.article.published or "no date")


# --- what is measured ---------------------------------------------------------------------------------------------


def found_names(examples, article_id):
    rows = examples.execute(
        "select m.text, e.name, e.type from mentions m join entities e on e.id = m.entity_id where m.article_id = ?",
        [article_id],
    )
    return {(name.casefold(), row["type"]) for row in rows for name in (row["text"], row["name"])}


def has_relation(examples, article_id, subject, predicate, object_, role=None):
    rows = examples.execute(
        "select distinct r.id, r.subject_id, r.object_id, r.role"
        " from relations r join evidence v on v.relation_id = r.id"
        " where v.article_id = ? and r.predicate = ? and r.polarity = 'affirmed'",
        [article_id, predicate],
    )
    ends = [(subject, object_), (object_, subject)] if object_ and is_symmetric(predicate) else [(subject, object_)]
    return any(
        is_called(examples, row["subject_id"], left)
        and (right is None or is_called(examples, row["object_id"], right))
        and (role is None or role.casefold() in (row["role"] or "").casefold())
        for row in rows
        for left, right in ends
    )


def is_symmetric(predicate):
    return predicate in predicates() and predicates()[predicate].symmetric


def is_called(examples, entity_id, name):
    rows = examples.execute(
        "select name from entities where id = :id union select name from aliases where entity_id = :id",
        {"id": entity_id},
    )
    return name.casefold() in {row["name"].casefold() for row in rows}


def has_quote(examples, article_id, quote):
    rows = examples.execute("select * from quotes where article_id = ?", [article_id])
    wanted = re.sub(r"\W+", " ", quote["starts"]).strip()
    return any(
        re.sub(r"\W+", " ", row["content"]).strip().startswith(wanted)
        and row["directness"] in (quote.get("directness", row["directness"]), "mixed")
        and row["polarity"] == quote.get("polarity", "affirmed")
        and (
            row["speaker_id"] is None
            if quote["speaker"] is None
            else is_called(examples, row["speaker_id"], quote["speaker"])
        )
        for row in rows
    )


def has_date(examples, article_id, date):
    rows = examples.execute("select * from dates where article_id = ?", [article_id])
    return any(
        (row["text"] in date["text"] or date["text"] in row["text"])
        and days(row["value"], row["value_end"]) == (str(date["first"]), str(date["last"]))
        for row in rows
    )


def has_content(examples, article_id, starts):
    rows = examples.execute("select content from quotes where article_id = ?", [article_id])
    return any(row["content"].startswith(starts) for row in rows)


def measure(examples):
    """Share of gold facts that the build holds, and of wrong ones that it does not, by layer; and its errors."""
    hits = dict.fromkeys(("entities", "aliases", "relations", "quotes", "dates", "wrong kept out"), 0)
    lacks = {layer: [] for layer in hits}

    def count(layer, is_found, what):
        hits[layer] += is_found
        if not is_found:
            lacks[layer].append(what)

    for gold in GOLD:
        article_id = article_of(examples, gold)["id"]
        names = found_names(examples, article_id)
        for entity in gold["entities"]:
            count("entities", (entity["name"].casefold(), entity["type"]) in names, entity["name"])
            if "alias" in entity:
                rows = examples.execute(
                    "select entity_id from mentions where article_id = ? and text = ?", [article_id, entity["alias"]]
                )
                ids = {row["entity_id"] for row in rows}
                same = any(is_called(examples, entity_id, entity["name"]) for entity_id in ids)
                count("aliases", same, f"{entity['name']} = {entity['alias']}")
        for relation in gold["relations"]:
            count("relations", has_relation(examples, article_id, *relation), relation)
        for quote in gold["quotes"]:
            count("quotes", has_quote(examples, article_id, quote), f"{quote['speaker']}: {quote['starts']}")
        for date in gold["dates"]:
            count("dates", has_date(examples, article_id, date), f"{date['text']} in {gold['title'][:30]}")
        wrong = gold.get("wrong", {"relations": [], "quotes": []})
        for relation in wrong["relations"]:
            count("wrong kept out", not has_relation(examples, article_id, *relation), relation)
        for starts in wrong["quotes"]:
            count("wrong kept out", not has_content(examples, article_id, starts), starts)
    return {layer: hits[layer] / (hits[layer] + len(lacks[layer])) for layer in hits}, lacks


def test_facts_found_do_not_fall_under_their_floors(examples, hold_floors):
    scores, _ = measure(examples)
    hold_floors("examples", fingerprint("articles", "gold"), scores)
