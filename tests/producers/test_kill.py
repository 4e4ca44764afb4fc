"""The real process, killed in the middle of its work: what it was about to do is done by the next one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crosswire.services.children import Children
from producers.archive.layout import archive_folder
from producers.sources.archive import read_archive
from tests.contracts.test_publisher import read_all
from tests.engines.plugin import Start
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.fakes.page_texts import PARAGRAPHS, page
from tests.waiting import wait_until
from wire.records import TextFrom
from wire.topics import ARTICLES

TOTAL, STEP = 300, 20


@contextmanager
def producing(folder: Path, kafka_url: str, **more: str) -> Iterator["subprocess.Popen[bytes]"]:
    environment = (
        os.environ
        | more
        | {
            "CROSSWIRE_KAFKA_URL": kafka_url,
            "CROSSWIRE_NAMESPACE": "kill",
            "CROSSWIRE_DATA_DIR": str(folder / "data"),
            "CROSSWIRE_PRODUCE_FEEDS": str(folder / "feeds.toml"),
            "CROSSWIRE_PRODUCE_INTERVAL": "0.02",
            "CROSSWIRE_PRODUCE_SLOWEST": "0",
            "CROSSWIRE_PRODUCE_HOST_DELAY": "0",
            "CROSSWIRE_PRODUCE_PORT": "0",
            "CROSSWIRE_PRODUCE_ALLOW_PRIVATE": "true",
        }
    )
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", "crosswire", "produce"], env=environment, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def grows(server: FeedServer) -> None:
    """Let each answer have some items more than the one before."""

    def page(handler: object) -> None:
        count = min(TOTAL, STEP * len(server.asked()))
        body = rss(*(Item(title=f"Item {number}", guid=str(number)) for number in range(count))).encode()
        server.serves(body, "/now")
        server.pages["/now"](handler)  # type: ignore[arg-type]  # the handler, passed on

    server.pages["/feed.xml"] = page


@pytest.mark.acceptance
def test_a_producer_killed_again_and_again_loses_nothing(start_kafka: Start, tmp_path: Path) -> None:
    with Children(tmp_path / "logs") as children, feed_server() as server:
        _, kafka_url = start_kafka(children, tmp_path / "broker")
        (tmp_path / "feeds.toml").write_text(f'[[feeds]]\nid = "desk"\nurl = "{server.url()}"\noutlet = "Desk"\n')
        grows(server)
        for kill in range(1, 4):
            with producing(tmp_path, kafka_url):  # killed on leaving: right after a request, with its entries in hand
                wait_until(lambda: len(server.asked()) >= 4 * kill, 60, "requests of the feed")  # noqa: B023 - used at once
        with producing(tmp_path, kafka_url) as last:
            wait_until(lambda: len(server.asked()) >= TOTAL // STEP + 2, 60, "the whole feed, and a poll after it")
            last.terminate()
            assert last.wait(60) == 0, (tmp_path / "log").read_text()
        records = read_all(kafka_url, ARTICLES.name("kill"))
    assert {article.title for _, article in records} == {f"Item {number}" for number in range(TOTAL)}
    assert len({(article.id, article.version) for _, article in records}) == TOTAL
    archived = list(read_archive(archive_folder(tmp_path / "data", "kill"), strict=True))  # no torn frame is left
    assert {getattr(item, "title", item) for item in archived} == {f"Item {number}" for number in range(TOTAL)}
    sent = [article for _, article in records]
    assert all(item in sent for item in archived)


@pytest.mark.acceptance
def test_a_page_that_was_still_looked_for_when_the_producer_was_killed_is_read_by_the_next(
    start_kafka: Start, tmp_path: Path
) -> None:
    with Children(tmp_path / "logs") as children, feed_server() as server:
        _, kafka_url = start_kafka(children, tmp_path / "broker")
        (tmp_path / "feeds.toml").write_text(f'[[feeds]]\nid = "desk"\nurl = "{server.url()}"\noutlet = "Desk"\n')
        server.serves(rss(Item(title="Truce holds", text="It held.", guid="1", link=server.url("/truce"))))
        server.never_ends("/truce")
        topic = ARTICLES.name("kill")
        with producing(tmp_path, kafka_url):  # killed on leaving
            wait_until(lambda: len(read_all(kafka_url, topic)) == 1, 60, "the article as its feed has it")
        server.serves(page(), "/truce", content_type="text/html")
        with producing(tmp_path, kafka_url) as next_one:
            wait_until(lambda: len(read_all(kafka_url, topic)) == 2, 60, "the version with the page's text")
            next_one.terminate()
            assert next_one.wait(60) == 0, (tmp_path / "log").read_text()
        first, second = (article for _, article in read_all(kafka_url, topic))
    assert (first.text_from, second.text_from) == (TextFrom.SUMMARY, TextFrom.PAGE)
    assert (second.id, second.text) == (first.id, "\n\n".join(PARAGRAPHS))
