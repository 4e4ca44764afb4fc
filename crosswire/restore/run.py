"""Feeding the archive to the broker again, in portions that the worker is through with before the next one comes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from kafka import TopicPartition
from rich.console import Console

from crosswire.replay.stream import Stream
from crosswire.restore.catching_up import CatchingUp
from crosswire.restore.lacking import Held, lacking
from crosswire.services.reading import messages
from crosswire.services.topics import ends, forget_before
from producers.archive.layout import archive_folder
from producers.publishing.publish import KafkaPublisher, PublishOutcome
from producers.sources.archive import newest_day, read_archive
from producers.sources.item import BadRecord
from streams.group import group
from streams.judge.ceasefire.story import FORGOTTEN
from wire.codec import decode
from wire.errors import BrokerError, CodecError
from wire.log import get
from wire.records import Article
from wire.settings import KafkaSettings, Settings
from wire.topics import ARTICLES, PASSED_BY, REPORTS

PORTION = 2000
"""Articles that are published before the worker is waited for: the embedded broker holds in memory what it has."""

log = get(__name__)


def restore(
    settings: Settings,
    kafka: KafkaSettings,
    console: Console,
    *,
    check: Callable[[], None],
    hint: str,
    forgets: bool,
    portion: int = PORTION,
) -> int:
    """Publish what the broker lacks of the archive; return how many article versions that were.

    Returns when the workers, which must run, have read and judged all that the broker holds: what is found on the way
    are the states of a history, and only the last ones are for the desks. With `forgets`, for a broker that has all in
    memory, it lets go what they are through with. `check` is called meanwhile, and what it raises ends it. Raises
    `BrokerError` if the broker does not take an article, `ServiceError`, with `hint`, if nothing moves for long.
    """
    topic = ARTICLES.name(settings.namespace)
    with console.status("Looking for what the broker lacks of the archive …"):
        held, folder, since = _plan(settings, kafka, topic, forgets)
        missing = sum(1 for _ in lacking(_readable(folder, since, tell=True), held)) if since else 0
    if since and missing:
        console.print(f"The broker lacks {missing:,} article versions: the archive gives them back.", highlight=False)
        log.info("restoring", articles=missing, since=since.isoformat())
    with (
        closing(Stream(kafka, settings.namespace, group(settings.namespace))) as stream,
        CatchingUp(stream, console, missing, check, hint) as worker,
        closing(KafkaPublisher(kafka, topic)) as publisher,
    ):
        worker.wait()
        articles = lacking(_readable(folder, since), held) if since and missing else iter(())
        bulky = [topic.name(settings.namespace) for topic in (ARTICLES, REPORTS, PASSED_BY)]
        through: dict[TopicPartition, int] = {}
        while some := list(islice(articles, portion)):
            _publish(publisher, some)
            # Only now, so that the topic is never empty: an empty one would be filled from the beginning again.
            forget_before(kafka, through)
            worker.wait()
            through = ends(kafka, bulky) if forgets else {}
    return missing


def _plan(settings: Settings, kafka: KafkaSettings, topic: str, forgets: bool) -> tuple[Held, Path, datetime | None]:
    """Return what the topic holds, and the archive with the time of fetch from which it is wanted; None for nothing."""
    folder = archive_folder(settings.data_dir, settings.namespace)
    newest = newest_day(folder)
    if newest is None:
        return Held(set()), folder, None
    # A little more than the window: a status of the window's first day rests on what was said of it before.
    history = timedelta(days=settings.work.window_days) + FORGOTTEN
    held, last = Held.of(_decoded(messages(kafka, topic))), datetime.combine(newest, time.max, UTC)
    if not forgets:
        held = held.unless_wiped(last, timedelta(seconds=ARTICLES.retention))
    return held, folder, held.lacks_since(last, history)


def _publish(publisher: KafkaPublisher, articles: Sequence[Article]) -> None:
    for article, receipt in zip(articles, publisher.publish(articles), strict=True):
        if receipt.outcome not in (PublishOutcome.ACKNOWLEDGED, PublishOutcome.TOO_LARGE):
            raise BrokerError(f"archived article {article.id} was not published", receipt.detail)


def _decoded(values: Iterable[bytes]) -> Iterator[Article]:
    for value in values:
        with suppress(CodecError):  # a worker puts it with the dead letters
            yield decode(value, ARTICLES.record)


def _readable(folder: Path, since: datetime, *, tell: bool = False) -> Iterator[Article]:
    for item in read_archive(folder, since):
        if not isinstance(item, BadRecord):
            yield item
        elif tell:
            log.warning("archive_record_skipped", file=item.file, line=item.line, problem=item.problem)
