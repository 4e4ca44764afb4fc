import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.decoding import decode

RUSSIAN = "Перемирие в Алеппо"
ARABIC = "وقف إطلاق النار"
XML = '<?xml version="1.0" encoding="{}"?><rss>{}</rss>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1251", "koi8-r"])
def test_a_feed_is_read_as_it_declares(encoding: str) -> None:
    decoded = decode(XML.format(encoding.removesuffix("-sig"), RUSSIAN).encode(encoding), {}, "")
    assert RUSSIAN in decoded.text
    assert not decoded.guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert RUSSIAN in decode(XML.format("utf-16", RUSSIAN).encode(encoding), {}, "").text


def test_the_header_counts_where_the_document_does_not_say() -> None:
    headers = {"content-type": 'text/xml; charset="windows-1251"'}
    assert RUSSIAN in decode(f"<rss>{RUSSIAN}</rss>".encode("cp1251"), headers, "").text


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "language"),
    [
        (RUSSIAN, "cp1251", "utf-8", "ru"),
        (RUSSIAN, "cp1251", "us-ascii", "ru-RU"),
        (ARABIC, "cp1256", "utf-8", "ar"),
        (ARABIC, "cp1256", "x-nonsense", "ar"),
        ("Café", "cp1252", "utf-8", "fr"),
    ],
)
def test_a_wrong_label_is_made_good_by_the_language(text: str, encoding: str, declared: str, language: str) -> None:
    decoded = decode(XML.format(declared, text).encode(encoding), {}, language)
    assert text in decoded.text
    assert decoded.guessed


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (f"{RUSSIAN} нарушено, сообщают жители", "cp1251", "utf-8"),
        (f"{RUSSIAN} нарушено, сообщают жители", "cp1251", "iso-8859-1"),  # which any bytes are
        (f"{RUSSIAN} нарушено, сообщают жители", "koi8-r", "windows-1252"),
        (f"{ARABIC} في المدينة بعد مفاوضات طويلة", "cp1256", "utf-8"),
        (f"{ARABIC} في المدينة بعد مفاوضات طويلة", "cp1256", "iso-8859-1"),
        ("Les combats ont cessé près de la frontière", "cp1252", "utf-8"),
    ],
)
def test_a_wrong_label_is_made_good_by_the_words_where_no_language_is_known(
    text: str, encoding: str, declared: str
) -> None:
    decoded = decode(XML.format(declared, text).encode(encoding), {}, "")
    assert text in decoded.text
    assert decoded.guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Überfälle in der Nähe", "iso-8859-1"),
        ("Façades détruites à Alep", "windows-1252"),
        ("Čižmu je šila", "iso-8859-2"),
    ],
)
def test_western_words_in_an_old_encoding_are_believed(text: str, encoding: str) -> None:
    decoded = decode(XML.format(encoding, text).encode(encoding), {}, "")
    assert text in decoded.text
    assert not decoded.guessed


def test_valid_utf8_is_utf8_whatever_it_says() -> None:
    headers = {"content-type": "text/xml; charset=iso-8859-1"}
    assert RUSSIAN in decode(XML.format("windows-1251", RUSSIAN).encode(), headers, "ru").text


def test_a_long_run_of_letters_costs_little() -> None:
    started = time.perf_counter()
    assert decode(b"a" * 1_000_000 + b"\xe9", {}, "").encoding == "cp1252"
    assert time.perf_counter() - started < 30  # where it grows with the square, minutes


@given(st.binary(), st.sampled_from(["", "ru", "ar", "xx", "zh"]), st.text())
def test_every_body_gives_text(body: bytes, language: str, content_type: str) -> None:
    assert isinstance(decode(body, {"content-type": content_type}, language).text, str)
