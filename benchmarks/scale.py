"""docs/scale.md: what a hundred times the world's news would take, by arithmetic over measured figures."""

import math
from collections.abc import Callable
from pathlib import Path
from string import Template

import msgspec

from benchmarks.pictures import exponent
from benchmarks.results import Curve, Newest
from wire.errors import InputError

PAGE = Path(__file__).with_name("scale.md")
"""The page, with $names for the figures."""
DAY = 86_400


class World(msgspec.Struct, frozen=True):
    """What is assumed: nobody has measured it here."""

    stories: float = 500_000  # a day, by Media Cloud's count
    peak: float = 2.1  # the busiest hour's rate against the day's: 5.8 to 12 a second
    hot: float = 0.3  # share of all reports that are about one theatre, when it is the news
    window: float = 30  # days
    core_hour: float = 0.04  # dollars for an hour of one core, rented
    copies: int = 3  # of every message, on the brokers
    filled: float = 0.6  # how much of a core is planned for: what is left catches up, and takes over from a lost worker


class Measured(msgspec.Struct, frozen=True):
    """Seconds of one core, and bytes, for one of each."""

    work: float  # the whole worker on an article of mixed news, in the small window of that benchmark
    read: float  # reading alone
    judge: Curve  # µs for the next report against the reports of one theatre in the window
    reports: float  # that say something, for each article
    messages: float  # reports for each article, with those that only say what an article no longer says
    text: float  # bytes of an article's title and text
    article: float  # bytes on the broker
    report: float
    state: float  # bytes in memory for each report
    recovered: float  # reports a second of a core, from the changelog
    deliver: float  # seconds of a core for an alert

    @classmethod
    def of(cls, found: Newest) -> "Measured":
        """Take the figures from results. Raises `InputError` if one was never measured."""
        curve = next((c for c in found.curves if c.name == HOT), None)
        if curve is None:
            raise InputError("no result says how judging one theatre grows", "make bench ARGS='growing --write'")
        report = found.value("memory", "state of a report", ENCODED)
        recovered = [f for f in found.figures if f.family == "recovering" and f.unit == "s" and f.way == "Crosswire"]
        if not recovered:
            raise InputError("no result says how a state is recovered", "make bench ARGS='recovering --write'")
        most = max(recovered, key=lambda figure: _count(figure.case))
        return cls(
            work=1 / found.value("workers", "an article of mixed news, read and judged", "Crosswire"),
            read=1 / found.value("reading", "an article of mixed news", "Crosswire"),
            judge=curve,
            reports=found.value("memory", REPORTS, "those that say something"),
            messages=found.value("memory", REPORTS, "Crosswire"),
            text=found.value("memory", "an article of mixed news on the broker", "its title and text"),
            article=found.value("memory", "an article of mixed news on the broker", "Crosswire"),
            report=report,
            state=found.value("memory", "state of a report", "Crosswire"),
            recovered=_count(most.case) / most.value,
            deliver=1 / found.value("delivering", "deliver an alert", "Crosswire"),
        )

    def judging(self, window: float) -> float:
        """Return the seconds for one more report of a theatre with `window` reports; beyond the measured, by x^p."""
        (last, cost), power = self.judge.points[-1], max(exponent(self.judge.points), 0.0)
        if window > last:
            return float(cost * (window / last) ** power / 1e6)
        return min((size, cost) for size, cost in self.judge.points if size >= window)[1] / 1e6


HOT = "judge a report of one theatre"
ENCODED = "the reports as encoded"
REPORTS = "reports for each article of mixed news"


