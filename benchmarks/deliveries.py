"""What delivering many alerts costs, with receivers among them that are dead or slow.

    python -m benchmarks.deliveries [--alerts 10000] [--receivers 50] [--bad 5] [--write]

Alerts are taken into the embedded store and carried to a local server in another process by the real couriers, over
real HTTP: each alert to one receiver, in turn. First all wait already, which gives the rate, against two baselines of
the same run: a bare aiohttp loop that posts the same bodies with nothing behind it, and bare XADD, XREADGROUP, XACK and
XDEL of them. Then at a pace, which gives the delay of each healthy receiver, with the bad ones and without.
"""

import argparse
import asyncio
import random
import resource
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time
from typing import Any

import aiohttp
import msgspec
from msgspec.structs import replace
from prometheus_client import CollectorRegistry
from redis.asyncio import Redis
from rich.console import Console
from rich.progress import Progress

from alerts.delivery.carriers import Carriers
from alerts.delivery.courier import Courier
from alerts.delivery.destinations import resolve
from alerts.delivery.retry import Schedule
from alerts.message import payload
from alerts.store.port import Delivery
from alerts.store.redis_store import RedisStore
from benchmarks.machine import conditions
from benchmarks.many_receivers import many_receivers
from benchmarks.markers import END, put
from crosswire.services.children import Children
from crosswire.services.store import start_store
from tests.alerts.samples import delivery, thread
from wire import log
from wire.clock import system_clock
from wire.metrics import Metrics
from wire.settings import DestinationSettings, Secret

PAGE = Path(__file__).parents[1] / "docs" / "delivery.md"
SECRET = Secret("whsec_" + "S" * 40)
TIMEOUT = 10.0


class Plan(msgspec.Struct, frozen=True):
    """What is measured: how much, to how many, `answer` seconds after which a healthy receiver answers, and how."""

    alerts: int
    receivers: int
    bad: int
    answer: float = 0.02
    rate: float = 0.0  # alerts a second; 0: all wait already
    parallel: int = 4


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What a run came to: seconds until every healthy receiver had all of its alerts, and what that took.

    Where all wait already, `seconds` and `processor` begin when all alerts are taken in.
    """

    plan: Plan
    taken_in: float  # seconds that the intake took, one alert after the other
    seconds: float
    processor: float
    delivered: int
    p50: float  # of the worst healthy receiver, seconds from the queue to the receiver
    p99: float
    commands: float  # to the store, for each delivery; those inside of scripts too
    store_mb: float  # most that the store held
    memory_mb: float  # most of this process so far
    left: int  # of the bad ones: still there, in the store


async def run(plan: Plan, redis_url: str, urls: Sequence[str], progress: Progress) -> Run:
    """Deliver by `plan`, and measure."""
    store, client = RedisStore(redis_url, f"bench{random.randrange(10**9)}"), Redis.from_url(redis_url)
    carrier, stop = Carriers(TIMEOUT, allow_private=True), asyncio.Event()
    couriers = _couriers(plan, urls, store, carrier)
    before = await client.info("stats")
    began, busy, tasks = perf_counter(), process_time(), []
    if plan.rate:
        tasks = [asyncio.create_task(each.run(stop)) for each in couriers]
    queued = await _take(plan, store, progress)
    taken_in = perf_counter() - began
    if not plan.rate:  # what the intake takes is told apart
        began, busy = perf_counter(), process_time()
        tasks = [asyncio.create_task(each.run(stop)) for each in couriers]
    arrived = await _arrived(plan, urls[-1], progress)
    seconds, processor = perf_counter() - began, process_time() - busy
    after, memory = await client.info("stats"), await client.info("memory")
    stop.set()
    await asyncio.gather(*tasks)
    delivered = sum(len(those) for those in arrived.values())
    half, most = _delays(plan, queued, arrived)
    made = Run(
        plan=plan,
        taken_in=taken_in,
        seconds=seconds,
        processor=processor,
        delivered=delivered,
        p50=half,
        p99=most,
        commands=(after["total_commands_processed"] - before["total_commands_processed"]) / delivered,
        store_mb=memory["used_memory_peak"] / 1e6,
        memory_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        left=sum([await store.depth(_name(number)) for number in range(plan.bad)]),
    )
    await carrier.close()
    await store.close()
    await _emptied(client)
    return made


def _couriers(plan: Plan, urls: Sequence[str], store: RedisStore, carrier: Carriers) -> list[Courier]:
    metrics = Metrics(CollectorRegistry())
    return [
        Courier(
            to,
            store=store,
            carrier=carrier,
            schedule=Schedule(),
            idle=2 * TIMEOUT + 5,
            clock=system_clock,
            chance=random.random,
            metrics=metrics,
            parallel=plan.parallel,
        )
        for to in resolve([_webhook(number, url) for number, url in enumerate(urls)], Path())
    ]


def _delays(plan: Plan, queued: Mapping[str, float], arrived: Mapping[str, Mapping[str, float]]) -> tuple[float, float]:
    """Return the seconds from queue to receiver, half within and 99 of 100 within, of the worst healthy receiver."""
    healthy = (arrived[str(number)] for number in range(plan.bad, plan.receivers))
    spread = [quantiles([when - queued[name] for name, when in those.items()], n=100) for those in healthy]
    return max(each[49] for each in spread), max(each[98] for each in spread)


async def _emptied(client: Redis) -> None:
    """Leave the store as the next run wants it, and its connection."""
    await client.flushall()
    await client.config_resetstat()
    await client.aclose()


async def _take(plan: Plan, store: RedisStore, progress: Progress) -> Mapping[str, float]:
    """Take the alerts in, at the plan's pace; returns when each was queued."""
    task = progress.add_task("Taking in", total=plan.alerts)
    queued: dict[str, float] = {}
    began = perf_counter()
    for number in range(plan.alerts):
        if plan.rate and (early := number / plan.rate - (perf_counter() - began)) > 0:
            await asyncio.sleep(early)
        item = _delivery(number, plan.receivers)
        await store.take(item.message.data.id, None, thread(1), [item])
        queued[item.id] = item.queued_at.timestamp()
        progress.advance(task)
    progress.remove_task(task)
    return queued


