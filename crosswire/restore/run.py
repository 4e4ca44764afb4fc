"""Feeding the archive to the broker again, and waiting until the worker is through with it."""

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from threading import Event
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosswire.replay.stream import Stream
from crosswire.restore.lacking import Held, lacking
from crosswire.services.endpoints import Endpoints
from crosswire.services.processes import Supervisor
from crosswire.services.reading import messages
from producers.archive.layout import archive_folder
from producers.publish import KafkaPublisher, PublishOutcome
from producers.sources.archive import newest_day, read_archive
from producers.sources.jsonl import BadRecord
from streams.group import group
from streams.judge.ceasefire import FORGOTTEN
from wire.codec import decode
from wire.errors import BrokerError, CodecError, ServiceError
from wire.log import get
from wire.records import Article
from wire.settings import Settings
from wire.topics import ARTICLES

_BATCH = 500  # articles that are published at once
_LOOK = 0.2  # seconds between two looks at the worker
_PATIENCE = 180.0  # seconds without any progress after which it is given up

log = get(__name__)


def restore(settings: Settings, endpoints: Endpoints, supervisor: Supervisor, console: Console) -> int:
    """Publish what the embedded broker lacks of the archive; return how many article versions that were.

    Returns when the worker, which must have been started, has read and judged all that the broker holds: what is found
    on the way are the states of a history, and only the last ones are for the desks. Raises `BrokerError` if the broker
    does not take an article, `ServiceError` if a process dies or nothing moves for long.
    """
    fed = _feed(settings, endpoints.kafka_url)
    if fed:
        console.print(f"The broker lacked {fed:,} article versions, which the archive gave back.", highlight=False)
    with closing(Stream(endpoints.kafka_url, settings.namespace, group(settings.namespace))) as stream:
        _wait(stream, endpoints, supervisor, console)
    return fed


def _feed(settings: Settings, url: str) -> int:
    folder = archive_folder(settings.data_dir, settings.namespace)
    newest = newest_day(folder)
    if newest is None:
        return 0
    # A little more than the window: a status of the window's first day rests on what was said of it before.
    history = timedelta(days=settings.work.window_days) + FORGOTTEN
    topic = ARTICLES.name(settings.namespace)
    held = Held.of(_decoded(messages(url, topic)))
    since = held.lacks_since(datetime.combine(newest, time.max, UTC), history)
    fed = 0
    with closing(KafkaPublisher(url, topic)) as publisher:
        for batch in _batches(lacking(_readable(folder, since), held)):
            receipts = publisher.publish(batch)
            fed += sum(receipt.outcome is PublishOutcome.ACKNOWLEDGED for receipt in receipts)
            for article, receipt in zip(batch, receipts, strict=True):
                if receipt.outcome not in (PublishOutcome.ACKNOWLEDGED, PublishOutcome.TOO_LARGE):
                    raise BrokerError(f"archived article {article.id} was not published", receipt.detail)
    log.info("restored", articles=fed, since=since.isoformat())
    return fed


def _decoded(values: Iterable[bytes]) -> Iterator[Article]:
    for value in values:
        with suppress(CodecError):  # a worker puts it with the dead letters
            yield decode(value, ARTICLES.record)


def _batches(articles: Iterator[Article]) -> Iterator[list[Article]]:
    while batch := list(islice(articles, _BATCH)):
        yield batch


def _readable(folder: Path, since: datetime) -> Iterator[Article]:
    for item in read_archive(folder, since):
        if isinstance(item, BadRecord):
            log.warning("archive_record_skipped", file=item.file, line=item.line, problem=item.problem)
        else:
            yield item


def _wait(stream: Stream, endpoints: Endpoints, supervisor: Supervisor, console: Console) -> None:
    never, last, moved = Event(), stream.lag(), monotonic()
    if last.done:
        return
    columns = (TextColumn("{task.description:<16}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        reading = progress.add_task("catching up: read", total=last.articles, completed=last.read)
        judging = progress.add_task("judged", total=None)
        while True:
            endpoints.check()
            supervisor.check()
            lag = stream.lag()
            progress.update(reading, completed=lag.read, total=lag.articles)
            progress.update(judging, completed=lag.judged, total=lag.reports)
            if lag.done:
                return
            if lag != last:
                last, moved = lag, monotonic()
            elif monotonic() - moved > _PATIENCE:
                raise ServiceError(f"the worker did nothing for {_PATIENCE:g} s", f"its log is in {endpoints.logs}")
            never.wait(_LOOK)
