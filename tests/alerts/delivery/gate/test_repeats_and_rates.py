"""Repeats and rates: what goes again, and how fast, on a store in memory."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.rules.gate.timing import AT_ONCE
from alerts.store.journal import Action
from alerts.store.port import Place
from tests.alerts.delivery.gate.night import BOTH, GROUP, QUIET, REPEAT, A, B, C, Night, at, silence


async def test_what_nobody_took_up_is_repeated_under_an_id_of_its_own_and_is_not_called_late() -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    for _ in range(12):
        await night.steps(hours=4)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1-r1", f"{A}-1-r2"]
    assert [(why, late) for _, [(_, _, _, why, late)] in night.receiver.got][1:] == [("repeated", False)] * 2
    assert await night.store.depth("desk") == 0


@pytest.mark.parametrize(
    ("action", "reason"),
    [(Action.ACKNOWLEDGED, "repeat_acknowledged"), (Action.FALSE_ALARM, "repeat_acknowledged"), (Action.NOTED, "")],
)
async def test_repeats_end_when_somebody_takes_the_alert_up(action: Action, reason: str) -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    await night.act(A, action)
    await night.steps(hours=4)
    assert await night.reasons(f"{A}-1-r1") == ([reason] if reason else [])
    assert len(night.receiver.got) == (1 if reason else 2)


async def test_repeats_go_on_when_the_alert_is_reopened_in_time() -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    await night.act(A, Action.ACKNOWLEDGED)
    await night.act(A, Action.REOPENED)
    await night.steps(hours=4)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1-r1"]


@pytest.mark.parametrize(("withdrawn", "reason"), [(True, "repeat_withdrawn"), (False, "repeat_overtaken")])
async def test_repeats_end_with_a_later_state(withdrawn: bool, reason: str) -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    await night.news(withdrawn=withdrawn)
    await night.steps()
    await night.steps(hours=4)
    assert await night.reasons(f"{A}-1-r1") == [reason]
    assert night.receiver.ids == [f"{A}-1", f"{A}-2", *([] if withdrawn else [f"{A}-2-r1"])]


async def test_repeats_of_a_group_are_grouped_again() -> None:
    night = Night(replace(GROUP, repeat=timedelta(hours=4), repeats=1))
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    await night.steps(minutes=10)
    await night.act(C, Action.ACKNOWLEDGED)
    for _ in range(30):
        await night.steps(minutes=10)
    told = [(name, [(alert, why) for _, alert, _, why, _ in states]) for name, states in night.receiver.got[2:]]
    assert told == [(f"{A}-1-r1", [(A, "repeated")]), (f"{B}-1-r1", [(B, "repeated")])]


async def test_a_repeat_waits_for_the_end_of_a_silence_or_until_somebody_ends_it() -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    await night.steps(hours=3)
    made = silence(night, hours=5)
    await night.store.put_silence(made, night.clock())
    await night.steps(hours=1)
    assert night.receiver.ids == [f"{A}-1"]
    await night.store.put_silence(replace(made, ends=night.clock()), night.clock())
    await night.steps(minutes=5)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1-r1"]


async def test_a_rate_spaces_messages_drops_none_and_notes_each_hold_once() -> None:
    night = Night(AT_ONCE, rate=6)
    names = [await night.news(f"change1-{number}") for number in range(5)]
    await night.steps()
    assert night.receiver.ids == names[:1]
    for number in range(1, 5):
        await night.steps(seconds=10)
        assert night.receiver.ids == names[: number + 1]
    assert [await night.reasons(name) for name in names] == [[], *[["rate_limited"]] * 4]


async def test_after_an_outage_the_rate_holds_as_before() -> None:
    night = Night(AT_ONCE, rate=6)
    for number in range(5):
        await night.news(f"change1-{number}")
    await night.steps()
    await night.steps(hours=2)
    assert len(night.receiver.got) == 2
    for _ in range(6):
        await night.steps(seconds=10)
    assert len(night.receiver.got) == 5


async def test_retries_count_for_the_rate_too() -> None:
    night = Night(AT_ONCE, rate=6)
    await night.news(A)
    night.receiver.script = ["fail"]
    await night.steps()
    await night.steps(seconds=5)
    assert len(night.receiver.got) == 1
    await night.steps(seconds=5)
    assert night.receiver.ids == [f"{A}-1"] * 2


async def test_who_waits_for_the_rate_does_not_become_a_follower_in_the_group_that_it_began() -> None:
    night = Night(GROUP, rate=6)
    for alert, theatre in ((A, "sudan"), (B, "yemen")):
        await night.news(alert, theatre=theatre)
    await night.steps()
    await night.steps(seconds=10)
    assert night.receiver.ids == [f"{A}-1", f"{B}-1"]
    await night.news(C, theatre="yemen")
    await night.steps(seconds=10)
    assert await night.reasons(f"{C}-1") == ["grouped"]


async def test_who_waits_for_a_failing_destination_does_not_become_a_follower_in_the_group_that_it_began() -> None:
    night = Night(GROUP)
    night.receiver.script = ["fail"] * 5
    await night.news(A, route="other")
    for _ in range(5):
        await night.steps(minutes=1)
    await night.news(B, theatre="yemen")
    await night.steps()
    assert [each.place async for each in night.store.located("desk")].count(Place.PAUSED) >= 1
    await night.steps(minutes=1)
    assert f"{B}-1" in night.receiver.ids


async def test_quiet_hours_that_begin_while_it_waits_for_the_rate_hold_it_with_the_others() -> None:
    night = Night(BOTH, rate=0.5, now=at(21, 57))
    for alert, theatre in ((A, "sudan"), (B, "yemen")):
        await night.news(alert, theatre=theatre)
    await night.steps()
    await night.steps(minutes=2)
    await night.news(C, theatre="syria")
    await night.steps()
    await night.steps(minutes=2)
    await night.news("change1-d", theatre="syria")
    await night.steps()
    await night.steps(hours=9)
    assert await night.reasons(f"{C}-1") == ["rate_limited", "quiet_hours", "merged"]
    assert [len(told) for _, told in night.receiver.got] == [1, 1, 2]


async def test_a_repeat_that_may_have_been_sent_is_not_sent_again_after_the_withdrawal() -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    night.receiver.script = ["crash"]
    await night.steps(hours=4)
    await night.news(withdrawn=True)
    await night.steps(minutes=1)
    await night.steps(minutes=1)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1-r1", f"{A}-2"]
    assert await night.reasons(f"{A}-1-r1") == ["repeat_withdrawn"]


async def test_a_state_that_was_silenced_does_not_end_the_repeats_of_the_one_before() -> None:
    night = Night(REPEAT)
    await night.news()
    await night.steps()
    await night.store.put_silence(silence(night), night.clock())
    await night.steps(seconds=2)
    await night.news()
    await night.steps()
    await night.steps(hours=4)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1-r1"]


async def test_a_state_that_was_silenced_does_not_overtake_the_one_that_waits_for_the_morning() -> None:
    night = Night(QUIET, now=at(23))
    await night.news()
    await night.steps()
    await night.store.put_silence(silence(night), night.clock())
    await night.steps(seconds=2)
    await night.news()
    await night.steps()
    await night.steps(hours=8)
    assert night.receiver.ids == [f"{A}-1"]


async def test_what_a_clock_ahead_of_its_time_spaced_waits_no_longer_than_was_meant() -> None:
    night = Night(AT_ONCE, rate=1)
    await night.steps(hours=2)
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    assert night.receiver.ids == [f"{A}-1"]
    await night.steps(hours=-2)  # it is set right
    for _ in range(3):
        await night.steps(minutes=1)
    assert night.receiver.ids == [f"{each}-1" for each in (A, B, C)]
