import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.entry import Entry
from producers.entries.parse import parse
from producers.entries.parsed import Habits, ParseOutcome
from tests.fakes.feed_texts import Item, atom, rss

URL = "https://desk.example/news/feed.xml"
XML = {"content-type": "application/rss+xml"}
TEN = datetime(2023, 11, 24, 10, tzinfo=UTC)
PAUSE = Item(
    title="Pause in Gaza begins",
    text="<p>The guns fell silent at seven.</p><p>Lorries are <b>moving</b>.</p>",
    guid="desk-1",
    link="/news/pause",
    date="Fri, 24 Nov 2023 10:00:00 GMT",
)
BOMB = '<!DOCTYPE x [<!ENTITY a "dead"><!ENTITY b "&a;&a;&a;&a;">]>'


def read(body: str | bytes, language: str = "", **headers: str) -> tuple[ParseOutcome, tuple[Entry, ...]]:
    parsed = parse(body.encode() if isinstance(body, str) else body, headers or XML, URL, Habits(language))
    return parsed.outcome, parsed.entries


@pytest.mark.parametrize("tag", ["<channel>", "<item>", "<title>"])
@pytest.mark.parametrize(("first", "quote"), [("", '"'), ("", "'"), ("a='>' ", '"')], ids=["double", "single", "end"])
def test_an_element_with_more_attributes_than_anybody_writes_is_too_costly(tag: str, first: str, quote: str) -> None:
    def crowded(count: int) -> str:
        more = count - bool(first)
        attributes = first + "\n".join(f"a{number} = {quote}x{quote}" for number in range(more))
        return rss(PAUSE).replace(tag, f"{tag[:-1]} {attributes}>")

    assert read(crowded(200))[0] is ParseOutcome.READ
    assert read(crowded(201)) == (ParseOutcome.TOO_COSTLY, ())


def test_a_long_text_behind_a_sign_is_no_crowded_element() -> None:
    told = "x &lt;b " + "is = 'so' and " * 500
    assert read(rss(PAUSE).replace("The guns", f"{told} the guns"))[0] is ParseOutcome.READ


def test_an_rss_item_becomes_an_entry() -> None:
    assert read(rss(PAUSE)) == (
        ParseOutcome.READ,
        (
            Entry(
                guid="desk-1",
                link="https://desk.example/news/pause",
                title="Pause in Gaza begins",
                text="The guns fell silent at seven.\n\nLorries are moving.",
                dated=PAUSE.date,
                published=TEN,
            ),
        ),
    )


def test_an_atom_entry_has_its_update() -> None:
    item = Item(
        title="Pause &amp; talks", text="<p>One.</p>", guid="urn:1", date="2023-11-24T10:00:00Z",
        updated="2023-11-24T12:30:00+02:00", link="https://desk.example/1",
    )  # fmt: skip
    (entry,) = read(atom(item))[1]
    assert (entry.guid, entry.title, entry.text) == ("urn:1", "Pause & talks", "One.")
    assert (entry.published, entry.updated) == (TEN, datetime(2023, 11, 24, 10, 30, tzinfo=UTC))


def test_rdf_and_old_rss_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://desk.example/1"><title>One</title></item></rdf:RDF>'
    )
    assert [entry.title for entry in read(rdf)[1]] == ["One"]
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://nowhere.invalid/rss.dtd">'
    assert [entry.title for entry in read(rss(PAUSE, head=doctype, version="0.91"))[1]] == [PAUSE.title]


