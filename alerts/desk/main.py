"""`crosswire desk`: the page and its API, until it is stopped."""

import asyncio
import os
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from aiohttp import web
from prometheus_client import CollectorRegistry

from alerts.desk.access.binding import rules
from alerts.desk.access.key import session_key
from alerts.desk.follower import Follower
from alerts.desk.model.desk import Desk
from alerts.desk.model.recent import Recent
from alerts.desk.page import render, static
from alerts.desk.server import Parts, make_app, why_not_ready
from alerts.desk.stream import Hub
from alerts.store.redis_store import RedisStore
from wire.clock import Clock
from wire.errors import ServiceError, SettingsError
from wire.log import get
from wire.metrics import Metrics
from wire.settings import Settings

_GRACE = 2.0  # seconds that open requests have in the end; streams are told before

log = get(__name__)


async def serve_desk(
    settings: Settings,
    *,
    clock: Clock,
    fresh: Callable[[int], bytes],
    stop: asyncio.Event,
    registry: CollectorRegistry,
    started: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve the desk of `settings` until `stop`. `fresh` gives random bytes, `started` is called with the address.

    A Redis that does not answer is no error: the page says so and catches up. Raises `SettingsError` where strangers
    would get in, and `ServiceError` where it cannot listen.
    """
    allowed = rules(settings.desk)
    if not settings.redis.url:
        raise SettingsError(
            "the desk needs a Redis", "set CROSSWIRE_REDIS_URL; `crosswire up` serves the page by itself"
        )
    key = session_key(Path(settings.data_dir), fresh)
    metrics = Metrics(registry)
    desk, recent = Desk(), Recent()
    hub = Hub(desk, lambda listeners: metrics.set("crosswire_desk_streams", listeners))
    async with AsyncExitStack() as held:
        store = RedisStore(settings.redis.url, settings.namespace)
        held.push_async_callback(store.close)
        follower = Follower(store, desk, recent, hub, clock=clock, metrics=metrics)
        parts = Parts(
            store=store,
            desk=desk,
            recent=recent,
            hub=hub,
            follower=follower,
            rules=allowed,
            key=key,
            session_life=timedelta(hours=settings.desk.session_hours),
            render=render,
            static=static,
            clock=clock,
            metrics=metrics,
        )
        metrics.follow("crosswire_ready", lambda: not why_not_ready(follower))
        metrics.follow("crosswire_engine_reached", lambda: not follower.fault, engine="redis")
        runner = web.AppRunner(make_app(parts), access_log=None, shutdown_timeout=_GRACE)
        await runner.setup()
        held.push_async_callback(runner.cleanup)
        held.callback(hub.close)
        url = await _listen(runner, settings.desk.host, settings.desk.port, allowed.base)
        log.info("desk_serving", url=url, anyone=allowed.anyone)
        started(url)
        await follower.run(stop)


async def _listen(runner: web.AppRunner, host: str, port: int, base: str) -> str:
    """Listen, and return the address of the board."""
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise ServiceError(
            f"the desk cannot listen on {host}:{port}", f"{_reason(error)}; set desk.port, or 0 for a free one"
        ) from None
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{runner.addresses[0][1]}{base}/"


def _reason(error: OSError) -> str:
    """Return the system's own word: asyncio's sentence has the address once more, as a tuple."""
    return os.strerror(error.errno).lower() if error.errno and error.errno > 0 else str(error)
