"""What polling many feeds in one process costs: time, processor and memory.

    python -m benchmarks.polling [--feeds 2000] [--items 30] [--rounds 3]

A server in another process has the feeds, each at a host of its own. The first round reads them all; of each later one
a tenth has news, and the rest says "not modified". Fetching, parsing in its process, deciding and remembering are the
real ones; the broker is not there. Waiting for a host's turn is part of it, waiting for a feed's pace is not.
"""

import argparse
import asyncio
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time

import msgspec
from prometheus_client import CollectorRegistry

from benchmarks.many_feeds import many_feeds
from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.entries.parsing import ParserProcess
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import HttpFetcher, Validators
from producers.fetching.hosts import Hosts
from producers.main import no_chance
from producers.polling.pacing import Policy
from producers.polling.poll import Poll, Poller
from producers.polling.state import ProducerState
from producers.polling.watch import Watch
from producers.publishing.publish import Note, PublishOutcome, Receipt
from producers.publishing.sending import Sender
from wire import log
from wire.addresses import anywhere
from wire.clock import system_clock
from wire.codec import encode
from wire.metrics import Metrics
from wire.records import Article


class Sink:
    """A publisher that encodes, and counts."""

    def __init__(self) -> None:
        self.articles = self.notes = self.bytes = 0

    def publish(self, articles: Sequence[Article]) -> list[Receipt]:
        """Take them all."""
        self.articles += sum(bool(encode(article)) for article in articles)
        return [Receipt(PublishOutcome.ACKNOWLEDGED)] * len(articles)

    def tell(self, notes: Sequence[Note]) -> list[Receipt]:
        """Take them too."""
        self.notes += len(notes)
        self.bytes += sum(len(note.value or b"") for note in notes)
        return [Receipt(PublishOutcome.ACKNOWLEDGED)] * len(notes)


class Round(msgspec.Struct, frozen=True):
    """One poll of every feed: seconds, of which processor seconds in this process, and how the polls ended."""

    seconds: float
    processor: float
    outcomes: dict[str, int]
    articles: int
    memory: float  # most so far, in MB, without the parser's process

    def __str__(self) -> str:
        ends = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        rate = sum(self.outcomes.values()) / self.seconds
        return (
            f"{self.seconds:6.1f} s, {self.processor:5.1f} s of processor, {rate:5.0f} feeds/s, "
            f"{self.articles} articles so far, {self.memory:.0f} MB at most; {ends}"
        )


async def measured(feeds: int, items: int, rounds: int, folder: Path) -> list[Round]:
    """Poll `feeds` feeds of `items` entries in `rounds` rounds; state lies in `folder`."""
    with many_feeds(feeds, items) as port:

        async def resolve(host: str, _: int) -> list[str]:
            return ["127.0.0.1"]

        fetcher = HttpFetcher(agent="bench", timeout=20, max_bytes=10_000_000, allowed=anywhere, resolve=resolve)
        parser, state, sink = ParserProcess(), ProducerState(folder / "producer.sqlite"), Sink()
        accounts = Accounts(Metrics(CollectorRegistry()))
        sender = Sender(sink, accounts, system_clock)
        poller = Poller(
            fetcher=fetcher,
            parser=parser,
            sender=sender,
            state=state,
            accounts=accounts,
            clock=system_clock,
            policy=Policy(300, 900),
            chance=no_chance,
            hosts=Hosts(at_once=2, delay=1.0),
        )
        watch = Watch(poller, sender, state, accounts, Breakdown(), clock=system_clock, chance=no_chance, grace=60)
        listed = [Feed(f"f{n}", f"http://h{n}.feeds.test:{port}/{n}.xml", f"Outlet {n}") for n in range(feeds)]
        made = []
        for _ in range(rounds):
            began, busy = perf_counter(), process_time()
            polls: list[Poll] = await watch.once(listed)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            outcomes = dict(Counter(str(poll.outcome) for poll in polls))
            made.append(Round(perf_counter() - began, process_time() - busy, outcomes, sink.articles, peak))
            await fetcher.fetch(f"http://step.feeds.test:{port}/step", Validators())
        await poller.close()
        await fetcher.close()
        await parser.close()
        state.close()
        return made


def main() -> int:
    """Measure, and print a line for each round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--items", type=int, default=30, help="entries of each feed, of 900 characters (default 30)")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    log.configure("error")
    with tempfile.TemporaryDirectory() as folder, suppress(KeyboardInterrupt):
        for number, done in enumerate(
            asyncio.run(measured(options.feeds, options.items, options.rounds, Path(folder))), 1
        ):
            print(f"round {number}: {done}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
