"""One replay from its sources to what came of it."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from time import monotonic

from rich.console import Console

from crosswire.diff.ledgers import digests
from crosswire.replay.collect import Collected
from crosswire.replay.counts import Counts, counts
from crosswire.replay.deliver import secret_made, wait_delivered
from crosswire.replay.gather import gathered
from crosswire.replay.keys import keys
from crosswire.replay.outcome import Result, tell
from crosswire.replay.play import Played, Player
from crosswire.replay.playback import Playback
from crosswire.replay.request import Request
from crosswire.replay.stage import Stage, own_settings, stage
from crosswire.replay.stream import Stream
from crosswire.replay.view import ReplayView
from crosswire.replay.window import Window, window_of
from crosswire.services.processes import why_not_ready
from producers.publishing.publish import KafkaPublisher
from producers.sources.order import Merged
from streams.group import group
from wire.errors import BrokerError, CrosswireError, InputError
from wire.settings import Settings
from wire.topics import ARTICLES

WORK = (sys.executable, "-m", "crosswire", "work")
"""The command of a worker."""


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
    """Run the sources through workers in a namespace of their own; return the exit status.

    0 if every record came through (and the ledger is as expected, every alert delivered), else 1. `command` starts a
    worker, `environment` is what it inherits. Raises `InputError` before anything is started if a source cannot be
    used (with `strict` for a bad record too), `BrokerError`, `StoreError` and `ServiceError` if services or parts fail.
    """
    began = monotonic()
    _check(request)
    settings = own_settings(settings, request)
    with _folder(settings, request) as folder:
        with console.status("Looking through the sources …") as status:
            articles = gathered(
                request, settings.kafka, folder, lambda name, n: status.update(f"Looking through {name}: {n} records")
            )
        window = window_of(articles.tally, settings.work.window_days, request.window_days)
        with closing(Collected(folder / "collected.sqlite")) as collected:
            with stage(settings, request, window, environment, command) as running:
                try:
                    played, counted = _played(running, request, articles, window, collected, console)
                    undelivered = _delivered(running, request, console)
                except BrokerError:
                    running.check()  # the broker that does not answer may be our own, and have died
                    raise
            result = Result(request, articles.tally, played, counted, monotonic() - began, undelivered, folder)
            return tell(result, collected, console)


def _check(request: Request) -> None:
    """Raise `InputError` now for what would else be found wrong when all the work is done."""
    for path in (request.ledger, request.report):
        if path is not None and not path.absolute().parent.is_dir():
            raise InputError(f"cannot write {path}", f"there is no folder {path.absolute().parent}")
    if request.expect is not None:
        digests(request.expect)


@contextmanager
def _folder(settings: Settings, request: Request) -> Iterator[Path]:
    """Yield the replay's folder, which stays with `keep`, and if something fails whose error names the logs in it."""
    folder, parent = Path(settings.data_dir), Path(settings.data_dir).parent
    keep = request.keep
    try:
        yield folder
    except InputError:
        raise
    except CrosswireError:
        keep = True
        raise
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # others have something in it, or it is not there
                parent.rmdir()


def _played(
    running: Stage, request: Request, articles: Merged, window: Window, collected: Collected, console: Console
) -> tuple[Played, Counts]:
    kafka, space = running.endpoints.kafka, running.settings.namespace
    last = articles.tally.last
    assert last is not None  # noqa: S101 (there are articles)
    with (
        closing(Stream(kafka, space, group(space))) as stream,
        closing(KafkaPublisher(kafka, ARTICLES.name(space))) as publisher,
        keys() as pressed,
        ReplayView(console, articles.tally.articles, last, keys=pressed.there) as view,
    ):
        publisher.connect()
        player = Player(
            articles,
            Playback(request.speed, window),
            publisher,
            stream,
            collected,
            view,
            pressed,
            running.check,
            lambda: _why_slow(running),
            partial(_make_room, stream, running, request),
        )
        played = player.play()
    return played, counts([part.url for part in running.workers])


def _make_room(stream: Stream, running: Stage, request: Request) -> None:
    """Let the broker forget what is done; with `keep` the topics are to be looked at."""
    if not request.keep:
        with suppress(BrokerError):  # one that does not delete has more to hold, which is no reason to stop
            stream.make_room(findings=running.delivery is None)


def _why_slow(running: Stage) -> str:
    reasons = ", ".join(f"{part.name}: {why_not_ready(part.url) or 'ready'}" for part in running.workers)
    return f"{reasons}; the logs are in {running.workers[0].log.parent}"


def _delivered(running: Stage, request: Request, console: Console) -> int:
    """Wait for the alerts to arrive, if any are to be delivered; return how many did not."""
    if running.delivery is None:
        return 0
    with console.status("Delivering …"):
        result = wait_delivered(running.endpoints, running.settings, running.check)
    if made := secret_made(request, running.settings):
        console.print(f"alerts were signed with a secret made for this replay: {made}", soft_wrap=True, highlight=False)
    if result.left or result.dead:
        console.print(f"[red]{result.left + result.dead} alerts were not delivered[/]: the receiver did not take them")
    return result.left + result.dead