async def _arrived(plan: Plan, url: str, progress: Progress) -> Mapping[str, Mapping[str, float]]:
    """Return, as soon as every healthy receiver has all, what arrived where and when."""
    expected = sum(number % plan.receivers >= plan.bad for number in range(plan.alerts))
    task = progress.add_task("Delivering", total=expected)
    server = url.partition("/r/")[0]
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"{server}/log") as answer:
                arrived: Mapping[str, Mapping[str, float]] = await answer.json()
            got = sum(len(those) for number, those in arrived.items() if int(number) >= plan.bad)
            progress.update(task, completed=got)
            if got == expected:
                break
            await asyncio.sleep(0.2)
        async with session.get(f"{server}/clear"):
            progress.remove_task(task)
    return arrived


async def bare_posts(plan: Plan, urls: Sequence[str]) -> float:
    """Return the seconds that a loop takes to post the same bodies to the healthy ones, with nothing behind it."""
    items = [_delivery(number, plan.receivers) for number in range(plan.alerts)]
    waiting: dict[int, list[Delivery]] = {number: [] for number in range(plan.bad, plan.receivers)}
    for number, item in enumerate(items):
        if number % plan.receivers >= plan.bad:
            waiting[number % plan.receivers].append(item)
    began = perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def post(number: int) -> None:
            while waiting[number]:
                item = waiting[number].pop()
                body = payload.encode(item.message)
                async with session.post(urls[number], data=body, headers={"webhook-id": item.id}) as answer:
                    assert answer.status == 204

        await asyncio.gather(*(post(number) for number in waiting for _ in range(plan.parallel)))
        seconds = perf_counter() - began
        async with session.get(f"{urls[-1].partition('/r/')[0]}/clear"):
            return seconds


