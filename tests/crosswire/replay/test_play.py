"""The loop of a replay over a stream and a publisher that the test holds in its hands."""

from collections import Counter
from typing import Any

import pytest
from msgspec.structs import replace

from crosswire.replay import play
from crosswire.replay.play import Played, Player
from crosswire.replay.playback import Hold, Playback
from crosswire.replay.stream import Lag
from crosswire.replay.window import Window
from producers.publishing.publish import PublishOutcome, Receipt
from tests.producers.sources.articles import article
from wire.errors import BrokerError, ServiceError
from wire.records import Article


class Broker:
    """Takes articles, and has `pace` of them read at each look."""

    def __init__(self, pace: int) -> None:
        self.pace = pace
        self.taken: list[Article] = []
        self.read = 0
        self.rooms = 0
        self.answers: dict[str, Receipt] = {}
        self.partitions: list[int] = []

    def publish(self, articles: list[Article], partitions: list[int] | None = None) -> list[Receipt]:
        self.partitions += partitions or []
        receipts = [self.answers.get(a.id, Receipt(PublishOutcome.ACKNOWLEDGED)) for a in articles]
        self.taken += [a for a, r in zip(articles, receipts, strict=True) if r.outcome is PublishOutcome.ACKNOWLEDGED]
        return receipts

    def lag(self) -> Lag:
        self.read = min(self.read + self.pace, len(self.taken))
        return Lag(len(self.taken), self.read, self.read, self.read)

    def fresh(self, topic: object) -> list[Any]:
        return []

    def make_room(self) -> None:
        self.rooms += 1


class Nothing:
    """Stands for what is only told."""

    holds: list[Hold]

    def __init__(self) -> None:
        self.holds = []

    def add_reports(self, _: object) -> None: ...
    def add_findings(self, _: object) -> None: ...
    def add_dead_letters(self, _: object) -> None: ...

    def show(self, _published: int, _lag: Lag, hold: Hold, _playback: Playback, _now: float) -> None:
        self.holds.append(hold)

    def pressed(self) -> str:
        return ""


def played(articles: list[Article], broker: Broker, playback: Playback, seen: Nothing | None = None) -> Played:
    nothing: Any = seen or Nothing()
    stream: Any = broker
    return Player(
        articles, playback, stream, stream, nothing, nothing, nothing, lambda: None, lambda: "slow", broker.make_room
    ).play()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "_LOOK", 0.001)
    monkeypatch.setattr(play, "_CLOSE_LOOK", 0.001)


NEWS = [article(f"a{n:04}", hour=n) for n in range(60)]


def test_everything_is_published_in_order_and_followed_to_the_end() -> None:
    broker = Broker(pace=7)
    result = played(NEWS, broker, Playback(None, Window(30, 0)))
    assert broker.taken == NEWS
    assert (result.lag.read, result.lag.done) == (60, True)
    assert sum(result.days.values()) == 60
    assert [s.published for s in result.samples] == sorted(s.published for s in result.samples)


def test_no_more_wait_for_the_workers_than_may() -> None:
    broker = Broker(pace=3)
    seen = Nothing()
    behind = []
    lag = broker.lag

    def watched() -> Lag:
        behind.append(len(broker.taken) - broker.read)
        return lag()

    broker.lag = watched  # type: ignore[method-assign]
    played(NEWS, broker, Playback(None, Window(30, 0), ahead=10), seen)
    assert max(behind) == 10
    assert Hold.BEHIND in seen.holds


def test_a_step_begins_when_the_one_before_is_done_and_collected() -> None:
    broker = Broker(pace=5)
    seen = Nothing()
    early = []
    publish = broker.publish

    def watched(articles: list[Article], partitions: list[int] | None = None) -> list[Receipt]:
        days = {a.published_at.date() for a in articles}
        early.extend([broker.read < len(broker.taken)] if days - {a.published_at.date() for a in broker.taken} else [])
        return publish(articles, partitions)

    broker.publish = watched  # type: ignore[method-assign]
    played(NEWS, broker, Playback(None, Window(30, 1)), seen)
    assert early == [False, False, False]  # 60 hours from noon on
    assert Hold.STEP in seen.holds
    assert broker.rooms == 3  # once where each step ends, and in the end


def test_an_article_that_is_too_large_is_told_and_any_other_failure_ends_it() -> None:
    broker = Broker(pace=50)
    broker.answers["a0003"] = Receipt(PublishOutcome.TOO_LARGE, "2 MB")
    result = played(NEWS, broker, Playback(None, Window(30, 0)))
    assert [(bad.file, bad.problem) for bad in result.refused] == [("a0003", "2 MB")]
    broker.answers["a0004"] = Receipt(PublishOutcome.TIMED_OUT, "no answer")
    with pytest.raises(BrokerError, match="a0004 was not published"):
        played(NEWS, broker, Playback(None, Window(30, 0)))


def test_where_nothing_moves_it_gives_up_and_says_who_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "_PATIENCE", 0.05)
    with pytest.raises(ServiceError, match=r"nothing moved for 0\.05 s: slow"):
        played(NEWS, Broker(pace=0), Playback(None, Window(30, 0)))


def test_the_samples_of_a_long_replay_are_few_and_spread_over_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(play, "_SAMPLES", 16)
    result = played(NEWS, Broker(pace=1), Playback(None, Window(30, 0), ahead=1))
    assert 8 <= len(result.samples) <= 16
    assert (result.samples[0].read, result.samples[-1].read > 40) == (0, True)


def test_articles_go_to_the_partition_in_which_fewest_wait() -> None:
    broker = Broker(pace=60)
    lag = broker.lag
    broker.lag = lambda: replace(lag(), waiting=(70, 0, 40), done_there=(0, 0, 0))  # type: ignore[method-assign]
    played(NEWS, broker, Playback(None, Window(30, 0)))
    assert Counter(broker.partitions) == {1: 50, 2: 10}
