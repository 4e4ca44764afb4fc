from datetime import UTC, datetime, timedelta

from producers.entries.entry import Entry
from producers.entries.parsed import Parsed, ParseOutcome
from producers.feeds.checkup import problems
from producers.feeds.feed_list import Feed
from producers.feeds.probe import Probe, pace
from producers.fetching.fetch import Fetched, FetchOutcome
from producers.polling.outcomes import HINTS
from wire.records import OriginKind

NOW = datetime(2023, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://desk.example/rss"
FEED = Feed("desk", URL, "Desk")


def entry(hours: float | None, text: str = "Words. " * 80, link: str = "https://desk.example/a") -> Entry:
    return Entry(
        guid="" if not link else "g",
        link=link,
        title="T",
        text=text,
        published=None if hours is None else NOW - hours * HOUR,
    )


def look(*entries: Entry, detail: str = "", url: str = URL) -> Probe:
    outcome = ParseOutcome.READ if entries else ParseOutcome.NO_ENTRIES
    parsed = Parsed(outcome=outcome, entries=entries, detail=detail)
    return Probe(URL, Fetched(outcome=FetchOutcome.FETCHED, url=url), parsed)


def test_a_feed_in_order_has_no_problems() -> None:
    assert problems(FEED, look(entry(1), entry(2)), NOW) == ()


def test_a_failure_says_what_to_do() -> None:
    gone = Probe(URL, Fetched(outcome=FetchOutcome.GONE, detail="status 410", url=URL))
    (problem,) = problems(FEED, gone, NOW)
    assert problem == f"status 410: {HINTS[FetchOutcome.GONE]}"


def test_what_is_worth_knowing_of_a_feed_that_is_read_is_said() -> None:
    def said(*entries: Entry, **more: str) -> str:
        return "; ".join(problems(FEED, look(*entries, **more), NOW))

    assert said(entry(24 * 30)) == "nothing new for 30 days"
    assert said(entry(None)) == "no dates that can be read: articles are dated by the fetch"
    assert said(entry(1), entry(None)) == "1 of 2 entries without a date"
    assert said(entry(-3), entry(1)).startswith("1 of 2 entries from the future: set `zone`")
    assert said(entry(1, link="")) == "1 of 1 entries without id or address: their words are their id"
    assert said(entry(1, text="Short.")) == "summaries only"
    assert said(entry(1, text="")) == "titles only"
    assert said(entry(1), detail="encoding guessed: cp1251") == "encoding guessed: cp1251"
    assert said(entry(1), url="https://new.example/rss") == "moved to https://new.example/rss"
    assert said(detail="the feed is empty") == "the feed is empty"


def test_an_aggregators_links_are_a_problem_unless_the_list_says_so() -> None:
    google = entry(1, link="https://news.google.com/rss/articles/CBM")
    assert "its origin is" in problems(FEED, look(google), NOW)[0]
    known = Feed("desk", URL, "Desk", origin=OriginKind.AGGREGATOR)
    assert problems(known, look(google), NOW) == ()


def test_the_pace_is_the_usual_time_between_entries() -> None:
    def parsed(*hours: float | None) -> Parsed:
        return Parsed(outcome=ParseOutcome.READ, entries=tuple(map(entry, hours)))

    assert pace(parsed(1, 3, 5, 100)) == 2 * HOUR
    assert pace(parsed(5, 1, 3)) == 2 * HOUR
    assert pace(parsed(1, None)) is None
