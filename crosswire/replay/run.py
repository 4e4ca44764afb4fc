"""One replay from its sources to its ledger."""

import os
import secrets
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

import msgspec
from rich.console import Console

from crosswire.ledger import ledger
from crosswire.replay.compare import compare, read_ledger
from crosswire.replay.counts import outcomes
from crosswire.replay.stream import Lag, Stream
from crosswire.replay.view import ReplayView, Summary
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor, why_not_ready
from crosswire.services.topics import create_topics, delete_topics
from producers.publish import KafkaPublisher, PublishOutcome
from producers.sources.jsonl import BadRecord, merged
from streams.group import changelog, group
from wire.errors import BrokerError, CrosswireError, InputError, ServiceError
from wire.records import Article
from wire.settings import PREFIX, Settings
from wire.topics import ARTICLES, DEAD_LETTERS, FINDINGS, REPORTS

WORK = (sys.executable, "-m", "crosswire", "work")
"""The command of a worker."""

_BATCH = 500  # articles that are published at once
_LOOK = 0.2  # seconds between two looks at the workers
_PATIENCE = 180.0  # seconds without any progress after which a replay is given up
_COMMIT_INTERVAL = 0.2  # seconds; what a replay waits for in the end


class Request(msgspec.Struct, frozen=True):
    """What is asked for. `expect` is a ledger to compare with; `strict` refuses a source with a bad line."""

    sources: tuple[Path, ...]
    ledger: Path
    expect: Path | None = None
    workers: int = 1
    strict: bool = False
    keep: bool = False


def default_workers() -> int:
    """Return how many workers suit this machine: one for each core, four at most."""
    return min(os.cpu_count() or 1, 4)


def replay(
    request: Request,
    settings: Settings,
    environment: Mapping[str, str],
    console: Console,
    command: Sequence[str] = WORK,
) -> int:
    """Run the sources through workers in a namespace of their own, and write the ledger; return the exit status.

    0 if every record came through (and the ledger is as expected), else 1. `command` starts a worker, `environment` is
    what it inherits. Nothing is delivered. Raises `InputError` before anything is started if a source cannot be used
    (with `strict` for a bad line too), `BrokerError` and `ServiceError` if the services or workers fail.
    """
    began = monotonic()
    golden = read_ledger(request.expect) if request.expect else None
    articles, bad = merged(request.sources, strict=request.strict)
    if not articles:
        raise InputError("no articles in the sources", str(bad[0]) if bad else "are the files empty?")
    settings = _own(settings, request, articles)
    with _stage(settings, request, environment, command) as (endpoints, supervisor, parts):
        with closing(Stream(endpoints.kafka_url, settings.namespace, group(settings.namespace))) as stream:
            with ReplayView(console, len(articles)) as view:
                for part in parts:  # before anything is published, so that no joining worker makes others read again
                    part.wait_ready()
                refused = _publish(endpoints.kafka_url, settings, articles, view)
                lag = _worked_off(stream, endpoints, supervisor, parts, view)
            lines = ledger(stream.records(REPORTS), stream.records(FINDINGS))
            letters = Counter(f"{letter.stage}: {letter.reason}" for letter in stream.records(DEAD_LETTERS))
        read = outcomes([part.url for part in parts])
    _write(request.ledger, lines)
    comparison = compare(golden, lines) if golden is not None else None
    summary = Summary(
        seconds=monotonic() - began,
        articles=len(articles),
        lag=lag,
        outcomes=read,
        lines=lines,
        bad=[str(item) for item in [*bad, *refused]],
        dead_letters=letters,
        ledger=request.ledger,
        kept=Path(settings.data_dir) if request.keep else None,
    )
    summary.show(console)
    if comparison is not None:
        comparison.show(console)
    return int(bool(bad or refused or letters or (comparison is not None and not comparison.same)))


def _own(settings: Settings, request: Request, articles: Sequence[Article]) -> Settings:
    """Return the settings of a replay: a namespace and folder of its own, and a window over all of its articles.

    A replay runs at full speed, so that one partition may be years ahead of another; with the live window it would
    depend on their pace what has expired.
    """
    namespace = f"replay-{secrets.token_hex(4)}"
    times = [time for article in articles for time in (article.published_at, article.revised_at)]
    window = settings.work.window_days + (max(times) - min(times)).days + 1
    partitions = max(settings.kafka.partitions, request.workers)
    return msgspec.structs.replace(
        settings,
        namespace=namespace,
        data_dir=str((Path(settings.data_dir) / namespace).absolute()),
        kafka=msgspec.structs.replace(settings.kafka, partitions=partitions),
        work=msgspec.structs.replace(settings.work, window_days=window, commit_interval=_COMMIT_INTERVAL),
    )


