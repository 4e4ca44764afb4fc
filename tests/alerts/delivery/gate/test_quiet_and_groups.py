"""Quiet hours and groups: what goes when, on a store in memory."""

from msgspec.structs import replace

from alerts.message.severity import Severity
from alerts.rules.gate.outcome import GateOutcome
from alerts.rules.gate.timing import Timing
from alerts.store.journal import Attempted
from tests.alerts.delivery.gate.night import BOTH, GROUP, QUIET, A, B, C, Night, at


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


async def test_a_group_that_a_clock_ahead_of_its_time_began_holds_nobody() -> None:
    night = Night(GROUP)
    await night.steps(hours=2)
    await night.news(A)
    await night.steps()
    await night.steps(hours=-2)  # it is set right
    for alert in (B, C):
        await night.news(alert)
        await night.steps(minutes=1)
    assert night.receiver.ids == [f"{A}-1", f"{B}-1"]  # and begins a window of its own
    await night.steps(minutes=9)
    assert night.receiver.ids[2:] == [f"{C}-1"]


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


async def test_a_group_whose_digest_was_lost_gets_another_one() -> None:
    night = Night(GROUP)
    await night.news(A)
    await night.news(B)
    await night.steps()
    night.clock.forward(600)
    lost = await night.store.claim("desk", night.clock(), 0.001, 3600)
    assert lost is not None
    await night.store.done(lost)  # as an unreadable one is set aside
    await night.steps(hours=2)
    assert night.receiver.ids == [f"{A}-1"]
    await night.news(C)
    await night.steps()
    ((_, told),) = night.receiver.got[1:]
    assert [alert for _, alert, *_ in told] == [B, C]


async def test_each_alert_of_a_digest_has_its_attempts_in_its_own_history() -> None:
    night = Night(GROUP)
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    night.receiver.script = ["fail"]
    await night.steps(minutes=10)
    await night.steps(seconds=5)
    digest = night.receiver.ids[-1]
    for alert in (B, C):
        tried = [event for event in await night.store.history(alert) if isinstance(event, Attempted)]
        assert [(event.delivery, event.within, event.outcome) for event in tried] == [
            (f"{alert}-1", digest, "server_error"),
            (f"{alert}-1", digest, "delivered"),
        ]


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


async def test_a_large_group_is_told_in_messages_that_the_format_has_room_for() -> None:
    night = Night(GROUP)
    for number in range(26):
        await night.news(f"change1-{number:03}")
    await night.steps()
    await night.steps(minutes=10)
    assert [len(told) for _, told in night.receiver.got] == [1, 10, 10, 5]
    assert len(set(night.receiver.ids)) == 4


async def test_a_route_that_groups_no_more_lets_its_digest_go() -> None:
    night = Night(GROUP)
    for alert in (A, B, C):
        await night.news(alert)
    await night.steps()
    night.timing = Timing()
    night.courier = night.hire()
    await night.steps(minutes=10)
    assert [len(told) for _, told in night.receiver.got] == [1, 2]
