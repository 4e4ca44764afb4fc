"""The two pure steps that the agents carry out, as the app takes them: what they are given and what they return."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from wire.records import Arrangement, Article, Finding, Report, StatusWord


class Reading(Protocol):
    """What was read in one article version: `outcome` is a member of a bounded enum, and the metric label."""

    @property
    def outcome(self) -> str:
        """Why there are reports, or none."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """One report for each theatre that the article touches."""


class Judgement(Protocol):
    """What one report changed: `outcome` is a member of a bounded enum, and the metric label."""

    @property
    def outcome(self) -> str:
        """What became of the report."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that are new, revised or withdrawn by this report."""

    @property
    def expired(self) -> tuple[str, ...]:
        """Articles whose reports the state has let go, and need not be stored any more."""


class Standing(msgspec.Struct, frozen=True):
    """What holds of one arrangement of a theatre, and since when.

    `place` is a gazetteer key, "" for the whole theatre, and None for a place that the gazetteer does not know.
    """

    kind: Arrangement
    place: str | None
    status: StatusWord
    since: datetime


def nothing_stands(_: Any) -> tuple[Standing, ...]:
    """Return no arrangement: for steps that know of none."""
    return ()


def nothing_ahead(articles: Sequence[Article]) -> int:
    """Begin with none of `articles`: for steps that read one by one."""
    return len(articles)


class Steps(msgspec.Struct, frozen=True):
    """What the worker does with an article and with a report.

    `read(article, now)` is stateless. `ahead(articles)` begins with the first of those that will be read next, which
    takes less time for several, and returns how many these are.
    `new_state(theatre)` makes the empty state of a theatre; `judge(state, report, now)` changes that state and returns
    what changed with it. The state is the judge's own: nobody else looks into it.
    `keeps` names the outcomes after which it holds the report, which is then stored, so that it can be made again.
    `standing(state)` tells what holds in a theatre now. `rebuilding(state, reports)` lets a new state hold stored
    reports as if each had been judged, which costs less than that, a piece for each step of its iteration; None where
    there is no such way.
    """

    read: Callable[[Article, datetime], Reading]
    new_state: Callable[[str], Any]
    judge: Callable[[Any, Report, datetime], Judgement]
    keeps: frozenset[str]
    standing: Callable[[Any], Iterable[Standing]] = nothing_stands
    rebuilding: Callable[[Any, Iterable[Report]], Iterator[None]] | None = None
    ahead: Callable[[Sequence[Article]], int] = nothing_ahead
