import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from structlog.testing import capture_logs

from streams.agents import Reader, telling
from streams.guard import Work
from streams.lookahead import Lookahead
from streams.outbox import Message, Parcel
from streams.state.packing import packed, unpacked
from streams.state.theatres import table_key
from streams.turns import FIRST, LONG, Turns
from tests.fakes.plain_steps import plain_steps
from tests.fakes.topics import FakeStream, Sent
from tests.streams.examples import NOW, article, report
from tests.streams.scene import Scene
from tests.wire.samples import PASSED_BY
from wire.codec import SCHEMA, decode, encode
from wire.errors import CodecError, ServiceError
from wire.records import Article, Fence, Heartbeat, Stage


def keys(messages: tuple[Message, ...]) -> list[bytes]:
    return [message.key for message in messages]


def test_an_article_becomes_a_report_for_each_theatre() -> None:
    scene = Scene()
    outcome, parcel = scene.reader(scene.event(encode(article(1, "goma: agreed\ntigray: violated"))))
    assert outcome == "relevant"
    assert keys(parcel.messages) == [b"goma", b"tigray"]
    assert scene.counted("crosswire_claims_total", type="status") == 2


def test_a_report_becomes_findings_and_is_stored() -> None:
    scene = Scene()
    data = encode(report(1, "goma: agreed"))
    outcome, parcel = scene.judge(scene.event(data))
    assert outcome == "taken"
    assert keys(parcel.messages) == [b"goma"]
    (stored,) = parcel.lasting
    key = table_key("goma", "article-1", article(1, "goma: agreed").version)
    assert (stored.key, unpacked(stored.value or b""), stored.partition) == (key, data, 0)
    assert scene.table[key] == packed(data)
    assert scene.counted("crosswire_findings_total", kind="ceasefire_change", state="open") == 1
    assert scene.counted("crosswire_state_reports", theatre="goma") == 1
    assert scene.counted("crosswire_finding_origins_count", kind="ceasefire_change") == 1
    assert scene.counted("crosswire_duplicates_total", relation="exact") == 0


def test_a_known_report_is_not_stored_again() -> None:
    scene = Scene()
    event = scene.event(encode(report(1, "goma: agreed")))
    scene.judge(event)
    assert scene.judge(event) == ("known", Parcel(event))


def test_f68_a_poison_message_goes_to_the_dead_letters_and_its_neighbours_go_on() -> None:
    scene = Scene()
    texts = ["goma: agreed", "!read", "goma: violated"]
    events = [scene.event(encode(article(n, text)), n) for n, text in enumerate(texts)]
    asyncio.run(scene.run(FakeStream(events), scene.reader))
    assert scene.acknowledged == ["ack 0", "ack 1", "ack 2"]
    (kept,) = scene.letters()
    assert (kept.reason, kept.offset, kept.value) == ("error", 1, events[1].value)
    assert scene.counted("crosswire_dead_letters_total", stage="read", reason="error") == 1
    assert scene.counted("crosswire_articles_read_total", outcome="relevant") == 2


def test_f69_a_tombstone_is_passed_over_and_counted() -> None:
    scene = Scene()
    asyncio.run(scene.run(FakeStream([scene.event(None)]), scene.reader))
    assert scene.log == ["ack 0"]
    assert scene.counted("crosswire_articles_read_total", outcome="tombstone") == 1


def test_f70_an_article_whose_report_is_too_large_goes_to_the_dead_letters() -> None:
    scene = Scene()
    asyncio.run(scene.run(FakeStream([scene.event(encode(article(1, "goma: agreed\n" * 20_000)))]), scene.reader))
    assert [kept.reason for kept in scene.letters()] == ["oversized"]


def test_f71_an_unknown_schema_and_junk_are_told_apart() -> None:
    scene = Scene()
    newer = encode(article(1, "x")).replace(f'"schema":{SCHEMA}'.encode(), b'"schema":99', 1)
    asyncio.run(scene.run(FakeStream([scene.event(newer), scene.event(b"\x00junk", 1)]), scene.reader))
    assert [kept.reason for kept in scene.letters()] == ["unknown_schema", "undecodable"]


