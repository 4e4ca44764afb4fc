"""Delivering: real couriers and store, beside a bare aiohttp loop of the same posts and bare streams of the same bytes.

What counts is the processor time of the delivering process, without the store's and the receivers'; the rate by the
clock stands beside it. `python -m benchmarks.deliveries` has the long one, with receivers that are dead or slow.
"""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from benchmarks.bench import Bench
from benchmarks.deliveries import Plan, bare_posts, bare_queue, run
from benchmarks.harness import Way
from benchmarks.many_receivers import many_receivers

Work = Callable[[], Coroutine[Any, Any, float]]
"""Delivers all, and returns the seconds by the clock that this took."""


def measure(bench: Bench) -> None:
    """Deliver alerts that all wait already."""
    plan = Plan(alerts=bench.size(200, 2_000, 10_000), receivers=10, bad=0, answer=0.0)
    with bench.engines(redis=True) as engines, many_receivers(plan.receivers, 0, plan.answer) as urls:
        store = engines.redis_url

        async def ours() -> tuple[float, float]:
            done = await run(plan, store, urls, bench.progress)
            return done.seconds, done.processor

        ways = [
            _bare("bare aiohttp posts", plan, partial(bare_posts, plan, urls)),
            _bare("bare XADD, XREADGROUP, XACK, XDEL", plan, partial(bare_queue, plan, store)),
            _ours(plan, ours),
        ]
        bench.compare("deliver an alert", "alerts", plan.alerts, ways, rounds=bench.size(1, 3, 3), warm=False)


def _bare(name: str, plan: Plan, work: Work) -> Way:
    clocks: list[float] = []

    def cost() -> float:
        began = process_time()
        clocks.append(asyncio.run(work()))
        return process_time() - began

    return Way(name, cost, partial(_rate, plan, clocks))


def _ours(plan: Plan, work: Callable[[], Coroutine[Any, Any, tuple[float, float]]]) -> Way:
    clocks: list[float] = []

    def cost() -> float:
        seconds, processor = asyncio.run(work())  # without taking the alerts in
        clocks.append(seconds)
        return processor

    return Way("Crosswire", cost, partial(_rate, plan, clocks))


def _rate(plan: Plan, clocks: list[float]) -> str:
    return f"{plan.alerts / median(clocks):,.0f} alerts/s by the clock"