async def bare_queue(plan: Plan, redis_url: str) -> float:
    """Return the seconds that the same bodies take through bare streams: added, read by a group, acknowledged, gone."""
    client = Redis.from_url(redis_url)
    streams = [f"bare:{number}" for number in range(plan.receivers)]
    for stream in streams:
        await client.xgroup_create(stream, "group", id="0", mkstream=True)
    began = perf_counter()

    async def work(stream: str) -> None:
        for number in range(plan.alerts // plan.receivers):
            await client.xadd(stream, {"body": msgspec.json.encode(_delivery(number, plan.receivers))})
            read: Any = await client.xreadgroup("group", "one", {stream: ">"}, count=1)
            handle = read[0][1][0][0]
            await client.xack(stream, "group", handle)
            await client.xdel(stream, handle)

    await asyncio.gather(*map(work, streams))
    seconds = perf_counter() - began
    await _emptied(client)
    return seconds


def table(burst: Sequence[Run], paced: Sequence[Run], posts: float, queue: float) -> str:
    """Return the two Markdown tables."""
    plan = burst[0].plan
    healthy = sum(number % plan.receivers >= plan.bad for number in range(plan.alerts))
    said = (
        f"{plan.alerts:,} alerts, each to one of {plan.receivers} receivers that answer after {plan.answer * 1000:.0f} "
        f"ms; {plan.bad} of them hang, answer after two seconds, with 500, with 429, or not at all. They wait in the "
        "store when the senders start:"
    )
    columns = (
        "",
        "taken in",
        "until the healthy ones had all",
        "alerts/s",
        "against bare POSTs",
        "against bare streams",
    )
    costs = ("processor", "commands each", "most in the store", "most in the process")
    head = " | ".join((*columns, *costs))
    lines = [said, "", f"| {head} |", "|---" * (len(columns) + len(costs)) + "|"]
    lines += [
        f"| {each.plan.parallel} at once to a receiver | {each.taken_in:.1f} s "
        f"| {each.seconds:.1f} s | {healthy / each.seconds:,.0f} "
        f"| {each.seconds / posts:.2f} | {each.seconds / queue:.2f} | {each.processor:.1f} s | {each.commands:.1f} "
        f"| {each.store_mb:.0f} MB | {each.memory_mb:.0f} MB |"
        for each in burst
    ]
    lines += [
        f"| bare aiohttp, 4 at once to a receiver | | {posts:.1f} s | {healthy / posts:,.0f} | 1 | | | | | |",
        f"| bare XADD, XREADGROUP, XACK, XDEL | | {queue:.1f} s | {plan.alerts / queue:,.0f} | | 1 | | 4 | | |",
        "",
        f"At {paced[0].plan.rate:.0f} alerts/s, from the queue to the healthy receiver that waited longest:",
        "",
        "| | half within | 99 of 100 within | left for the bad ones, in the store |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {'with ' + str(each.plan.bad) if each.plan.bad else 'without'} bad receivers, {each.plan.parallel} at once "
        f"| {each.p50 * 1000:.0f} ms | {each.p99 * 1000:.0f} ms | {each.left or ''} |"
        for each in paced
    ]
    return "\n".join(lines)


def measured(plan: Plan, rate: float, redis_url: str, console: Console) -> str:
    """Measure all of it; returns the tables."""
    with Progress(console=console, transient=True) as progress, many_receivers(*_server(plan)) as urls:
        posts = asyncio.run(bare_posts(plan, urls))
        queue = asyncio.run(bare_queue(plan, redis_url))
        burst = [asyncio.run(run(replace(plan, parallel=n), redis_url, urls, progress)) for n in (1, 4)]
        slow = replace(plan, rate=rate)
        paced = [asyncio.run(run(replace(slow, parallel=n), redis_url, urls, progress)) for n in (1, 4)]
    well = replace(slow, bad=0)
    with Progress(console=console, transient=True) as progress, many_receivers(*_server(well)) as urls:
        paced.append(asyncio.run(run(well, redis_url, urls, progress)))
    return table(burst, paced, posts, queue)


def _server(plan: Plan) -> tuple[int, int, float]:
    return plan.receivers, plan.bad, plan.answer


def _name(number: int) -> str:
    return f"receiver{number}"


def _webhook(number: int, url: str) -> DestinationSettings:
    return DestinationSettings(name=_name(number), url=Secret(url), secret=SECRET)


def _delivery(number: int, receivers: int) -> Delivery:
    return delivery(f"change1-{number}", destination=_name(number % receivers), queued_at=system_clock())


def main() -> int:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--alerts", type=int, default=10_000)
    parser.add_argument("--receivers", type=int, default=50)
    parser.add_argument("--bad", type=int, default=5, choices=range(6), help="of them, dead or slow (default 5)")
    parser.add_argument("--rate", type=float, default=200.0, help="alerts a second of the paced runs (default 200)")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/delivery.md")
    options = parser.parse_args()
    log.configure("critical")
    plan, console = Plan(options.alerts, options.receivers, options.bad), Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder, Children(Path(folder) / "logs") as children:
        url = start_store(children, Path(folder) / "store")[1]
        text = f"{conditions(system_clock())}\n\n{measured(plan, options.rate, url, console)}"
    print(text)
    if options.write:
        put(PAGE, text, end=END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
