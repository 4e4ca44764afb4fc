"""What is held of a theatre: its arrangements and how they came to stand as they do, and who contradicts whom."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec

from crosswire.services.reading import messages
from streams.group import changelog
from streams.judge.ceasefire.standing import standing
from streams.judge.rebuild import rebuild
from streams.judge.state import TheatreState
from streams.read.places.gazetteer import Gazetteer
from streams.read.reader import Reader
from streams.state.packing import unpacked
from streams.state.revisions import emptied
from streams.steps import Standing
from wire.clock import system_clock
from wire.codec import decode
from wire.errors import CodecError, InputError
from wire.records import EVERYWHERE, Article, CeasefireChange, Contradiction, Duplicate, Report
from wire.settings import Settings


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """The state of the theatre `name` (`theatre` is its key), as it stands after the newest of `reports` reports.

    They are of articles published from `since` to `until`; both are None where there is no report. `changes` and
    `contradictions` are the findings that hold, in event time; `copies` of the articles repeat another.
    """

    theatre: str
    name: str
    reports: int
    outlets: int
    since: datetime | None
    until: datetime | None
    standing: tuple[Standing, ...]
    changes: tuple[CeasefireChange, ...]
    contradictions: tuple[Contradiction, ...]
    copies: int


def held_by_workers(theatre: str, settings: Settings, gazetteer: Gazetteer) -> Held:
    """Return what the workers of `settings` hold of `theatre`, from the topic that makes it last.

    Raises `InputError` if no broker is set, `BrokerError` if it cannot be read.
    """
    if not settings.kafka.url:
        hint = "start `crosswire up` in this folder, set CROSSWIRE_KAFKA_URL, or name a file of articles"
        raise InputError("no broker is set whose workers could hold something", hint)
    stored = messages(settings.kafka, changelog(settings.namespace))
    return held(theatre, _of_theatre(theatre, stored), settings, gazetteer)


def held_after(theatre: str, articles: Iterable[Article], settings: Settings, reader: Reader) -> Held:
    """Return what is held of `theatre` when `articles` have been read and judged."""
    reports = [report for article in articles for report in reader.read(article, system_clock()).reports]
    own = {report.source.article for report in reports if report.theatre == theatre}
    revisions = (r for r in reports if r.theatre == EVERYWHERE and theatre not in r.told and r.source.article in own)
    told = [report for report in reports if report.theatre == theatre]
    return held(theatre, (*told, *(emptied(each, theatre) for each in revisions)), settings, reader.gazetteer)


def held(theatre: str, reports: Iterable[Report], settings: Settings, gazetteer: Gazetteer) -> Held:
    """Return what a worker with `settings` holds of `theatre` after `reports` on it, which may come in any order."""
    window, step = timedelta(days=settings.work.window_days), timedelta(days=settings.work.window_step_days)
    state = TheatreState(theatre, window, gazetteer, step)
    known = list(reports)
    rebuild(state, known)
    sources = [r.source for r in {r.source.article: r for r in known}.values() if state.report(r.source.article)]
    times = [source.published_at for source in sources]
    found = [finding for each in state.found.values() for finding in each]
    changes = (finding for finding in found if isinstance(finding, CeasefireChange))
    contradictions = (finding for finding in found if isinstance(finding, Contradiction))
    return Held(
        theatre=theatre,
        name=gazetteer.theatres[theatre].title,
        reports=len(state),
        outlets=len({source.outlet for source in sources}),
        since=min(times, default=None),
        until=max(times, default=None),
        standing=tuple(sorted(standing(state, gazetteer), key=lambda s: s.since, reverse=True)),
        changes=tuple(sorted(changes, key=lambda change: change.at)),
        contradictions=tuple(sorted(contradictions, key=lambda c: (c.at, c.id))),
        copies=sum(isinstance(finding, Duplicate) for finding in found),
    )


def plain(held: Held) -> dict[str, Any]:
    """Return `held` for machines. When a worker judged it is not in there: nothing was judged now."""
    told: dict[str, Any] = msgspec.to_builtins(held)
    for found in (*told["changes"], *told["contradictions"]):
        del found["judged_at"]
    return told


def _of_theatre(theatre: str, stored: Iterable[bytes]) -> Iterator[Report]:
    """Yield the reports on `theatre`; what a newer program has written is left out, as a worker does."""
    for value in stored:
        try:
            report: Report = decode(unpacked(value), "report")
        except CodecError:
            continue
        if report.theatre == theatre:
            yield report
