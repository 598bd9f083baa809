"""Words as the UD English treebanks cut them."""

import pytest

from dossier.annotate.tokenizer import blank_pipeline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-led coalition", "The|U.S.|-|led|coalition"),
        ("a 16-year-old on Jan. 5", "a|16|-|year|-|old|on|Jan.|5"),
        ("re-elected pro-Beijing co-founder", "re-elected|pro|-|Beijing|co-founder"),
        ("J. K. Rowling's (8) books", "J.|K.|Rowling|'s|(|8|)|books"),
        ("2019–2020, al-Shabaab—it", "2019|–|2020|,|al|-|Shabaab|—|it"),
        ("They can't, we'll see", "They|ca|n't|,|we|'ll|see"),
        ("at https://www.example.org/a-b today", "at|https://www.example.org/a-b|today"),
        ("$5 million, US$3, 20%", "$|5|million|,|US$|3|,|20|%"),
        ("Lt. Gov. Smith said", "Lt.|Gov.|Smith|said"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert [token.text for token in blank_pipeline()(text)] == words.split("|")


def test_the_text_is_kept_to_the_character() -> None:
    text = "A “quote”,\n\n— said  X. ((((((((((((( ''''''''''''''''"
    assert blank_pipeline()(text).text == text


def test_long_runs_of_a_sign_are_one_word() -> None:
    assert len(blank_pipeline()("(" * 8000)) == 1
