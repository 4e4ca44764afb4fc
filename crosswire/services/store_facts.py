"""What a Redis or Valkey says of itself: asked, not changed."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import redis

from crosswire.services.store import check_store
from wire.errors import StoreError
from wire.settings import redacted


class StoreFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A store as it is. `saves` is None where a managed one does not tell; `trouble` is what its last save met."""

    product: str
    version: tuple[int, ...]  # of Redis whose commands it has
    role: str
    saves: bool | None
    fsync: str  # appendfsync of an append-only file, "" where there is none or it is not told
    policy: str  # what happens when memory is full
    most_bytes: int  # 0: no limit
    used_bytes: int
    trouble: str
    clock: datetime


def store_facts(url: str) -> StoreFacts:
    """Return facts of the store at `url`. Raises `StoreError` if it does not answer."""
    check_store(url)
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=3, socket_timeout=10) as client:
            info: Any = client.info()
            seconds, micros = client.time()
            return _facts(info, _config(client), datetime.fromtimestamp(seconds + micros / 1e6, UTC))
    except (redis.RedisError, OSError) as error:
        raise StoreError(f"the store at {redacted(url)} does not tell of itself", str(error)[:200]) from None


def _config(client: "redis.Redis") -> dict[str, str] | None:
    """Return what is set of saving; None where a managed store does not tell."""
    try:
        found: Any = client.config_get("save", "appendfsync")
    except redis.ResponseError:
        return None
    return {str(name): str(value) for name, value in found.items()}


def _facts(info: Any, config: dict[str, str] | None, clock: datetime) -> StoreFacts:
    aof = info.get("aof_enabled") == 1
    product = "Valkey" if info.get("server_name") == "valkey" else "Redis"
    shown = info.get("valkey_version") or info["redis_version"]
    return StoreFacts(
        product=f"{product} {shown}",
        version=tuple(int(part) for part in str(info["redis_version"]).split(".")[:2] if part.isdigit()),
        role=str(info.get("role", "")),
        saves=True if aof else bool(config["save"]) if config is not None else None,
        fsync=(config or {}).get("appendfsync", "") if aof else "",
        policy=str(info.get("maxmemory_policy", "noeviction")),
        most_bytes=int(info.get("maxmemory", 0)),
        used_bytes=int(info.get("used_memory", 0)),
        trouble=_trouble(info, aof=aof),
        clock=clock,
    )


def _trouble(info: Any, *, aof: bool) -> str:
    if info.get("loading"):
        return "it is still loading its data"
    if aof and info.get("aof_last_write_status", "ok") != "ok":
        return "its last write to the append-only file failed"
    if not aof and info.get("rdb_last_bgsave_status", "ok") != "ok":
        return "its last snapshot failed"
    return ""
