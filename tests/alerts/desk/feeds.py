"""How the feeds of the invented outlets stand, and the heartbeats of the path behind them."""

from datetime import datetime, timedelta

from wire.records import Heartbeat, SourceStanding, SourceState

HOUR = 3600.0


def feeds(now: datetime) -> list[SourceStanding]:
    def feed(
        outlet: str, minutes: float, *, state: SourceState = SourceState.POLLING, error: str = "", failures: int = 0,
        gap: float = HOUR, key: bool = False, silent_after: float = 0.0, new: int = 40,
    ) -> SourceStanding:  # fmt: skip
        name = outlet.lower().replace(" ", "-")
        failing = timedelta(minutes=30) if failures else timedelta(seconds=40)
        return SourceStanding(
            feed=name,
            outlet=outlet,
            address=f"https://{name}.example/feed.xml",
            key=key,
            state=state,
            error=error,
            failures=failures,
            last_polled_at=now - timedelta(seconds=40),
            last_success_at=now - failing,
            newest_fetched_at=now - timedelta(minutes=minutes),
            newest_published_at=now - timedelta(minutes=minutes + 2),
            typical_gap=gap,
            silent_after=silent_after,
            new=new,
            revised=new // 8,
            at=now - timedelta(seconds=40),
        )

    return [
        feed("Meridian Wire", 4, key=True, silent_after=6 * HOUR, gap=420, new=311),
        feed("Karsova Today", 11, key=True, silent_after=6 * HOUR, gap=900, new=127),
        feed("Highland Voice", 88, gap=2700),
        feed("Northway Television", 10, gap=1300, new=96),
        feed("Coast Observer", 170, gap=7000),
        feed("Ilmar Gazette", 425, key=True, silent_after=6 * HOUR, gap=5000),
        feed("Beyran Post", 44, state=SourceState.FAILING, error="timeout", failures=7),
        feed("Odra Courier", 9000, state=SourceState.PARKED, error="gone", failures=3, new=8),
    ]


def heartbeats(now: datetime) -> list[Heartbeat]:
    def beat(lane: int, ago: float, took: float) -> Heartbeat:
        sent = now - timedelta(seconds=ago)
        return Heartbeat(
            lane=lane,
            lanes=2,
            interval=60.0,
            sent_at=sent,
            read_at=sent + timedelta(seconds=took / 3),
            judged_at=sent + timedelta(seconds=took / 2),
            taken_at=sent + timedelta(seconds=took),
        )

    return [beat(0, 21, 1.3), beat(1, 22, 1.6)]