@contextmanager
def _stage(
    settings: Settings, request: Request, environment: Mapping[str, str], command: Sequence[str]
) -> Iterator[tuple[Endpoints, Supervisor, list[Part]]]:
    """Yield the running services and the workers, which are still starting; clean up afterwards.

    The folder stays with `keep`, and if something fails, since the error names the logs in it.
    """
    folder = Path(settings.data_dir)
    keep = request.keep
    try:
        with (
            services(settings, redis=False) as endpoints,
            _topics(endpoints, settings, keep=keep),
            Supervisor(folder / "logs", _environment(settings, environment), settings.host) as supervisor,
        ):
            parts = [_worker(supervisor, endpoints, number, command) for number in range(request.workers)]
            yield endpoints, supervisor, parts
    except CrosswireError:
        keep = True
        raise
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _topics(endpoints: Endpoints, settings: Settings, *, keep: bool) -> Iterator[None]:
    url, namespace = endpoints.kafka_url, settings.namespace
    create_topics(url, namespace, settings.kafka)
    try:
        yield
    finally:
        if not keep and not endpoints.embedded_kafka:
            delete_topics(url, namespace, also=[changelog(namespace)], groups=[group(namespace)])


def _environment(settings: Settings, environment: Mapping[str, str]) -> dict[str, str]:
    own = {name: value for name, value in environment.items() if not name.startswith(PREFIX)}
    work, kafka = settings.work, settings.kafka
    return own | {
        f"{PREFIX}NAMESPACE": settings.namespace,
        f"{PREFIX}DATA_DIR": settings.data_dir,
        f"{PREFIX}LOG_LEVEL": settings.log_level,
        f"{PREFIX}KAFKA_PARTITIONS": str(kafka.partitions),
        f"{PREFIX}KAFKA_REPLICATION": str(kafka.replication),
        f"{PREFIX}WORK_WINDOW_DAYS": str(work.window_days),
        f"{PREFIX}WORK_COMMIT_INTERVAL": str(work.commit_interval),
        f"{PREFIX}WORK_GAZETTEER": str(Path(work.gazetteer).absolute()) if work.gazetteer else "",
    }


def _worker(supervisor: Supervisor, endpoints: Endpoints, number: int, command: Sequence[str]) -> Part:
    name = f"work-{number}"
    extra = {**endpoints.environment, f"{PREFIX}WORK_INSTANCE": name}
    return supervisor.run(command, "work", name, extra)


def _publish(url: str, settings: Settings, articles: Sequence[Article], view: ReplayView) -> list[BadRecord]:
    """Publish `articles` in their order; return those that are too large. Raises `BrokerError` for other failures."""
    refused = []
    with closing(KafkaPublisher(url, ARTICLES.name(settings.namespace))) as publisher:
        publisher.connect()
        for start in range(0, len(articles), _BATCH):
            batch = articles[start : start + _BATCH]
            for article, receipt in zip(batch, publisher.publish(batch), strict=True):
                if receipt.outcome is PublishOutcome.TOO_LARGE:
                    refused.append(BadRecord(article.id, 0, receipt.detail))
                elif receipt.outcome is not PublishOutcome.ACKNOWLEDGED:
                    raise BrokerError(f"article {article.id} was not published", receipt.detail)
            view.published(start + len(batch))
    return refused


def _worked_off(
    stream: Stream, endpoints: Endpoints, supervisor: Supervisor, parts: Sequence[Part], view: ReplayView
) -> Lag:
    """Return when nothing is in flight any more; raise `ServiceError` if a process dies or nothing moves for long."""
    last, moved = None, monotonic()
    while True:
        endpoints.check()
        supervisor.check()
        lag = stream.lag()
        view.worked(lag)
        if lag.done:
            return lag
        if lag != last:
            last, moved = lag, monotonic()
        elif monotonic() - moved > _PATIENCE:
            reasons = ", ".join(f"{part.name}: {why_not_ready(part.url) or 'ready'}" for part in parts)
            raise ServiceError(
                f"nothing moved for {_PATIENCE:g} s ({reasons})", f"the logs are in {parts[0].log.parent}"
            )
        sleep(_LOOK)


def _write(path: Path, lines: Sequence[str]) -> None:
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}", error.strerror or str(error)) from None
