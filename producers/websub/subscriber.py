"""Subscribing to hubs, renewing in time, and passing on what they send."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from msgspec.structs import replace

from producers.breakdown import Breakdown
from producers.feeds.feed_list import Feed
from producers.fetching.fetch import Fetched
from producers.fetching.hosts import Hosts
from producers.polling.state import ProducerState
from producers.websub.subscription import (
    LEASE,
    PushOutcome,
    Step,
    Subscription,
    asked,
    confirmed,
    delivering,
    denied,
    missed,
    next_step,
    signed,
)
from wire.clock import Clock
from wire.errors import StoreError
from wire.log import get
from wire.settings import redacted

log = get(__name__)

LOOK = 30.0
"""Seconds between two looks at what there is to subscribe to and to renew."""


class Poster(Protocol):
    """Sends a form to an address; failures are outcomes, never exceptions."""

    async def post(self, url: str, form: Mapping[str, str]) -> Fetched:
        """Return what the server answers."""
        ...


class Subscriber:
    """Keeps the subscriptions of `feeds`. `callback` is the public address that tokens are put behind."""

    def __init__(
        self,
        feeds: Sequence[Feed],
        *,
        poster: Poster,
        hosts: Hosts,
        state: ProducerState,
        clock: Clock,
        callback: str,
        token: Callable[[], str],
    ) -> None:
        self._feeds = {feed.id: feed for feed in feeds}
        self._poster = poster
        self._hosts = hosts
        self._state = state
        self._clock = clock
        self.callback = callback
        self._token = token
        self._held = {name: held for name, held in state.subscriptions().items() if name in self._feeds}

    def delivers(self, feed: Feed, now: datetime) -> bool:
        """Return whether a hub can be relied on to tell of the feed's news."""
        return delivering(self._held.get(feed.id), now)

    def polled(self, feed: Feed, found: Sequence[datetime], now: datetime) -> None:
        """Take note of news, published at `found`, that a poll has brought: a hub that was silent is not relied on."""
        held = self._held.get(feed.id)
        if held is not None and held.delivers and missed(found, now):
            log.warning("hub_silent", feed=feed.id, hub=redacted(held.hub))
            self._keep(feed.id, replace(held, delivers=False, until=None))

    async def run(self, breakdown: Breakdown) -> None:
        """Subscribe and renew for ever, or until the state cannot be kept."""
        while True:
            try:
                await self.look()
            except StoreError as error:
                breakdown.report(error)
                return
            except Exception:  # polling goes on without hubs
                log.exception("websub_crashed")
            await asyncio.sleep(LOOK)

    async def look(self) -> None:
        """Do once what there is to do about each feed."""
        due = [(feed, step) for feed in self._feeds.values() if (step := self._step(feed)) is not Step.NOTHING]
        await asyncio.gather(*(self._ask(feed, step) for feed, step in due))

    def verify(self, token: str, query: Mapping[str, str]) -> str | None:
        """Return the challenge to send back to a hub that verifies a subscription; None if it is none of ours."""
        name, held = self._by_token(token)
        if held is None:
            return None
        if query.get("hub.mode") == "denied":
            log.warning("hub_denied", feed=name, hub=redacted(held.hub), reason=query.get("hub.reason", "")[:200])
            self._keep(name, denied(held))
            return ""
        now_held = confirmed(held, query, self._clock())
        if now_held is None:
            return None
        self._keep(name, now_held)
        log.info("hub_confirmed", feed=name, hub=redacted(held.hub), until=str(now_held.until))
        return query["hub.challenge"]

    def knows(self, token: str) -> bool:
        """Return whether `token` is that of a subscription."""
        return self._by_token(token)[1] is not None

    def judge(self, token: str, body: bytes, signature: str) -> tuple[PushOutcome, Feed | None]:
        """Return whether `body`, which came to the callback with `token`, is to be taken, and as which feed's."""
        name, held = self._by_token(token)
        if held is None:
            return PushOutcome.UNKNOWN, None
        if not signed(held, body, signature):
            return PushOutcome.UNSIGNED, self._feeds[name]
        if not held.delivers:
            self._keep(name, replace(held, delivers=True))
        return PushOutcome.TAKEN, self._feeds[name]

    def _step(self, feed: Feed) -> Step:
        return next_step(self._held.get(feed.id), self._state.memory(feed).wishes, self._clock())

    async def _ask(self, feed: Feed, step: Step) -> None:
        wishes = self._state.memory(feed).wishes
        held = self._held.get(feed.id)
        if held is None or step is Step.SUBSCRIBE:
            held = Subscription(hub=wishes.hub, topic=wishes.topic, token=self._token(), secret=self._token())
        # Before the request: the hub may verify before it answers.
        self._keep(feed.id, asked(held, self._clock(), accepted=True))
        form = {
            "hub.mode": "subscribe",
            "hub.topic": held.topic,
            "hub.callback": f"{self.callback.rstrip('/')}/{held.token}",
            "hub.secret": held.secret,
            "hub.lease_seconds": str(LEASE),
        }
        async with self._hosts.turn(held.hub):
            answer = await self._poster.post(held.hub, form)
        if not 200 <= answer.status < 300:
            reason = answer.detail or str(answer.outcome)
            log.warning("hub_refused", feed=feed.id, hub=redacted(held.hub), reason=reason)
            self._keep(feed.id, asked(self._held[feed.id], self._clock(), accepted=False))

    def _by_token(self, token: str) -> tuple[str, Subscription | None]:
        return next(((name, held) for name, held in self._held.items() if held.token == token), ("", None))

    def _keep(self, name: str, subscription: Subscription) -> None:
        self._held[name] = subscription
        self._state.subscribe(self._feeds[name], subscription)
