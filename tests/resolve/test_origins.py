"""What is one independent text, by cases; and that a copy never makes anything count for more."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.resolve import group_articles
from dossier.resolve.tellings import Stems, telling
from dossier.resolve.wires import credited, wires
from dossier.types import Grouping
from written import body, written

CASES = yaml.safe_load((Path(__file__).parent / "copies.yml").read_text(encoding="utf-8"))
TEXTS: dict[str, list[str]] = CASES["texts"]


def article(id_, sentences, **fields):
    return written(id_, "\n\n".join(sentences), {}, **{"published": "2025-03-03", "outlet": f"Outlet {id_}", **fields})


def made(case):
    if "other" in case:
        return TEXTS[case["other"]]
    return [TEXTS[case["text"]][item - 1] if isinstance(item, int) else item for item in case["made"]]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_one_origin_or_two(case):
    pairs = [article("a", TEXTS[case["text"]]), article("b", made(case))]
    pairs += [article(f"z{i}", text) for i, (name, text) in enumerate(TEXTS.items()) if name != case["text"]]
    if "other" in case:
        pairs = pairs[:2]
    grouping = group_articles(pairs)
    assert (grouping.origin_of["a"] == grouping.origin_of["b"]) is case["one"]
    assert ("b" in grouping.reasons) is case["one"]


def test_a_notice_that_many_texts_end_with_is_no_copy():
    notice = [f"{line} This stands under every text of the paper." for line in TEXTS["form"][2:]]
    own = [TEXTS["quarry"][:3], TEXTS["quarry"][3:5], TEXTS["quarry"][5:], TEXTS["other report"][:2], TEXTS["form"][:2]]
    own += [["Seals came back to the bay of Aldwick in numbers that nobody had seen there for years."]]
    grouping = group_articles(article(f"a{i}", [*text, *notice], published=None) for i, text in enumerate(own))
    assert len(set(grouping.origin_of.values())) == len(own)


EVENT = {
    "a": "The ferry [Aurora|aur] ran aground off [Kells Point|kel] with 80 people on board, [Ann Soto|sot] said.",
    "b": "Passengers of the stranded [Aurora|aur] were brought to [Kells Point|kel] by boats; [Ann Soto|sot] led them.",
}
THINGS = {"aur": body("Aurora"), "kel": body("Kells Point"), "sot": body("Ann Soto"), "wire": body("North Wire")}


def event(id_, **fields):
    return written(id_, EVENT[id_], THINGS, published="2025-03-03", outlet=f"Outlet {id_}", **fields)


def test_two_reports_of_one_event_that_one_agency_is_credited_with_are_not_shown_to_be_two():
    plain = group_articles([event("a"), event("b")])
    assert plain.story_of["a"] == plain.story_of["b"]
    assert plain.origin_of["a"] != plain.origin_of["b"]
    one = group_articles([event("a", agency="North Wire"), event("b", agency="North Wire")])
    assert one.origin_of["a"] == one.origin_of["b"]
    assert one.copies == () == one.differences
    assert one.reasons["b"] == "both credit north wire and tell one event: nothing shows that they are two texts (a)"
    other = group_articles([event("a", agency="North Wire"), event("b", agency="South Wire")])
    assert other.origin_of["a"] != other.origin_of["b"]


def test_an_agency_is_drawn_on_where_it_is_credited_and_where_speakers_told_it():
    one, annotation = event("a", agency="North Wire")
    assert credited(one, annotation) == wires(one, annotation) == {"north wire"}
    assert wires(*event("b")) == frozenset()


def origin_counts(grouping: Grouping, words: dict[str, frozenset[str]]) -> dict[str, int]:
    """For each word of any text the number of origins of the articles that have it, as the store counts entities."""
    found = defaultdict(set)
    for id_, own in words.items():
        for word in own:
            found[word].add(grouping.origin_of[id_])
    return {word: len(origins) for word, origins in found.items()}


ALL = [sentence for text in TEXTS.values() for sentence in text]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(ALL), min_size=1, max_size=6, unique=True), min_size=2, max_size=6),
    st.data(),
)
def test_a_copy_never_raises_a_count_of_origins(texts, data):
    pairs = [article(f"a{i}", text, agency=None) for i, text in enumerate(texts)]
    source = data.draw(st.integers(0, len(texts) - 1))
    copy = article(data.draw(st.sampled_from(["a00", "zz"])), texts[source])
    words = {one.id: frozenset(one.text.split()) for one, _ in [*pairs, copy]}
    before = origin_counts(group_articles(pairs), {i: words[i] for i in words if i != copy[0].id})
    after = origin_counts(group_articles([*pairs, copy]), words)
    assert all(after[word] <= count for word, count in before.items())


def test_numbers_in_words_endings_and_marks_are_one_stem():
    stems = Stems()
    one = telling(*article("a", ["Seven officials announced it."]), stems)
    other = telling(*article("b", ["“7 official’s announces it”"]), stems)
    assert one.sentences[0][0] == other.sentences[0][0]
    assert one.sentences[0][-2:] == other.sentences[0][-2:]
    assert one.fixed == ((True, False, False, False),)
