"""Mentions outside the body: title, byline, agency, dateline."""

from __future__ import annotations

from marked_docs import marked_doc, reading_of

from dossier.annotate.chains import find_chains
from dossier.annotate.document import Reading
from dossier.annotate.mentions import header_mentions, title_mentions


def read(text: str, **article: str) -> Reading:
    reading = reading_of(marked_doc(text), **article)
    find_chains(reading)
    return reading


def test_title_names_join_the_chains_of_the_body() -> None:
    reading = read("[Jane Roe|PERSON] of the [Lake Safety Agency|ORGANIZATION] spoke in China.")
    title = marked_doc("Roe Says LSA Warned Chinese Firms")
    title.ents = [title.char_span(0, 3, label="PERSON"), title.char_span(9, 12, label="ORGANIZATION")]
    found = {text: reading.chains[chain].name for chain, start, end, text, kind in title_mentions(title, reading)}
    assert found == {"Roe": "Jane Roe", "LSA": "Lake Safety Agency", "Chinese": "China"}


def test_title_offsets_cut_the_title() -> None:
    reading = read("[Jane Roe|PERSON] spoke in China.")
    title = "In China, Jane Roe spoke"
    for _, start, end, text, _ in title_mentions(marked_doc(title), reading):
        assert title[start:end] == text


def test_title_case_alone_makes_no_entity() -> None:
    reading = read("Nothing was named.")
    assert title_mentions(marked_doc("[Storm Warning|ORGANIZATION] Issued For The Coast"), reading) == []


def test_header_gives_agency_byline_and_dateline() -> None:
    reading = read(
        "The council of [Oslo|PLACE] met.", agency="Associated Press", byline="Jane Roe and John Doe", dateline="OSLO"
    )
    found = [
        (m.role, m.text, reading.chains[m.entity].name, m.start) for m in header_mentions(reading.article, reading)
    ]
    assert found == [
        ("agency", "Associated Press", "Associated Press", None),
        ("byline", "Jane Roe", "Jane Roe", None),
        ("byline", "John Doe", "John Doe", None),
        ("dateline", "OSLO", "Oslo", None),
    ]
    agency = next(c for c in reading.chains if c.name == "Associated Press")
    assert (agency.key, agency.subtype) == ("agency:ap", "news agency")


def test_a_desk_is_no_person() -> None:
    reading = read("Nothing was named.", byline="Harbor News Staff", outlet="Harbor News")
    assert header_mentions(reading.article, reading) == []


def test_a_dateline_city_gets_its_key() -> None:
    reading = read("Nothing was named.", dateline="LONDON")
    assert [reading.chains[m.entity].key for m in header_mentions(reading.article, reading)] == ["city:2643743"]


def test_a_dateline_with_its_country_is_the_place_of_the_text() -> None:
    reading = read("The harbour of [Velden|PLACE] was shut.", dateline="VELDEN, Norway")
    assert [reading.chains[m.entity].name for m in header_mentions(reading.article, reading)] == ["Velden"]


def test_a_body_described_in_the_title_is_the_one_of_the_text() -> None:
    reading = read("China's embassy in [Oslo|PLACE] was shut.")
    found = title_mentions(marked_doc("[Chinese embassy|ORGANIZATION] shut after storm"), reading)
    assert "Chinese embassy in Oslo" in {reading.chains[chain].name for chain, *_ in found}
