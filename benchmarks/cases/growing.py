"""What one more costs, the more there is: articles in the window, theatres, claims about one strike, receivers, feeds.

The cost is processor time of the next ones, after so many have been taken; a curve ends where filling takes too long.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice

from msgspec.structs import replace

from benchmarks.bench import Bench
from benchmarks.cases.judging import WINDOW
from benchmarks.corpus import NOW, mixed, reader, reports, telling
from benchmarks.deliveries import Plan, run
from benchmarks.harness import by_processor
from benchmarks.long_news import OUTLETS
from benchmarks.many_receivers import many_receivers
from benchmarks.polling import measured
from streams.judge.judge import judge
from streams.judge.rebuild import rebuild
from streams.judge.state import TheatreState
from wire.ids import version_id
from wire.records import Article, Report

THEATRES = 40
NEXT = 200
"""Reports that are timed after each filling."""
PATIENCE = 600.0
"""Processor seconds that judging so many would take, by what the last report cost: a curve ends where it is more."""
Point = tuple[float, float]


def measure(bench: Bench) -> None:
    """Take every curve."""
    _window(bench)
    _hot(bench)
    _theatres(bench)
    _strike(bench)
    _length(bench)
    _receivers(bench)
    _feeds(bench)


def _window(bench: Bench) -> None:
    """Judging against articles of mixed news in the window of thirty days, spread over many theatres."""
    share = len(telling()) / len(mixed(3000))
    sizes = bench.size((1_000, 3_000), (1_000, 3_000, 10_000, 30_000, 100_000), (1_000, 10_000, 100_000, 1_000_000))
    points = list(_judging(bench, "articles in the window", [(size, int(size * share), THEATRES) for size in sizes]))
    bench.curve("judge a report", "articles in the window", "µs", points)


def _hot(bench: Bench) -> None:
    """Judging one theatre, against the reports on it in thirty days."""
    sizes = bench.size((100, 300), (100, 300, 1_000, 3_000), (100, 300, 1_000, 3_000, 10_000, 30_000))
    points = list(_judging(bench, "one theatre", [(size, size, 1) for size in sizes]))
    bench.curve("judge a report of one theatre", "reports on it in the window", "µs", points)


def _theatres(bench: Bench) -> None:
    """Judging the same number of reports, told of more and more theatres: one that is hot is the dearest."""
    count = bench.size(500, 2_000, 10_000)
    points = list(_judging(bench, "theatres", [(number, count, number) for number in (1, 3, 10, 30, 100)]))
    bench.curve(f"judge a report, {count:,} in the window", "theatres", "µs", points)


def _judging(bench: Bench, what: str, sizes: Sequence[tuple[int, int, int]]) -> Iterator[Point]:
    """Yield (x, µs for the next report) for each (x, reports in the window, theatres)."""
    with bench.bar(what, len(sizes)) as step:
        cost = 0.0
        for x, count, theatres in sizes:
            if cost / 1e6 * count > PATIENCE:
                return
            every = reports(count + NEXT, days=30, theatres=theatres, base=telling())
            states = _filled(islice(every, count))
            cost = _next(states, list(every))
            yield x, cost
            step()


def _filled(those: Iterable[Report]) -> dict[str, TheatreState]:
    """Return the states that hold `those`: made as from the table, which takes a fraction of judging each."""
    by_theatre: dict[str, list[Report]] = {}
    for report in those:
        by_theatre.setdefault(report.theatre, []).append(report)
    states = {theatre: TheatreState(theatre, WINDOW, reader().gazetteer) for theatre in by_theatre}
    for theatre, state in states.items():
        rebuild(state, by_theatre.pop(theatre))
    return states


def _next(states: dict[str, TheatreState], those: Sequence[Report]) -> float:
    """Return the µs for each of `those` reports."""
    gazetteer = reader().gazetteer

    def work() -> None:
        for report in those:
            if report.theatre not in states:
                states[report.theatre] = TheatreState(report.theatre, WINDOW, gazetteer)
            judge(states[report.theatre], report, NOW)

    return by_processor(work)() / len(those) * 1e6


def _strike(bench: Bench) -> None:
    """Judging one more report about one strike, of which every outlet tells its own toll, or another culprit."""
    state, told = TheatreState("syria", WINDOW, reader().gazetteer), strike()
    points: list[Point] = []
    sizes = bench.size((30, 100), (30, 100, 300, 1_000, 3_000, 10_000), (30, 100, 300, 1_000, 3_000, 10_000, 30_000))
    with bench.bar("claims about one strike", len(sizes)) as step:
        for size in sizes:
            if points and points[-1][1] / 1e6 * (size - len(state)) > PATIENCE:
                break
            for report in islice(told, size - len(state)):
                judge(state, report, NOW)
            points.append((float(size), _next({"syria": state}, list(islice(told, 10)))))
            step()
    bench.curve("judge a report on one strike", "reports on it", "µs", points)


STRIKE = (
    "An airstrike on the market in Idlib killed {toll} civilians on Monday.",
    "An airstrike on the market in Idlib killed {toll} people on Monday, residents said.",
    "Government warplanes carried out the airstrike on the market in Idlib on Monday that killed {toll} people.",
    "Russian warplanes carried out the airstrike on the market in Idlib on Monday, rebels said.",
    "The Syrian army denied that it had carried out the airstrike on the market in Idlib on Monday.",
)
"""What outlets say of one strike, in their own words and in others': tolls, and who did it."""


