from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts.desk.model.views import Band, Mark, Timeline
from alerts.desk.page.timeline import MOST_ROWS, Picture, picture
from wire.records import Stance, StatusWord

NOW = datetime(2023, 5, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def mark(
    at: datetime, side: str = "violated", claimant: str = "the army", stance: str = "asserted", *, against: bool = False
) -> Mark:
    return Mark(
        at=at, side=side, stance=stance, outlet="nile-ledger", claimant=claimant, quote="The pause holds.",
        url="", alert="a", against=against,
    )  # fmt: skip


def band(since: datetime, until: datetime | None = None, status: str = "in_effect", *, disputed: bool = False) -> Band:
    return Band(status=status, since=since, until=until, disputed=disputed, alert="a")


def drawn(bands: tuple[Band, ...] = (), marks: tuple[Mark, ...] = (), now: datetime = NOW) -> Picture:
    made = picture("Khartoum ceasefire", Timeline(key="k", bands=bands, marks=marks, alerts=("a",)), now)
    assert made is not None
    return made


def test_nothing_is_drawn_of_nothing() -> None:
    assert picture("x", Timeline(key="k", bands=(), marks=(), alerts=()), NOW) is None


def test_bands_follow_each_other_and_the_last_one_is_open() -> None:
    made = drawn((band(NOW - 30 * HOUR, NOW - 10 * HOUR), band(NOW - 10 * HOUR, status="violated", disputed=True)))
    first, last = made.bands
    assert round(first.x + first.width, 2) == round(last.x, 2)
    assert round(last.x + last.width, 2) == 100
    assert (first.label, first.tone, first.open) == ("in effect", "holds", False)
    assert (last.disputed, last.tone, last.open) == (True, "breach", True)
    assert last.title == "violated, disputed: 4 May 2023 02:00 to now (10 h)"
    assert made.now is not None


def test_a_band_without_room_has_no_label() -> None:
    brief, rest = drawn((band(NOW - 90 * HOUR, NOW - 89 * HOUR), band(NOW - 89 * HOUR))).bands
    assert (brief.label, brief.narrow) == ("", False)
    assert (rest.label, rest.narrow) == ("in effect", True)


def test_years_of_silence_do_not_press_everything_into_one_edge() -> None:
    start = NOW - timedelta(days=3650)
    made = drawn((band(start, start + 50 * HOUR), band(start + 50 * HOUR, status="collapsed")))
    assert made.now is None
    assert 60 < made.bands[0].width < 75


def test_claims_stand_by_side_and_speaker() -> None:
    made = drawn(
        marks=(
            mark(NOW - 3 * HOUR, "in_effect", "outlet"),
            mark(NOW - 2 * HOUR),
            mark(NOW - HOUR, claimant="the front", stance=Stance.DENIED),
            mark(NOW),
        )
    )
    assert [side.status for side in made.sides] == ["in_effect", "violated"]
    assert [speaker.name for speaker in made.sides[0].speakers] == ["nile-ledger, in its own words"]
    army, front = made.sides[1].speakers
    assert (army.name, len(army.spots), front.spots[0].stance) == ("the army", 2, "denied")
    assert front.spots[0].title == ("4 May 2023 11:00, nile-ledger: the front denies “violated”: The pause holds.")
    assert army.y < front.y < made.height


def test_who_says_another_status_disputes_this_one() -> None:
    made = drawn(marks=(mark(NOW, claimant="the governor", against=True),))
    (spot,) = made.sides[0].speakers[0].spots
    assert (spot.stance, "the governor disputes “violated”" in spot.title) == ("denied", True)


def test_the_speakers_with_most_claims_have_lines() -> None:
    marks = tuple(mark(NOW - n * HOUR, claimant=f"speaker {n}") for n in range(MOST_ROWS + 3))
    made = drawn(marks=(*marks, mark(NOW, claimant="speaker 18")))
    names = [speaker.name for side in made.sides for speaker in side.speakers]
    assert (len(names), made.left_out) == (MOST_ROWS, 3)
    assert "speaker 18" in names


def test_the_description_says_what_is_drawn() -> None:
    made = drawn((band(NOW - 3 * HOUR, NOW - HOUR), band(NOW - HOUR, status="violated")), (mark(NOW - HOUR),))
    assert made.description.startswith(
        "in effect from 4 May 2023 09:00 for 2 h; violated from 4 May 2023 11:00 on, 1 h by now. 1 claim by 1 speaker."
    )


times = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
texts = st.text(max_size=40)
marks = st.builds(
    Mark, at=times, side=st.sampled_from(StatusWord) | texts, stance=st.sampled_from(Stance), outlet=texts,
    claimant=texts, quote=texts, url=texts, alert=texts,
)  # fmt: skip


@given(st.lists(times, max_size=8, unique=True), st.lists(marks, max_size=30), times)
def test_everything_is_on_the_picture(changes: list[datetime], said: list[Mark], now: datetime) -> None:
    starts = sorted(changes)
    ends: list[datetime | None] = [*starts[1:], None]
    bands = tuple(band(since, until) for since, until in zip(starts, ends, strict=False))
    made = picture("x", Timeline(key="k", bands=bands, marks=tuple(said), alerts=()), now)
    if made is None:
        assert not changes
        assert not said
        return
    assert all(0 <= drawn.x <= 100 and drawn.width >= 0 and drawn.x + drawn.width <= 100.01 for drawn in made.bands)
    speakers = [speaker for side in made.sides for speaker in side.speakers]
    assert all(0 <= spot.x <= 100 for speaker in speakers for spot in speaker.spots)
    heights = [speaker.y for speaker in speakers]
    assert heights == sorted(set(heights))
    assert all(0 < y < made.height for y in heights)
    if not made.left_out:
        assert sum(len(speaker.spots) for speaker in speakers) == len(said)
