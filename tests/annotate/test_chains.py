"""Whatever the text, the chains are whole: references in order, each place once, anchors and look-ups in step."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from marked_docs import marked_doc, reading_of

from dossier.annotate.chains import find_chains
from dossier.annotate.document import Reading

_PIECES = st.lists(
    st.sampled_from([
        "[Jane Roe|PERSON]", "[Roe|PERSON]", "[Corwin Company|ORGANIZATION]", "[Corwin|ORGANIZATION]", "China",
        "Chinese",
        "'s embassy in", "[Oslo|PLACE]", "the government", "said", ",", ".", "director of the", "(", "LSA", ")", "US",
        "[Lake Safety Agency|ORGANIZATION]", "the agency", "Korean", "in", "and", "X", "YouTube", "\n\n", "[Roe|PLACE]",
        "President", "he", "her", "[|]", "—", "\"", "“", "”", "😀", "[Hurricane Ida|PERSON]", "police", "of",
    ]),
    max_size=25,
)  # fmt: skip


def chains_of(pieces: list[str]) -> Reading:
    reading = reading_of(marked_doc(" ".join(pieces)))
    find_chains(reading)
    return reading


@given(_PIECES)
@settings(max_examples=150, deadline=None)
def test_chains_are_whole_for_any_text(pieces: list[str]) -> None:
    reading = chains_of(pieces)
    places = [(r.span.start, r.span.end) for c in reading.chains for r in c.references]
    assert len(set(places)) == len(places)
    for index, chain in enumerate(reading.chains):
        assert chain.index == index
        assert chain.name
        assert chain.references
        starts = [r.span.start for r in chain.references]
        assert starts == sorted(starts)
        assert all(0 <= anchor < len(reading.chains) and anchor != index for anchor in chain.anchors)
        for reference in chain.references:
            assert reference.chain == index
            assert reference.span.text == reference.span.text.strip()
            assert reading.doc.text[reference.span.start_char : reference.span.end_char] == reference.span.text


@given(_PIECES)
@settings(max_examples=30, deadline=None)
def test_one_key_is_one_chain(pieces: list[str]) -> None:
    keys = [c.key for c in chains_of(pieces).chains if c.key]
    assert len(set(keys)) == len(keys)


def test_an_empty_text_has_no_chains() -> None:
    assert chains_of([]).chains == []
