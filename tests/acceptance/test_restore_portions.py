"""Filling a broker from a large archive: in portions, and going on where it was interrupted."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from crosswire.restore import restore
from crosswire.services.endpoints import Endpoints
from crosswire.services.reading import messages
from producers.archive.layout import archive_folder
from tests.acceptance.test_worker import day_of_news, expected
from tests.acceptance.workers import Bench
from tests.producers.archive.samples import write_day
from tests.streams.examples import NOW
from tests.waiting import wait_until
from wire.codec import decode
from wire.records import Article
from wire.settings import Settings
from wire.topics import ARTICLES, PASSED_BY

pytestmark = pytest.mark.acceptance

NEWS = [replace(each, fetched_at=NOW + timedelta(seconds=n)) for n, each in enumerate(day_of_news(400))]


@pytest.fixture
def scene(scene: Bench) -> Bench:
    scene.start()
    return scene


class Archived:
    """An archive, from which the scene's broker is filled."""

    def __init__(self, scene: Bench, endpoints: Endpoints, folder: Path) -> None:
        self._scene = scene
        self._endpoints = endpoints
        self.forgets = True
        self._settings = Settings(namespace=scene.namespace, data_dir=str(folder))
        self.console = Console(file=StringIO(), width=120)

    def keeps(self, articles: list[Article]) -> None:
        write_day(archive_folder(self._settings.data_dir, self._scene.namespace), articles)

    def restored(self) -> int:
        check, kafka = self._scene.supervisor.check, self._endpoints.kafka
        return restore(self._settings, kafka, self.console, check=check, hint="", forgets=self.forgets, portion=60)


@pytest.fixture
def archive(scene: Bench, endpoints: Endpoints, tmp_path: Path) -> Archived:
    return Archived(scene, endpoints, tmp_path)


def test_all_is_judged_and_the_broker_keeps_the_last_portion(scene: Bench, archive: Archived) -> None:
    archive.keeps(NEWS)
    assert archive.restored() == 400
    assert scene.stands() == expected(NEWS)
    assert len(list(messages(scene.kafka, ARTICLES.name(scene.namespace)))) == 400 % 60

    def passed_by() -> int:
        told = messages(scene.kafka, PASSED_BY.name(scene.namespace))
        return sum(len(list(decode(each, "passed_by").each)) for each in told)

    wait_until(lambda: passed_by() == 400 % 60 // 5, 180, "what was passed by to be told")
    assert archive.restored() == 0
    assert isinstance(archive.console.file, StringIO)
    assert "lacks 400 article versions" in archive.console.file.getvalue()


def test_a_broker_that_keeps_all_on_disk_keeps_all_of_it(scene: Bench, archive: Archived) -> None:
    archive.forgets = False
    archive.keeps(NEWS[:150])
    assert archive.restored() == 150
    assert len(list(messages(scene.kafka, ARTICLES.name(scene.namespace)))) == 150
    assert archive.restored() == 0
    assert scene.stands() == expected(NEWS[:150])


def test_a_broker_that_was_wiped_and_took_new_articles_since_is_given_the_old_ones_too(
    scene: Bench, archive: Archived
) -> None:
    """Where something starts produce again before anybody restores."""
    archive.forgets = False
    archive.keeps(NEWS[:50])
    scene.publish(NEWS[40:50])
    assert archive.restored() == 40
    assert scene.stands() == expected(NEWS[:50])


def test_what_was_interrupted_goes_on_where_it_was(scene: Bench, archive: Archived) -> None:
    archive.keeps(NEWS[:150])
    assert archive.restored() == 150
    archive.keeps(NEWS)
    assert archive.restored() == 250
    assert scene.stands() == expected(NEWS)


def test_without_an_archive_it_waits_for_what_the_broker_has(scene: Bench, archive: Archived) -> None:
    scene.publish(NEWS[:20])
    assert archive.restored() == 0
    assert scene.stream.lag().done
    assert scene.stands() == expected(NEWS[:20])


def test_an_article_that_was_overtaken_while_it_waited_for_its_page_is_given_back(
    scene: Bench, archive: Archived
) -> None:
    slow = replace(NEWS[0], fetched_at=NEWS[5].fetched_at - timedelta(seconds=15))
    archive.keeps([*NEWS[1:6], slow, *NEWS[6:20]])
    scene.publish(NEWS[5:6])  # what came before it is past the topic's retention, what came after it is lost
    assert archive.restored() == 15
    assert scene.stands() == expected([slow, *NEWS[5:20]])