def test_articles_that_wait_are_begun_together_and_one_that_cannot_be_read_hinders_none() -> None:
    scene = Scene()
    begun: list[str] = []

    def ahead(articles: Sequence[Article]) -> int:
        begun.extend(each.id for each in articles)
        return len(articles)

    steps = msgspec.structs.replace(plain_steps(), ahead=ahead)
    reader = Reader(steps, scene.outlets, scene.metrics, lambda: NOW)
    events = [scene.event(encode(article(n, "goma: agreed")), n) for n in range(3)]
    assert reader.ahead(events) == 3
    assert len(begun) == 3
    with pytest.raises(CodecError):
        reader.ahead([*events, scene.event(b"junk", 3)])
    stream = FakeStream([*events, scene.event(b"junk", 3)])
    asyncio.run(scene.run(stream, reader, Lookahead(reader.ahead)))
    assert scene.acknowledged == ["ack 0", "ack 1", "ack 2", "ack 3"]
    assert [kept.reason for kept in scene.letters()] == ["undecodable"]
    assert scene.counted("crosswire_articles_read_total", outcome="relevant") == 3


def test_a_report_that_failed_leaves_nothing_in_the_state() -> None:
    scene = Scene()
    scene.judge(scene.event(encode(report(1, "goma: agreed"))))
    guard = scene.guard(Stage.JUDGE)
    guard.handle(scene.event(encode(report(2, "goma: agreed !judge"))), scene.judge)
    _, parcel = scene.judge(scene.event(encode(report(3, "goma: agreed"))))
    (finding,) = (decode(message.value or b"", "finding") for message in parcel.messages)
    assert finding.origins == 2


def test_a_message_of_a_partition_that_is_not_ours_is_left_alone() -> None:
    scene = Scene()
    scene.owned.clear()
    asyncio.run(scene.run(FakeStream([scene.event(encode(article(1, "goma: agreed")))]), scene.reader))
    assert scene.log == []


def test_too_many_dead_letters_stop_the_worker_and_the_rest_stays_unread() -> None:
    scene = Scene()
    events = [scene.event(b"junk", n) for n in range(150)]
    asyncio.run(scene.run(FakeStream(events), scene.reader))
    assert [type(error) for error in scene.errors] == [ServiceError]
    assert "100 dead letters in a row" in str(scene.errors[0])
    assert len(scene.letters()) == len(scene.acknowledged) == 100


class BrokenStream(FakeStream):
    async def events(self) -> Any:
        while not self.queue.empty():
            yield self.queue.get_nowait()
        raise LookupError("a fault of the stream")


def test_a_fault_of_the_plumbing_stops_the_worker_instead_of_leaving_the_agent() -> None:
    scene = Scene()
    asyncio.run(scene.run(BrokenStream([scene.event(None)]), scene.reader))
    assert "a fault of the stream" in str(scene.errors[0])
    assert scene.acknowledged == ["ack 0"]


def beat(lane: int, **times: datetime) -> Heartbeat:
    return Heartbeat(lane=lane, lanes=3, interval=60.0, sent_at=NOW - timedelta(seconds=5), **times)


def test_a_heartbeat_passes_reading_in_the_partition_of_its_lane_and_is_no_article() -> None:
    scene = Scene()
    event = scene.event(encode(beat(2)))
    parcel, too_much = scene.guard().handle(event, scene.reader)
    (sent,) = parcel.messages
    assert (sent.topic, sent.partition, too_much) == (scene.outlets.reports, 0, "")  # there are two
    assert decode(sent.value or b"", "heartbeat") == beat(2, read_at=NOW)
    assert scene.counted("crosswire_articles_read_total", outcome="heartbeat") is None
    assert scene.counted("crosswire_heartbeat_seconds_sum", stage="read") == 5.0


@pytest.mark.parametrize(("lane", "topic"), [(0, "findings"), (1, "sources"), (2, "sources")])
def test_a_heartbeat_passes_judging_and_touches_no_theatre(lane: int, topic: str) -> None:
    scene = Scene()
    event = scene.event(encode(beat(lane, read_at=NOW - timedelta(seconds=2))))
    parcel, _ = scene.guard(Stage.JUDGE).handle(event, scene.judge)
    (sent,) = parcel.messages
    assert sent.topic.name == topic
    assert decode(sent.value or b"", "heartbeat").judged_at == NOW
    assert (parcel.lasting, scene.table, scene.metrics.registry.get_sample_value("crosswire_state_reports")) == (
        (), {}, None,
    )  # fmt: skip
    assert scene.counted("crosswire_reports_judged_total", outcome="heartbeat") is None
    assert scene.counted("crosswire_heartbeat_seconds_sum", stage="judged") == 2.0


