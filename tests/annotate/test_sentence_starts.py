"""What is sure about where sentences start, whatever the model says. Its scores are made up: no model is needed."""

import numpy as np
import pytest
from spacy.tokens import Doc

from dossier.annotate import sentence_starts as module
from dossier.annotate.sentence_starts import ALWAYS, NEVER, SURE
from dossier.annotate.tokenizer import blank_pipeline

NLP = blank_pipeline()


def cut(monkeypatch, marked: str, score: float) -> str:
    """The text with a "|" before each start that is found; the model wants those that "|" marks in `marked`."""
    text, wanted = "", set()
    for part in marked.split("|"):
        wanted.add(len(text))
        text += part
    doc = NLP(text)
    assert wanted <= {token.idx for token in doc}, "a mark inside a token"
    scores = np.array([score if token.idx in wanted else -9.0 for token in doc])
    monkeypatch.setattr(module, "load_model", lambda: None)
    monkeypatch.setattr(module, "vectors_of", lambda doc: None)
    monkeypatch.setattr(module, "start_scores", lambda model, vectors: scores)
    found = [doc[i].idx for i in sorted(module.sentence_starts(doc))]
    return "|".join(text[a:b] for a, b in zip(found, [*found[1:], len(text)], strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "He left. |She stayed.",
        '"We will see," he said. |"It is late." |He left.',
        "He asked why? |“Because,” she said.",
        "It met in Washington, D.C. |The vote failed.",
        "She knew (he did not). |They left.",
        '"Stop!" |He ran.',
        "The price: |ten dollars.",
    ],
)
def test_the_model_has_its_way(monkeypatch, text):
    assert cut(monkeypatch, text, 1) == text


@pytest.mark.parametrize(
    "text",
    [
        "He said so |. Then",  # a closing sign
        'He said "so|" and left',
        '"We will see," |he said',  # after a comma
        '"It will heal us[,]" |Mary Smith told them',
        'He left. "|But the river came',  # after the quote mark that opens
        "He left. (|But he came back",
        "Call |_|_|_",  # inside a word
        "It cost $|5 at 4pm|-ish",
        "Mr. |Smith and Drs. |Ali saw Roe v. |Wade",  # an abbreviation that waits for a word
        '"Never!" |said the mayor',  # a cue
        "The rates were |49% in Spain",  # nothing ends before
        "The fellow Martin |How of Kent",
        "a rate of 5% |Spain had",
    ],
)
def test_what_the_model_may_not_do(monkeypatch, text):
    found = cut(monkeypatch, text, 1)
    assert found in (text.replace("|", ""), text.replace("|", "").replace('. "', '. |"').replace(". (", ". |("))


def test_where_nothing_ends_the_model_has_to_be_sure(monkeypatch):
    text = "A large view |Image of the day"
    assert cut(monkeypatch, text, SURE - 0.1) == text.replace("|", "")
    assert cut(monkeypatch, text, SURE + 0.1) == text
    assert cut(monkeypatch, "a line\n|another line", 0.1) == "a line\n|another line"


def test_scripts_without_capitals_are_not_cut_into_words(monkeypatch):
    assert cut(monkeypatch, "유언 |같은 |말을", 5) == "유언 같은 말을"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strike at Gdansk\n\nworkers left", "Strike at Gdansk\n\n|workers left"),
        ('"It was cruel [...] But it is over"', '"It was cruel [...] |But it is over"'),
        ('"It was […] bad"', '"It was […] bad"'),
        ("Part of the march Image: Jane Doe.", "Part of the march |Image: Jane Doe."),
        ("Part of the march (Image: Jane Doe)", "Part of the march (Image: Jane Doe)"),
    ],
)
def test_where_one_starts_whatever_the_model_says(monkeypatch, text, found):
    assert cut(monkeypatch, text, 5) == found


def test_a_number_before_an_item_belongs_to_it(monkeypatch):
    listed = "The tribes:\n\n3. |Blackfeet Tribe\n\n|4) |Nez Perce Tribe"
    assert cut(monkeypatch, listed, 5) == "The tribes:\n\n|3. Blackfeet Tribe\n\n|4) Nez Perce Tribe"
    assert cut(monkeypatch, "It was 3. |He left.", 5) == "It was 3. |He left."


def test_starts_that_are_given_are_kept():
    doc = Doc(NLP.vocab, words=["Mr.", "Smith", "left"], sent_starts=[True, True, False])
    assert module.sentence_starts(doc) == {0, 1}


@pytest.mark.parametrize("rule", [*ALWAYS, *NEVER])
def test_every_rule_says_why(rule):
    assert rule.__doc__


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("It closed on Jan. 5. |Officials of the town left.", -2.0),  # a capital after a full stop of its own
        ('It closed. |"We will see," he said.', -2.0),
        ("It closed in May. |She left.", -8.0),  # a small word with a capital
    ],
)
def test_a_full_stop_of_its_own_needs_little_more(monkeypatch, text, score):
    assert cut(monkeypatch, text, score) == text


def test_a_full_stop_that_belongs_to_its_word_needs_the_model(monkeypatch):
    assert "|" not in cut(monkeypatch, "She left Delta Inc. |Officials said so.", -2.0)
