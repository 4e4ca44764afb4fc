"""Polling one feed: from fetch to commit. `producers.polling.watch` says when."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from producers.accounts import Accounts
from producers.completion.completing import Completer
from producers.entries.parsed import Parsed, ParseOutcome
from producers.entries.parsing import Parser
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched, Fetcher, FetchOutcome
from producers.fetching.hosts import Hosts
from producers.formats.links import without_credentials
from producers.polling.decide import Decision, Verdict, decide
from producers.polling.memory import NOTHING, Ask, Memory, Taken, ask, learn, learn_pushed, same_body
from producers.polling.outcomes import GOOD, WHOLE, Fault, Outcome, Repeat
from producers.polling.pacing import (
    Pace,
    Policy,
    after_failure,
    after_gone,
    after_success,
    jittered,
    present_gap,
    retry_after,
)
from producers.polling.state import Held, ProducerState
from producers.polling.wishes import skipped
from producers.publishing.publish import FINAL, PublishOutcome
from producers.publishing.sending import Sender
from producers.websub.port import NoPushes, Pushes
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.records import Article

log = get(__name__)


MANY = 200
"""Entries from which on they are decided upon beside the event loop: 20,000 take seconds, and others go on."""


class Poll(msgspec.Struct, frozen=True, kw_only=True):
    """How one poll of a feed ended. `unsent` versions wait for the next poll: the broker did not take them.

    `delay` is the seconds until that one, `why` what decided them.
    """

    feed: str
    outcome: Outcome
    detail: str = ""
    asked_wait: float | None = None
    published: int = 0
    unsent: int = 0
    delay: float = 0.0
    why: str = ""

    @property
    def failed(self) -> bool:
        """Whether the feed could not be read whole; what the broker did not take is not the feed's failure."""
        return self.outcome not in GOOD


