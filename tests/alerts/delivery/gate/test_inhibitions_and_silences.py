"""What other alerts and people hold back, on a store in memory."""

from datetime import timedelta

from msgspec.structs import replace

from alerts.message.severity import Severity
from alerts.rules.gate.inhibition import inhibited_by, inhibitions
from alerts.rules.gate.timing import AT_ONCE
from alerts.store.port import Disabled, Place
from tests.alerts.delivery.gate.night import A, B, C, Night, silence
from tests.alerts.samples import message
from wire.records import Arrangement, StatusWord


async def collapse(night: Night, **facts: object) -> str:
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


async def test_an_evacuation_that_is_suspended_says_nothing_of_the_ceasefire() -> None:
    night = Night(AT_ONCE)
    await collapse(night, arrangement=Arrangement.EVACUATION, name="Khartoum evacuation")
    await night.news(A)
    await night.steps()
    assert night.receiver.ids == ["change1-end-1", f"{A}-1"]


async def test_what_was_broken_before_the_collapse_or_after_it_was_restored_is_news() -> None:
    night = Night(AT_ONCE)
    await night.steps(hours=2)
    now = night.clock()
    await collapse(night, published_at=now - timedelta(minutes=60))
    await night.news("change1-back", to=StatusWord.RESTORED, published_at=now - timedelta(minutes=20))
    await night.news(A, published_at=now - timedelta(minutes=90))
    await night.news(B, published_at=now - timedelta(minutes=40))
    await night.news(C, published_at=now - timedelta(minutes=10))
    await night.steps()
    assert night.receiver.ids == ["change1-end-1", "change1-back-1", f"{A}-1", f"{C}-1"]
    assert await night.reasons(f"{B}-1") == ["inhibited"]


async def test_what_another_destination_was_sent_holds_nothing_back_here() -> None:
    night = Night(AT_ONCE)
    said = await collapse(night)
    assert said
    (found,) = await night.store.open_alerts("sudan", night.clock())
    assert found.sent_to == ("desk",)
    rules = inhibitions(night.inhibiting)
    alert = message("change1-other").data
    assert alert.change is not None
    alert = replace(alert, theatre="sudan", times=replace(alert.times, published_at=night.clock()))
    assert inhibited_by(rules, [found], alert, "desk")
    assert inhibited_by(rules, [found], alert, "pager") is None


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


async def test_a_hold_that_does_not_change_is_noted_once() -> None:
    night = Night(AT_ONCE)
    await collapse(night)
    await night.news(A)
    for _ in range(10):
        await night.steps(minutes=5)
    assert await night.reasons(f"{A}-1") == ["inhibited"]


async def test_a_withdrawal_is_kept_with_the_opening_that_a_disabled_destination_never_got() -> None:
    night = Night(AT_ONCE)
    await night.store.disable("desk", Disabled(url_id=night.to.url_id, at=night.clock()))
    await night.news()
    await night.news(withdrawn=True)
    await night.steps()
    letters = [each async for each in night.store.located("desk")]
    assert [(each.place, each.delivery.id) for each in letters] == [(Place.DEAD, f"{A}-1"), (Place.DEAD, f"{A}-2")]
    await night.store.disable("desk", None)
    for letter in letters:
        assert await night.store.revive("desk", letter.handle, night.clock())
    await night.steps()
    assert night.receiver.ids == [f"{A}-1", f"{A}-2"]
