"""What a replay runs on: services, topics and processes in a namespace of its own; nothing is left of them after it."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from crosswire.replay.deliver import start_delivery
from crosswire.replay.request import Request
from crosswire.replay.window import Window
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.processes import Part, Supervisor
from crosswire.services.store import delete_keys
from crosswire.services.topics import compacted_topic, create_topics, delete_topics
from streams.group import changelog, group
from wire.settings import PREFIX, Settings

_LEAVE = 15.0  # seconds in which a group must have lost the members that joined it again
_COMMIT_INTERVAL = 0.2  # seconds; what a replay waits for at the end of each step


@dataclass(frozen=True)
class Stage:
    """The running services and parts; `delivery` is there where alerts are delivered."""

    settings: Settings
    endpoints: Endpoints
    supervisor: Supervisor
    workers: tuple[Part, ...]
    delivery: Part | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every process that was started."""
        return (*self.workers, self.delivery) if self.delivery else self.workers

    def check(self) -> None:
        """Raise `ServiceError` with its last log lines for the first service or part that has died."""
        self.endpoints.check()
        self.supervisor.check()


def own_settings(settings: Settings, request: Request) -> Settings:
    """Return the settings of a replay: a namespace and a folder of its own, no webhook, the services of `settings`."""
    namespace = f"replay-{secrets.token_hex(4)}"
    partitions = max(settings.kafka.partitions, request.workers)
    return msgspec.structs.replace(
        settings,
        namespace=namespace,
        data_dir=str((Path(settings.data_dir) / namespace).absolute()),
        kafka=msgspec.structs.replace(settings.kafka, partitions=partitions),
        work=msgspec.structs.replace(settings.work, commit_interval=_COMMIT_INTERVAL),
        destinations=(),
    )


@contextmanager
def stage(
    settings: Settings, request: Request, window: Window, environment: Mapping[str, str], command: Sequence[str]
) -> Iterator[Stage]:
    """Yield the services and parts, each of which is ready; end them and remove topics and keys afterwards.

    That also happens on an error and on Ctrl-C; with `keep` topics and keys stay. `command` starts a worker.
    """
    space, keep, deliver = settings.namespace, request.keep, bool(request.deliver_to)
    with (
        services(settings, redis=deliver, lasting=keep) as endpoints,
        _topics(endpoints, settings, keep=keep),
        _keys(endpoints, space, keep=keep),
        Supervisor(
            Path(settings.data_dir) / "logs", _environment(settings, window, environment), settings.host
        ) as parts,
    ):
        workers = tuple(_worker(parts, endpoints, number, command) for number in range(request.workers))
        delivery = start_delivery(parts, endpoints, settings, request) if deliver else None
        running = Stage(settings, endpoints, parts, workers, delivery)
        # Before anything is published, so that no joining worker makes others read again; and once more, since the one
        # that joined last has taken the others out of their work for a moment.
        for part in (*running.parts, *running.parts):
            part.wait_ready()
        yield running


@contextmanager
def _topics(endpoints: Endpoints, settings: Settings, *, keep: bool) -> Iterator[None]:
    kafka, space = endpoints.kafka, settings.namespace
    create_topics(kafka, space)
    compacted_topic(kafka, changelog(space))
    try:
        yield
    finally:
        if not keep and not endpoints.embedded_kafka:
            groups = [group(space), f"{space}.deliver"]
            delete_topics(kafka, space, also=[changelog(space)], groups=groups, patience=_LEAVE)


@contextmanager
def _keys(endpoints: Endpoints, space: str, *, keep: bool) -> Iterator[None]:
    try:
        yield
    finally:
        if not keep and endpoints.redis_url and not endpoints.embedded_redis:
            delete_keys(endpoints.redis_url, space)


def _environment(settings: Settings, window: Window, environment: Mapping[str, str]) -> dict[str, str]:
    own = {name: value for name, value in environment.items() if not name.startswith(PREFIX)}
    work, kafka = settings.work, settings.kafka
    return own | {
        f"{PREFIX}NAMESPACE": settings.namespace,
        f"{PREFIX}DATA_DIR": settings.data_dir,
        f"{PREFIX}LOG_LEVEL": settings.log_level,
        f"{PREFIX}KAFKA_PARTITIONS": str(kafka.partitions),
        f"{PREFIX}KAFKA_REPLICATION": str(kafka.replication),
        f"{PREFIX}WORK_WINDOW_DAYS": str(window.days),
        f"{PREFIX}WORK_WINDOW_STEP_DAYS": str(window.step_days),
        f"{PREFIX}WORK_COMMIT_INTERVAL": str(work.commit_interval),
        f"{PREFIX}WORK_GAZETTEER": str(Path(work.gazetteer).absolute()) if work.gazetteer else "",
    }


def _worker(supervisor: Supervisor, endpoints: Endpoints, number: int, command: Sequence[str]) -> Part:
    name = f"work-{number}"
    extra = {**endpoints.environment, f"{PREFIX}WORK_INSTANCE": name}
    return supervisor.run(command, "work", name, extra)
