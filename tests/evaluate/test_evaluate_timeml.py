"""TimeML: what is read of a file, what is refused, and what counts as right."""

from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import DossierError
from dossier.evaluate import evaluate
from dossier.evaluate.timeml import Timex, TimexDocument, read_timeml, score_timeml
from dossier.evaluate.timex import timex_days

FILE = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://x/TimeML.xsd">
<DOCID>harbour</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2025-05-03" functionInDocument="CREATION_TIME">2025-05-03</TIMEX3></DCT>
<TITLE>Harbour shut</TITLE>
<TEXT>The harbour <EVENT eid="e1" class="OCCURRENCE">shut</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2025-05-01"
>Thursday</TIMEX3> &amp; stayed
so for <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.

It had shut in <TIMEX3 tid="t3" type="DATE" value="2019">2019</TIMEX3> &#233;.
</TEXT>
<TLINK lid="l1" relType="BEFORE" timeID="t1" relatedToTime="t0"/>
</TimeML>
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "harbour.tml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def test_reads_text_times_and_the_day_of_writing(file):
    document = read_timeml(file)
    assert document.created == "2025-05-03"
    assert document.text == "The harbour shut on Thursday & stayed so for two days.\n\nIt had shut in 2019 é. "
    assert [(document.text[t.start : t.end], t.type, t.value) for t in document.timexes] == [
        ("Thursday", "DATE", "2025-05-01"),
        ("two days", "DURATION", "P2D"),
        ("2019", "DATE", "2019"),
    ]


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        ('<!DOCTYPE T [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><TimeML>&b;</TimeML>', "entity 'a'"),
        ('<!DOCTYPE T [<!ENTITY x SYSTEM "file:///etc/passwd">]><TimeML>&x;</TimeML>', "entity 'x'"),
        ("<TimeML><TEXT>cut off", "no TimeML"),
        ("", "no TimeML"),
    ],
)
def test_what_is_no_xml_or_declares_entities_is_refused(tmp_path, harm, message):
    path = tmp_path / "harm.tml"
    path.write_text(harm, encoding="utf-8")
    with pytest.raises(DossierError, match=message):
        read_timeml(path)


def test_a_document_type_alone_is_fine_and_reads_nothing(tmp_path):
    path = tmp_path / "old.tml"
    path.write_text(
        '<!DOCTYPE TimeML SYSTEM "TimeML.dtd"><TimeML>In <TIMEX3 type="DATE" value="1998">1998</TIMEX3></TimeML>'
    )
    assert read_timeml(path) == TimexDocument("In 1998", None, [Timex(3, 7, "DATE", "1998")])


def test_scores_dates_alone_and_all_types(file, nlp):
    rows = {
        (s.layer, s.data): (round(s.precision, 2), round(s.recall, 2), s.gold)
        for s in score_timeml([read_timeml(file)], nlp, "x")
    }
    for layer in ("dates", "dates_strict", "dates_value"):
        assert rows[layer, "x DATE and TIME"] == (1, 1, 2)
        assert rows[layer, "x all types"] == (1, 0.67, 3)


def test_a_wrong_day_and_an_invented_date_count(nlp):
    text = "They met on Thursday and on Friday."
    document = TimexDocument(text, "2025-05-03", [Timex(12, 20, "DATE", "2025-04-30")])
    rows = {s.layer: s for s in score_timeml([document], nlp, "x")}
    assert (rows["dates"].precision, rows["dates"].recall) == (0.5, 1)
    assert rows["dates_value"].f1 == 0


def test_a_found_duration_is_left_out_where_only_dates_count(nlp):
    text = "In the past two years it rained."
    document = TimexDocument(text, "2025-05-03", [Timex(3, 21, "DURATION", "P2Y")])
    by_data = {s.data: s for s in score_timeml([document], nlp, "x") if s.layer == "dates"}
    assert (by_data["x all types"].precision, by_data["x all types"].recall) == (1, 1)
    assert by_data["x DATE and TIME"].gold == 0


def test_evaluate_finds_tml_files(file):
    layers = {(score.layer, score.data.split(maxsplit=1)[1]) for score in evaluate(file.parent)}
    assert ("dates_value", "DATE and TIME") in layers
    assert ("dates", "all types") in layers


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2013-03-22", "2013-03-22", "2013-03-22"),
        ("2013-03-22T08:30", "2013-03-22", "2013-03-22"),
        ("2013-03-22TNI", "2013-03-22", "2013-03-22"),
        ("2013-02", "2013-02-01", "2013-02-28"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2013-W12", "2013-03-18", "2013-03-24"),
        ("2013-W12-WE", "2013-03-23", "2013-03-24"),
        ("2013-Q3", "2013-07-01", "2013-09-30"),
        ("2013-H1", "2013-01-01", "2013-06-30"),
        ("2012-WI", "2012-12-01", "2013-02-28"),
        ("PRESENT_REF", "2025-05-03", "2025-05-03"),
    ],
)
def test_days_of_a_value(value, first, last):
    assert timex_days(value, "2025-05-03T10:00") == (first, last)


@pytest.mark.parametrize(
    "value", ["P2W", "PT24H", "PAST_REF", "FUTURE_REF", "XXXX-WXX-1", "2013-02-30", "2013-W60", ""]
)
def test_values_off_the_calendar_have_no_days(value):
    assert timex_days(value, "2025-05-03") is None


@given(st.dates(date(1000, 1, 1)))
def test_each_day_names_itself(day):
    assert timex_days(day.isoformat()) == (day.isoformat(), day.isoformat())
