"""The page itself: one file of HTML without anything that is fetched from elsewhere. Everything in it is escaped."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from crosswire.report.model import Board
from crosswire.report.progress import Curve
from crosswire.report.volumes import Volumes
from streams.judge.ceasefire.story import FORGOTTEN
from wire.errors import InputError
from wire.wording import plain, theatre_name


class Figure(msgspec.Struct, frozen=True):
    """A number worth a place of its own."""

    value: str
    words: str


class Timing(msgspec.Struct, frozen=True):
    """How long single pieces of work took, in words."""

    what: str
    count: int
    mean: str
    median: str
    p95: str


class Page(msgspec.Struct, frozen=True):
    """All that a page shows. `notes` are things that a reader must know of it (bad records, what was passed by)."""

    title: str
    sources: Sequence[str]
    first: datetime
    last: datetime
    figures: Sequence[Figure]
    board: Board
    volumes: Volumes
    progress: Sequence[Curve]
    seconds: float
    timings: Sequence[Timing]
    outcomes: Counter[str]
    notes: Sequence[str]
    forgotten_days: int = FORGOTTEN.days


def render(page: Page) -> str:
    """Return the page as HTML."""
    environment = Environment(
        loader=PackageLoader("crosswire.report", "page"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"words": plain, "theatre": theatre_name, "moment": moment_words, "number": "{:,}".format}
    return environment.get_template("page.html").render(page=page, board=page.board)


def write_report(path: Path, page: Page) -> None:
    """Write the page to `path`, in one move. Raises `InputError` if it cannot be written."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_text(render(page), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise InputError(f"cannot write {path}", error.strerror or str(error)) from None


def moment_words(at: datetime) -> str:
    """Return a time such as "14 Dec 2016 09:05"."""
    return f"{at.day} {at:%b %Y %H:%M}"
