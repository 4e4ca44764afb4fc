from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from producers.decide import Decision, Known, Verdict, decide
from producers.entry import Entry
from producers.feeds import Feed
from wire.ids import version_id
from wire.records import Notice, OriginKind

NOW = datetime(2023, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FEED = Feed("desk", "https://desk.example/feed", "Desk", "en", OriginKind.AGENCY)
FIRST = Entry(
    guid="1",
    link="https://desk.example/a?utm_source=x",
    title="Pause begins",
    text="At seven.",
    published=NOW - 3 * HOUR,
)


def edited(title: str = "Pause broken", updated: datetime | None = None) -> Entry:
    return Entry(guid="1", link=FIRST.link, title=title, text="At eight.", published=FIRST.published, updated=updated)


def after(*decisions: Decision) -> dict[str, Known]:
    return {rung: decision.known for decision in decisions if decision.known for rung in decision.rungs}


def one(known: dict[str, Known], entry: Entry, now: datetime = NOW) -> Decision:
    (decision,) = decide(FEED, known, [entry], now)
    return decision


def test_a_new_entry_is_published_as_its_first_version() -> None:
    decision = one({}, FIRST)
    article = decision.article
    assert article is not None
    assert decision.verdict is Verdict.NEW
    assert (article.outlet, article.origin, article.feed, article.language) == ("Desk", OriginKind.AGENCY, "desk", "en")
    assert (article.title, article.text, article.url) == (FIRST.title, FIRST.text, "https://desk.example/a")
    assert (article.published_at, article.revised_at, article.fetched_at) == (FIRST.published, FIRST.published, NOW)
    assert article.version == version_id(FIRST.title, FIRST.text)
    assert article.notice is Notice.NONE


def test_the_same_again_is_seen_and_nothing_is_published() -> None:
    again = one(after(one({}, FIRST)), FIRST)
    assert (again.verdict, again.article) == (Verdict.SEEN, None)
    assert again.known is not None


def test_white_space_is_no_revision() -> None:
    spaced = Entry(guid="1", title="Pause  begins", text=" At seven.\n")
    assert one(after(one({}, FIRST)), spaced).verdict is Verdict.SEEN


def test_an_edit_is_a_revision_of_the_same_article() -> None:
    first = one({}, FIRST)
    second = one(after(first), edited(updated=NOW - HOUR))
    assert first.article is not None
    assert second.article is not None
    assert second.verdict is Verdict.REVISED
    assert second.article.id == first.article.id
    assert second.article.version != first.article.version
    assert second.article.published_at == FIRST.published
    assert second.article.revised_at == NOW - HOUR


def test_a_flip_back_to_the_older_words_is_a_revision_too() -> None:
    first = one({}, FIRST)
    second = one(after(first), edited(), NOW + HOUR)
    third = one(after(second), FIRST, NOW + 2 * HOUR)
    assert third.verdict is Verdict.REVISED
    assert third.article is not None
    assert third.article.version == version_id(FIRST.title, FIRST.text)
    assert third.article.revised_at == NOW + 2 * HOUR


def test_a_revision_without_a_later_date_is_from_now() -> None:
    known = after(one({}, FIRST))
    for updated in (None, FIRST.published, NOW - 5 * HOUR, NOW + HOUR):
        revised = one(known, edited(updated=updated)).article
        assert revised is not None
        assert revised.revised_at == NOW


def test_dates_from_the_future_are_clamped_and_missing_ones_are_now() -> None:
    for published in (NOW + HOUR, None):
        article = one({}, Entry(guid="9", title="x", published=published)).article
        assert article is not None
        assert (article.published_at, article.revised_at) == (NOW, NOW)


def test_an_article_first_seen_after_its_update_is_dated_by_it() -> None:
    article = one({}, edited(updated=NOW - HOUR)).article
    assert article is not None
    assert (article.published_at, article.revised_at) == (FIRST.published, NOW - HOUR)


def test_a_clock_set_back_does_not_turn_the_versions_round() -> None:
    first = one({}, edited(updated=NOW))
    again = one(after(first), FIRST, NOW - HOUR).article
    assert again is not None
    assert again.revised_at == NOW


def test_an_entry_that_says_nothing_is_counted_and_not_published() -> None:
    assert one({}, Entry(guid="1", link=FIRST.link)).verdict is Verdict.EMPTY


def test_all_guids_changed_at_once_are_the_same_articles() -> None:
    known = after(one({}, FIRST))
    moved = Entry(guid="new-1", link=FIRST.link, title=FIRST.title, text=FIRST.text)
    assert one(known, moved).verdict is Verdict.SEEN


def test_of_two_versions_in_one_document_the_later_counts() -> None:
    old, new = decide(FEED, {}, [FIRST, edited(updated=NOW - HOUR)], NOW)
    assert (old.verdict, new.verdict) == (Verdict.REPEATED, Verdict.NEW)
    assert [d.verdict for d in decide(FEED, after(new), [FIRST, edited(updated=NOW - HOUR)], NOW)] == [
        Verdict.REPEATED,
        Verdict.SEEN,
    ]


def test_a_notice_is_recognised() -> None:
    article = one({}, Entry(guid="1", title="CORRECTED: Pause begins")).article
    assert article is not None
    assert article.notice is Notice.CORRECTION


ENTRIES = st.lists(
    st.builds(
        Entry,
        guid=st.sampled_from(["", "1", "2", "3"]),
        link=st.sampled_from(["", "https://desk.example/a", "https://desk.example/b", "https://desk.example/"]),
        title=st.sampled_from(["", "One", "Two"]),
        text=st.sampled_from(["", "Words.", "Other words."]),
        published=st.none() | st.datetimes(datetime(2023, 1, 1), datetime(2025, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis wants naive bounds
        updated=st.none() | st.datetimes(datetime(2023, 1, 1), datetime(2025, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - as above
    ),
    max_size=8,
)


@given(st.lists(ENTRIES, max_size=4))
def test_every_entry_has_one_decision_and_no_words_are_lost(polls: list[list[Entry]]) -> None:
    known: dict[str, Known] = {}
    published: set[tuple[str, str]] = set()
    for number, entries in enumerate(polls):
        now = NOW + number * HOUR
        decisions = decide(FEED, known, entries, now)
        assert len(decisions) == len(entries)
        for entry, decision in zip(entries, decisions, strict=True):
            publishes = decision.verdict in (Verdict.NEW, Verdict.REVISED)
            assert publishes == (decision.article is not None)
            assert (decision.verdict is Verdict.EMPTY) == (not entry.title and not entry.text)
            if decision.article:
                assert decision.known is not None
                assert decision.article.version == version_id(entry.title, entry.text)
                assert decision.article.published_at <= decision.article.revised_at
                assert decision.article.published_at <= now
                published.add((decision.article.id, decision.article.version))
            if decision.verdict is Verdict.SEEN:
                assert decision.known is not None
                assert (decision.known.article, decision.known.version) in published
        articles = [d.known.article for d in decisions if d.known]
        assert len(articles) == len(set(articles))
        known |= after(*decisions)


@given(ENTRIES)
def test_deciding_again_after_the_acknowledgement_changes_nothing(entries: list[Entry]) -> None:
    known = after(*decide(FEED, {}, entries, NOW))
    assert all(d.article is None for d in decide(FEED, known, entries, NOW + HOUR))


@given(ENTRIES)
def test_deciding_again_without_it_gives_the_same_ids_and_versions(entries: list[Entry]) -> None:
    def keys(now: datetime) -> list[tuple[str, str]]:
        return [(d.article.id, d.article.version) for d in decide(FEED, {}, entries, now) if d.article]

    assert keys(NOW) == keys(NOW)
