"""Halves of characters in a feed spoil nothing but themselves."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.parse import parse
from producers.entries.parsed import ParseOutcome
from producers.formats.surrogates import in_escapes, in_references

URL = "https://desk.example/feed"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#xD83D;&#xDE00; Quiet holds", "😀 Quiet holds"),
        ("&#55357;&#56832; Quiet holds", "😀 Quiet holds"),
        ("Quiet &#xd83d; holds", "Quiet \ufffd holds"),
        ("Quiet holds &#56832;", "Quiet holds \ufffd"),
        ("&#x1F600; Quiet &amp;#8217;s", "😀 Quiet ’s"),  # near: a whole one, and one that is escaped twice
        ("&#57344;&#55000; Quiet", "\ue000\ud6d8 Quiet"),  # near: the numbers just beside the halves
    ],
)
def test_halves_in_references_are_joined_or_unknown_and_the_others_are_read(written: str, read: str) -> None:
    items = f"<item><title>{written}</title><guid>1</guid></item><item><title>Another one</title><guid>2</guid></item>"
    found = parse(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), {}, URL)
    assert (found.outcome, [entry.title for entry in found.entries]) == (ParseOutcome.READ, [read, "Another one"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\ud83d\ude00 Quiet", "😀 Quiet"),
        (r"Quiet \ud83d", "Quiet \ufffd"),
        (r"Quiet \uDE00\ud83d\ud83d\ude00", "Quiet \ufffd\ufffd😀"),
        (r"Quiet \\ud83d", r"Quiet \ud83d"),  # near: a backslash, and no half
    ],
)
def test_halves_in_json_are_unknown_and_the_others_are_read(written: str, read: str) -> None:
    items = f'{{"id": "1", "title": "{written}"}}, {{"id": "2", "title": "Another one"}}'
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'
    found = parse(body.encode(), {}, URL)
    assert (found.outcome, [entry.title for entry in found.entries]) == (ParseOutcome.READ, [read, "Another one"])


@given(st.text())
def test_what_is_whole_stays_as_it_is(text: str) -> None:
    assert in_references(text) == text
    written = json.dumps(text)
    assert in_escapes(written) == written
