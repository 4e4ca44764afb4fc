"""The producer process on the embedded broker: feeds in over HTTP, articles out on Kafka."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from msgspec.structs import replace
from prometheus_client import CollectorRegistry

from crosswire.services.topics import create_topics
from producers.fetching.client import user_agent
from producers.main import produce
from tests.contracts.test_publisher import read_all
from tests.fakes.feed_server import FeedServer, feed_server
from tests.fakes.feed_texts import Item, rss
from tests.waiting import wait_until
from wire.errors import BrokerError, InputError, SettingsError
from wire.observe import ObserveServer
from wire.settings import KafkaSettings, ProduceSettings, Settings
from wire.topics import ARTICLES

NOON = datetime(2023, 11, 24, 12, tzinfo=UTC)
PAUSE = Item(title="Pause begins", text="At seven.", guid="1", date="Fri, 24 Nov 2023 10:00:00 GMT")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with feed_server() as made:
        yield made


def settings(folder: Path, broker_url: str, server: FeedServer) -> Settings:
    """Settings of a namespace and a data folder of this test's own, with one feed in the list."""
    path = folder / "feeds.toml"
    path.write_text(f'[[feeds]]\nid = "desk"\nurl = "{server.url()}"\noutlet = "Desk"\n')
    return Settings(
        namespace=folder.name.replace("_", "-"),
        data_dir=str(folder / "data"),
        kafka=KafkaSettings(url=broker_url, partitions=2),
        produce=ProduceSettings(
            feeds=str(path),
            interval=0.1,
            slowest=0,
            host_delay=0,
            timeout=5,
            allow_private=True,
            contact="d@e.org",
            port=0,
        ),
    )


async def run(of: Settings, stop: asyncio.Event | None = None, **more: object) -> None:
    stop = stop or asyncio.Event()
    await produce(of, clock=lambda: NOON, stop=stop, registry=CollectorRegistry(), **more)  # type: ignore[arg-type]  # passed on


async def test_it_polls_publishes_and_says_that_it_is_ready(
    tmp_path: Path, broker_url: str, server: FeedServer
) -> None:
    of = settings(tmp_path, broker_url, server)
    create_topics(of.kafka, of.namespace)
    server.serves(rss(PAUSE))
    stop, observed = asyncio.Event(), list[ObserveServer]()
    running = asyncio.create_task(run(of, stop, started=observed.append))
    await asyncio.to_thread(wait_until, lambda: len(server.asked()) >= 3, 60, "three polls")
    base = observed[0].url.removesuffix("/metrics")
    ready = await asyncio.to_thread(lambda: urlopen(f"{base}/readyz").read())
    page = await asyncio.to_thread(lambda: urlopen(observed[0].url).read().decode())
    stop.set()
    await asyncio.wait_for(running, 60)
    assert ready == b"ready\n"
    assert "crosswire_articles_published_total 1.0" in page
    ((key, article),) = read_all(broker_url, ARTICLES.name(of.namespace))
    assert (article.title, article.outlet, article.fetched_at, key) == ("Pause begins", "Desk", NOON, article.id)
    assert server.asked()[0].headers["user-agent"] == user_agent("d@e.org")


async def test_once_is_one_round_and_the_next_knows_what_was_sent(
    tmp_path: Path, broker_url: str, server: FeedServer
) -> None:
    of = settings(tmp_path, broker_url, server)
    create_topics(of.kafka, of.namespace)
    server.serves(rss(PAUSE))
    await run(of, once=True)
    await run(of, once=True)
    assert len(read_all(broker_url, ARTICLES.name(of.namespace))) == 1


async def test_a_feed_that_is_a_web_page_ends_one_round_with_advice(
    tmp_path: Path, broker_url: str, server: FeedServer
) -> None:
    of = settings(tmp_path, broker_url, server)
    create_topics(of.kafka, of.namespace)
    server.serves("<!doctype html><html><title>Desk</title></html>", content_type="text/html")
    with pytest.raises(
        InputError, match=r"feed 'desk' \(http://127.*html_page.*feeds add. looks for the feed behind it"
    ) as raised:
        await run(of, once=True)
    assert "\n" not in str(raised.value)


async def test_no_broker_ends_it_at_the_start(tmp_path: Path, server: FeedServer) -> None:
    with pytest.raises(BrokerError, match=r"127\.0\.0\.1:1.*CROSSWIRE_KAFKA_URL"):
        await run(settings(tmp_path, "127.0.0.1:1", server))
    assert server.requests == []


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("allow", "http://intranet.example/", r"produce\.allow .*'http://intranet\.example/' is neither"),
        ("websub_callback", "desk.example/websub", r"produce\.websub_callback .* is no http"),
    ],
)
async def test_a_wrong_setting_is_named(
    tmp_path: Path, broker_url: str, server: FeedServer, name: str, value: str, message: str
) -> None:
    of = settings(tmp_path, broker_url, server)
    create_topics(of.kafka, of.namespace)
    with pytest.raises(SettingsError, match=message):
        await run(replace(of, produce=replace(of.produce, **{name: value})))


def test_a_wrong_list_ends_it_before_anything_is_asked(tmp_path: Path, server: FeedServer) -> None:
    of = settings(tmp_path, "127.0.0.1:1", server)
    Path(of.produce.feeds).write_text("[[feeds]]\nid = 'desk'\n")
    with pytest.raises(InputError, match="feed 'desk'"):
        asyncio.run(run(of))
