"""Polling: every feed in a task of its own, from fetch to commit, so that one feed's trouble stays its own."""

import asyncio
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from time import monotonic

import msgspec

from producers.decide import Decision, decide
from producers.feeds import Feed
from producers.fetch import Fetched, Fetcher, FetchOutcome
from producers.outcomes import GOOD, HINTS, WHOLE, Fault, Outcome
from producers.pacing import Pace, after_failure, after_success, retry_after
from producers.parsed import Parsed, ParseOutcome
from producers.parsing import Parser
from producers.publish import Publisher, PublishOutcome, Receipt
from producers.state import Held, ProducerState
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.metrics import Metrics
from wire.records import Article

log = get(__name__)

AT_ONCE = 32
"""Feeds that are fetched at the same time."""

_FINAL = frozenset((PublishOutcome.ACKNOWLEDGED, PublishOutcome.TOO_LARGE))
"""Outcomes after which sending the same again cannot change anything."""


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """How one poll of a feed ended. `unsent` versions wait for the next poll: the broker did not take them."""

    feed: str
    outcome: Outcome
    detail: str = ""
    asked_wait: float | None = None
    published: int = 0
    unsent: int = 0

    @property
    def failed(self) -> bool:
        """Whether the feed could not be read whole; what the broker did not take is not the feed's failure."""
        return self.outcome not in GOOD