def test_the_whole_text_is_taken_where_there_is_a_summary_too() -> None:
    body = rss(PAUSE).replace(
        "</item>",
        "<content:encoded><![CDATA[<p>The guns fell silent at seven.</p><p>Lorries are moving. More follows.</p>]]>"
        "</content:encoded></item>",
    )
    body = body.replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    assert read(body)[1][0].text.endswith("More follows.")


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("", ParseOutcome.EMPTY_BODY),
        (" \n\0", ParseOutcome.EMPTY_BODY),
        ("<!doctype html><html><head><title>Just a moment…</title></head></html>", ParseOutcome.HTML_PAGE),
        ("<!DOCTYPE html>\n<title>x</title>", ParseOutcome.HTML_PAGE),
        ("<HTML lang=en>", ParseOutcome.HTML_PAGE),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', ParseOutcome.NO_ENTRIES),
        ('{"error": "no"}', ParseOutcome.NOT_A_FEED),
        ('<?xml version="1.0"?><urlset xmlns="x"><url/></urlset>', ParseOutcome.SITEMAP),
        ("<sitemapindex></sitemapindex>", ParseOutcome.SITEMAP_INDEX),
        ("220 mail.example ESMTP", ParseOutcome.NOT_A_FEED),
        ("/etc/passwd", ParseOutcome.NOT_A_FEED),
        ("http://desk.example/other.xml", ParseOutcome.NOT_A_FEED),
        (rss(), ParseOutcome.NO_ENTRIES),
        (atom(), ParseOutcome.NO_ENTRIES),
        (rss(PAUSE, head=BOMB), ParseOutcome.ENTITIES),
        (rss(PAUSE, head='<!DOCTYPE x [<!entity x SYSTEM "file:///etc/passwd">]>'), ParseOutcome.ENTITIES),
        (rss(PAUSE, head='<!DOCTYPE x [<!-- <rss> --><!ENTITY x "y">]>'), ParseOutcome.ENTITIES),
        (rss(PAUSE, head=BOMB).replace("utf-8", "utf-16").encode("utf-16"), ParseOutcome.ENTITIES),
    ],
)
def test_what_is_no_feed_is_called_by_its_name(body: str | bytes, outcome: ParseOutcome) -> None:
    assert read(body) == (outcome, ())


def test_quadratic_entities_cost_nothing() -> None:
    bomb = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
    started = time.perf_counter()
    assert read(rss(Item(title="&a;" * 100_000), head=bomb))[0] is ParseOutcome.ENTITIES
    assert time.perf_counter() - started < 10  # five gigabytes are not had in that


def test_of_a_feed_that_breaks_off_the_last_entry_is_not_trusted() -> None:
    whole = rss(PAUSE, Item(title="Second", text="Both sides claim the town of Bakhmut.", guid="desk-2"))
    outcome, entries = read(whole[: whole.index("Bakhmut")])
    assert outcome is ParseOutcome.TRUNCATED
    assert [entry.guid for entry in entries] == ["desk-1"]


def test_a_feed_that_is_not_well_formed_is_read_all_the_same_and_says_so() -> None:
    parsed = parse(rss(PAUSE).replace("Pause in", "Pause & talks in").encode(), XML, URL)
    assert parsed.outcome is ParseOutcome.READ
    assert [entry.title for entry in parsed.entries] == ["Pause & talks in Gaza begins"]
    assert re.fullmatch(r"not well-formed: .+ in line \d+, column \d+", parsed.detail)


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("https://other.example/a", "https://other.example/a"),
        ("story?id=1", "https://desk.example/news/story?id=1"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("javascript:alert(1)", ""),
        (f"https://desk.example/{'a' * 5000}", ""),
        ("data:text/html,x", ""),
        ("mailto:desk@desk.example", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_links_are_absolute_or_absent(link: str, absolute: str) -> None:
    assert read(rss(Item(title="x", link=link)))[1][0].link == absolute


def test_scripts_and_tricks_in_a_title_are_dropped() -> None:
    (entry,) = read(rss(Item(title="Truce <script>alert(1)</script>&amp; \u202ehalted")))[1]
    assert entry.title == "Truce & halted"


def test_a_script_in_another_encoding_is_read_by_the_feeds_language() -> None:
    body = rss(Item(title="Перемирие")).encode("cp1251")
    assert read(body, "ru")[1][0].title == "Перемирие"


def test_nul_bytes_and_undeclared_namespaces_do_not_hide_the_rest() -> None:
    body = rss(PAUSE).replace("<item>", "<item><x:y>z</x:y>").replace("Gaza", "Ga\0za")
    assert [entry.title for entry in read(body)[1]] == ["Pause in Gaza begins"]


def test_many_entries_are_all_read() -> None:
    items = [Item(title=f"Item {number}", guid=str(number)) for number in range(1000)]
    assert len(read(rss(*items))[1]) == 1000


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: rss(Item(text)).encode("utf-8", "replace")))
def test_no_body_makes_it_raise(body: bytes) -> None:
    assert isinstance(parse(body, XML, URL).outcome, ParseOutcome)
