"""`crosswire replay`: what would it have found?"""

import os
from pathlib import Path

import click
from rich.console import Console

from crosswire.commands.context import settings_of, with_login
from crosswire.replay.request import Request, moment_of, speed_of
from crosswire.replay.run import default_workers, replay
from crosswire.services.signals import orderly_stop
from producers.sources.tally import Span
from wire import log

EPILOG = """\b
Examples:
  crosswire replay week.jsonl --ledger week.ledger.jsonl
  crosswire replay articles/ CC-NEWS-20161214.warc.gz feed.rss --report week.html
  crosswire replay .crosswire/archive/crosswire --from 2026-11-01 --to 2026-11-07 --report week.html
  crosswire replay "kafka://kafka:9092/crosswire.articles?from=2026-11-01" --ledger november.jsonl
  crosswire replay week.jsonl --speed 60x --deliver-to http://127.0.0.1:8000/hook
  crosswire replay week.jsonl --ledger new.jsonl --expect week.ledger.jsonl     what did a change of rules change?

Sources are read together, in event time: records (.jsonl: one article a line), feeds saved on disk (.rss, .atom,
.xml), saved pages (.html), web archives (.warc), folders of all these, the archive that Crosswire keeps, and Kafka
topics. The same sources give the same ledger, however many workers there are. No webhook is called but the one of
--deliver-to. docs/replay.md has more."""


@click.command(name="replay", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--ledger", type=click.Path(path_type=Path), help="Where the findings are written, as JSON lines.")
@click.option("--report", type=click.Path(path_type=Path), help="Where a page for people is written (HTML).")
@click.option(
    "--expect", type=click.Path(path_type=Path), help="A ledger to compare with; exit status 1 if it differs."
)
@click.option("--from", "since", metavar="TIME", help="Leave out what is older: 2016-12-13 or 2016-12-13T20:00Z.")
@click.option("--to", "until", metavar="TIME", help="Leave out what is newer; a day is taken in whole.")
@click.option("--speed", default="max", show_default=True, metavar="1x|60x|max", help="Event time per real time.")
@click.option("--window", "window_days", type=click.IntRange(1, 36500), metavar="DAYS", help="How long is remembered.")
@click.option("--feeds", type=click.Path(path_type=Path), help="A feed list that names the outlets of feeds and pages.")
@click.option("--workers", type=click.IntRange(1, 64), help="Worker processes; by default one for each core, up to 4.")
@click.option("--strict", is_flag=True, help="Stop at the first bad record, before anything runs.")
@click.option("--deliver-to", metavar="URL", default="", help="Send the alerts to this webhook, and to no other.")
@click.option("--secret-file", type=click.Path(path_type=Path), help="Signing secret of that webhook (whsec_…).")
@click.option("--keep", is_flag=True, help="Keep the replay's topics and folder, to look at.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    ledger: Path | None,
    report: Path | None,
    expect: Path | None,
    since: str | None,
    until: str | None,
    speed: str,
    window_days: int | None,
    feeds: Path | None,
    workers: int | None,
    strict: bool,
    deliver_to: str,
    secret_file: Path | None,
    keep: bool,
) -> None:
    """Run past articles through the same app in a namespace of its own, and write the ledger of findings."""
    if not (ledger or report or expect or deliver_to):
        raise click.UsageError("nothing would come of it: name --ledger, --report, --expect or --deliver-to")
    if secret_file and not deliver_to:
        raise click.UsageError("--secret-file goes with --deliver-to")
    settings = with_login(settings_of(ctx)) if deliver_to else settings_of(ctx)
    environment, _ = ctx.obj
    if "CROSSWIRE_LOG_LEVEL" not in environment:
        log.configure("warning")  # the terminal is for the progress; the workers write logs of their own
    request = Request(
        sources=sources,
        ledger=ledger,
        report=report,
        expect=expect,
        workers=workers or default_workers(),
        speed=speed_of(speed),
        span=Span(moment_of(since) if since else None, moment_of(until, end=True) if until else None),
        window_days=window_days,
        feeds=feeds,
        strict=strict,
        keep=keep,
        deliver_to=deliver_to,
        secret_file=secret_file,
    )
    with orderly_stop():
        ctx.exit(replay(request, settings, {**os.environ, **environment}, Console(stderr=True)))
