"""The whole of annotate with the shipped model: what must hold whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.annotate import Annotator
from dossier.errors import DeadlineExceeded
from dossier.types import Annotation, Article

pytestmark = pytest.mark.model

PIECES = [
    "Maria Ortega, director of Delta Corp., said the river was safe.",
    "\"We will build,\" she said. \"And soon.\"",
    "According to the Peruvian foreign ministry, three people died on Monday.",
    "A spokesperson for China's embassy in Lima did not respond to a message.",
    "In 2012 the agency (NRA) moved from Paris to Lyon, and Hale sued it.",
    "“Es ist spät”, sagte er.",
    "🙂 👩‍👩‍👧 e\u0301 \u202bعربي\u202c 漢字",
    "(((", "'''", "\"", "“", "--", "…", "U.S.", "Mr.", "A. B. C.", ",", "that", "he", "Roe", "said", "Roe's", "1,000%",
    "@x #y", "https://example.org/a?b=c", "ROE SAYS NO", "ß İ ǅ", "\n\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def _article(text: str, title: str = "Roe says the river is safe") -> Article:
    return Article(
        "a", "a.txt", None, "0" * 64, title, text, agency="Reuters", byline="Jane Roe", dateline="LIMA",
        published="2025-05-03T08:02+05:30",
    )  # fmt: skip


def _holds(article: Article, found: Annotation) -> None:
    text = article.text
    entities = range(len(found.entities))
    cut = [(s.start, s.end) for s in found.sentences]
    for start, end in cut:
        assert text[start:end].strip() == text[start:end] != ""
    assert {m.entity for m in found.mentions} == set(entities), "every entity has a mention"
    for mention in found.mentions:
        if mention.role == "text":
            assert text[mention.start : mention.end] == mention.text.strip() != ""
        elif mention.role == "title":
            assert article.title[mention.start : mention.end] == mention.text
        else:
            assert mention.start is None
            assert mention.end is None
    for relation in found.relations:
        start, end = cut[relation.sentence]
        assert text[slice(*relation.subject_span)] == relation.subject_text
        spans = [relation.subject_span, relation.cue_span]
        if relation.object_span:
            spans.append(relation.object_span)
            assert text[slice(*relation.object_span)] == relation.object_text
        assert all(start <= a < b <= end for a, b in spans)
        assert {relation.subject, relation.object} - {None} <= set(entities)
    for quote in found.quotes:
        assert cut[quote.sentence][0] <= quote.start < cut[quote.sentence][1]
        assert text[quote.start : quote.end].strip() == text[quote.start : quote.end] != ""
        assert {quote.speaker, quote.affiliation, quote.addressee} - {None} <= set(entities)
    for date in found.dates:
        assert cut[date.sentence][0] <= date.start < date.end <= len(text)
    for entity in found.entities:
        assert set(entity.anchors) <= set(entities)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from([" ", " ", "", "\n\n"]))
def test_everything_cuts_the_text_it_claims(annotator: Annotator, pieces: list[str], between: str) -> None:
    article = _article(between.join(pieces).strip())
    _holds(article, annotator(article))


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text(annotator: Annotator, text: str, title: str) -> None:
    article = _article(text.encode(errors="ignore").decode(), title.encode(errors="ignore").decode())
    _holds(article, annotator(article))


@pytest.mark.parametrize("text", ["", ".", "\n\n", "Word", "🙂", '"', "? ! ?"])
def test_hardly_any_text(annotator: Annotator, text: str) -> None:
    found = annotator(_article(text))
    _holds(_article(text), found)
    assert found.relations == ()
    assert found.dates == ()


def test_a_very_long_paragraph(annotator: Annotator) -> None:
    text = " ".join(PIECES[:5] * 40)
    article = _article(text)
    found = annotator(article)
    _holds(article, found)
    assert len(found.quotes) > 100


def test_the_same_article_gives_the_same_annotation(annotator: Annotator) -> None:
    first, second = _article(" ".join(PIECES[:5])), _article(" ".join(PIECES[4::-1]))
    found = annotator(first)
    annotator(second)
    assert annotator(first) == found == Annotator()(first)


def test_an_article_that_takes_too_long() -> None:
    with pytest.raises(DeadlineExceeded, match=r"a\.txt"):
        Annotator(deadline=0.001)(_article(" ".join(PIECES[:5] * 10)))
    with pytest.raises(DeadlineExceeded, match="without a space"):
        Annotator(deadline=5)(_article("('" * 50_000))
