"""What waits in Redis from before: alerts that did not arrive, and for whom."""

import asyncio
from collections.abc import Iterator

from alerts.store.redis_store import RedisStore
from crosswire.doctor.diagnosis import Diagnosis, failed, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.store_facts import queues
from wire.errors import StoreError
from wire.settings import Settings


def waiting(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the queues of a store whose address is set and that answers."""
    settings = setup.settings
    if not settings.redis.url:
        return
    try:
        found = queues(settings.redis.url, settings.namespace)
        names = {destination.name for destination in settings.destinations}
        left = {name: size for name, size in found.items() if size and name not in names}
        here = {name: size for name, size in found.items() if size and name in names}
        yield ok("queues", ", ".join(f"{size} for {name}" for name, size in here.items()) or "nothing waits")
        for name, size in sorted(left.items()):
            fact = f"{size} {'waits' if size == 1 else 'wait'} for {name!r}, which the settings do not have"
            yield warning("queues", fact, "was it renamed? add [[destinations]] with that name to send them")
        yield from asyncio.run(_troubled(settings))
    except StoreError as error:
        yield failed("queues", error)


async def _troubled(settings: Settings) -> list[Diagnosis]:
    """Return the destinations that asked not to be called, and those with dead letters."""
    store, found = RedisStore(settings.redis.url, settings.namespace), []
    try:
        for name in dict.fromkeys(destination.name for destination in settings.destinations):
            mark, dead, kept = await store.disabled(name), await store.dead(name, 1), await store.kept(name)
            if mark:
                fact = f"answered 410 Gone on {mark.at:%Y-%m-%d %H:%M} UTC: it is not called any more"
                fix = f"crosswire deliveries enable {name}, or give it another url"
                found.append(warning(f"destination {name}", fact, fix))
            if dead:
                count = "1 alert was" if kept.letters == 1 else f"{kept.letters:,} alerts were"
                fact = f"{count} given up, the last on {dead[0].at:%Y-%m-%d %H:%M} UTC ({dead[0].reason})"
                found.append(
                    warning(f"destination {name}", fact, f"crosswire deliveries list --state dead --destination {name}")
                )
    finally:
        await store.close()
    return found
