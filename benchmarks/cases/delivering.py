"""Delivering: real couriers and store, beside a bare aiohttp loop of the same posts and bare streams of the same bytes.

`python -m benchmarks.deliveries` has the long one, with receivers that are dead or slow.
"""

import asyncio

from benchmarks.bench import Bench
from benchmarks.deliveries import Plan, bare_posts, bare_queue, run
from benchmarks.harness import Way
from benchmarks.many_receivers import many_receivers


def measure(bench: Bench) -> None:
    """Deliver alerts that all wait already, by the clock."""
    plan = Plan(alerts=bench.size(200, 2_000, 10_000), receivers=10, bad=0, answer=0.0)
    with bench.engines(redis=True) as engines, many_receivers(plan.receivers, 0, plan.answer) as urls:
        store = engines.redis_url
        ways = [
            Way("bare aiohttp posts", lambda: asyncio.run(bare_posts(plan, urls))),
            Way("bare XADD, XREADGROUP, XACK, XDEL", lambda: asyncio.run(bare_queue(plan, store))),
            Way("Crosswire", lambda: asyncio.run(run(plan, store, urls, bench.progress)).seconds),
            Way("Crosswire, taking them in", lambda: asyncio.run(run(plan, store, urls, bench.progress)).taken_in),
        ]
        bench.compare("deliver an alert", "alerts", plan.alerts, ways, rounds=bench.size(1, 3, 3), warm=False)
