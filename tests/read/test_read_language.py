from __future__ import annotations

import pytest

from dossier.read.language import check_english
from dossier.read.problems import Unreadable

FOREIGN = {
    "German": "Der Stadtrat hat am Dienstag beschlossen, den alten Flughafen zu schließen. Die Gegner wollen klagen.",
    "French": "Le conseil municipal a décidé mardi de fermer le vieil aéroport. Les opposants iront au tribunal.",
    "Spanish": "El ayuntamiento decidió el martes cerrar el viejo aeropuerto. Los vecinos acudirán a los tribunales.",
    "Russian": "Городской совет решил во вторник закрыть старый аэропорт. Противники решения пойдут в суд.",
    "Italian": "Il consiglio comunale ha deciso martedì di chiudere il vecchio aeroporto della città di confine.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_named(language: str) -> None:
    with pytest.raises(Unreadable) as caught:
        check_english(FOREIGN[language])
    assert caught.value.reason == "not in English"
    assert language in caught.value.detail


@pytest.mark.parametrize(
    "text",
    [
        "The council voted to close the airport on Tuesday.",
        "Results: Ferrari 1, Mercedes 2, McLaren 3, Williams 4, Haas 5, Sauber 6.",
        "Angela Merkel, Frank-Walter Steinmeier and Ursula von der Leyen met in Schwerin on Tuesday.",
        "“Ich bin ein Berliner,” he said to the crowd, and the crowd roared as it had for nobody before him.",
        "LABOUR WINS MAJORITY AND STARMER IS TO BE PRIME MINISTER",
    ],
)
def test_english_with_foreign_names_passes(text: str) -> None:
    check_english(text)
    check_english(text, declared="en-GB")


def test_a_page_that_declares_another_language_is_english_all_the_same() -> None:
    check_english("The council voted to close the airport on Tuesday, and the mayor said that it was time.", "de")


def test_no_words_at_all() -> None:
    with pytest.raises(Unreadable):
        check_english("1, 2, 3 … 4")
