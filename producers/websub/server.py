"""The callback: where hubs verify subscriptions and send news."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from producers.accounts import Accounts
from producers.breakdown import Breakdown
from producers.feeds.feed_list import Feed
from producers.websub.subscriber import Subscriber
from producers.websub.subscription import PushOutcome
from wire.errors import StoreError
from wire.log import get

log = get(__name__)

Take = Callable[[Feed, bytes, Mapping[str, str]], Awaitable[bool]]
"""Takes a feed's body with its headers (lower-case names); tells whether it could be read."""


class CallbackServer:
    """Serves /TOKEN under any path on one port. What comes is acknowledged first and taken then, as hubs ask for."""

    def __init__(
        self, subscriber: Subscriber, take: Take, accounts: Accounts, breakdown: Breakdown, *, max_bytes: int
    ) -> None:
        self._subscriber = subscriber
        self._take = take
        self._accounts = accounts
        self._breakdown = breakdown
        application = web.Application(client_max_size=max_bytes)
        application.router.add_get("/{path:.*}", self._verify)
        application.router.add_post("/{path:.*}", self._receive)
        self._runner = web.AppRunner(application, access_log=None)
        self._taking: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self, host: str, port: int) -> None:
        """Listen on `host`:`port`; 0 takes a free one."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop listening; what has been acknowledged is seen through."""
        await self._runner.cleanup()
        await asyncio.gather(*self._taking, return_exceptions=True)

    async def _verify(self, request: web.Request) -> web.Response:
        challenge = self._subscriber.verify(_token(request), request.query)
        return web.Response(status=404) if challenge is None else web.Response(text=challenge)

    async def _receive(self, request: web.Request) -> web.Response:
        if not self._subscriber.knows(_token(request)):  # anybody: of whom nothing is read
            self._accounts.pushed(None, PushOutcome.UNKNOWN)
            return web.Response(status=410)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            self._accounts.pushed(None, PushOutcome.TOO_LARGE)
            return web.Response(status=413)
        outcome, feed = self._subscriber.judge(_token(request), body, request.headers.get("X-Hub-Signature", ""))
        if outcome is PushOutcome.UNKNOWN or feed is None:
            self._accounts.pushed(None, PushOutcome.UNKNOWN)
            return web.Response(status=410)  # so that the hub ends it
        if outcome is PushOutcome.TAKEN:
            task = asyncio.create_task(self._pass_on(feed, body, _headers(request)))
            self._taking.add(task)
            task.add_done_callback(self._taking.discard)
        else:
            self._accounts.pushed(feed, outcome)
        return web.Response(status=202)  # also for what is not signed: who guesses learns nothing

    async def _pass_on(self, feed: Feed, body: bytes, headers: Mapping[str, str]) -> None:
        try:
            readable = await self._take(feed, body, headers)
        except StoreError as error:
            self._breakdown.report(error)
            readable = False
        except Exception:
            log.exception("push_crashed", feed=feed.id)
            readable = False
        self._accounts.pushed(feed, PushOutcome.TAKEN if readable else PushOutcome.UNREADABLE)


def _token(request: web.Request) -> str:
    return request.path.rstrip("/").rpartition("/")[2]


def _headers(request: web.Request) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}
