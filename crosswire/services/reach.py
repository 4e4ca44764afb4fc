"""The store of a running Crosswire, for commands that look into it: where the settings say, or the embedded one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from alerts.store.redis_store import RedisStore
from crosswire.services.endpoints import services
from crosswire.services.store import ADDRESS, answers, check_store
from wire.errors import InputError
from wire.settings import Settings

Result = TypeVar("Result")


def ask_store(url: str, namespace: str, work: Callable[[RedisStore], Awaitable[Result]]) -> Result:
    """Return what `work` makes of the store at `url`. Raises `StoreError` as that does."""

    async def run() -> Result:
        store = RedisStore(url, namespace)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(run())


@contextmanager
def store_of(settings: Settings) -> Iterator[str]:
    """Yield the URL of the store that the settings mean.

    That is `redis.url`; else the embedded store of the `crosswire up` that runs on `data_dir`; else that store, started
    for as long as this lasts. Raises `StoreError` if it does not answer, `InputError` if there is none.
    """
    if settings.redis.url:
        check_store(settings.redis.url)
        yield settings.redis.url
        return
    folder = Path(settings.data_dir) / "store"
    if not folder.is_dir():
        hint = "set CROSSWIRE_REDIS_URL or CROSSWIRE_DATA_DIR, or name the settings file: crosswire --config FILE …"
        raise InputError(f"no alerts were ever kept in {settings.data_dir}", hint)
    address = folder / ADDRESS
    if address.exists() and answers(url := address.read_text(encoding="utf-8").strip()):
        yield url
        return
    with services(settings, kafka=False) as endpoints:
        yield endpoints.redis_url
