"""`crosswire archive`: what is kept on disk, and whether it is whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, track
from rich.table import Table

from crosswire.archive.backup import Told, back_up
from crosswire.archive.history import told, versions_of
from crosswire.commands.context import quiet_settings, require_engines
from crosswire.restore import restore
from crosswire.services.topics import create_topics
from producers.archive.layout import DayFile, Kind, archive_folder, day_files
from producers.archive.lock import locked
from producers.archive.repair import mend_tail, torn
from producers.archive.survey import Survey, survey
from producers.sources.archive import read_archive
from wire.errors import InputError
from wire.records import Article

EPILOG = """\b
Examples:
  crosswire archive list                  what is kept of each day
  crosswire archive verify                read all of it; exit status 1 if anything is damaged
  crosswire archive verify --since 2026-11-01
  crosswire archive history https://example.org/news/17
                                          the versions of an article, and what each changed
  crosswire archive repair                cut off what a kill has torn (a producer does so at its start)
  crosswire archive backup /backup/produce
                                          copy it, and what the producer remembers; while it runs
  crosswire archive restore               give a broker that lost its topics the articles back

It lies in DATA_DIR/archive/NAMESPACE. Articles: `zstdcat articles/*.zst | jq .title`; responses: any WARC reader."""

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group(name="archive", epilog=EPILOG)
def command() -> None:
    """Look at what the producers keep on disk: every response, and every version of every article."""


@command.command(name="list")
@click.pass_context
def list_days(ctx: click.Context) -> None:
    """Show the days, with the sizes of their files in bytes."""
    files = _files(ctx)
    table = Table(box=None, pad_edge=False)
    table.add_column("day")
    for kind in Kind:
        table.add_column(kind.value, justify="right")
    for day, those in groupby(files, key=lambda file: file.day):
        sizes = {file.kind: decimal(file.size) for file in those}
        table.add_row(day.isoformat(), *(sizes.get(kind, "–") for kind in Kind))
    totals = {kind: sum(file.size for file in files if file.kind is kind) for kind in Kind}
    table.add_row("[bold]in all", *(f"[bold]{decimal(totals[kind])}" for kind in Kind))
    Console().print(table)


@command.command(name="verify")
@click.option("--since", type=_DAY, help="Only this day (YYYY-MM-DD) and later ones.")
@click.pass_context
def verify(ctx: click.Context, since: datetime | None) -> None:
    """Read every record, check its checksum and digest, and count."""
    files = [file for file in _files(ctx) if since is None or file.day >= since.date()]
    console = Console(stderr=True)
    found = [_surveyed(file) for file in track(files, "Reading", console=console, transient=True)]
    _show(found)
    for each in found:
        for problem in each.problems:
            click.echo(problem, err=True)
    if any(each.problems for each in found):
        ctx.exit(1)


@command.command(name="repair", short_help="Cut off what a kill has torn at the files' ends.")
@click.pass_context
def repair(ctx: click.Context) -> None:
    """Cut off what stands after the last whole record of the newest files. No producer may run."""
    files = _files(ctx)
    with _told_as_input(files[0].path.parents[1]):
        release = locked(files[0].path.parents[1], patience=1)
        try:
            for file in torn(files):
                cut = mend_tail(file)
                click.echo(f"{file.path}: {f'{cut} bytes cut off' if cut else 'whole'}")
        finally:
            release()


@command.command(name="history", short_help="Show the versions of ARTICLE, and what each changed.")
@click.argument("article")
@click.pass_context
def history(ctx: click.Context, article: str) -> None:
    """Show the versions of ARTICLE, an id or an address, and what each changed."""
    settings = quiet_settings(ctx)
    folder = archive_folder(settings.data_dir, settings.namespace)
    kept = (item for item in read_archive(folder) if isinstance(item, Article))
    versions = versions_of(article, kept)
    if not versions:
        raise InputError(f"no version of {article!r} in {folder}", "an alert's evidence has the id and the address")
    for line in told(versions):
        Console().print(line, soft_wrap=True)


@command.command(name="backup", short_help="Copy it, and what the producer remembers, to FOLDER.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_context
def backup(ctx: click.Context, folder: Path) -> None:
    """Copy the archive and what the producer remembers to FOLDER, also while it runs; what is there is added to.

    FOLDER is then a data folder: `CROSSWIRE_DATA_DIR=FOLDER crosswire archive verify` reads all of it.
    """
    settings = quiet_settings(ctx)
    with _told_as_input(folder), _copying() as tell:
        copied = back_up(settings, folder, tell)
    if not copied.files:
        raise InputError(f"nothing is kept in {settings.data_dir}", "are data_dir and namespace the producers'?")
    click.echo(f"{copied.changed} of {copied.files} files copied to {folder}, {decimal(copied.bytes)}")


@command.command(name="restore", short_help="Publish the articles that the broker lacks.")
@click.pass_context
def give_back(ctx: click.Context) -> None:
    """Publish the articles that the broker lacks, and wait until the workers have judged them.

    For a broker that lost its topics, before anybody delivers or polls: docs/backup.md. Workers must run.
    """
    settings = require_engines(quiet_settings(ctx), "archive restore")
    _files(ctx)  # with nothing to give back, whatever the broker lacks, another folder or namespace is meant
    create_topics(settings.kafka, settings.namespace)
    hint = "start `crosswire work`, or look into its log; what was published stays, and is not published again"
    console = Console(stderr=True)
    given = restore(settings, settings.kafka, console, check=lambda: None, hint=hint, forgets=False)
    click.echo(f"{given:,} article versions were given back, and all that the broker holds is judged.")


def _show(found: Sequence[Survey]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("day")
    for column in ("articles", "responses", "unchanged", "damaged"):
        table.add_column(column, justify="right")
    for day, those in groupby(found, key=lambda each: each.file.day):
        surveys = list(those)
        counts = [sum(each.records[name] for each in surveys) for name in ("article", "response", "revisit")]
        problems = sum(len(each.problems) for each in surveys)
        table.add_row(day.isoformat(), *(f"{count:,}" for count in counts), f"[red]{problems}" if problems else "0")
    Console().print(table)


def _surveyed(file: DayFile) -> Survey:
    with _told_as_input(file.path):
        return survey(file)


def _files(ctx: click.Context) -> list[DayFile]:
    settings = quiet_settings(ctx)
    folder = archive_folder(settings.data_dir, settings.namespace)
    with _told_as_input(folder):
        files = day_files(folder)
    if not files:
        raise InputError(f"nothing is archived in {folder}", "are data_dir and namespace the producers'?")
    return files


@contextmanager
def _copying() -> Iterator[Told]:
    """Yield what moves a bar, for a person who waits; nothing is shown where nobody looks."""
    console = Console(stderr=True)
    columns = (TextColumn("Copying"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def _told_as_input(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot use {path}", error.strerror or str(error)) from None