def test_heartbeats_between_them_do_not_hide_that_all_articles_fail() -> None:
    scene = Scene()
    guard = scene.guard()
    told = []
    for number in range(100):
        told.append(guard.handle(scene.event(encode(article(number, "!read")), number), scene.reader)[1])
        guard.handle(scene.event(encode(beat(0))), scene.reader)
    assert told[-1] == "100 dead letters in a row"


def test_of_an_article_without_a_report_it_is_told_that_it_was_passed_by() -> None:
    scene = Scene()
    outcome, parcel = scene.reader(scene.event(encode(article(1, "weather"))))
    told = parcel.told
    assert told is not None
    assert parcel.messages == ()
    assert (told.article, told.version, told.reason) == (article(1, "").id, article(1, "weather").version, outcome)
    assert told.read_at == NOW


def test_what_is_passed_by_together_is_told_together_and_acknowledged_after_it() -> None:
    scene = Scene()
    events = [scene.event(encode(article(n, "weather")), n) for n in range(60)]
    asyncio.run(scene.run(FakeStream(events), scene.reader))
    sent = [entry for entry in scene.log if isinstance(entry, Sent)]
    told = [one for each in sent for one in decode(each.value or b"", "passed_by").each]
    assert [one.article for one in told] == [f"article-{n}" for n in range(60)]
    assert len(sent) < len(told)
    assert len(scene.acknowledged) == 60
    assert isinstance(scene.log[0], Sent)


def test_no_message_about_what_was_passed_by_is_too_large() -> None:
    scene = Scene()
    one = msgspec.structs.replace(PASSED_BY, outlet="ж" * 60_000)
    messages = list(telling(scene.outlets.passed_by)([one] * 7))
    assert [len(list(decode(each.value or b"", "passed_by").each)) for each in messages] == [2, 2, 2, 1]
    assert list(telling(scene.outlets.passed_by)([])) == []


def test_a_finding_says_which_report_raised_it_and_since_when_its_worker_had_the_theatre() -> None:
    scene = Scene()
    scene.tenure.begin(NOW + timedelta(minutes=1))
    _, parcel = scene.judge(scene.event(encode(report(1, "goma: agreed")), offset=41))
    (finding,) = (decode(message.value or b"", "finding") for message in parcel.messages)
    assert finding.fence == Fence(since=NOW + timedelta(minutes=1), report=41)


def test_theatres_of_which_an_article_claims_nothing_are_told_in_one_line() -> None:
    scene = Scene()
    plain = plain_steps()

    def read(of: Article, at: datetime) -> Any:
        reading: Any = plain.read(of, at)
        (full,) = reading.reports
        empty = [msgspec.structs.replace(full, theatre=theatre, claims=()) for theatre in ("goma", "tigray")]
        return msgspec.structs.replace(reading, reports=(full, *empty))

    reader = Reader(msgspec.structs.replace(plain, read=read), scene.outlets, scene.metrics, lambda: NOW)
    with capture_logs() as told:
        _, parcel = reader(scene.event(encode(article(1, "aleppo: agreed"))))
    assert [(line["event"], line.get("theatre"), line.get("theatres")) for line in told] == [
        ("read", "aleppo", None), ("nothing_claimed", None, 2),
    ]  # fmt: skip
    assert [message.key for message in parcel.messages] == [b"aleppo", b"goma", b"tigray"]


async def test_what_is_read_is_judged_before_more_is_read() -> None:
    """By a clock that only the work turns: a pause of this process is no work of anybody."""
    scene = Scene()
    done: list[str] = []
    seconds = 0.0

    def now() -> float:
        return seconds

    def work(name: str, takes: float) -> Work:
        def busy(event: Any) -> tuple[str, Parcel]:
            nonlocal seconds
            seconds += takes
            done.append(name)
            return "relevant", Parcel(event)

        return busy

    reports, articles = (FakeStream([scene.event(b"", n) for n in range(count)]) for count in (12, 3))
    sending = asyncio.ensure_future(scene.outbox.run())
    await asyncio.gather(
        scene.guard(Stage.READ).run(articles, work("read", 2 * LONG), turns=Turns(FIRST, now, now)),
        scene.guard(Stage.JUDGE).run(reports, work("judged", LONG / 10), turns=Turns(elapsed=now, used=now)),
    )
    sending.cancel()
    assert done == ["read", *["judged"] * 12, "read", "read"]
