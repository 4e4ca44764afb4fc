"""What a person sees of a theatre's state: what holds now, how it came to that, and who contradicts whom."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crosswire.explain.held import Held
from streams.judge.wording import counted, titled
from streams.steps import Standing
from wire.records import Arrangement, CeasefireChange, Contradiction, Evidence, Stance

_QUIET = "dim"
_INDENT = (0, 0, 0, 2)
_HEARD = 2
"""Pieces of evidence that a change, or a side, is shown with."""


def held_view(held: Held) -> RenderableType:
    """Return the whole of it."""
    parts: list[RenderableType] = [_head(held)]
    if held.standing:
        parts += [Text(), Text("What holds now", style="bold"), _board(held)]
    for name, changes in _by_arrangement(held.changes):
        parts += [Text(), Text(name, style="bold"), *map(_change, changes), *_positions(changes[-1])]
    if held.contradictions:
        parts += [Text(), Text("Who contradicts whom", style="bold"), *map(_contradiction, held.contradictions)]
    return Group(*parts)


def _head(held: Held) -> Text:
    if held.since is None or held.until is None:
        return Text.assemble((held.name, "bold"), ": nothing is held")
    of = f": {_count(held.reports, 'report')} of {_count(held.outlets, 'outlet')}"
    span = f", {held.since:%-d %B %Y} to {held.until:%-d %B %Y}"
    copies = f"; {held.copies} of them repeat another" if held.copies else ""
    return Text.assemble((held.name, "bold"), of, span, copies)


def _board(held: Held) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=_QUIET)
    for column in ("arrangement", "status", "since", "on the word of"):
        table.add_column(column)
    last = {(change.arrangement, change.place.lower()): change for change in held.changes}
    for each in held.standing:
        table.add_row(*_row(each, last.get((each.kind, titled(each.place or "").lower()))))
    return Padding(table, _INDENT)


def _row(standing: Standing, change: CeasefireChange | None) -> Iterator[str]:
    place = "a place of no known name" if standing.place is None else titled(standing.place)
    yield change.name if change else " ".join(filter(None, (place, standing.kind.value)))
    yield standing.status.value + " (disputed)" * bool(change and change.disputed)
    yield f"{standing.since:%-d %b %Y %H:%M}"
    yield change.confidence if change else ""


def _by_arrangement(changes: Iterable[CeasefireChange]) -> Iterator[tuple[str, list[CeasefireChange]]]:
    """Yield the name of each arrangement with how its status changed, the one that changed last first."""
    found: dict[tuple[Arrangement, str], list[CeasefireChange]] = {}
    for change in changes:
        found.setdefault((change.arrangement, change.place), []).append(change)
    for each in sorted(found.values(), key=lambda told: told[-1].at, reverse=True):
        yield each[-1].name, each


def _change(change: CeasefireChange) -> RenderableType:
    arrow = f"{change.before} → {change.to.value}" + " (disputed)" * change.disputed
    head = Text.assemble(
        (f"{change.at:%-d %b %Y %H:%M}  ", _QUIET), (arrow, "cyan"), (f"  {change.confidence}", _QUIET)
    )
    return Padding(Group(head, *_heard(change.evidence)), _INDENT)


def _positions(change: CeasefireChange) -> Iterator[RenderableType]:
    """Yield where the parties stand by their own last words."""
    told = [f"{p.party}: {_stance(p.stance)}{p.status.value}" for p in change.positions]
    if told:
        yield Padding(Text.assemble(("by their own last words  ", _QUIET), "; ".join(told)), _INDENT)


def _contradiction(found: Contradiction) -> RenderableType:
    backing = f"{counted(found.origins, 'independent origin')}, {counted(found.outlets, 'outlet')}"
    when = (f"{found.at:%-d %b %Y %H:%M}  ", _QUIET)
    head = Text.assemble(when, (found.type.value, "cyan"), f"  {found.incident}", (f"  {backing}", _QUIET))
    sides: list[RenderableType] = []
    for side in found.sides:
        sides += [Padding(Text(side.value, style="bold"), _INDENT), Padding(Group(*_heard(side.evidence)), _INDENT)]
    return Padding(Group(head, *sides), _INDENT)


def _heard(evidence: Iterable[Evidence]) -> Iterator[RenderableType]:
    told = list(evidence)
    for each in told[:_HEARD]:
        who = "" if each.claimant == "outlet" else f"{each.claimant}, in "
        line = Text.assemble(
            f"“{_line(each.quote)}”", (f"  {who}{each.source.outlet} {each.source.url}".rstrip(), _QUIET)
        )
        yield Padding(line, _INDENT)
    if len(told) > _HEARD:
        yield Padding(Text(f"and {len(told) - _HEARD} more", style=_QUIET), _INDENT)


def _line(quote: str) -> str:
    return " ".join(quote.split())


def _stance(stance: Stance) -> str:
    return "" if stance is Stance.ASSERTED else f"{stance.value}: "


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'s' * (number != 1)}"
