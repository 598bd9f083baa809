from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.read.decode import decode
from dossier.read.problems import Unreadable

TEXT = "The “café” in Lissen closed on Monday – for good, its owner said. It had opened in 1987."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_english_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_page_may_say_its_encoding() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Łódź and Kraków are two cities in Poland.</p>'
    assert "Łódź and Kraków" in decode(page.encode("iso-8859-2"), html=True)


def test_a_page_that_lies_about_its_encoding_is_read_as_what_it_is() -> None:
    page = f'<html><meta charset="iso-8859-1"><p>{TEXT}</p>'
    assert TEXT in decode(page.encode("utf-8"), html=True)
    assert TEXT in decode(page.encode("cp1252"), html=True)


def test_broken_utf8_is_mended() -> None:
    whole = ("Zoë, Renée, José and Chloë met in the café. " * 3).encode()
    assert decode(whole[:40] + b"\xff" + whole[40:]) == whole.decode()
    assert decode("It was a café".encode()[:-1]) == "It was a caf"


def test_two_encodings_in_one_file() -> None:
    assert decode("A café ".encode() + b"\x93now\x94 and a caf\xe9") == "A café “now” and a café"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04rest", b"\x89PNG\r\n", bytes(range(256)) * 20])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.reason == "not text"
    assert caught.value.detail.endswith(".")


@settings(deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data, html=True)
    except Unreadable:
        return
    text.encode("utf-8")  # no lone surrogate


@settings(deadline=None)
@given(st.text(max_size=500))
def test_utf8_is_never_changed(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    try:
        assert decode(data) == data.decode().removeprefix("\ufeff")
    except Unreadable:
        assert any(ord(char) < 32 for char in text) or text[:4] in ("%PDF", "{\\rt", "BZh", "GIF8")
