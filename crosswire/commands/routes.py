"""`crosswire routes`: who would get an alert?"""

from collections.abc import Iterator
from enum import StrEnum

import click
import msgspec
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table
from rich.text import Text

from alerts.message.notice import NoticeKind
from alerts.message.words import AlertFinding
from alerts.rules.match import found
from alerts.rules.policy import policy
from alerts.rules.routes import Route, RouteOutcome, Tried, choose, tried
from alerts.rules.severity import grade
from alerts.rules.specimens import CHANGE, CONTRADICTION, NOTICES
from crosswire.commands.context import quiet_settings
from crosswire.commands.printing import show, wide_console
from crosswire.theatres import check_theatres, gazetteer, unknown_theatres, with_spellings
from wire.records import Arrangement, ContradictionType, StatusWord
from wire.settings import Kind, Match, Settings

EPILOG = """\b
Examples:
  crosswire routes explain --status collapsed --theatre syria --place Aleppo --origins 2
  crosswire routes explain --status agreed --before talks --theatre sudan --origins 3
  crosswire routes explain --contradiction casualties --theatre ukraine --place Kherson
  crosswire routes explain --status violated --theatre yemen --disputed --json
  crosswire routes explain --kind heartbeat_lost

Without --place the alert concerns the whole theatre. docs/routing.md says how routes are asked."""


def _words(vocabulary: type[StrEnum], *more: str) -> click.Choice[str]:
    return click.Choice([*more, *(word.value for word in vocabulary)])


@click.group(name="routes")
def command() -> None:
    """Show who would get an alert, and why others would not."""


@command.command(name="explain", epilog=EPILOG, short_help="Show who would be told of an alert, and how severe it is.")
@click.option(
    "--kind",
    type=_words(Kind),
    help="Follows from --status or --contradiction; source_silent and heartbeat_lost stand alone.",
)
@click.option("--status", type=_words(StatusWord), help="To what the ceasefire changed.")
@click.option("--before", type=_words(StatusWord, "none"), default="none", help="From what it changed.")
@click.option("--arrangement", type=_words(Arrangement), default="ceasefire", show_default=True)
@click.option("--contradiction", type=_words(ContradictionType), help="About what reports disagree.")
@click.option("--theatre", default="", help="Key of a theatre of the gazetteer, such as syria.")
@click.option("--place", default="", help="Name of a place.")
@click.option("--origins", type=click.IntRange(min=0), default=1, show_default=True, help="Independent origins.")
@click.option("--disputed", is_flag=True, help="A claimant disputes the change.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for machines.")
@click.pass_context
def explain(
    ctx: click.Context,
    kind: str | None,
    status: str | None,
    before: str,
    arrangement: str,
    contradiction: str | None,
    theatre: str,
    place: str,
    origins: int,
    disputed: bool,
    as_json: bool,
) -> None:
    """Show how severe an alert would be, which routes match it, and who would be told."""
    settings = quiet_settings(ctx)
    check_theatres(settings)
    finding: AlertFinding
    if kind in NOTICES and not (status or contradiction or theatre):
        _show(settings, NOTICES[NoticeKind(kind)], as_json=as_json)
        return
    if not theatre:
        raise click.UsageError("Missing option '--theatre'.")
    _known(settings, theatre)
    if status and not contradiction:
        finding = replace(CHANGE, to=StatusWord(status), before=before, arrangement=Arrangement(arrangement))
        finding = replace(finding, disputed=disputed)
    elif contradiction and not status:
        finding = replace(CONTRADICTION, type=ContradictionType(contradiction))
    else:
        raise click.UsageError("name either --status or --contradiction")
    if kind not in (None, _kind(finding)):
        raise click.UsageError(f"a {kind} has no {'--status' if status else '--contradiction'}")
    _show(settings, replace(finding, theatre=theatre, place=place or theatre, origins=origins), as_json=as_json)


def _kind(finding: AlertFinding) -> Kind:
    return Kind(finding.__struct_config__.tag)  # type: ignore[arg-type]


def _known(settings: Settings, theatre: str) -> None:
    for fault in unknown_theatres("--theatre", Match(theatres=(theatre,)), gazetteer(settings)):
        raise fault


def _show(settings: Settings, finding: AlertFinding, *, as_json: bool) -> None:
    asked = policy(with_spellings(settings))
    graded = grade(finding, asked.severities)
    subject = found(finding, graded.severity)
    written = {route.name: route for route in settings.routes}  # with the places as the user has them
    routes = [replace(each, route=written[each.route.name]) for each in tried(asked.routes, subject)]
    chosen = choose(asked, subject)
    if as_json:
        answer = {
            "severity": graded.severity,
            "reason": graded.reason,
            "routes": [{"name": r.route.name, "matched": r.matched, "why": why(r)} for r in routes],
            "destinations": chosen,
        }
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode())
        return
    console = wide_console()
    show(console, Text(f"{graded.severity}: {graded.reason}", "bold"))
    _table(console, "route", ((r.route.name, r.matched, why(r)) for r in routes))
    _table(console, "destination", ((c.destination, *_told(c)) for c in chosen))
    if not chosen:
        console.print("Nobody would be told: the settings have no [[destinations]].", style="yellow", markup=False)


def why(route: Tried) -> str:
    """Return what a route says, in words."""
    if route.stopped_by:
        return f"not asked: {route.stopped_by} stops before it"
    if route.unmet is None:
        return f"matches: {', '.join(route.route.to)}" + (", and stops" if route.route.stop else "")
    return f"{route.unmet} is not met: {_wanted(route.route.match, route.unmet)}"


def _wanted(match: Match, condition: str) -> str:
    """Return what a condition asks for, as it stands in the settings."""
    fields = {name: getattr(match, name) for name in match.__struct_fields__}
    name = next(name for name in fields if name in _names(condition))
    value = fields[name]
    shown = f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else str(value).lower()
    return f"{name} = {shown}"


def _names(condition: str) -> tuple[str, ...]:
    """Return what a condition may be called in the settings: of one thing, of several, of the least."""
    return condition, f"{condition}s", f"{condition}es", f"min_{condition}"


def _told(route: Route) -> tuple[bool, str]:
    if route.outcome is RouteOutcome.OPENED:
        return True, f"is told, by {route.route}" if route.route else "is told: no route names it"
    return False, f"is not told ({route.outcome})"


def _table(console: Console, title: str, rows: Iterator[tuple[str, bool, str]]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, good, text in rows:
        table.add_row(Text(title, "dim"), Text(name, "bold green" if good else ""), Text(text))
    if table.row_count:
        show(console, table)