def strike() -> Iterator[Report]:
    """Yield reports on one strike for ever, seconds apart, of many outlets that tell different tolls and culprits."""
    base: list[Report] = []
    for number in range(60):
        text = STRIKE[number % len(STRIKE)].format(toll=3 + number * 37 % 60)
        article = Article(
            id=f"toll-{number}",
            version=version_id("", text),
            outlet="The Lantern",
            title="Airstrike in Idlib",
            text=text,
            published_at=NOW.replace(month=12, day=29, hour=12),
            revised_at=NOW.replace(month=12, day=29, hour=12),
            fetched_at=NOW,
        )
        base += reader().read(article, NOW).reports
    number = 0
    while True:
        for report in base:
            at = report.source.published_at + timedelta(seconds=number)
            source = replace(
                report.source,
                article=f"strike-{number:06}",
                outlet=f"{OUTLETS[number % len(OUTLETS)]} {number % 97}",
                published_at=at,
                revised_at=at,
            )
            claims = tuple(replace(claim, sentence=claim.sentence ^ (number << 8)) for claim in report.claims)
            prints = tuple(sorted(print_ ^ (number << 8) for print_ in report.fingerprints))
            yield replace(report, source=source, claims=claims, fingerprints=prints)
            number += 1


def _length(bench: Bench) -> None:
    """Reading one more 1,000 characters of longer and longer articles on topic."""
    texts = [article.text for article in mixed(3000) if reader().gate.decide(article.title, article.text).theatres]
    points = []
    for size in bench.size((1_000, 10_000), (1_000, 3_000, 10_000, 30_000), (1_000, 3_000, 10_000, 30_000, 100_000)):
        article = replace(mixed(3000)[0], title="Fighting in Aleppo", text=_of_length(texts, size))
        cost = by_processor(lambda article=article: reader().read(article, NOW))()  # type: ignore[misc]
        points.append((float(size), cost / size * 1e6))
    bench.curve("read 1,000 characters", "characters of the article", "ms", points)


def _of_length(texts: Iterable[str], size: int) -> str:
    text = ""
    for each in texts:
        if len(text) >= size:
            break
        text += f"{each}\n\n"
    return text[:size]


def _receivers(bench: Bench) -> None:
    """Delivering one more alert, to one of more and more receivers."""
    points, alerts = [], bench.size(100, 400, 1_000)
    with bench.engines(redis=True) as engines:
        for receivers in bench.size((1, 10), (1, 10, 50, 200), (1, 10, 50, 200, 500)):
            plan = Plan(alerts=max(alerts, 10 * receivers), receivers=receivers, bad=0, answer=0.0)
            with many_receivers(receivers, 0, plan.answer) as urls:
                done = asyncio.run(run(plan, engines.redis_url, urls, bench.progress))
            points.append((float(receivers), done.processor / plan.alerts * 1e6))
    bench.curve("deliver an alert", "receivers", "µs", points)


def _feeds(bench: Bench) -> None:
    """Polling one more feed that has nothing new, of which one in ten has."""
    points = []
    for feeds in bench.size((30, 100), (30, 100, 200), (30, 100, 300, 1_000, 2_000)):
        folder = bench.folder / f"feeds-{feeds}"
        folder.mkdir()
        with bench.bar(f"{feeds} feeds", 1):
            rounds = asyncio.run(measured(feeds, 10, 2, folder))
        points.append((float(feeds), rounds[-1].processor / feeds * 1e6))
    bench.curve("poll a feed", "feeds", "µs", points)