class Plan(msgspec.Struct, frozen=True):
    """What `times` the world's news come to."""

    times: float
    world: World
    measured: Measured

    @property
    def rate(self) -> float:
        """Articles a second at the peak."""
        return self.times * self.world.stories / DAY * self.world.peak

    @property
    def reading(self) -> float:
        """Cores for reading at the peak."""
        return self.rate * self.measured.read / self.world.filled

    @property
    def held(self) -> float:
        """Reports in the window of all theatres."""
        return self.times * self.world.stories * self.measured.reports * self.world.window

    @property
    def hot_share(self) -> float:
        """How much of one core the hot theatre takes at the peak; above 1 it falls behind."""
        reports = self.rate * self.measured.reports * self.world.hot
        return reports * self.measured.judging(self.held * self.world.hot)

    @property
    def judging(self) -> float:
        """Cores for judging at the peak: the hot theatre, and the rest as a dozen that are alike."""
        rest = self.rate * self.measured.reports * (1 - self.world.hot)
        each = self.held * (1 - self.world.hot) / 12
        return (self.hot_share + rest * self.measured.judging(each)) / self.world.filled

    @property
    def state(self) -> float:
        """Bytes of memory for all workers' states."""
        return self.held * self.measured.state

    @property
    def stream(self) -> float:
        """Bytes a second that brokers write at the peak: articles, and reports twice (the topic and the changelog)."""
        each = self.measured.article + 2 * self.measured.reports * self.measured.report
        return self.rate * each * self.world.copies

    @property
    def workers(self) -> int:
        """Workers that the largest need asks for: cores, or a recovery of a minute."""
        return math.ceil(max(self.reading + self.judging, self.held / (60 * self.measured.recovered)))

    @property
    def million(self) -> float:
        """Dollars of processor time for a million articles."""
        cores = (self.reading + self.judging) * self.world.filled / self.rate
        return cores * 1e6 / 3600 * self.world.core_hour


def most(world: World, measured: Measured) -> float:
    """Return how many times the world's news one theatre bears before its one core is full."""
    low, high = 1e-4, 1e5
    for _ in range(100):
        middle = math.sqrt(low * high)
        low, high = (middle, high) if Plan(middle, world, measured).hot_share < world.filled else (low, middle)
    return low


def page(found: Newest) -> str:
    """Return docs/scale.md; without the figures that it needs, it says which are missing."""
    world = World()
    try:
        measured = Measured.of(found)
    except InputError as error:
        return f"# A hundred times the world's news\n\nNot measured yet: {error}\n"
    return Template(PAGE.read_text(encoding="utf-8")).substitute(_figures(world, measured, found))


def _figures(world: World, measured: Measured, found: Newest) -> dict[str, str]:
    plans = [Plan(times, world, measured) for times in (1, 10, 100)]
    rows: tuple[tuple[str, Callable[[Plan], str]], ...] = (
        ("articles/s at the peak", lambda p: _short(p.rate)),
        ("cores for reading", lambda p: _short(p.reading)),
        ("cores for judging", lambda p: _short(p.judging)),
        ("of one core, for the hot theatre", lambda p: f"{_short(p.hot_share * 100)} %"),
        ("reports in the window", lambda p: _short(p.held)),
        ("memory of the states", lambda p: f"{_short(p.state / 1e9)} GB"),
        ("written by the brokers", lambda p: f"{_short(p.stream / 1e6)} MB/s"),
        ("workers", lambda p: _short(p.workers)),
        ("processor time for a million articles", lambda p: f"{_short(p.million)} $"),
    )
    table = ["| | 1 × | 10 × | 100 × |", "|---|---|---|---|"]
    table += [f"| {what} | {' | '.join(shown(plan) for plan in plans)} |" for what, shown in rows]
    size, cost = measured.judge.points[-1]
    own = {
        "table": "\n".join(table),
        "most": _short(most(world, measured)),
        "read_ms": _short(measured.read * 1e3),
        "work_ms": _short(measured.work * 1e3),
        "reports": _short(measured.reports),
        "messages": _short(measured.messages),
        "text": _short(measured.text),
        "article": _short(measured.article),
        "hot_percent": _short(world.hot * 100),
        "filled_percent": _short(world.filled * 100),
        "report": _short(measured.report),
        "state": _short(measured.state),
        "recovered": _short(measured.recovered),
        "deliver_ms": _short(measured.deliver * 1e3),
        "hot_size": _short(size),
        "hot_cost": _short(cost),
        "hot_power": f"{max(exponent(measured.judge.points), 0):.2f}",
        "hot_held": _short(plans[2].held * world.hot),
        "sum_ms": _short(1e3 * (measured.read + measured.reports * measured.judge.points[0][1] / 1e6)),
        "share": f"{(measured.read + measured.reports * measured.judge.points[0][1] / 1e6) / measured.work:.0%}",
    }
    days = [run.at for run in found.runs]
    own["measured"] = f"{min(days):%-d %B} to {max(days):%-d %B %Y}"
    return own | {name: _short(getattr(world, name)) for name in World.__struct_fields__}


def _count(case: str) -> int:
    return int("".join(c for c in case if c.isdigit()) or 0)


def _short(value: float) -> str:
    """Return `value` with two digits, and thousands apart: more would be more than is known."""
    if not value:
        return "0"
    digits = 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, digits)
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"
