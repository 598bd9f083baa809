"""The parser: sentences that keep to paragraphs, one tree each, UD labels."""

from itertools import pairwise

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import dossier
from dossier.annotate.decode import LONGEST
from dossier.annotate.model_files import load_model

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dossier.load_pipeline()


def sentences(nlp: Language, text: str) -> list[str]:
    return [sent.text.strip() for sent in nlp(text).sents]


def test_sentences_of_a_report(nlp: Language) -> None:
    text = (
        "The U.S. embassy in Mr. J. K. Smith's town was closed on Jan. 5. "
        "Officials of the Dept. of State did not comment. "
        '"We will see," Smith said. He left.'
    )
    assert sentences(nlp, text) == [
        "The U.S. embassy in Mr. J. K. Smith's town was closed on Jan. 5.",
        "Officials of the Dept. of State did not comment.",
        '"We will see," Smith said.',
        "He left.",
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n", "\n \n", "\r\n\r\n"])
def test_a_paragraph_break_ends_a_sentence(nlp: Language, gap: str) -> None:
    assert sentences(nlp, f"Strike at Gdansk port{gap}Workers in the port of{gap}left.") == [
        "Strike at Gdansk port",
        "Workers in the port of",
        "left.",
    ]


def test_every_sentence_is_one_tree(nlp: Language) -> None:
    doc = nlp(
        "The minister, who is ill, resigned. Nobody knew why!\n\nHis party did. It said so on X, YouTube and Telegram."
    )
    for sent in doc.sents:
        assert [token.dep_ for token in sent if token.head.i == token.i] == ["root"]
        assert all(token.head in sent for token in sent)
        assert sent.root.dep_ == "root"
    assert {token.dep_ for token in doc} <= {*load_model().labels["deps"], "dep"}


def test_given_sentence_starts_are_kept(nlp: Language) -> None:
    words = ["He", "left", ".", "She", "stayed", ".", "Why", "?"]
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, *[False] * 7]))
    assert len(list(doc.sents)) == 1


def test_a_passive_with_its_agent(nlp: Language) -> None:
    doc = nlp("The mayor was arrested by police on Monday.")
    found = {token.text: (token.dep_, token.head.text) for token in doc}
    assert found["mayor"] == ("nsubj:pass", "arrested")
    assert found["was"] == ("aux:pass", "arrested")
    assert found["police"] == ("obl:agent", "arrested")
    assert found["arrested"] == ("root", "arrested")


def test_white_space_hangs_on_a_word(nlp: Language) -> None:
    doc = nlp("\n\nHe left.\n\nShe  stayed.\n")
    for token in doc:
        if token.is_space:
            assert not token.head.is_space
            assert token.dep_ == "dep"
    starts = [token.text for token in doc if token.is_sent_start]
    assert len(starts) == 2
    assert all(a.end == b.start for a, b in pairwise(list(doc.sents)))


def test_rubbish_without_end_is_cut_into_sentences(nlp: Language) -> None:
    doc = nlp("word and " * 2000)
    assert max(len(sent) for sent in doc.sents) <= LONGEST + 1
