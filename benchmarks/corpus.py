"""What is measured with: the bundled story, invented news, and as many reports as are wanted."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from itertools import islice
from random import Random

from msgspec.structs import replace

from benchmarks.long_news import Record, news
from crosswire.story.story import load_story
from streams.read.gate import GateOutcome
from streams.read.reader import Reader
from wire.ids import version_id
from wire.records import Article, Report

NOW = datetime(2031, 12, 31, tzinfo=UTC)
_WORD, _HALF = 2**64 - 1, 2**32 - 1


@cache
def reader() -> Reader:
    """Return the reader, loaded once for a process; it parses each sentence anew, since rounds read the same again."""
    return Reader.load(remembered=0)


@cache
def story() -> tuple[Article, ...]:
    """Return every version of every article of the bundled story: all of them are about a war."""
    return tuple(
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
    )


def copies(articles: Sequence[Article], times: int) -> list[Article]:
    """Return `articles` so many times, under new ids."""
    return [replace(article, id=f"{article.id}-{n}") for n in range(times) for article in articles]


@cache
def mixed(articles: int, seed: int = 1) -> tuple[Article, ...]:
    """Return invented news of which one article in six is about a war."""
    return tuple(article_of(record) for record in news(articles, seed))


@cache
def on_topic(count: int) -> tuple[Record, ...]:
    """Return the first `count` records of invented news that the gate takes for news of a war."""
    gate = reader().gate
    found = (r for r in news(20 * count) if gate.decide(r["title"], r["text"]).outcome is GateOutcome.RELEVANT)
    return tuple(islice(found, count))


@cache
def told(articles: int = 3000) -> tuple[Report, ...]:
    """Return the reports on invented news, in event time: all of them, as they come to the judge."""
    return tuple(report for article in mixed(articles) for report in reader().read(article, NOW).reports)


def telling(articles: int = 3000) -> tuple[Report, ...]:
    """Return those of `told` that say something: a revision is also told everywhere, empty."""
    return tuple(report for report in told(articles) if report.fingerprints)


def reports(count: int, *, days: float, theatres: int, base: Sequence[Report], seed: int = 1) -> Iterator[Report]:
    """Yield `count` reports in event time, spread evenly over `days` and at random over `theatres` invented names.

    Each is one of `base` told of another day, by an article of its own, with sentences and fingerprints of its own: but
    one in ten goes out again word for word, as wire texts do.
    """
    chance = Random(seed)
    begin = base[0].source.published_at
    previous: Report | None = None
    for number in range(count):
        at = begin + timedelta(days=days * number / count)
        again = previous is not None and chance.random() < 0.1
        origin = previous if again and previous is not None else chance.choice(base)
        salt = 0 if again else int.from_bytes(blake2b(b"%d" % number, digest_size=8).digest(), "big")
        theatre = origin.theatre if again else f"theatre-{chance.randrange(theatres)}"
        previous = _told_again(origin, f"r{number:08}", at, theatre, salt)
        yield previous


def _told_again(report: Report, article: str, at: datetime, theatre: str, salt: int) -> Report:
    shift = (at - report.source.published_at).days
    claims = tuple(
        replace(
            claim,
            sentence=(claim.sentence ^ salt) & (_WORD >> 1),
            day=claim.day + timedelta(days=shift) if claim.day else None,
        )
        for claim in report.claims
    )
    return replace(
        report,
        theatre=theatre,
        source=replace(report.source, article=article, published_at=at, revised_at=at, fetched_at=at),
        fingerprints=tuple(sorted((print_ ^ salt) & _HALF for print_ in report.fingerprints)),
        claims=claims,
    )


def article_of(record: Record) -> Article:
    """Return the article of a record of invented news."""
    at = datetime.fromisoformat(record["published_at"])
    revised = datetime.fromisoformat(record.get("revised_at", record["published_at"]))
    return Article(
        id=record["id"],
        version=version_id(record["title"], record["text"]),
        outlet=record["outlet"],
        title=record["title"],
        text=record["text"],
        published_at=at,
        revised_at=revised,
        fetched_at=revised,
    )
