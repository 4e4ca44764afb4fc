"""With a window that moves by steps, the reports of one step may come in any order: what a replay rests on."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.judge.judge import judge
from streams.judge.state import EPOCH, TheatreState
from streams.judge.times import reached_by, version_of
from tests.fakes.claims import THEATRE, blames, happened, killed, report, status
from tests.streams.judge.board import NOW, Board
from tests.streams.judge.test_order import PASSAGES, PLACES, SPEAKERS, STANCES
from wire.records import Claim, Finding, FindingState, Notice, Report, Stance, StatusWord

WINDOW, STEP = timedelta(days=6), timedelta(days=2)  # the window must be whole steps
DAYS = 30

claims = st.one_of(
    st.builds(status, st.sampled_from(list(StatusWord)), by=SPEAKERS, stance=STANCES, place=PLACES),
    st.builds(killed, st.integers(5, 40), by=SPEAKERS, place=PLACES),
    st.builds(lambda **more: blames("the army", **more), by=SPEAKERS, stance=STANCES, place=PLACES),
    st.builds(happened, st.sampled_from(["airstrike", "advance"]), by=SPEAKERS, stance=STANCES, place=PLACES),
)


@st.composite
def versions(draw: st.DrawFn) -> Report:
    article = draw(st.integers(0, 25))
    at = article * 31 % (DAYS * 24)
    said: list[Claim] = draw(st.lists(claims, max_size=3))
    return report(
        f"a{article:02}",
        *said,
        at=at,
        revised=at + draw(st.sampled_from([0, 0, 0, 20, 150, 300])),
        outlet=draw(st.sampled_from(["Post", "Tribune", "Courier"])),
        text=". ".join(draw(st.lists(st.sampled_from(PASSAGES), max_size=3))),
        notice=draw(st.sampled_from([Notice.NONE] * 5 + [Notice.CORRECTION, Notice.RETRACTION])),
    )


@given(st.lists(versions(), min_size=2, max_size=30), st.randoms(use_true_random=False))
@settings(max_examples=200, deadline=None)
def test_the_order_within_a_step_does_not_matter(reports: list[Report], chance: Random) -> None:
    steps: defaultdict[int, list[Report]] = defaultdict(list)
    for one in reports:
        steps[(reached_by(one) - EPOCH) // STEP].append(one)
    first, second = (_judged_by_steps(steps, chance) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("front", range(6))
def test_neither_does_it_on_a_busy_front(front: int) -> None:
    """Many words on few arrangements, in texts that share passages, of which some leave the window."""
    chance = Random(front)
    steps: defaultdict[int, list[Report]] = defaultdict(list)
    for number in range(240):
        one = _of_the_front(number, chance)
        steps[(reached_by(one) - EPOCH) // STEP].append(one)
    first, *others = (_judged_by_steps(steps, Random(turn)) for turn in range(4))
    assert [other == first for other in others] == [True] * 3


def _of_the_front(number: int, chance: Random) -> Report:
    said = [
        status(
            chance.choice(list(StatusWord)),
            by=chance.choice(["", "the army", "the rebels", "the observatory"]),
            stance=chance.choice([Stance.ASSERTED] * 3 + [Stance.DENIED]),
            place=chance.choice(["Old Harbour", "Old Harbour", "Salt Hills", ""]),
        )
        for _ in range(chance.randrange(1, 4))
    ]
    # Texts of neighbouring numbers share words and passages: when one has gone, the next may be a copy of the third.
    text = " ".join(f"{word}{number // chance.choice([2, 3])}" for word in chance.choice(PASSAGES).split())
    return report(
        f"f{number:03}", *said, at=number * 2 + chance.random(), outlet=chance.choice(["Post", "Tribune"]), text=text
    )


def _judged_by_steps(steps: Mapping[int, list[Report]], chance: Random) -> dict[str, Finding]:
    """Return the last word on each finding, as a ledger has it, after each step's reports in some order."""
    state = TheatreState(THEATRE, WINDOW, step=STEP)
    last: dict[str, Finding] = {}
    for number in sorted(steps):
        for report_ in _shuffled(steps[number], chance):
            last |= {finding.id: finding for finding in judge(state, report_, NOW).findings}
    stand = (f for f in last.values() if f.state is not FindingState.WITHDRAWN)
    return {f.id: msgspec.structs.replace(f, state=FindingState.OPEN) for f in stand}


def _shuffled(reports: list[Report], chance: Random) -> list[Report]:
    """Return `reports` in some order, the versions of each article in theirs: they come by one partition, in turn."""
    mixed = chance.sample(reports, len(reports))
    versions_of = defaultdict(list)
    for one in sorted(mixed, key=version_of, reverse=True):
        versions_of[one.source.article].append(one)
    return [versions_of[one.source.article].pop() for one in mixed]


def test_the_window_moves_by_whole_steps() -> None:
    board = Board(timedelta(days=4), step=STEP)
    first = report("first", at=0)
    board.take(first)
    seen = set()
    for hour in range(1, 24 * 12):
        board.take(report(f"more{hour}", at=hour))
        assert board.state.horizon is not None
        assert (board.state.horizon - EPOCH) % STEP == timedelta()
        seen.add(board.state.horizon)
    assert len(seen) in (6, 7)
    assert board.state.report("first") is None
