from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.entry import Entry
from producers.entries.identity import FEWEST_WORDS, canonical_url, clean_url, ladders

LINK = "https://desk.example/news/pause"


def ids_of(outlet: str, entries: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    return ladders(outlet, entries, [canonical_url(entry.link) for entry in entries])


@pytest.mark.parametrize(
    "variant",
    [
        "https://desk.example/news/pause?utm_source=rss&utm_medium=feed",
        "http://www.desk.example/news/pause/",
        "https://desk.example/news/pause#top",
        "https://DESK.example/news/pause?fbclid=1",
        "https://desk.example/news/pause/amp",
        "https://amp.desk.example/news/pause",
        "https://desk.example/news/pause?outputType=amp",
        "https://m.desk.example/news/p%61use",
    ],
)
def test_variants_of_an_address_are_one_page(variant: str) -> None:
    assert canonical_url(variant) == canonical_url(LINK) == "desk.example/news/pause"


@pytest.mark.parametrize(
    "variant",
    [
        "https://desk-example.cdn.ampproject.org/c/s/desk.example/news/pause",
        "https://www.google.com/amp/s/www.desk.example/news/pause/amp/",
        "https://desk.example/news/pause;jsessionid=0123ABC",
    ],
)
def test_copies_in_caches_are_the_publishers_page(variant: str) -> None:
    assert canonical_url(variant) == "desk.example/news/pause"


@pytest.mark.parametrize(
    "url",
    ["https://news.google.com/rss/articles/CBMiAAA?oc=5", "https://t.co/AbC", "http://feedproxy.google.com/~r/a/b"],
)
def test_a_link_that_does_not_say_where_it_leads_identifies_nothing(url: str) -> None:
    assert canonical_url(url) == ""
    assert clean_url(url)


@pytest.mark.parametrize("other", ["https://desk.example/news/pause2", "https://desk.example/news/pause?id=2"])
def test_other_pages_are_not(other: str) -> None:
    assert canonical_url(other) != canonical_url(LINK)


@pytest.mark.parametrize(
    "url",
    [
        "https://desk.example/",
        "https://desk.example",
        "http://desk.example/?utm_source=x",
        "https://desk.example/ar/",
        "",
    ],
)
def test_the_home_page_names_no_article(url: str) -> None:
    assert canonical_url(url) == ""


def test_the_link_that_is_shown_keeps_all_but_tracking() -> None:
    assert clean_url("https://www.desk.example/a/?id=1&utm_source=x#c") == "https://www.desk.example/a/?id=1"
    assert clean_url("javascript:alert(1)") == ""


def test_the_ids_of_an_entry_are_pinned() -> None:
    """They are keys of stored articles: a change of them makes every article new."""
    (ladder,) = ids_of("Desk", [Entry(guid="desk-1", link=LINK, title="T", text="x")])
    assert ladder == ("article1-4gj2fv62xb7ag4ks7wp6fbylca", "article1-upl6mgj6ntbfth4adnf2i4w5gm")
    (content,) = ids_of("Desk", [Entry(title="T", text="x")])
    assert content == ("article1-ncv5jv7ywsgeq3u4wbns7q4p5i",)


def test_the_publishers_id_outranks_the_address_and_the_outlet_is_part_of_both() -> None:
    entry = Entry(guid="1", link=LINK, title="T")
    (ladder,) = ids_of("Desk", [entry])
    assert ids_of("Desk", [Entry(guid="1", link=LINK, title="Edited", text="more")])[0] == ladder
    assert ids_of("Desk", [Entry(link=LINK)])[0] == ladder[1:]
    assert not set(ladder) & set(ids_of("Other", [entry])[0])


def test_an_address_shared_by_several_ids_identifies_none_of_them() -> None:
    live = "https://desk.example/live"
    first, second = ids_of("Desk", [Entry(guid="1", link=live, title="a"), Entry(guid="2", link=live, title="b")])
    assert len(first) == len(second) == 1
    assert first != second


def test_without_ids_a_shared_address_leaves_the_words() -> None:
    live = "https://desk.example/live"
    first, second = ids_of("Desk", [Entry(link=live, title="a"), Entry(link=live, title="b")])
    assert first != second


def test_an_id_shared_by_several_addresses_identifies_none_of_them() -> None:
    first, second = ids_of("Desk", [Entry(guid="1", link=f"{LINK}/a"), Entry(guid="1", link=f"{LINK}/b")])
    assert not set(first) & set(second)


def test_a_long_text_identifies_an_entry_last_unless_others_of_its_day_have_it_too() -> None:
    text = "word " * FEWEST_WORDS
    (ladder,) = ids_of("Desk", [Entry(guid="1", link=LINK, title="a", text=text)])
    (moved,) = ids_of("Desk", [Entry(guid="2", link=f"{LINK}/b", title="b", text=text)])
    assert len(ladder) == 3
    assert ladder[-1] == moved[-1]
    both = [Entry(guid="1", text=text), Entry(guid="2", text=text)]
    assert [len(rungs) for rungs in ids_of("Desk", both)] == [1, 1]
    assert len(ids_of("Desk", [Entry(guid="1", text="too short")])[0]) == 1


ENTRIES = st.builds(
    Entry,
    guid=st.sampled_from(["", "1", "2"]),
    link=st.sampled_from(["", LINK, f"{LINK}/b", "https://desk.example/"]),
    title=st.sampled_from(["a", "b"]),
)


@given(st.lists(ENTRIES))
def test_every_entry_has_an_id_that_does_not_depend_on_its_place(entries: list[Entry]) -> None:
    climbed = ids_of("Desk", entries)
    assert [bool(ladder) for ladder in climbed] == [True] * len(entries)
    assert ids_of("Desk", entries[::-1]) == climbed[::-1]


@given(st.text())
def test_canonical_addresses_stay_what_they_are(url: str) -> None:
    for once, twice in pairwise([canonical_url(url), canonical_url(f"https://{canonical_url(url)}")]):
        assert once == twice or not once
