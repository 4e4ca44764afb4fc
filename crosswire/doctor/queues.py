"""What waits in Redis: alerts that did not arrive, and for whom."""

from collections.abc import Iterator

from msgspec.structs import replace

from alerts.store.port import AlertStore, Place
from crosswire.doctor.diagnosis import Diagnosis, failed, ok, warning
from crosswire.doctor.setup import Setup
from crosswire.services.reach import ask_store
from crosswire.services.running import running
from crosswire.services.store import check_store
from wire.errors import SettingsError, StoreError

_MANY = 3  # attempts that failed: more than a receiver that starts again


def waiting(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the queues of a store that answers: whose address is set, or that of the `crosswire up` that runs."""
    settings = setup.settings
    try:
        here = replace(settings, data_dir=str(setup.folder / settings.data_dir))
        url = setup.store_url() or running(here).redis.url
        if not url:
            return
        check_store(url)
    except (SettingsError, StoreError):
        yield warning("queues", "nobody can look: Redis does not answer", "mend what is said of Redis first")
        return
    names = tuple(dict.fromkeys(destination.name for destination in settings.destinations))

    async def look(store: AlertStore) -> list[Diagnosis]:
        return [*await _queues(store, names), *await _troubled(store, names)]

    try:
        yield from ask_store(url, settings.namespace, look)
    except StoreError as error:
        yield failed("queues", error)


async def _queues(store: AlertStore, names: tuple[str, ...]) -> list[Diagnosis]:
    """Return how much waits for `names`, and for destinations that the settings do not have."""
    sizes = {name: await store.depth(name) for name in await store.destinations()}
    here = ", ".join(f"{size} for {name}" for name, size in sizes.items() if size and name in names)
    found = [ok("queues", here or "nothing waits")]
    for name, size in sizes.items():
        if size and name not in names:
            fact = f"{size} {'waits' if size == 1 else 'wait'} for {name!r}, which the settings do not have"
            found.append(warning("queues", fact, "was it renamed? add [[destinations]] with that name to send them"))
    return found


async def _troubled(store: AlertStore, names: tuple[str, ...]) -> list[Diagnosis]:
    """Return the destinations that asked not to be called, those that fail, and those with dead letters."""
    found = []
    for name in names:
        mark, dead, kept = await store.disabled(name), await store.dead(name, 1), await store.kept(name)
        if mark:
            fact = f"answered 410 Gone on {mark.at:%Y-%m-%d %H:%M} UTC: it is not called any more"
            fix = f"crosswire deliveries enable {name}, or give it another url"
            found.append(warning(f"destination {name}", fact, fix))
        tried = [one.delivery async for one in store.located(name) if one.place is not Place.DEAD]
        failing = [delivery for delivery in tried if delivery.attempts >= _MANY]
        if failing:
            count = "1 alert was" if len(failing) == 1 else f"{len(failing):,} alerts were"
            fact = f"{count} not taken at {_MANY} attempts or more, and will be tried again ({failing[0].last})"
            found.append(warning(f"destination {name}", fact, f"crosswire webhook test {name} tries it now"))
        if dead:
            count = "1 alert was" if kept.letters == 1 else f"{kept.letters:,} alerts were"
            fact = f"{count} given up, the last on {dead[0].at:%Y-%m-%d %H:%M} UTC ({dead[0].reason})"
            fix = f"crosswire deliveries list --state dead --destination {name}"
            found.append(warning(f"destination {name}", fact, fix))
    return found
