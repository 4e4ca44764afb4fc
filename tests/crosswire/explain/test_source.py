"""What is explained: a sentence, a text, one article of a file; and what is said where there is none."""

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crosswire.explain.source import article_from
from wire.errors import InputError
from wire.records import Article

_NOON = datetime(2023, 6, 1, 12, tzinfo=UTC)


def _from(source: str, stdin: bytes = b"", wanted: str = "") -> Article:
    return article_from(source, io.BytesIO(stdin), outlet="desk", at=_NOON, wanted=wanted)


def _line(key: str) -> str:
    return json.dumps(
        {"id": key, "outlet": "paper", "published_at": "2020-10-10", "title": f"Truce {key}", "text": "It held."}
    )


def test_a_sentence_is_an_article_without_title() -> None:
    article = _from("The truce in Juba held.")
    assert (article.title, article.text, article.outlet) == ("", "The truce in Juba held.", "desk")
    assert article.published_at == _NOON


def test_the_first_line_of_a_text_is_its_title(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("\ufeffTruce holds\n\nIt held.\nIt did.\n", encoding="utf-8")
    article = _from(str(path))
    assert (article.title, article.text) == ("Truce holds", "It held.\nIt did.")
    assert _from("-", b"Truce holds\nIt held.").title == "Truce holds"
    assert _from("-", b"It held.\n").text == "It held."


def test_one_article_of_a_file_is_picked_by_its_id(tmp_path: Path) -> None:
    path = tmp_path / "week.jsonl"
    path.write_text(f"{_line('one')}\n{_line('two')}\n", encoding="utf-8")
    packed = tmp_path / "week.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    for source in (path, packed):
        article = _from(str(source), wanted="two")
        assert (article.id, article.title, article.outlet) == ("two", "Truce two", "paper")
    assert _from("-", path.read_bytes(), wanted="one").id == "one"
    assert _from("-", _line("only").encode()).id == "only"


@pytest.mark.parametrize(
    ("source", "stdin", "wanted", "told"),
    [
        ("", b"", "", "there is nothing to read in the sentence"),
        (" …!", b"", "", "there is nothing to read in the sentence"),
        ("-", b"\n", "", "there is nothing to read in standard input"),
        ("missing.jsonl", b"", "", "no such file: missing.jsonl"),
        ("folder/story", b"", "", "no such file: folder/story"),
        ("-", _line("one").encode() + b"\n" + _line("two").encode(), "", "2 articles in it: pick one: --article 'one'"),
        ("-", _line("one").encode(), "onne", "no article 'onne' in it: it has one"),
        ("-", b'{"id": 3}', "", "no article in it: standard input:1: "),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(source: str, stdin: bytes, wanted: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        _from(source, stdin, wanted)
    assert str(error.value).startswith(told)
    assert error.value.hint


@pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>The truce held.", b"\n<html lang=en><p>The truce held."])
def test_a_web_page_is_sent_through_what_finds_its_text(page: bytes) -> None:
    with pytest.raises(InputError, match=r"standard input is a web page.*trafilatura"):
        _from("-", page)


def test_a_sentence_longer_than_a_files_name_is_a_sentence() -> None:
    assert _from("The truce held. " * 400).text.startswith("The truce held.")
