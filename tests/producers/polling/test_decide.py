from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from producers.entries.entry import Entry
from producers.feeds.feed_list import Feed
from producers.polling.decide import Decision, Known, Verdict, decide
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


def test_guids_and_addresses_changed_at_once_leave_the_words() -> None:
    text = "Both sides said that the guns had fallen silent along the whole of the line at seven in the morning, " * 2
    first = Entry(guid="pause-begins", link="https://desk.example/pause-begins", title="Pause begins", text=text)
    renamed = Entry(guid="pause-holds", link="https://desk.example/pause-holds", title="Pause holds", text=text)
    known = after(one({}, first))
    decision = one(known, renamed)
    assert decision.verdict is Verdict.REVISED
    assert decision.article is not None
    assert decision.article.id == known[decision.rungs[-1]].article


OTHER = Entry(
    guid="1",
    link="https://desk.example/b",
    title="Floods in Khartoum",
    text="Families leave their houses while markets close and bridges vanish under brown water after long rainfall.",
    published=NOW,
)
LONG = "Envoys reached a provisional agreement after eleven hours, several diplomats confirmed on Thursday evening."


def test_a_guid_used_again_names_another_article() -> None:
    first = one({}, msgspec.structs.replace(FIRST, text=LONG))
    second = one(after(first), OTHER)
    assert first.article is not None
    assert second.article is not None
    assert second.verdict is Verdict.NEW
    assert second.article.id != first.article.id
    both = after(first) | after(second)
    assert one(both, OTHER).verdict is Verdict.SEEN
    edited_later = one(both, msgspec.structs.replace(OTHER, title="Floods in Omdurman"), NOW + HOUR)
    assert edited_later.article is not None
    assert (edited_later.verdict, edited_later.article.id) == (Verdict.REVISED, second.article.id)


def test_a_guid_used_again_without_any_address_names_another_article() -> None:
    first = one({}, msgspec.structs.replace(FIRST, text=LONG, link=""))
    second = one(after(first), msgspec.structs.replace(OTHER, link=""))
    assert second.verdict is Verdict.NEW
    assert first.article is not None
    assert second.article is not None
    assert second.article.id != first.article.id


def test_a_rewritten_article_at_a_new_address_stays_what_it_is() -> None:
    first = one({}, msgspec.structs.replace(FIRST, text=LONG))
    grown = msgspec.structs.replace(
        FIRST, link="https://desk.example/deal", title="Deal in Doha", text=f"{LONG} {OTHER.text}"
    )
    assert one(after(first), grown, NOW + HOUR).verdict is Verdict.REVISED


def test_a_live_page_that_says_something_else_every_hour_stays_one_article() -> None:
    first = one({}, msgspec.structs.replace(FIRST, text=LONG))
    live = msgspec.structs.replace(OTHER, link=FIRST.link)
    assert one(after(first), live, NOW + HOUR).verdict is Verdict.REVISED


def test_a_text_that_vanishes_is_a_retraction_where_others_have_theirs() -> None:
    full = msgspec.structs.replace(FIRST, text=LONG * 2)
    other = msgspec.structs.replace(OTHER, guid="2")
    known = after(*decide(FEED, {}, [full, other], NOW))
    for emptied in (msgspec.structs.replace(full, text=""), msgspec.structs.replace(full, title="", text="")):
        gone, stays = decide(FEED, known, [emptied, other], NOW)
        assert stays.verdict is Verdict.SEEN
        assert gone.verdict is Verdict.REVISED
        assert gone.article is not None
        assert gone.article.notice is Notice.RETRACTION
        assert one(known | after(gone), emptied).verdict in (Verdict.SEEN, Verdict.EMPTY)


def test_texts_that_vanish_from_the_whole_feed_are_kept_as_they_were() -> None:
    full = msgspec.structs.replace(FIRST, text=LONG * 2)
    stripped = one(after(one({}, full)), msgspec.structs.replace(full, text=""))
    assert (stripped.verdict, stripped.article) == (Verdict.STRIPPED, None)
    assert stripped.known is not None


def test_a_clock_in_the_text_is_no_revision_and_a_number_is() -> None:
    def entry(minutes: int, dead: int) -> Entry:
        return Entry(guid="1", title="Truce", text=f"Last updated {minutes} minutes ago\n\n{dead} people died.")

    known = after(one({}, entry(3, 12)))
    assert one(known, entry(8, 12)).verdict is Verdict.SEEN
    assert one(known, entry(8, 15)).verdict is Verdict.REVISED


def test_what_comes_over_an_aggregators_link_is_an_aggregators() -> None:
    article = one({}, Entry(guid="1", title="x", link="https://news.google.com/rss/articles/CBMi?oc=5")).article
    assert article is not None
    assert article.origin is OriginKind.AGGREGATOR


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
