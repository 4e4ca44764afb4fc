"""Silence is told on a clock: notices through admission into a store in memory, over crashes and restarts."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from alerts.intake.admission import Admission
from alerts.intake.watching import Watching
from alerts.message.notice import Notice, withdrawn
from alerts.message.payload import Alert, AlertType
from alerts.rules.decide import NOWHERE, Mark
from alerts.rules.sources import STALE
from tests.alerts.samples import EVERYTHING, NOON, heartbeat, standing
from tests.fakes.alert_store import FakeAlertStore
from tests.fakes.findings_topic import FakeFindingsTopic
from tests.fakes.manual_clock import ManualClock
from wire.errors import StoreError
from wire.metrics import Metrics

HOUR = 3600.0


class Watch:
    """A store that outlives the process, and the watching of the present one."""

    def __init__(self) -> None:
        self.store = FakeAlertStore()
        self.clock = ManualClock(NOON)
        self.set_by = timedelta()
        self.begins_anew()

    def begins_anew(self) -> None:
        self.since: datetime | None = self.clock()
        self.admission = Admission(
            FakeFindingsTopic(), self.store, EVERYTHING, clock=self.clock, metrics=Metrics(CollectorRegistry())
        )
        self.watching = Watching(
            self.store, self.admission.admit, lambda: self.since, clock=self.clock, steady=self.steady
        )

    def steady(self) -> float:
        return (self.clock() - self.set_by).timestamp()

    def set(self, by: timedelta) -> None:
        """Set the clock, which goes on as before."""
        self.clock.now += by
        self.set_by += by

    async def look(self, after: float = 0.0) -> list[tuple[AlertType, int, Alert]]:
        """Look `after` seconds later; return what is to be delivered."""
        self.clock.forward(after)
        await self.watching.look()
        found = []
        while ticket := await self.store.claim("desk", self.clock(), 0.001, 3600):
            await self.store.done(ticket)
            message = ticket.delivery.message
            found.append((message.type, message.data.sequence, message.data))
        return found

    async def heard(self, feed: str = "nile", *, new: bool = False) -> None:
        now = self.clock()
        await self.store.source(replace(standing(feed), at=now, newest_fetched_at=now if new else NOON), now)


async def test_a_key_source_falls_silent_and_speaks_again() -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    ((kind, sequence, alert),) = await watch.look()
    assert (kind, sequence, alert.kind, alert.severity) == (AlertType.OPENED, 1, "source_silent", "warning")
    assert alert.headline == "Nile-ledger (nile) has brought nothing new since 4 May 2023, 12:00 UTC"
    assert alert.notice is not None
    assert (alert.notice.subject, alert.notice.cause, alert.notice.since) == ("nile", "nothing_new", NOON)
    assert (alert.change, alert.disagreement, alert.sides) == (None, None, ())
    assert await watch.look(60) == []
    watch.clock.forward(60)
    await watch.heard(new=True)
    ((kind, sequence, over),) = await watch.look()
    assert (kind, sequence, over.id) == (AlertType.WITHDRAWN, 2, alert.id)
    assert await watch.store.notices() == []


async def test_a_restart_says_nothing_twice_and_still_ends_what_is_over() -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    ((_, _, alert),) = await watch.look()
    watch.begins_anew()
    assert await watch.look(10) == []
    await watch.heard(new=True)
    watch.begins_anew()
    assert [(kind, over.id) for kind, _, over in await watch.look()] == [(AlertType.WITHDRAWN, alert.id)]


async def test_a_dead_producer_of_many_sources_is_one_alert() -> None:
    watch = Watch()
    for number in range(50):
        await watch.heard(f"f{number}")
    assert await watch.look(STALE.total_seconds() - 1) == []
    ((kind, _, alert),) = await watch.look(1)
    assert (kind, alert.headline[:35]) == (AlertType.OPENED, "No word from the producers since 4 ")
    assert await watch.look(99 * HOUR) == []
    for number in range(50):
        await watch.heard(f"f{number}", new=True)
    assert [(kind, over.id) for kind, _, over in await watch.look()] == [(AlertType.WITHDRAWN, alert.id)]


async def test_where_no_heartbeat_is_sent_that_is_the_one_alert() -> None:
    watch = Watch()
    await watch.heard()
    for lane in range(2):
        await watch.store.beat(heartbeat(lane, took=0.1), NOON)
    ((_, _, alert),) = await watch.look(300)
    assert (alert.kind, alert.severity) == ("heartbeat_lost", "critical")
    assert alert.notice is not None
    assert alert.notice.cause == "not_sent"
    assert await watch.look(9 * HOUR) == []


async def beats(watch: Watch) -> None:
    now = watch.clock()
    for lane in range(2):
        await watch.store.beat(replace(heartbeat(lane, took=0.0), sent_at=now, taken_at=now), now)


AHEAD = timedelta(days=90)


@pytest.mark.parametrize("began_ahead", [False, True])
@pytest.mark.parametrize("speaks_again", [False, True])
async def test_a_clock_that_was_ahead_silences_nothing(began_ahead: bool, speaks_again: bool) -> None:
    watch = Watch()
    watch.set(AHEAD)
    if began_ahead:
        watch.begins_anew()
    await watch.heard(new=True)
    await beats(watch)
    assert await watch.look() == []
    watch.set(-AHEAD)
    assert await watch.look() == []
    if speaks_again:
        await watch.heard(new=True)
        await beats(watch)
    assert await watch.look(60) == []
    ((kind, _, alert),) = await watch.look(300)
    assert (kind, alert.kind) == (AlertType.OPENED, "heartbeat_lost")
    assert alert.notice is not None
    assert alert.notice.cause == "not_sent"
    assert alert.notice.since <= watch.clock()
    assert await watch.look(9 * HOUR) == []


async def test_that_no_producer_speaks_is_told_after_the_clock_was_set_right() -> None:
    watch = Watch()
    watch.set(AHEAD)
    await watch.heard(new=True)
    assert await watch.look() == []
    watch.set(-AHEAD)
    assert await watch.look(STALE.total_seconds() - 1) == []
    ((kind, _, alert),) = await watch.look(STALE.total_seconds())
    assert (kind, alert.headline[:26]) == (AlertType.OPENED, "No word from the producers")


async def test_nothing_is_said_before_all_that_waited_is_heard() -> None:
    watch = Watch()
    watch.since = None
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    assert await watch.look() == []
    watch.since = watch.clock()
    assert len(await watch.look()) == 1


class CrashingError(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["keep_notice", "take", "drop_notice"])
@pytest.mark.parametrize("done", [False, True])
async def test_a_crash_at_any_step_repeats_it_and_tells_once(
    step: str, done: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    told: list[tuple[AlertType, int]] = []

    async def look_over_a_crash() -> None:
        real = getattr(watch.store, step)

        async def crash(*args: object) -> None:
            if done:
                await real(*args)
            raise CrashingError

        with monkeypatch.context() as patched:
            patched.setattr(watch.store, step, crash)
            try:
                told.extend(found[:2] for found in await watch.look())
            except CrashingError:
                watch.begins_anew()
        told.extend(found[:2] for found in await watch.look(1))

    await look_over_a_crash()
    assert told == [(AlertType.OPENED, 1)]
    await watch.heard(new=True)
    await look_over_a_crash()
    assert told == [(AlertType.OPENED, 1), (AlertType.WITHDRAWN, 2)]
    assert await watch.store.notices() == []


async def test_two_processes_that_look_at_the_same_time_tell_once() -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    other = Watching(watch.store, watch.admission.admit, lambda: watch.since, clock=watch.clock)
    await other.look()
    assert [found[:2] for found in await watch.look()] == [(AlertType.OPENED, 1)]


async def test_a_store_that_is_away_is_waited_for() -> None:
    watch = Watch()
    watch.store.broken = "away"
    with pytest.raises(StoreError):
        await watch.watching.look()
    told: list[Notice] = []

    async def admit(notice: Notice, mark: Mark) -> None:
        told.append(notice)

    watch.store.broken = ""
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    await Watching(watch.store, admit, lambda: NOON - timedelta(hours=9), clock=watch.clock).look()
    assert len(told) == 1


async def test_a_clock_that_lags_behind_another_process_ends_a_silence_all_the_same() -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    await watch.look()
    await watch.heard(new=True)
    watch.clock.forward(-5)
    watch.begins_anew()
    assert [found[:2] for found in await watch.look()] == [(AlertType.WITHDRAWN, 2)]


async def test_what_another_process_took_back_too_soon_is_told_again_while_it_is_silent() -> None:
    watch = Watch()
    watch.clock.forward(6 * HOUR)
    await watch.heard()
    ((_, _, alert),) = await watch.look()
    (notice,) = await watch.store.notices()
    await watch.admission.admit(withdrawn(notice, watch.clock()), NOWHERE)
    await watch.store.drop_notice(notice.subject)
    told = [(kind, sequence, again.id) for kind, sequence, again in await watch.look(5)]
    assert told == [(AlertType.WITHDRAWN, 2, alert.id), (AlertType.OPENED, 3, alert.id)]
    assert await watch.look(5) == []
