"""`crosswire explain`: how was this read?"""

import difflib
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import track

from crosswire.commands.context import quiet_settings
from crosswire.commands.printing import show
from crosswire.explain.held import Held, held_after, held_by_workers, plain
from crosswire.explain.held_view import held_view
from crosswire.explain.rules import list_rules, show_rules
from crosswire.explain.source import article_from, articles_in
from crosswire.explain.view import view
from crosswire.services.running import running
from streams.read.explanation import explain
from streams.read.places.gazetteer import Gazetteer
from streams.read.reader import Reader
from streams.read.rulebook import Rule, rulebook
from wire.clock import system_clock
from wire.settings import Settings

EPILOG = """\b
Examples:
  crosswire explain "Kyiv accused Russia of breaking the truce near Kherson."
  crosswire explain "Rebels left Homs on Tuesday under the deal." --date 2014-05-07 --theatre syria
  crosswire explain story.txt                        the first line is the title
  crosswire explain week.jsonl --article 4711        one article of a file, as replay takes it
  curl -s https://example.org/story | trafilatura | crosswire explain -
  crosswire explain --theatre sudan                  what the workers hold of it: status, how it came to that, disputes
  crosswire explain week.jsonl --theatre sudan       the same, of the articles of a file
  crosswire explain --rules                          what each rule is for
  crosswire explain --rule "status: despite"         … with its examples

Marked in yellow is what a claim quotes; underlined are the words for which a sentence was parsed. Where the output
is no terminal, quotes stand in « ». The exit status is 0 whether anything was found or not."""


@click.command(name="explain", epilog=EPILOG)
@click.argument("source", required=False, metavar="SENTENCE|FILE|-")
@click.option("--date", help="Day of publication, YYYY-MM-DD, for a text without one; today by default.")
@click.option("--outlet", default="you", help="Outlet, for a text without one.")
@click.option(
    "--theatre",
    "theatres",
    multiple=True,
    help="Read it as about this theatre, whatever the gate says; without a text, or with a file of several articles, "
    "show what is held of the theatre.",
)
@click.option("--article", "wanted", default="", metavar="ID", help="Which article of a file.")
@click.option("--tree", is_flag=True, help="Show the dependency parses too.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for machines.")
@click.option("--rule", "rule", metavar="NAME", help="Show what this rule is for, with its examples.")
@click.option("--rules", is_flag=True, help="List all rules.")
@click.pass_context
def command(
    ctx: click.Context,
    source: str | None,
    date: str | None,
    outlet: str,
    theatres: tuple[str, ...],
    wanted: str,
    tree: bool,
    as_json: bool,
    rule: str | None,
    rules: bool,
) -> None:
    """Show how a sentence or an article is read: the gate, the words that count, and which rule made which claim."""
    console = Console()
    if rules or rule:
        _show_rules(console, rulebook() if rule is None else _rule(rule), examples=rule is not None, as_json=as_json)
        return
    settings = quiet_settings(ctx)
    if len(theatres) == 1 and not wanted and (source is None or len(articles_in(source)) > 1):
        _show_held(console, _held(theatres[0], source, settings), as_json=as_json)
        return
    if source is None:
        raise click.UsageError("name a sentence (in quotes), a file, or - for standard input; --help has examples")
    extra = settings.work.gazetteer
    article = article_from(source, sys.stdin.buffer, outlet=outlet, at=_day(date), wanted=wanted)
    with Console(stderr=True).status("Loading …"):
        reader = Reader.load(Path(extra) if extra else None)
        explanation = explain(article, reader, _known(theatres, reader.gazetteer))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(explanation), indent=2).decode())
    else:
        show(console, view(explanation, rulebook(), plain=not console.is_terminal, tree=tree))


def _held(theatre: str, source: str | None, settings: Settings) -> Held:
    """Return what is held of `theatre`: by the workers of `settings`, or after the articles of the file `source`."""
    extra = Path(settings.work.gazetteer) if settings.work.gazetteer else None
    with Console(stderr=True).status("Loading …"):
        gazetteer = Gazetteer.load(extra)
        _known((theatre,), gazetteer)
        if source is None:
            return held_by_workers(theatre, running(settings), gazetteer)
        reader, articles = Reader.load(extra), articles_in(source)
    told = track(articles, "Reading", console=Console(stderr=True), disable=not sys.stderr.isatty())
    return held_after(theatre, told, settings, reader)


def _show_held(console: Console, held: Held, *, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(plain(held)), indent=2).decode())
    else:
        show(console, held_view(held))


def _known(theatres: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return `theatres`, if the gazetteer has them all."""
    names = gazetteer.theatres
    for theatre in theatres:
        if theatre not in names:
            near = difflib.get_close_matches(theatre, names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"one of {', '.join(sorted(names))}"
            raise click.BadParameter(f"no theatre {theatre!r}: {hint}", param_hint="--theatre")
    return theatres


def _day(date: str | None) -> datetime:
    """Return noon of the day that is meant: which hour it is matters to nothing."""
    if date is None:
        return system_clock()
    try:
        return datetime.strptime(date.strip(), "%Y-%m-%d").replace(hour=12, tzinfo=UTC)
    except ValueError:
        raise click.BadParameter(f"{date!r} is no day: write 2024-05-15", param_hint="--date") from None


def _rule(name: str) -> dict[str, Rule]:
    """Return the rule called `name`, or all that have that name in their family."""
    known = rulebook()
    found = {key: rule for key, rule in known.items() if name in (key, key.partition(": ")[2])}
    if not found:
        bare = {key.partition(": ")[2]: key for key in known}
        near = difflib.get_close_matches(name, [*known, *bare], n=3)
        close = dict.fromkeys(bare.get(key, key) for key in near)
        hint = f"did you mean {' or '.join(map(repr, close))}?" if close else "--rules lists them"
        raise click.BadParameter(f"no rule {name!r}: {hint}", param_hint="--rule")
    return found


def _show_rules(console: Console, rules: dict[str, Rule], *, examples: bool, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rules), indent=2).decode())
    elif examples:
        show_rules(console, rules)
    else:
        list_rules(console, rules)
