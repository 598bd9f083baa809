import pytest
from hypothesis import given
from hypothesis import strategies as st
from marks import BODY, FACTS, TITLE, write

from dossier.errors import DossierError
from dossier.evaluate.marked import read_marked, unmark

WORDS = st.text(alphabet="ab ⁂é\n“”", max_size=6)
MARKED = st.recursive(
    WORDS,
    lambda inner: st.lists(
        st.one_of(WORDS, st.tuples(st.sampled_from(["E1", "E2~", "E10"]), inner).map(lambda m: f"⟦{m[0]} {m[1]}⟧")),
        max_size=4,
    ).map("".join),
)


@given(MARKED)
def test_unmark_takes_out_the_brackets_and_nothing_else(marked):
    text, spans = unmark(marked)
    assert "⟦" not in text
    assert len(spans) == marked.count("⟧")
    assert len(text) == len(marked) - sum(len(f"⟦{s.entity}{'' if s.is_name else '~'} ⟧") for s in spans)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def test_spans_cut_what_they_marked():
    text, spans = unmark("The ⟦E1~ ⟦E2 Tarn⟧ council⟧ met ⟦E3 Ada⟧.")
    assert [(text[s.start : s.end], s.entity, s.is_name) for s in spans] == [
        ("Tarn", "E2", True),
        ("Tarn council", "E1", False),
        ("Ada", "E3", True),
    ]


@pytest.mark.parametrize("marked", ["a⟧", "⟦E1 a", "⟦E1 a⟧ b⟧"])
def test_brackets_that_do_not_pair_are_an_error(marked):
    with pytest.raises(ValueError, match=r"bracket"):
        unmark(marked)


def test_reads_an_article(tmp_path):
    gold = next(read_marked([write(tmp_path)]))
    text = gold.article.text
    assert gold.article.title == "Roe visits Tarn"
    assert gold.article.published == "2024-03-02"
    assert text.startswith("Ada Roe, the mayor of Tarn, met Bo Lind on Friday.\n\n“I am glad,”")
    assert [text[m.start : m.end] for m in gold.mentions] == [
        "Ada Roe", "the mayor of Tarn", "Tarn", "Bo Lind", "I", "she", "Lind", "Roe", "Roe", "Lind",
    ]  # fmt: skip
    assert [gold.article.title[m.start : m.end] for m in gold.title_mentions] == ["Roe", "Tarn"]
    assert [text[q.start : q.end] for q in gold.quotes] == ["I am glad", "Roe was late"]
    assert [(text[d.start : d.end], d.first) for d in gold.dates] == [("Friday", "2024-03-01")]
    assert [(r.subject, r.predicate, r.object) for r in gold.relations][-1] == ("E1", "denied", None)


def test_the_same_words_twice_are_two_places(tmp_path):
    quote = '{"quote": {"speaker": null, "content": "Yes.", "directness": "direct", "cue": ""}}\n'
    date = '{"date": {"text": "May", "start": "2024-05-01", "end": "2024-05-31", "precision": "month"}}\n'
    path = write(tmp_path, text="Title\n\n“Yes.” In May. “Yes.” In May.\n", facts=(quote + date) * 2)
    gold = next(read_marked([path]))
    assert [q.start for q in gold.quotes] == [1, 16]
    assert [d.start for d in gold.dates] == [10, 25]


def test_an_error_names_the_file_and_the_line(tmp_path):
    path = write(tmp_path, facts=FACTS + "{not json\n")
    with pytest.raises(DossierError, match=r"2024-03-02-roe-visits-tarn\.facts\.jsonl, line 11"):
        list(read_marked([path]))
    path = write(tmp_path, text=f"{TITLE}\n\n{BODY}⟧")
    with pytest.raises(DossierError, match=r"ann\.txt: a bracket"):
        list(read_marked([path]))


def test_a_text_without_its_facts_is_an_error(tmp_path):
    path = write(tmp_path)
    (tmp_path / "2024-03-02-roe-visits-tarn.facts.jsonl").unlink()
    with pytest.raises(DossierError, match="beside it"):
        list(read_marked([path]))
