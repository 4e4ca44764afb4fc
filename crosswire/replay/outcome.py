"""What came of a replay: written, shown, compared."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
from rich.console import Console

from crosswire.diff.compare import difference
from crosswire.diff.view import show_difference
from crosswire.replay.collect import Collected
from crosswire.replay.counts import Counts
from crosswire.replay.play import Played
from crosswire.replay.report import page_of
from crosswire.replay.request import Request
from crosswire.replay.view import Summary
from crosswire.report.page import write_report
from producers.sources.tally import Tally
from wire.errors import InputError


class Result(msgspec.Struct, frozen=True):
    """A replay that has ended: what was asked, how it went in `seconds`, and the folder that it used."""

    request: Request
    tally: Tally
    played: Played
    counts: Counts
    seconds: float
    undelivered: int
    folder: Path


def tell(result: Result, collected: Collected, console: Console) -> int:
    """Write ledger and report where they are wanted, show what came of it, and return the exit status, 0 or 1."""
    request, tally = result.request, result.tally
    ledger = request.ledger or result.folder / "ledger.jsonl"
    kinds = _written(ledger, collected.ledger())
    if request.report is not None:
        write_report(
            request.report,
            page_of(request.sources, tally, result.played, result.counts, collected, result.seconds),
        )
    Summary(
        seconds=result.seconds,
        tally=tally,
        lag=result.played.lag,
        outcomes=result.counts.outcomes,
        kinds=kinds,
        refused=[str(bad) for bad in result.played.refused],
        dead_letters=collected.dead_letters,
        written=_places(result, kinds.total()),
    ).show(console)
    differs = False
    if request.expect is not None:
        found = difference(request.expect, ledger)
        show_difference(console, found)
        differs = bool(found)
    lost = tally.bad or result.played.refused or collected.dead_letters or result.undelivered
    return int(bool(lost or differs))


def _places(result: Result, lines: int) -> list[str]:
    request = result.request
    places = [f"report: {request.report}"] if request.report else []
    places += [f"ledger: {request.ledger} ({lines} lines)"] if request.ledger else []
    return [*places, f"kept: {result.folder}"] if request.keep else places


class _Kind(msgspec.Struct, frozen=True):
    kind: str


def _written(path: Path, lines: Iterator[str]) -> Counter[str]:
    """Write the ledger in one move; return how many lines it has of each kind. Raises `InputError` if it cannot be."""
    new = path.with_name(f".{path.name}.new")
    kinds: Counter[str] = Counter()
    try:
        with new.open("w", encoding="utf-8") as file:
            for line in lines:
                kinds[msgspec.json.decode(line, type=_Kind).kind] += 1
                file.write(f"{line}\n")
        new.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}", error.strerror or str(error)) from None
    return kinds
