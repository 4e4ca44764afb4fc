"""An upgrade while news flows: old worker, new worker, messages of both, in one group; and back again."""

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest

from alerts.receiver import Inbox, ReceiverServer
from crosswire.services.processes import Part
from crosswire.services.reading import messages
from tests.acceptance.test_worker import day_of_news, expected
from tests.acceptance.workers import Bench
from tests.alerts.stage import SECRET
from tests.fakes import newer
from tests.waiting import wait_until
from wire.codec import SCHEMA, encode
from wire.records import Article
from wire.topics import FINDINGS

pytestmark = pytest.mark.acceptance

NEWER = (sys.executable, "-m", "tests.fakes.newer_worker")
STORED = Path(__file__).parents[1] / "wire" / "messages"


def newer_worker(scene: Bench, name: str) -> Part:
    return scene.supervisor.run(NEWER, "work", name, {"CROSSWIRE_WORK_INSTANCE": name})


def publish_newer(scene: Bench, news: list[Article]) -> None:
    scene.publish_bytes((article.id.encode(), newer.encode(article)) for article in news)


def test_workers_are_replaced_one_by_one_and_back_and_nothing_changes(scene: Bench) -> None:
    news = day_of_news(400)
    old = [scene.start("work-0"), scene.start("work-1")]
    scene.publish(news[:100])
    for worker in old:
        worker.wait_ready()
    new = newer_worker(scene, "work-2")  # takes over states that the old ones wrote
    scene.publish(news[100:150])
    new.wait_ready()
    assert scene.stop(old[0]) == 0
    publish_newer(scene, news[150:200])  # the other old worker reads what a newer one writes
    scene.wait_done(200)
    assert scene.stop(old[1]) == 0
    publish_newer(scene, news[200:300])
    scene.wait_done(300)
    assert scene.stop(new) == 0
    back = scene.start("work-0")  # the upgrade is taken back: the state has been written by the newer one
    scene.publish(news[300:])
    back.wait_ready()
    scene.wait_done(400)
    assert scene.stands() == expected(news)
    assert scene.dead_letters() == []


def told(inbox: Inbox) -> dict[tuple[str, str], int]:
    """Return what stands at the receiver: theatre and status → origins."""
    alerts = [message.data for message in inbox.current().values()]
    return {(alert.theatre, alert.change.to): alert.origins for alert in alerts if alert.change}


def test_an_old_deliver_tells_what_newer_workers_find_and_what_old_ones_do_again(
    scene: Bench, store_url: str, tmp_path: Path
) -> None:
    """The upgrade in the other order, and workers that are put back behind it."""
    inbox, news = Inbox(SECRET), day_of_news(60)
    with closing(ReceiverServer(inbox.answer)) as receiver:
        settings = tmp_path / "crosswire.toml"
        settings.write_text(
            f"[deliver]\nallow_private = true\n"
            f'[[destinations]]\nname = "desk"\nurl = "{receiver.url}"\nsecret = "{SECRET.reveal()}"\n'
        )
        here = {"CROSSWIRE_CONFIG": str(settings), "CROSSWIRE_REDIS_URL": store_url}
        deliver = scene.supervisor.start("deliver", extra=here)
        new = newer_worker(scene, "work-0")
        scene.publish(news[:20])
        publish_newer(scene, news[20:40])
        new.wait_ready()
        deliver.wait_ready()
        wait_until(lambda: told(inbox) == expected(news[:40]), 180, "what the newer worker found")
        assert all(b"added_later" in value for value in messages(scene.kafka, FINDINGS.name(scene.namespace)))
        assert scene.stop(new) == 0
        scene.start("work-0").wait_ready()
        scene.publish(news[40:])
        wait_until(lambda: told(inbox) == expected(news), 180, "what the old worker found")
        assert scene.stop(deliver) == 0
    assert scene.dead_letters() == []
    assert (inbox.refused, len(inbox.current())) == (0, len(expected(news)))


def test_the_first_versions_article_is_read_beside_todays_and_the_futures_is_a_dead_letter_with_all_its_bytes(
    scene: Bench,
) -> None:
    worker = scene.start()
    news = day_of_news(10)
    future = json.dumps(json.loads(encode(news[0])) | {"schema": SCHEMA + 1}).encode()
    scene.publish_raw(b"stored", (STORED / "v1-article.json").read_bytes())
    scene.publish_raw(b"future", future)
    scene.publish(news)
    worker.wait_ready()
    scene.wait_done(12)
    (letter,) = scene.dead_letters()
    assert (letter.reason, letter.value) == ("unknown_schema", future)
    assert {where: scene.stands()[where] for where in expected(news)} == expected(news)


def test_a_worker_that_is_asked_to_stop_commits_what_it_has_done(scene: Bench) -> None:
    slow = {"CROSSWIRE_WORK_INSTANCE": "work-0", "CROSSWIRE_WORK_COMMIT_INTERVAL": "60"}
    worker = scene.supervisor.run((sys.executable, "-m", "tests.fakes.plain_worker"), "work", "work-0", slow)
    scene.publish(day_of_news(200))
    worker.wait_ready()
    scene.wait_found(expected(day_of_news(200)))
    assert not scene.stream.lag().done, "it was committed before it was asked to stop: this shows nothing"
    assert scene.stop(worker) == 0
    assert scene.stream.lag().done
