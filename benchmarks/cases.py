"""What is compared with what. The corpus is the bundled story; engines are the embedded ones."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import msgspec
from kafka import KafkaProducer
from prometheus_client import CollectorRegistry

from benchmarks.harness import Case
from crosswire.services.broker import start_broker
from crosswire.services.children import Children
from crosswire.services.topics import create_topics
from crosswire.story.feeds import render
from crosswire.story.story import load_story
from producers.archive.disk import DiskArchive
from producers.archive.keeping import KeepingPublisher
from producers.archive.retention import Limits
from producers.parse import parse
from producers.publish import KafkaPublisher
from streams.judge.judge import judge
from streams.judge.state import TheatreState
from streams.read.document import document
from streams.read.gazetteer import Gazetteer
from streams.read.parse import Parser
from streams.read.reader import Reader
from wire.codec import decode, encode
from wire.ids import version_id
from wire.metrics import Metrics
from wire.records import Article, Report
from wire.settings import KafkaSettings
from wire.topics import ARTICLES

NOW = datetime(2016, 12, 31, tzinfo=UTC)
NAMESPACE = "bench"


def story_articles() -> list[Article]:
    """Return every version of every article of the bundled story."""
    return [
        Article(
            id=article.id,
            version=version_id(version.title, version.text),
            outlet=feed.outlet,
            origin=feed.origin,
            title=version.title,
            text=version.text,
            published_at=article.published_at,
            revised_at=version.at,
            fetched_at=version.at,
        )
        for feed in load_story().feeds
        for article in feed.articles
        for version in article.versions
    ]


def parse_case() -> Case:
    """Reading feeds: what our refusals, dates and plain text cost on top of feedparser."""
    bodies = [render(feed, NOW, "http://127.0.0.1") for feed in load_story().feeds]

    def bare() -> None:
        for body in bodies:
            feedparser.parse(io.BytesIO(body))

    def ours() -> None:
        for body in bodies:
            parse(body, {}, "http://127.0.0.1/feed")

    return Case("parse a feed", "feeds", len(bodies), "feedparser alone", bare, ours)


def codec_case(articles: list[Article]) -> Case:
    """The envelope: what schema version and type cost on top of the record."""
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Article)
    many = articles * 20

    def bare() -> None:
        for article in many:
            decoder.decode(encoder.encode(article))

    def ours() -> None:
        for article in many:
            decode(encode(article), "article")

    return Case("encode and decode an article", "articles", len(many), "msgspec without envelope", bare, ours)


def read_case(articles: list[Article], reader: Reader) -> Case:
    """Reading: all of it against a dependency parse of the same whole texts, which the rules rest on."""
    parser = Parser.load()

    def bare() -> None:
        for article in articles:
            parser.parse(document(article).sentences)

    def ours() -> None:
        for article in articles:
            reader.read(article, NOW)

    return Case("read an article", "articles", len(articles), "parsing every sentence", bare, ours)


def judge_case(reports: list[Report]) -> Case:
    """Judging: a theatre from empty, against decoding the same reports."""
    encoded = [encode(report) for report in reports]
    gazetteer = Gazetteer.load()

    def bare() -> None:
        for message in encoded:
            decode(message, "report")

    def ours() -> None:
        states: dict[str, TheatreState] = {}
        for report in reports:
            theatre = report.theatre
            if theatre not in states:
                states[theatre] = TheatreState(theatre, timedelta(days=30), gazetteer)
            judge(states[theatre], report, NOW)

    return Case("judge a report", "reports", len(reports), "decoding the report", bare, ours)


@contextmanager
def archive_case(articles: list[Article], folder: Path) -> Iterator[Case]:
    """Archiving: polls of five articles each that are published and archived, against the same ones only published."""
    many = [msgspec.structs.replace(article, id=f"{article.id}-{n}") for n in range(5) for article in articles]
    polls = [many[start : start + 5] for start in range(0, len(many), 5)]
    limits, metrics = Limits(days=30, max_bytes=10_000_000_000), Metrics(CollectorRegistry())
    with (
        Children(folder / "archive-logs") as children,
        closing(DiskArchive.open(folder / "archive", limits, lambda: NOW, metrics)) as archive,
    ):
        _, url = start_broker(children, folder / "archive-broker")
        create_topics(KafkaSettings(url), NAMESPACE)
        with closing(KafkaPublisher(KafkaSettings(url), ARTICLES.name(NAMESPACE))) as publisher:
            publisher.connect()

            def bare() -> None:
                for poll in polls:
                    publisher.publish(poll)

            keeping = KeepingPublisher(publisher, archive)

            def both() -> None:
                for poll in polls:
                    keeping.publish(poll)

            yield Case(
                "publish and archive an article",
                "articles",
                len(many),
                "publishing alone",
                bare,
                both,
            )


@contextmanager
def publish_case(articles: list[Article], folder: Path) -> Iterator[Case]:
    """Publishing: one receipt for each article, against a bare producer of the same bytes with one flush."""
    many = [msgspec.structs.replace(article, id=f"{article.id}-{n}") for n in range(20) for article in articles]
    with Children(folder / "logs") as children:
        _, url = start_broker(children, folder / "broker")
        create_topics(KafkaSettings(url), NAMESPACE)
        topic = ARTICLES.name(NAMESPACE)
        plain = KafkaProducer(
            bootstrap_servers=url, acks="all", enable_idempotence=True, linger_ms=20, batch_size=524288
        )
        with closing(plain), closing(KafkaPublisher(KafkaSettings(url), topic)) as publisher:
            publisher.connect()

            def bare() -> None:
                for article in many:
                    plain.send(topic, key=article.id.encode(), value=encode(article))
                plain.flush()

            def ours() -> None:
                publisher.publish(many)

            yield Case("publish an article", "articles", len(many), "kafka-python alone", bare, ours)
