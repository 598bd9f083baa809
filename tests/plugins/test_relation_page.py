from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from small_base import plugin

page = plugin("relation_page")


async def test_every_sentence_with_its_parts_marked(datasette):
    path = "/relation/mara-quill--heads--harbour-institute"
    found = (await datasette.client.get(f"{path}.json")).json()
    assert found["relation"]["object"] == "Harbour Institute"
    assert len(found["evidence"]) == 2
    html = (await datasette.client.get(path)).text
    for part, words in (("subject", "Mara Quill"), ("cue", "director of"), ("object", "the Harbour Institute")):
        assert f'<mark class="{part}" title="{part}">{words}</mark>' in html


OFFSET = st.one_of(st.none(), st.integers(0, 40))


@given(st.text(max_size=20), st.tuples(*[OFFSET] * 6))
def test_parts_read_exactly_as_the_sentence(sentence, offsets):
    names = ("subject_start", "subject_end", "object_start", "object_end", "cue_start", "cue_end")
    evidence = {"sentence": sentence, "sentence_start": 10, **dict(zip(names, offsets, strict=True))}
    assert "".join(words for words, _ in page.parts(evidence)) == sentence


def test_the_cue_wins_where_parts_overlap():
    evidence = {"sentence": "her lawyer", "sentence_start": 0, "subject_start": 0, "subject_end": 10, "cue_start": 4}
    evidence |= {"cue_end": 10, "object_start": 0, "object_end": 3}
    assert page.parts(evidence) == [("her ", "subject"), ("lawyer", "cue")]
