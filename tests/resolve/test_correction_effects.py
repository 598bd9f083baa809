"""Each rule of the corrections does what it says, and says what it did; where it matches nothing it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.errors import CorrectionsError
from dossier.resolve import edit_articles, read_corrections, reject_relations, resolve
from dossier.types import Annotation, Article, CorrectionReport, LocalEntity, Resolution
from written import Said, body, country, person, place, report, written

Pair = tuple[Article, Annotation]
JORDAN = country("Jordan", "JO")
THINGS = {"jo": JORDAN, "roe": person("Jane Roe"), "wire": body("North Wire"), "hsb": body("Harbor Safety Board")}
RIVER = written(
    "river",
    "[Jordan|jo] rose again. [Jane Roe|roe] of the [Harbor Safety Board|hsb] crossed the [Jordan|jo] in May. "
    "“No boat left,” [she|roe|pronoun] told [North Wire|wire]. [North Wire|wire] asked [Jane Roe|roe] twice.",
    THINGS,
    said=[
        Said("roe", "heads", "hsb", "of the", role="head"),
        Said("roe", "cross", "jo", "crossed", family="event"),
        Said("roe", "told", "wire", "told"),
        Said("wire", "ask", "roe", "asked", family="event"),
    ],
    quotes={"No boat left,": ("roe", "told")},
    title="[Jordan|jo] at its highest",
)
TALKS = written(
    "talks",
    "[Jordan|jo] met [Jane Roe|roe] of the [HSB|hsb].",
    {"jo": JORDAN, "roe": person("Jane Roe"), "hsb": body("HSB")},
    said=[Said("jo", "met", "roe", "met"), Said("roe", "heads", "hsb", "of the", role="head")],
)
PAIRS = [RIVER, TALKS]


class Done:
    """What a build makes of pairs and the text of a corrections file."""

    def __init__(self, text: str, tmp_path: Path, pairs: list[Pair] = PAIRS) -> None:
        path = tmp_path / "corrections.yml"
        path.write_text(text, encoding="utf-8")
        decided = read_corrections(path)
        edited = edit_articles(pairs, decided)
        self.resolution: Resolution = resolve(edited.pairs, {}, decided, edited.splits)
        self.pairs, rejections = reject_relations(edited.pairs, self.resolution, decided)
        reports = [*edited.reports, *self.resolution.corrections, *rejections]
        self.reports: list[CorrectionReport] = sorted(reports, key=lambda r: r.line)
        self.entities = {e.id: e for e in self.resolution.entities}

    def effect(self, line: int = 1) -> str:
        return next(r.effect for r in self.reports if r.line == line)

    def annotation(self, article: str) -> Annotation:
        return next(annotation for a, annotation in self.pairs if a.id == article)

    def mentions(self, entity: str) -> list[tuple[str, str, str]]:
        """Article, role and words of the mentions of an entity."""
        of = self.resolution.of
        return [
            (article.id, m.role, m.text)
            for article, annotation in self.pairs
            for m in annotation.mentions
            if of.get((article.id, m.entity)) == entity
        ]

    def relations(self) -> set[tuple[str | None, str, str | None]]:
        of = self.resolution.of
        return {
            (of.get((a.id, r.subject)), r.predicate, of.get((a.id, r.object)))
            for a, annotation in self.pairs
            for r in annotation.relations
            if r.subject is not None and r.object is not None
        }


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("- same: [Harbor Safety Board, North Wire]", "2 entities made one: Harbor Safety Board; 1 entity, 3 mentions"),
        ("- same: [Jane Roe, Jane Roe]", "one entity without it: Jane Roe; 1 entity, 4 mentions, 5 relations"),
        ("- not-same: [Jane Roe, HSB]", "apart without it: Jane Roe, "),
        (
            "- not-same: [{name: Jane Roe, article: '*river*'}, {name: Jane Roe, article: '*talks*'}]",
            "1 entity made 2: Jane Roe; 2 entities, 4 mentions, 6 relations",
        ),
        ("- rename: Jane Roe\n  to: Jo Roe", "Jane Roe -> Jo Roe; 1 entity, 4 mentions, 5 relations"),
        ("- rename: Jane Roe\n  to: Jane Roe", "called so without it: Jane Roe; 1 entity, 4 mentions"),
        ("- retype: North Wire\n  type: work", "organization -> work: North Wire; 1 entity, 2 mentions, 2 relations"),
        ("- retype: North Wire\n  type: organization", "of type organization without it: North Wire; 1 entity"),
        ("- alias: North Wire\n  add: NW", "NW added to North Wire"),
        ("- alias: jane roe\n  remove: Jane Roe", "Jane Roe stays: it is its own name"),
        ("- hide: [North Wire, Jordan]", "hidden: Jordan, North Wire; 2 entities, 6 mentions, 4 relations"),
        ("- wikidata: Jane Roe\n  id: Q42", "Jane Roe: Q42; 1 entity, 4 mentions, 5 relations"),
        (
            "- split: Jordan\n  article: '*river*'\n  to: Jordan River",
            "Jordan -> Jordan River in 1 article; 1 entity, 3",
        ),
        ("- agency: North Wire", "North Wire is the wire of 1 article; 2 mentions and 2 relations in their texts"),
        (
            "- reject: {subject: Jane Roe, predicate: heads, object: HSB}",
            "rejected: Jane Roe heads HSB; 1 relation, 2 of evidence in 2 articles",
        ),
    ],
)
def test_a_line_says_what_it_changed(text: str, effect: str, tmp_path: Path) -> None:
    done = Done(text, tmp_path)
    assert done.effect().startswith(effect)
    assert done.reports[0].matched > 0


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("- rename: Jane Rowe\n  to: X", "in no article: Jane Rowe (did you mean Jane Roe?)"),
        ("- rename: Zebulon\n  to: X", "in no article: Zebulon"),
        ("- same: [Jane Roe, Harbour Safety Board]", "in no article: Harbour Safety Board (did you mean Harbor Safety"),
        (
            "- hide: Jane Roe\n  article: folder/rivver.txt",
            "no article fits folder/rivver.txt (did you mean folder/river",
        ),
        ("- hide: HSB\n  article: '*river*'", "not in *river*: HSB, which is in folder/talks.txt"),
        ("- split: Jordan\n  article: '*river*'\n  mention: 9", "Jordan in *river* has fewer mentions"),
        ("- agency: North Wires", "in no article: North Wires (did you mean North Wire?)"),
        (
            "- reject: {subject: Jane Roe, predicate: sued, object: HSB}",
            "no such relation; between the two stands: heads",
        ),
        ("- reject: {subject: Jane Roe, predicate: heads, object: HSV}", "in no article: HSV"),
        ("- reject: {subject: Jane Roe, predicate: heads}", "no such relation"),
    ],
)
def test_a_line_that_matches_nothing_says_what_is_near_and_changes_nothing(
    text: str, effect: str, tmp_path: Path
) -> None:
    done, plain = Done(text, tmp_path), Done("", tmp_path)
    assert done.effect().startswith(effect)
    assert done.reports[0].matched == 0
    assert (done.pairs, done.resolution.of, done.entities) == (plain.pairs, plain.resolution.of, plain.entities)


def test_a_name_means_what_pages_show_under_it_before_what_texts_call_so(tmp_path: Path) -> None:
    pairs = [
        report("a", (person("Jane Roe"), "Jane Roe|Roe"), place("Lorrain")),
        report("b", person("Roe"), place("Aldwick")),
        report("c", body("Harbor Safety Board")),
        report("d", (body("Harbor Safety Board"), "Harbor Safety Board|HSB")),
    ]
    done = Done("- hide: Roe\n- rename: HSB\n  to: Safety Board\n- hide: Lorrain\n", tmp_path, pairs)
    assert {e.name for e in done.entities.values()} == {"Jane Roe", "Aldwick", "Safety Board"}
    assert done.effect() == "hidden: Roe; 1 entity, 1 mention, 0 relations"
    alone = Done("- hide: Roe\n", tmp_path, pairs[:1])  # nothing is shown under that name: who is called so is meant
    assert {e.name for e in alone.entities.values()} == {"Lorrain"}


def test_what_is_hidden_is_hidden_under_all_its_names(tmp_path: Path) -> None:
    pairs = [report("a", (body("Harbor Safety Board"), "Harbor Safety Board|HSB")), report("b", body("HSB"))]
    done = Done("- hide: Harbor Safety Board\n", tmp_path, pairs)
    assert done.entities == {}
    assert done.effect() == "hidden: Harbor Safety Board, HSB; 1 entity, 3 mentions, 0 relations"


def test_an_article_is_meant_by_its_path_or_its_id(tmp_path: Path) -> None:
    for pattern in ("folder/talks.txt", "*/talks.*", "talks", "tal*"):
        done = Done(f"- hide: Jane Roe\n  article: '{pattern}'\n", tmp_path)
        assert {article for article, _, _ in done.mentions("jane-roe")} == {"river"}


def test_who_when_and_why_are_kept(tmp_path: Path) -> None:
    text = "- hide: Jordan\n  comment: only a river\n  date: 2025-05-03\n  by: Ada, city desk"
    (found,) = Done(text, tmp_path).reports
    assert (found.note, found.date, found.by) == ("only a river", "2025-05-03", "Ada, city desk")


def test_a_name_that_is_split_off_takes_all_that_stands_for_it_along(tmp_path: Path) -> None:
    done = Done("- split: Jane Roe\n  article: '*river*'\n  to: Ann Roe", tmp_path)
    assert done.mentions("jane-roe") == [("talks", "text", "Jane Roe")]
    assert [text for _, _, text in done.mentions("ann-roe")] == ["Jane Roe", "she", "Jane Roe"]
    assert ("ann-roe", "heads", "harbor-safety-board") in done.relations()
    assert ("north-wire", "ask", "ann-roe") in done.relations()
    assert done.annotation("river").quotes[0].speaker == 4  # the new local entity


def test_one_mention_is_split_off_and_its_relation_goes_with_it(tmp_path: Path) -> None:
    done = Done("- split: Jordan\n  article: '*river*'\n  mention: 3\n  type: product", tmp_path)
    assert [role for article, role, _ in done.mentions("jordan") if article == "river"] == ["text", "title"]
    (own,) = (e for e in done.entities.values() if e.type == "product")
    assert done.mentions(own.id) == [("river", "text", "Jordan")]
    assert ("jane-roe", "cross", own.id) in done.relations()
    assert ("jordan", "met", "jane-roe") in done.relations()
    assert done.entities["jordan"].country == "JO"


def test_mentions_that_are_split_off_join_the_entity_of_that_name(tmp_path: Path) -> None:
    river = report("map", LocalEntity("Jordan River", "place", "river"))
    text = "- split: Jordan\n  article: '*river*'\n  to: Jordan River"
    done = Done(text, tmp_path, [*PAIRS, river])
    assert {article for article, _, _ in done.mentions("jordan-river")} == {"river", "map"}
    assert {article for article, _, _ in done.mentions("jordan")} == {"talks"}
    assert done.entities["jordan-river"].subtype == "river"


def test_what_is_split_off_in_several_articles_is_one_thing_and_nothing_else(tmp_path: Path) -> None:
    done = Done("- split: Jordan\n  article: '*'\n", tmp_path, [*PAIRS, report("c", JORDAN)])
    assert {done.resolution.of[p] for p in (("river", 4), ("talks", 3), ("c", 1))} == {"jordan"}
    two = "- split: Jordan\n  article: '*river*'\n- split: Jordan\n  article: '*talks*'\n"
    done = Done(two, tmp_path, [*PAIRS, report("c", JORDAN)])
    assert len({done.resolution.of[p] for p in (("river", 4), ("talks", 3), ("c", 0))}) == 3


def test_only_the_wire_of_an_article_is_not_in_its_news(tmp_path: Path) -> None:
    done = Done("- agency: North Wire\n  article: '*'\n", tmp_path)
    assert done.mentions("north-wire") == [("river", "agency", "North Wire"), ("talks", "agency", "North Wire")]
    assert [a.agency for a, _ in done.pairs] == ["North Wire", "North Wire"]
    assert {p for _, p, _ in done.relations()} == {"heads", "cross", "met"}
    assert done.entities["north-wire"].subtype == "news agency"
    assert done.annotation("river").quotes[0].speaker == 1
    without = Done("- agency: North Wire\n", tmp_path)
    assert without.mentions("north-wire") == [("river", "agency", "North Wire")]


def test_a_rejected_relation_is_gone_from_the_articles_that_are_meant(tmp_path: Path) -> None:
    assert ("jane-roe", "heads", "harbor-safety-board") in Done("", tmp_path).relations()
    line = "- reject: {subject: jane roe, predicate: heads, object: Harbor Safety Board}\n"
    assert ("jane-roe", "heads", "harbor-safety-board") not in Done(line, tmp_path).relations()
    same = "- same: [Harbor Safety Board, HSB]\n"
    done = Done(same + line, tmp_path)  # the entity is meant, whatever a text calls it
    assert not any(p == "heads" for _, p, _ in done.relations())
    assert "1 relation, 2 of evidence in 2 articles" in done.effect(2)
    done = Done(same + line + "  article: '*talks*'\n", tmp_path)
    assert any(p == "heads" for _, p, _ in done.relations())
    turned = Done("- reject: {subject: Jane Roe, predicate: met, object: Jordan}\n", tmp_path)
    assert not any(p == "met" for _, p, _ in turned.relations())
    assert Done("- reject: {subject: Jordan, predicate: cross, object: Jane Roe}", tmp_path).reports[0].matched == 0


def test_a_relation_is_rejected_by_the_words_of_what_is_no_entity(tmp_path: Path) -> None:
    said = [Said("roe", "denied", None, "denied", object_text="the plan"), Said("roe", "sued", None, "denied")]
    pair = written("c", "[Jane Roe|roe] denied the plan.", {"roe": person("Jane Roe")}, said=said)
    done = Done("- reject: {subject: Jane Roe, predicate: denied, object: The Plan}", tmp_path, [pair])
    assert [r.predicate for r in done.annotation("c").relations] == ["sued"]
    done = Done("- reject: {subject: Jane Roe, predicate: sued}", tmp_path, [pair])
    assert [r.predicate for r in done.annotation("c").relations] == ["denied"]


def test_other_names_are_added_and_taken_away(tmp_path: Path) -> None:
    pair = report("a", (body("Harbor Safety Board"), "Harbor Safety Board|the wardens"))
    done = Done("- alias: Harbor Safety Board\n  add: [The Board]\n  remove: the wardens", tmp_path, [pair])
    board = done.entities["harbor-safety-board"]
    assert (board.aliases, board.not_aliases) == (("The Board",), ("the wardens",))
    assert done.effect() == (
        "The Board added to Harbor Safety Board; the wardens removed from Harbor Safety Board (1 mention read so)"
    )


def test_a_wikidata_item_is_given_only_where_it_is_accepted_and_may_be_taken_away(tmp_path: Path) -> None:
    assert Done("- wikidata: Jane Roe\n  id: Q42", tmp_path).entities["jane-roe"].wikidata == "Q42"
    done = Done(
        "- wikidata: Jane Roe\n  id: Q42\n  accept: no\n- wikidata: Jane Roe\n  id: Q43\n  accept: no", tmp_path
    )
    assert done.entities["jane-roe"].wikidata is None
    assert Done("- wikidata: Jordan\n  id: none", tmp_path).entities["jordan"].wikidata is None


LINES = [
    "- same: [Harbor Safety Board, HSB]\n",
    "- same: [HSB, Board of Safety]\n",
    "- not-same: [{name: Jane Roe, article: '*river*'}, {name: Jane Roe, article: '*talks*'}]\n",
    "- rename: HSB\n  to: Safety Board\n",
    "- retype: North Wire\n  type: work\n",
    "- alias: Jordan\n  add: Hashemite Kingdom\n",
    "- hide: Lorrain\n",
    "- split: Jordan\n  article: '*river*'\n  to: Jordan River\n",
    "- split: Jordan\n  article: '*river*'\n  mention: 1\n",
    "- agency: East Wire\n  article: '*talks*'\n",
    "- reject: {subject: Jane Roe, predicate: heads, object: Safety Board}\n",
    "- wikidata: Jordan\n  id: Q5\n",
]
MORE = [*PAIRS, report("c", body("Board of Safety"), place("Lorrain"), JORDAN), report("d", place("Lorrain"))]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(range(len(LINES))), st.integers(0, 2 ** len(LINES) - 1))
def test_the_order_of_the_lines_changes_nothing(tmp_path: Path, order: list[int], chosen: int) -> None:
    used = [i for i in range(len(LINES)) if chosen >> i & 1]
    one = Done("".join(LINES[i] for i in used), tmp_path, MORE)
    other = Done("".join(LINES[i] for i in order if i in used), tmp_path, MORE)
    assert one.entities == other.entities
    assert one.relations() == other.relations()
    for entity in one.entities:
        assert one.mentions(entity) == other.mentions(entity)
    assert sorted((r.rule, r.effect, r.matched) for r in one.reports) == sorted(
        (r.rule, r.effect, r.matched) for r in other.reports
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- same: [Harbor Safety Board, HSB]\n- rename: HSB\n  to: A\n- rename: Harbor Safety Board\n  to: B\n",
            ":4: rename: HSB and Harbor Safety Board are one thing: 'A' or 'B' (line 2)",
        ),
        (
            "- same: [HSB, North Wire]\n"
            "- not-same: [{name: HSB, article: '*talks*'}, {name: North Wire, article: '*river*'}]",
            ":2: not-same: HSB in folder/talks.txt and North Wire in folder/river.txt are made one (line 1)",
        ),
        (
            "- hide: Jane Roe\n  article: '*talks*'\n- wikidata: jane roe\n  id: Q1\n",
            ":3: wikidata: jane roe is hidden (line 1)",
        ),
        (
            "- split: Jordan\n  article: '*river*'\n  to: A\n- split: Jordan\n  article: 'folder/r*'\n  to: B\n",
            "split: two answers for a mention in folder/river.txt (line",
        ),
        (
            "- agency: A Wire\n  article: '*river*'\n- agency: B Wire\n  article: 'folder/r*'\n",
            ":3: agency: two agencies for folder/river.txt (line 1)",
        ),
        (
            "- split: Jordan\n  article: '*river*'\n- same: [{name: Jordan, article: '*talks*'}, Jordan River]\n"
            "- split: Jordan\n  article: '*talks*'\n  to: Jordan River\n",
            "no conflict",
        ),
    ],
)
def test_lines_that_only_the_articles_show_to_contradict_each_other_are_told(
    text: str, said: str, tmp_path: Path
) -> None:
    if said == "no conflict":
        assert Done(text, tmp_path).entities
        return
    with pytest.raises(CorrectionsError) as error:
        Done(text, tmp_path)
    assert said in str(error.value)
