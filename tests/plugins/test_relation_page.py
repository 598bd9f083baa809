from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from small_base import HOSTILE, plugin

page = plugin("relation_page")


async def test_every_sentence_with_its_parts_marked(datasette):
    path = "/relation/mara-quill--heads--harbour-institute"
    found = (await datasette.client.get(f"{path}.json")).json()
    assert found["relation"]["object"] == "Harbour Institute"
    assert len(found["evidence"]) == 2
    html = (await datasette.client.get(path)).text
    for part, words in (("subject", "Mara Quill"), ("cue", "director of"), ("object", "the Harbour Institute")):
        assert f'<mark class="{part}" title="{part}">{words}</mark>' in html


async def test_what_stands_in_a_quote_is_what_its_speaker_says(datasette, small_db):
    path = "/relation/mara-quill--heads--harbour-institute"
    db = Database(small_db)
    quote = next(iter(db.query("select id, article_id from quotes where directness = 'indirect'")))
    for row in list(db.query("select id from evidence where article_id = ?", [quote["article_id"]])):
        db.table("evidence").update(row["id"], {"quote_id": quote["id"]})
    db.table("entities").update("mara-quill", {"name": HOSTILE})
    db.close()
    found = (await datasette.client.get(f"{path}.json")).json()["evidence"]
    assert [(row["quote_id"], row["says_id"], row["says"]) for row in found if row["quote_id"]] == [
        (quote["id"], "mara-quill", HOSTILE)
    ]
    for page_path in (path, "/entity/harbour-institute"):
        html = (await datasette.client.get(page_path)).text
        assert 'says <a href="/entity/mara-quill">&lt;script&gt;' in html
        assert HOSTILE not in html


async def test_what_stands_in_no_quote_is_said_by_nobody(datasette):
    for path in ("/relation/mara-quill--heads--harbour-institute", "/entity/harbour-institute"):
        assert '<span class="flag">says' not in (await datasette.client.get(path)).text


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