class Poller:
    """Polls feeds, one poll at a time for each. Without a `completer`, articles have the text that feeds carry."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        parser: Parser,
        sender: Sender,
        state: ProducerState,
        accounts: Accounts,
        clock: Clock,
        policy: Policy,
        chance: Callable[[], float],
        hosts: Hosts,
        completer: Completer | None = None,
        pushes: Pushes | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._sender = sender
        self._state = state
        self._accounts = accounts
        self._clock = clock
        self._policy = policy
        self._chance = chance
        self._hosts = hosts
        self._completer = completer
        self._pushes = pushes or NoPushes()
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def poll(self, feed: Feed) -> Poll:
        """Poll `feed` once: fetch, parse, decide, publish, and only then remember.

        Raises `StoreError` if the state cannot be kept. A defect is an outcome: it must not end the other feeds.
        """
        async with self._one_at_a_time[feed.id]:
            return await self._poll(feed)

    async def take_pushed(self, feed: Feed, body: bytes, headers: Mapping[str, str]) -> bool:
        """Take from `body`, which a hub has sent, what is new; return whether it could be read."""
        async with self._one_at_a_time[feed.id]:
            url = without_credentials(feed.url)
            parsed = await self._parser.parse(body, headers, url, feed.habits)
            fetched = Fetched(outcome=FetchOutcome.FETCHED, url=url, headers=headers, body=body)
            poll, taken = await self._take(feed, fetched, parsed)
            memory = learn_pushed(self._state.memory(feed), taken, self._clock())
            self._state.remember(feed, memory)
            self._accounts.remembered(feed, memory)
        return not poll.failed

    async def _poll(self, feed: Feed) -> Poll:
        memory = self._state.memory(feed)
        asked = ask(memory, self._clock())
        try:
            # The turn lasts until the body is parsed: no more bodies are in memory than there are turns.
            async with self._hosts.turn(asked.url):
                fetched = await self._fetcher.fetch(asked.url, asked.validators)
                self._hosts.heed(asked.url, fetched, self._clock())
                self._accounts.fetched(feed, fetched.received)
                parsed = await self._parse(feed, memory, fetched)
            poll, taken = await self._take(feed, fetched, parsed)
            return self._conclude(feed, memory, asked, fetched, poll, taken)
        except StoreError:
            raise
        except Exception as error:
            log.exception("poll_crashed", feed=feed.id)
            poll = Poll(feed=feed.id, outcome=Fault.CRASHED, detail=f"{type(error).__name__}: {error}"[:200])
        # Without the answer, in which there may be what nobody has thought of.
        return self._conclude(feed, memory, asked, Fetched(outcome=FetchOutcome.BROKEN), poll, NOTHING)

    async def close(self) -> None:
        """Look for no more pages, and wait for what is being published."""
        if self._completer:
            await self._completer.close()
        await self._sender.close()

    async def _parse(self, feed: Feed, memory: Memory, fetched: Fetched) -> Parsed | None:
        """Return the entries of what was fetched; None if there is no body, or the one that was read last."""
        if fetched.outcome is not FetchOutcome.FETCHED or same_body(memory, fetched):
            return None
        return await self._parser.parse(fetched.body, fetched.headers, fetched.url, feed.habits)

    async def _take(self, feed: Feed, fetched: Fetched, parsed: Parsed | None) -> tuple[Poll, Taken]:
        """Decide what is new, complete and publish it, and remember what the broker acknowledged."""
        if parsed is None:
            came = fetched.outcome is FetchOutcome.FETCHED
            outcome = Repeat.UNCHANGED if came else fetched.outcome
            return Poll(feed=feed.id, outcome=outcome, detail=fetched.detail), NOTHING
        now = self._clock()
        deciding = (feed, self._state.known(feed), parsed.entries, now)
        many = len(parsed.entries) > MANY
        decisions = await asyncio.to_thread(decide, *deciding) if many else decide(*deciding)
        articles = [d.article for d in decisions if d.article is not None]
        self._accounts.decided(feed, decisions)
        if self._completer:
            articles = await self._completer.complete(feed, articles, self._sender.send_all)
        # From here on a cancellation waits: half of it done would be published twice.
        return await _seen_through(self._commit(feed, parsed, decisions, articles, now))

    async def _commit(
        self, feed: Feed, parsed: Parsed, decisions: Sequence[Decision], articles: Sequence[Article], now: datetime
    ) -> tuple[Poll, Taken]:
        """Publish `articles`, and remember what the broker acknowledged."""
        receipts = await self._sender.send(feed, articles)
        final = {article.id for article, receipt in receipts if receipt.outcome in FINAL}
        if parsed.outcome in WHOLE or parsed.outcome is ParseOutcome.TRUNCATED:
            self._state.commit(feed, [Held(d.rungs, d.known) for d in decisions if d.known and _done(d, final)], now)
        unsent = len(articles) - len(final)
        published = sum(receipt.outcome is PublishOutcome.ACKNOWLEDGED for _, receipt in receipts)
        poll = Poll(feed=feed.id, outcome=parsed.outcome, detail=parsed.detail, published=published, unsent=unsent)
        return poll, _taken(decisions, unsent)

    def _conclude(self, feed: Feed, memory: Memory, asked: Ask, fetched: Fetched, poll: Poll, taken: Taken) -> Poll:
        """Learn from the poll, set the time of the next one, and tell of both."""
        now = self._clock()
        memory, lessons = learn(memory, asked, fetched, poll.outcome, poll.detail, taken, now)
        wait = retry_after(fetched.headers, now) if poll.failed else None
        self._pushes.polled(feed, taken.found, now)
        pace = self._pace(feed, memory, wait, now)
        delay = jittered(pace, self._chance())
        memory = msgspec.structs.replace(memory, due_at=now + timedelta(seconds=delay), pace=pace.reason)
        self._state.remember(feed, memory)
        self._accounts.polled(feed, poll.outcome, memory, lessons)
        return msgspec.structs.replace(poll, asked_wait=wait, delay=delay, why=pace.reason)

    def _pace(self, feed: Feed, memory: Memory, wait: float | None, now: datetime) -> Pace:
        if memory.parked:
            return after_gone(self._policy, memory.gone)
        if memory.failures:
            return after_failure(self._policy, memory.failures - 1, wait)
        pushed = self._pushes.delivers(feed, now)
        gap, skip = present_gap(memory.times, now), skipped(memory.wishes, now)
        return after_success(self._policy, gap, memory.wishes, skip=skip, pushed=pushed)


def _taken(decisions: Sequence[Decision], unsent: int) -> Taken:
    known = [d.known for d in decisions if d.known is not None]
    return Taken(
        found=tuple(d.article.published_at for d in decisions if d.article is not None),
        times=tuple(k.published_at for k in known),
        newest=max((k.revised_at for k in known), default=None),
        unsent=unsent,
        new=_of(decisions, Verdict.NEW),
        revised=_of(decisions, Verdict.REVISED),
        seen=_of(decisions, Verdict.SEEN),
    )


def _of(decisions: Sequence[Decision], verdict: Verdict) -> int:
    return sum(decision.verdict is verdict for decision in decisions)


def _done(decision: Decision, final: set[str]) -> bool:
    return decision.article is None or decision.article.id in final


async def _seen_through(work: Coroutine[None, None, tuple[Poll, Taken]]) -> tuple[Poll, Taken]:
    """Return the result of `work`, which runs to its end even if the caller is cancelled in the middle."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
