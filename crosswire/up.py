"""Everything on one machine: services, and a process for each part, watched until told to stop."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from crosswire.restore import restore
from crosswire.services.endpoints import Endpoints, services
from crosswire.services.ports import EVERYWHERE, why_closed
from crosswire.services.processes import Part, Supervisor
from crosswire.services.restarts import Restarts
from crosswire.services.signals import orderly_stop, watch_until_interrupted
from crosswire.services.topics import create_topics
from crosswire.services.waiting import wait_for
from wire.errors import ServiceError
from wire.settings import Settings, redacted

_FULL = 4_000_000  # bytes; with less, a service that wants another block may have been refused it


def run_up(settings: Settings, environment: Mapping[str, str], console: Console) -> None:
    """Start services and parts, say where they are, and watch them until Ctrl-C or SIGTERM.

    A part that dies is started again. Raises `ServiceError` with the last log lines of a service that has died, or of a
    part that dies again and again, and what to do then.
    """
    embedded = [name for name, url in (("broker", settings.kafka.url), ("store", settings.redis.url)) if not url]
    if embedded:
        console.print(f"Starting the embedded {' and '.join(embedded)} …")
    with room_told(Path(settings.data_dir)), orderly_stop(), services(settings) as endpoints:
        create_topics(endpoints.kafka, settings.namespace, embedded=endpoints.embedded_kafka)
        with Supervisor(endpoints.logs, {**environment, **endpoints.environment}, settings.host) as supervisor:
            console.print("Starting worker, delivery, desk and producers …")
            parts = _started(settings, endpoints, supervisor, console)
            own = " (embedded)"
            console.print(f"broker   {redacted(endpoints.kafka.url)}{own if endpoints.embedded_kafka else ''}")
            console.print(f"store    {redacted(endpoints.redis_url)}{own if endpoints.embedded_redis else ''}")
            for part in parts:
                console.print(f"{part.name:<8} {part.url}/metrics   log {part.log}", soft_wrap=True)
            console.print(f"data     {endpoints.data_dir}", soft_wrap=True)
            console.print(f"page     {_page(settings, parts)}", soft_wrap=True, markup=False)
            receivers = ", ".join(destination.name for destination in settings.destinations)
            console.print(f"webhooks {receivers or 'none yet: add [[destinations]] to crosswire.toml'}", markup=False)
            restarts = Restarts(supervisor, parts, lambda line: console.print(line, markup=False, soft_wrap=True))

            def look() -> None:
                endpoints.check()
                restarts.look()
                endpoints.trim()
                supervisor.trim()

            try:
                watch_until_interrupted(console, "Running. Ctrl-C stops it in order.", look)
            except ServiceError as error:
                again = "Run `crosswire up` again: it goes on from what is on disk."
                raise ServiceError(error.message, f"{error.hint}\n{again}") from error


@contextmanager
def room_told(folder: Path) -> Iterator[None]:
    """Add to a `ServiceError` that the disk of `folder` is full, where it is: what died of it has other words."""
    try:
        yield
    except ServiceError as error:
        if not folder.is_dir() or shutil.disk_usage(folder).free >= _FULL:
            raise
        raise ServiceError(error.message, f"{error.hint}\nThe disk of {folder} is full: make room first.") from error


def _started(settings: Settings, endpoints: Endpoints, supervisor: Supervisor, console: Console) -> list[Part]:
    """Start the parts, who listens before who speaks, and return them when they are ready.

    An embedded broker is first given back what it lost, and the worker judges that, before anybody delivers or polls.
    """
    embedded = endpoints.embedded_kafka

    def check() -> None:
        supervisor.check()
        endpoints.check()

    # With a name, a killed worker's partitions are taken up at once by the next one.
    ports = {name: port_of(name, settings) for name in ("work", "deliver", "desk", "produce")}
    parts = [supervisor.start("work", port=ports["work"], extra={"CROSSWIRE_WORK_INSTANCE": "up"})]
    if embedded:
        log = f"its log is in {endpoints.logs}"
        restore(settings, endpoints.kafka, console, check=check, hint=log, forgets=True)
    # Of a history that was judged again, the states between are no news.
    backlog = {"CROSSWIRE_DELIVER_BACKLOG": "last"} if embedded else {}
    parts.append(supervisor.start("deliver", port=ports["deliver"], extra=backlog))
    parts.append(supervisor.start("desk", host=_desk_host(settings), port=ports["desk"]))
    parts.append(supervisor.start("produce", port=ports["produce"]))
    wait_for(parts, console)
    return parts


def _desk_host(settings: Settings) -> str:
    """Return where the desk is asked how it does; "" for where all parts are, if it binds every address."""
    return "" if settings.desk.host in EVERYWHERE else settings.desk.host


def port_of(part: str, settings: Settings) -> int:
    """Return the port of a part; 0, a free one, where that of the default is taken: by another Crosswire mostly."""
    port: int = getattr(settings, part).port
    host = settings.desk.host if part == "desk" else settings.host
    return 0 if port == getattr(Settings(), part).port and not why_closed(host, port, 0.5) else port


def _page(settings: Settings, parts: list[Part]) -> str:
    """Return where people find the desk."""
    own = next(f"{part.url}/" for part in parts if part.name == "desk")
    return f"{settings.desk.url} ({own} here)" if settings.desk.url else own
