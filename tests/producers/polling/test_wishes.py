from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.polling.wishes import Wishes, renewed, skipped, wishes

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
URL = "https://desk.example/feeds/world.xml"
HOUR, DAY = 3600.0, 86400.0


def of(head: str = "", **headers: str) -> Wishes:
    item = '<item><ttl>9</ttl><link rel="hub" href="/no"/></item>'
    body = f'<?xml version="1.0"?><rss><channel>{head}{item}</channel></rss>'
    return wishes(body.encode(), {name.replace("_", "-"): value for name, value in headers.items()}, URL, NOON)


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ("<ttl>60</ttl>", HOUR),
        ("<ttl> 5 </ttl>", 300),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", HOUR / 2),
        ("<updatePeriod>daily</updatePeriod>", DAY),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", HOUR),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
        ("<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", HOUR),
        ("", None),
    ],
)
def test_what_a_feed_declares(head: str, declared: float | None) -> None:
    assert of(head).declared == declared


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache_control": "public, max-age=600"}, 600),
        ({"cache_control": 'max-age="600", s-maxage=5'}, 600),
        ({"cache_control": "max-age=600", "age": "100"}, 500),
        ({"cache_control": "max-age=600", "age": "700"}, None),
        ({"cache_control": "max-age=600", "age": "-1"}, 600),
        ({"cache_control": "no-cache, max-age=600"}, None),
        ({"cache_control": "max-age=0"}, None),
        ({"cache_control": "max-age=0", "expires": "Fri, 24 Nov 2023 13:00:00 GMT"}, None),
        ({"expires": "Fri, 24 Nov 2023 13:00:00 GMT"}, HOUR),
        ({"expires": "0"}, None),
        ({}, None),
    ],
)
def test_how_long_an_answer_stays_good(headers: dict[str, str], fresh: float | None) -> None:
    assert of(**headers).fresh == fresh


@pytest.mark.parametrize(
    ("head", "link"),
    [
        (
            '<atom:link rel="hub" href="https://hub.example/?a=1&amp;b=2"/><link rel="self" href="world.xml"/>',
            "",
        ),
        ("<link href='https://hub.example/?a=1&amp;b=2' rel='hub' />", f'<{URL}>; rel="self"'),
        ("", '<https://hub.example/?a=1&b=2>; rel="hub", </feeds/world.xml>; rel=self'),
        ("", "<https://hub.example/?a=1&b=2>; rel=hub"),
    ],
)
def test_a_hub_is_found_with_what_it_tells_of(head: str, link: str) -> None:
    found = of(head, link=link)
    assert (found.hub, found.topic) == ("https://hub.example/?a=1&b=2", URL)


@pytest.mark.parametrize(
    "head",
    [
        '<atom:link rel="self" href="/x"/>',
        '<link rel="hub" href="javascript:x"/>',
        "<link>https://desk.example/</link>",
    ],
)
def test_without_a_hub_there_is_no_topic(head: str) -> None:
    assert of(head) == Wishes()


def test_not_modified_renews_how_long_it_stays_good_and_nothing_else() -> None:
    known = of("<ttl>60</ttl>", cache_control="max-age=600", link="<https://hub.example/>; rel=hub")
    later = renewed(known, {"cache-control": "max-age=900"}, NOON)
    assert (later.declared, later.fresh, later.hub) == (HOUR, 900, "https://hub.example/")
    assert renewed(known, {"cache-control": "no-cache"}, NOON).fresh is None
    assert renewed(known, {}, NOON) == known


@given(st.binary(), st.text(), st.text())
def test_it_never_raises(body: bytes, control: str, link: str) -> None:
    wishes(body, {"cache-control": control, "link": link, "expires": control, "age": control}, URL, NOON)


@pytest.mark.parametrize("odd", ["http://[bad", "https://[::1", "http://a]b/"])
def test_addresses_that_are_none_are_no_wishes(odd: str) -> None:
    assert of(f'<atom:link rel="hub" href="{odd}"/>').hub == ""
    found = of(f'<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="{odd}"/>')
    assert (found.hub, found.topic) == ("https://hub.example/", URL)


def test_links_that_are_built_to_take_long_do_not() -> None:
    head = "".join(f"<link {'a' * 1990}>" for _ in range(32))

    def seconds() -> float:
        began = process_time()
        assert of(head) == Wishes()
        return process_time() - began

    # 0.005, or 0.7 if each letter may begin a name; of three, since other threads and the garbage count as well
    assert min(seconds() for _ in range(3)) < 0.2


SKIPS = (
    "<skipHours><hour>22</hour><hour> 23 </hour><hour>24</hour><hour>soon</hour></skipHours>"
    "<skipDays><day>Saturday</day><day>sunday</day><day>Someday</day></skipDays><hour>7</hour><day>Monday</day>"
)


def test_hours_and_days_to_skip_are_read_where_they_stand() -> None:
    found = of(SKIPS)
    assert found.hours == {22, 23, 0}
    assert found.days == {5, 6}
    for head in ("<hour>7</hour>", "<skipHours/><hour>7</hour>", "<skipHours><hour>7</hour>"):
        assert not of(head).hours


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        ("2023-11-23T21:59:00", 0),  # a Thursday
        ("2023-11-23T22:30:00", 2.5),
        ("2023-11-24T00:59:59", 1 / 3600),
        ("2023-11-24T22:00:00", 51),  # Friday night, until Monday at one
        ("2023-11-26T12:00:00", 13),
    ],
)
def test_a_skipped_stretch_ends_when_all_that_is_skipped_is_over(at: str, hours: float) -> None:
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert skipped(of(SKIPS), now) == pytest.approx(hours * HOUR)


@given(st.frozensets(st.integers(0, 23)), st.frozensets(st.integers(0, 6)), st.integers(0, 7 * 86400))
def test_a_skipped_stretch_is_the_shortest_that_leads_out(hours: frozenset[int], days: frozenset[int], at: int) -> None:
    found, now = Wishes(hours=hours, days=days), NOON + timedelta(seconds=at)
    left = skipped(found, now)
    end = now + timedelta(seconds=left)
    open_at_all = len(hours) < 24 and len(days) < 7
    assert 0 <= left < 7 * DAY
    if open_at_all:
        assert end.hour not in hours
        assert end.weekday() not in days
        assert not left or skipped(found, end - timedelta(seconds=1)) == 1
    else:
        assert left == 0