class Poller:
    """Polls feeds until told to stop. Not ready while a feed is overdue or the broker does not acknowledge."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        parser: Parser,
        publisher: Publisher,
        state: ProducerState,
        metrics: Metrics,
        clock: Clock,
        interval: float,
        grace: float,
    ) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._publisher = publisher
        self._state = state
        self._metrics = metrics
        self._clock = clock
        self._interval = interval
        self._grace = grace
        self._fetching = asyncio.Semaphore(AT_ONCE)
        self._sending = ThreadPoolExecutor(1, "publish")  # one at a time: a publisher's rule
        self._due: dict[str, float] = {}
        self._refusal = ""

    async def run(self, feeds: Sequence[Feed], stop: asyncio.Event) -> None:
        """Poll `feeds` until `stop` is set; what is being published then is still seen through.

        Raises `StoreError` if the state cannot be kept: going on would send everything again and again.
        """
        watchers = [asyncio.create_task(self._watch(feed), name=feed.id) for feed in feeds]
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([stopping, *watchers], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (stopping, *watchers):
                task.cancel()
            ends = await asyncio.gather(stopping, *watchers, return_exceptions=True)
            self._sending.shutdown()
        for end in ends:
            if isinstance(end, Exception):
                raise end

    async def poll(self, feed: Feed) -> Poll:
        """Poll `feed` once: fetch, parse, decide, publish, and only then remember."""
        async with self._fetching:
            fetched = await self._fetcher.fetch(feed.url, self._state.validators(feed))
        if fetched.outcome is not FetchOutcome.FETCHED:
            wait = retry_after(fetched.headers, self._clock())
            return Poll(feed=feed.id, outcome=fetched.outcome, detail=fetched.detail, asked_wait=wait)
        parsed = await self._parser.parse(fetched.body, fetched.headers, fetched.url, feed.habits)
        # From here on a cancellation waits: half of it done would be published twice.
        return await _seen_through(self._take(feed, fetched, parsed))

    def why_not_ready(self) -> str:
        """Return "" while every feed is polled when it is due and the broker acknowledges; else why not."""
        if self._refusal:
            return self._refusal
        now = monotonic()
        overdue = [feed for feed, due in list(self._due.items()) if now - due > self._grace]
        return f"{len(overdue)} feeds are overdue, among them {overdue[0]}" if overdue else ""

    async def once(self, feeds: Sequence[Feed]) -> list[Poll]:
        """Poll each of `feeds` once; return how that ended, in their order."""
        polls = await asyncio.gather(*(self._poll_safely(feed) for feed in feeds))
        for poll in polls:
            self._account(poll)
        return polls

    async def _watch(self, feed: Feed) -> None:
        pace = Pace(0.0)
        while True:
            self._due[feed.id] = monotonic() + pace.delay
            await asyncio.sleep(pace.delay)
            poll = await self._poll_safely(feed)
            self._account(poll)
            if poll.failed:
                pace = after_failure(self._interval, pace.failures, poll.asked_wait)
            else:
                pace = after_success(self._interval)

    async def _poll_safely(self, feed: Feed) -> Poll:
        try:
            return await self.poll(feed)
        except StoreError:
            raise
        except Exception as error:  # a fault of ours with one feed must not end the others, nor pass in silence
            log.exception("poll_crashed", feed=feed.id)
            return Poll(feed=feed.id, outcome=Fault.CRASHED, detail=f"{type(error).__name__}: {error}"[:200])

    async def _take(self, feed: Feed, fetched: Fetched, parsed: Parsed) -> Poll:
        now = self._clock()
        decisions = decide(feed, self._state.known(feed), parsed.entries, now)
        articles = [d.article for d in decisions if d.article is not None]
        articles.sort(key=lambda article: article.revised_at)
        receipts = await self._publish(articles)
        final = {article.id for article, receipt in receipts if receipt.outcome in _FINAL}
        if parsed.outcome in WHOLE or parsed.outcome is ParseOutcome.TRUNCATED:
            self._state.commit(feed, [Held(d.rungs, d.known) for d in decisions if d.known and _done(d, final)], now)
        unsent = len(articles) - len(final)
        if parsed.outcome in WHOLE and not unsent:
            self._state.keep_validators(feed, fetched.validators)
        self._count(feed, decisions, receipts, now)
        published = sum(receipt.outcome is PublishOutcome.ACKNOWLEDGED for _, receipt in receipts)
        return Poll(feed=feed.id, outcome=parsed.outcome, detail=parsed.detail, published=published, unsent=unsent)

    async def _publish(self, articles: list[Article]) -> list[tuple[Article, Receipt]]:
        if not articles:
            return []
        loop = asyncio.get_running_loop()
        receipts = await loop.run_in_executor(self._sending, self._publisher.publish, articles)
        refused = next((r for r in receipts if r.outcome not in _FINAL), None)
        self._refusal = f"the broker does not acknowledge: {refused.outcome}, {refused.detail}" if refused else ""
        return list(zip(articles, receipts, strict=True))

    def _count(
        self, feed: Feed, decisions: Sequence[Decision], receipts: list[tuple[Article, Receipt]], now: datetime
    ) -> None:
        for decision in decisions:
            self._metrics.count("crosswire_feed_entries_total", feed=feed.id, decision=decision.verdict)
        for article, receipt in receipts:
            if receipt.outcome is PublishOutcome.ACKNOWLEDGED:
                self._metrics.count("crosswire_articles_published_total")
                self._metrics.observe("crosswire_published_to_seen_seconds", (now - article.revised_at).total_seconds())
                log.info("published", feed=feed.id, article=article.id, version=article.version)
            else:
                self._metrics.count("crosswire_publish_errors_total", reason=receipt.outcome)
                log.error(
                    "not_published", feed=feed.id, article=article.id, reason=receipt.outcome, detail=receipt.detail
                )
        if newest := max((d.known.revised_at for d in decisions if d.known), default=None):
            self._metrics.set("crosswire_feed_newest_timestamp_seconds", newest.timestamp(), feed=feed.id)

    def _account(self, poll: Poll) -> None:
        self._metrics.count("crosswire_feed_fetches_total", feed=poll.feed, outcome=poll.outcome)
        if poll.failed:
            log.warning(
                "feed_failed", feed=poll.feed, outcome=poll.outcome, detail=poll.detail, hint=HINTS[poll.outcome]
            )
            return
        stamp = self._clock().timestamp()
        self._metrics.set("crosswire_feed_last_success_timestamp_seconds", stamp, feed=poll.feed)
        if poll.detail:
            log.info("feed_remark", feed=poll.feed, remark=poll.detail)


def _done(decision: Decision, final: set[str]) -> bool:
    return decision.article is None or decision.article.id in final


async def _seen_through(work: Coroutine[None, None, Poll]) -> Poll:
    """Return the result of `work`, which runs to its end even if the caller is cancelled in the middle."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
