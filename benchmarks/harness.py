"""Speed as ratios: a baseline and what is compared with it, in turn in one run on one machine; medians over the rounds.

A ratio of 2 means twice the baseline's cost for the same work. Costs are processor seconds where all the work is done
in this process, since those hold on a machine that others use too, and seconds by the clock where it is not.
"""

import gc
import statistics
from collections.abc import Callable, Sequence
from time import perf_counter, process_time

import msgspec

Cost = Callable[[], float]
"""Does the work once, and returns what that cost: seconds, or whatever else the ways of one case have in common."""


class Way(msgspec.Struct, frozen=True):
    """One way to do the work of a case; `note` returns in the end what else is to be said of it, such as its recall."""

    name: str
    cost: Cost
    note: Callable[[], str] = str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """What one way of a case came to, against the case's baseline (whose own `way` is `against`).

    `value` is in `unit`: a rate ("articles/s"), or the cost itself ("s", "ms", "MB"), the median over the rounds.
    `ratio` is that of costs, the median over rounds of both in turn; `lowest` and `highest` are of single rounds.
    """

    family: str
    case: str
    way: str
    against: str
    unit: str
    value: float
    ratio: float
    lowest: float
    highest: float
    note: str = ""

    @property
    def name(self) -> str:
        """What it is called in a series over commits: as long as that stays, figures can be compared."""
        return f"{self.family}: {self.case}: {self.way} / {self.against}"


def by_processor(work: Callable[[], object]) -> Cost:
    """Return the processor seconds of this process that a call of `work` takes."""
    return lambda: _timed(work, process_time)


def by_clock(work: Callable[[], object]) -> Cost:
    """Return the seconds by the clock that a call of `work` takes."""
    return lambda: _timed(work, perf_counter)


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def compared(
    family: str,
    case: str,
    unit: str,
    units: int,
    ways: Sequence[Way],
    *,
    rounds: int,
    warm: bool = True,
    done: Callable[[], object] = lambda: None,
) -> list[Figure]:
    """Take all `ways` (the baseline first) in turn, `rounds` times after a warm-up; `units` are done by each.

    `unit` is what a rate counts ("articles"). `done` is called after every way, for a bar of progress.
    """
    if warm:
        for way in ways:
            way.cost()
    costs = _in_turn(ways, rounds, done)
    return _figures(family, case, f"{unit}/s", ways, costs, lambda cost: units / cost if cost else 0.0)


def observed(
    family: str, case: str, unit: str, ways: Sequence[Way], *, rounds: int, done: Callable[[], object] = lambda: None
) -> list[Figure]:
    """As `compared`, where the cost itself is the figure ("s", "MB", "ms"), and nothing is warmed up."""
    return _figures(family, case, unit, ways, _in_turn(ways, rounds, done), lambda cost: cost)


def _in_turn(ways: Sequence[Way], rounds: int, done: Callable[[], object]) -> list[list[float]]:
    """Return what each way cost, round by round."""
    costs: list[list[float]] = []
    for _ in range(rounds):
        costs.append([])
        for way in ways:
            costs[-1].append(way.cost())
            done()
    return costs


def _figures(
    family: str,
    case: str,
    unit: str,
    ways: Sequence[Way],
    costs: Sequence[Sequence[float]],
    value: Callable[[float], float],
) -> list[Figure]:
    made = []
    for number, way in enumerate(ways):
        ratios = [each[number] / each[0] if each[0] else 0.0 for each in costs]
        made.append(
            Figure(
                family=family,
                case=case,
                way=way.name,
                against=ways[0].name,
                unit=unit,
                value=value(statistics.median(each[number] for each in costs)),
                ratio=statistics.median(ratios),
                lowest=min(ratios),
                highest=max(ratios),
                note=way.note(),
            )
        )
    return made
