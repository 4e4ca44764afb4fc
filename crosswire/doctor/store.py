"""Redis: whether it answers, keeps what it is given, and has the commands."""

from collections.abc import Iterator
from datetime import datetime

from crosswire.doctor.diagnosis import Diagnosis, failed, failure, ok, warning
from crosswire.doctor.embedded import embedded
from crosswire.doctor.setup import Setup
from crosswire.services.store_facts import StoreFacts, store_facts
from wire.errors import SettingsError, StoreError
from wire.settings import redacted

OLDEST = (6, 2)
"""The first Redis with XAUTOCLAIM."""

_FULL = 0.8  # of maxmemory
_APART, _TOO_FAR = 2.0, 120.0  # seconds between two clocks; receivers refuse signatures after 300
_NTP = "let chrony or systemd-timesyncd set both clocks"


def redis(setup: Setup) -> Iterator[Diagnosis]:
    """Look at the store."""
    try:
        url = setup.store_url()
    except SettingsError as error:
        yield failed("redis", error)
        return
    if not url:
        yield embedded("redis", "redis.url", setup.folder / setup.settings.data_dir)
        return
    try:
        facts = store_facts(url)
    except StoreError as error:
        yield failed("redis", error)
        return
    yield ok("redis", f"{facts.product} at {redacted(url)} answers")
    yield from judged(facts, allow_volatile=setup.settings.redis.allow_volatile)
    yield apart(facts.clock, setup.clock())


def judged(facts: StoreFacts, *, allow_volatile: bool) -> Iterator[Diagnosis]:
    """Judge a store by its `facts`."""
    if facts.version < OLDEST:
        yield failure("redis version", f"{facts.product} has no XAUTOCLAIM", "use Redis 6.2 or later, or Valkey")
    if facts.role not in ("master", ""):
        yield failure("redis role", f"it is a {facts.role}: it takes no writes", "set redis.url to the primary")
    yield _saving(facts, allow_volatile=allow_volatile)
    yield _memory(facts, allow_volatile=allow_volatile)


def _saving(facts: StoreFacts, *, allow_volatile: bool) -> Diagnosis:
    name = "redis saves"
    if facts.trouble:
        return failure(name, facts.trouble, "look at its log and its disk: what it is given now may be lost")
    if facts.saves is None:
        return warning(
            name, "it does not tell whether it saves", "ask who runs it: an append-only file is what is wanted"
        )
    if not facts.saves and allow_volatile:
        return warning(name, "it keeps nothing on disk, as redis.allow_volatile lets it", "a restart loses alerts")
    if not facts.saves:
        return failure(name, "it keeps nothing on disk: a restart loses alerts", "set `appendonly yes` there")
    if facts.fsync == "no":
        return warning(
            name, "appendfsync is no: a power failure loses half a minute", "set `appendfsync everysec` there"
        )
    return ok(name, f"append-only file, synced {facts.fsync}" if facts.fsync else "on disk")


def _memory(facts: StoreFacts, *, allow_volatile: bool) -> Diagnosis:
    name, used = "redis memory", f"{facts.used_bytes / 1e6:.1f} MB used"
    if not facts.most_bytes:
        return ok(name, f"{used}, no limit")
    used = f"{used} of {facts.most_bytes / 1e6:.0f} MB"
    if facts.policy != "noeviction":
        fact, fix = f"{used}, and then {facts.policy}: alerts would vanish", "set `maxmemory-policy noeviction` there"
        return warning(name, fact, fix) if allow_volatile else failure(name, fact, fix)
    if facts.used_bytes > _FULL * facts.most_bytes:
        return warning(name, f"{used}: no alert is taken in when it is full", "raise `maxmemory` there")
    return ok(name, f"{used}, nothing is evicted")


def apart(there: datetime, here: datetime) -> Diagnosis:
    """Judge the clock here by the store's."""
    seconds = abs((there - here).total_seconds())
    if seconds > _TOO_FAR:
        return failure("clock", f"{seconds:.0f} s from the store's: receivers refuse such signatures", _NTP)
    if seconds > _APART:
        return warning("clock", f"{seconds:.1f} s from the store's", _NTP)
    return ok("clock", f"{here:%Y-%m-%d %H:%M:%S} UTC, within {_APART:g} s of the store's")
