"""What a courier with a gate sends when: each rule by itself, on a store in memory."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from alerts.message.severity import Severity
from alerts.rules.gate.outcome import GateOutcome
from alerts.rules.gate.silences import Silence
from alerts.rules.gate.timing import AT_ONCE, Timing, timing
from alerts.store.journal import Action
from tests.alerts.delivery.night import Night, at
from wire.records import StatusWord
from wire.settings.timing import QuietHours, TimingSettings

QUIET = timing(TimingSettings(quiet=(QuietHours(start="22:00", end="07:00"),)), "route")
GROUP = timing(TimingSettings(group="10m"), "route")
BOTH = timing(TimingSettings(quiet=(QuietHours(start="22:00", end="07:00"),), group="10m"), "route")
REPEAT = timing(TimingSettings(repeat="4h", repeats=2), "route")
A, B, C = "change1-a", "change1-b", "change1-c"


def silence(night: Night, hours: float = 1, **matcher: tuple[str, ...]) -> Silence:
    return Silence(
        id="silence1-s",
        author="ana",
        reason="known",
        starts=night.clock(),
        ends=night.clock() + timedelta(hours=hours),
        **matcher,
    )


async def test_without_a_route_everything_goes_at_once() -> None:
    night = Night(QUIET, now=at(23))
    await night.news(route="")
    await night.steps()
    assert night.receiver.ids == [f"{A}-1"]


async def test_in_quiet_hours_alerts_wait_until_their_end_and_are_late_then() -> None:
    night = Night(QUIET, now=at(23))
    await night.news()
    await night.steps()
    assert night.receiver.got == []
    (held,) = await night.held(f"{A}-1")
    assert (held.reason, held.until) == (GateOutcome.QUIET_HOURS, at(7, day=5))
    await night.steps(hours=7, minutes=59)
    assert night.receiver.got == []
    await night.steps(minutes=1)
    ((_, ((_, _, _, _, late),)),) = night.receiver.got
    assert late
    assert await night.reasons(f"{A}-1") == ["quiet_hours"]
    assert night.counted("quiet_hours") == 1


async def test_what_is_severe_enough_goes_at_night_too() -> None:
    night = Night(BOTH, now=at(23))
    await night.news(severity=Severity.CRITICAL)
    await night.news(B, severity=Severity.CRITICAL)
    await night.news(C)
    await night.steps()
    assert night.receiver.ids == [f"{A}-1", f"{B}-1"]


async def test_in_the_morning_only_the_last_state_is_told_and_nothing_of_what_came_to_nothing() -> None:
    night = Night(QUIET, now=at(23))
    for withdrawn in (False, False):
        await night.news(A, withdrawn=withdrawn)
        await night.steps(minutes=1)
    for withdrawn in (False, True):
        await night.news(B, withdrawn=withdrawn)
        await night.steps(minutes=1)
    await night.steps(hours=9)
    await night.steps(minutes=1)
    assert night.receiver.ids == [f"{A}-2"]
    assert await night.reasons(f"{A}-1") == ["quiet_hours", "overtaken"]
    assert (await night.reasons(f"{B}-1"))[-1] == "overtaken"
    assert (await night.reasons(f"{B}-2"))[-1] == "came_to_nothing"
    assert await night.store.depth("desk") == 0


async def test_a_delivery_begins_its_time_for_retries_when_it_may_go() -> None:
    night = Night(QUIET, now=at(22))
    await night.news()
    await night.steps()
    night.receiver.script = ["fail", "fail", "ok"]
    await night.steps(hours=9)
    for _ in range(3):
        await night.steps(minutes=1)
    assert night.receiver.ids == [f"{A}-1"] * 3


async def test_of_a_group_the_first_goes_at_once_and_the_others_together_at_the_end() -> None:
    night = Night(GROUP)
    for alert in (A, B, C):
        await night.news(alert)
        await night.steps(minutes=1)
    assert night.receiver.ids == [f"{A}-1"]
    await night.steps(minutes=7)
    assert len(night.receiver.got) == 1
    await night.steps(minutes=1)
    name, told = night.receiver.got[1]
    assert [(alert, number) for _, alert, number, _, _ in told] == [(B, 1), (C, 1)]
    assert (await night.held(f"{B}-1"))[-1].because == name
    assert await night.reasons(f"{B}-1") == ["grouped", "merged"]
    await night.news("change1-d")
    await night.steps(minutes=1)
    assert len(night.receiver.got) == 2  # the window goes on while it has something to tell
    await night.steps(minutes=9)
    assert night.receiver.ids[2] == "change1-d-1"  # a single one goes under its own id
    for name in ("change1-e", "change1-f"):  # after a window in which nothing came
        await night.steps(minutes=20)
        await night.news(name)
        await night.steps()
    assert night.receiver.ids[3:] == ["change1-e-1", "change1-f-1"]


async def test_theatres_have_groups_of_their_own_unless_all_of_a_destination_is_one() -> None:
    night = Night(GROUP)
    await night.news(A)
    await night.news(B, theatre="yemen")
    await night.steps()
    assert night.receiver.ids == [f"{A}-1", f"{B}-1"]
    night = Night(replace(GROUP, by_theatre=False))
    await night.news(A)
    await night.news(B, theatre="yemen")
    await night.steps()
    assert night.receiver.ids == [f"{A}-1"]


async def test_a_group_tells_the_last_states_and_nothing_of_what_was_opened_and_withdrawn_in_it() -> None:
    night = Night(GROUP)
    await night.news(A)
    await night.steps()
    await night.news(A, withdrawn=True)
    await night.news(B)
    await night.news(B)
    await night.news(C)
    await night.news(C, withdrawn=True)
    await night.steps()
    await night.steps(minutes=10)
    ((_, told),) = night.receiver.got[1:]
    assert [(kind, alert, number) for kind, alert, number, _, _ in told] == [
        ("alert.withdrawn", A, 2),
        ("alert.opened", B, 2),
    ]
    assert await night.reasons(f"{C}-1") == ["grouped", "overtaken"]
    assert await night.reasons(f"{C}-2") == ["grouped", "came_to_nothing"]
    assert night.counted("came_to_nothing") == 1


async def test_what_a_digest_tells_is_the_same_at_every_attempt() -> None:
    night = Night(GROUP)
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    night.receiver.script = ["fail", "crash"]
    await night.steps(minutes=10)
    await night.news(B, withdrawn=True)
    for _ in range(4):
        await night.steps(seconds=30)
    digests = [got for got in night.receiver.got if got[0].startswith("digest1-")]
    assert len(digests) == 3
    assert len({str([each[:4] for each in told]) for _, told in digests}) == 1
    assert len({name for name, _ in digests}) == 1


async def test_a_crash_after_the_first_alert_of_a_group_sends_it_again_under_its_own_id() -> None:
    night = Night(GROUP)
    await night.news(A)
    night.receiver.script = ["crash"]
    await night.steps()
    await night.news(B)
    await night.steps(seconds=30)
    await night.steps(minutes=10)
    assert night.receiver.ids == [f"{A}-1", f"{A}-1", f"{B}-1"]


async def test_a_window_that_ends_in_quiet_hours_is_told_at_their_end_with_what_came_in_them() -> None:
    night = Night(BOTH, now=at(21, 55))
    for alert in (A, B):
        await night.news(alert)
    await night.steps()
    await night.steps(minutes=10)
    await night.news(C)
    await night.steps()
    assert night.receiver.ids == [f"{A}-1"]
    await night.steps(hours=8, minutes=55)
    ((_, told),) = night.receiver.got[1:]
    assert [alert for _, alert, *_ in told] == [B, C]


async def test_a_large_group_is_told_in_messages_of_fifty() -> None:
    night = Night(GROUP)
    for number in range(121):
        await night.news(f"change1-{number:03}")
    await night.steps()
    await night.steps(minutes=10)
    assert [len(told) for _, told in night.receiver.got] == [1, 50, 50, 20]
    assert len(set(night.receiver.ids)) == 4


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


async def collapse(night: Night, **facts: str) -> str:
    return await night.news("change1-end", to=StatusWord.COLLAPSED, severity=Severity.CRITICAL, **facts)  # type: ignore[arg-type]


async def test_a_collapse_holds_single_violations_back_and_lets_them_go_after_a_day() -> None:
    night = Night(AT_ONCE)
    await collapse(night)
    await night.steps(minutes=1)
    await night.news(A)
    await night.steps(minutes=1)
    for _ in range(24):
        await night.steps(hours=1)
    assert night.receiver.ids == ["change1-end-1"]
    held = await night.held(f"{A}-1")
    assert [(each.reason, each.because) for each in held] == [("inhibited", "change1-end")] * 2
    assert held[-1].until is None
    assert night.counted("inhibited") == 2


async def test_where_the_collapse_is_withdrawn_the_violation_is_told_late() -> None:
    night = Night(AT_ONCE)
    await collapse(night)
    await night.news(A)
    await night.steps()
    await night.news("change1-end", to=StatusWord.COLLAPSED, withdrawn=True)
    await night.steps(minutes=6)
    assert [name for name, _ in night.receiver.got] == ["change1-end-1", "change1-end-2", f"{A}-1"]
    assert night.receiver.got[-1][1][0][4]  # late


async def test_only_what_was_not_told_yet_is_inhibited() -> None:
    night = Night(AT_ONCE)
    await night.news(A)
    await night.steps()
    await collapse(night)
    await night.news(A)
    await night.steps()
    assert night.receiver.ids == [f"{A}-1", "change1-end-1", f"{A}-2"]


async def test_another_theatre_or_place_is_not_inhibited_and_neither_is_another_status() -> None:
    night = Night(AT_ONCE)
    await collapse(night, theatre="yemen")
    await night.news(A)
    await night.news(B, to=StatusWord.AGREED, theatre="yemen")
    await night.steps()
    assert night.receiver.ids == ["change1-end-1", f"{A}-1", f"{B}-1"]


async def test_a_violation_that_was_inhibited_and_withdrawn_came_to_nothing() -> None:
    night = Night(AT_ONCE)
    await collapse(night)
    await night.news(A)
    await night.steps()
    await night.news(A, withdrawn=True)
    for _ in range(4):
        await night.steps(minutes=5)
    assert night.receiver.ids == ["change1-end-1"]
    assert (await night.reasons(f"{A}-2"))[-1] == "came_to_nothing"
    assert await night.store.depth("desk") == 0


async def test_a_silence_lets_go_what_it_matches_with_its_id_in_the_journal() -> None:
    night = Night(AT_ONCE)
    await night.store.put_silence(silence(night, theatres=("sudan",)), night.clock())
    await night.news(A)
    await night.news(B, theatre="yemen")
    await night.steps()
    assert night.receiver.ids == [f"{B}-1"]
    (held,) = await night.held(f"{A}-1")
    assert (held.reason, held.until, held.because) == ("silenced", None, "silence1-s")


async def test_after_a_silence_the_next_state_arrives_and_says_all() -> None:
    night = Night(AT_ONCE)
    await night.store.put_silence(silence(night), night.clock())
    await night.news(A)
    await night.steps()
    await night.news(A)
    await night.steps(hours=1)
    assert [(name, told[0][0]) for name, told in night.receiver.got] == [(f"{A}-2", "alert.updated")]


async def test_a_withdrawal_passes_a_silence_to_those_who_were_told_and_to_nobody_else() -> None:
    night = Night(AT_ONCE)
    await night.news(A)
    await night.steps()
    await night.store.put_silence(silence(night), night.clock())
    await night.news(B)
    await night.steps(seconds=2)
    await night.news(A, withdrawn=True)
    await night.news(B, withdrawn=True)
    await night.steps(seconds=2)
    assert night.receiver.ids == [f"{A}-1", f"{A}-2"]
    assert await night.reasons(f"{B}-2") == ["came_to_nothing"]


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


async def test_a_hold_that_does_not_change_is_noted_once() -> None:
    night = Night(AT_ONCE)
    await collapse(night)
    await night.news(A)
    for _ in range(10):
        await night.steps(minutes=5)
    assert await night.reasons(f"{A}-1") == ["inhibited"]


async def test_a_route_that_groups_no_more_lets_its_digest_go() -> None:
    night = Night(GROUP)
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    night.timing = Timing()
    night.courier = night.hire()
    await night.steps(minutes=10)
    assert [len(told) for _, told in night.receiver.got] == [1, 2]
