"""The store in Redis or Valkey, put together from its subjects; only this folder speaks to Redis.

`alerts.store.port.AlertStore` and `alerts.store.gate_port.GateStore` say what it must do.

    <ns>:thread:<alert>        what is known of the alert (JSON), for 120 days after its last change
    <ns>:queue:<destination>   a Stream with the group `senders`: waiting and claimed deliveries
    <ns>:later:<destination>   a sorted set of deliveries by the time they are due (ms)
    <ns>:paused:<destination>  a sorted set of deliveries set aside while their destination fails, by their end (ms)
    <ns>:dead:<destination>    a Stream of dead letters
    <ns>:disabled              a hash of destinations that asked not to be called again
    <ns>:journal               a Stream of what happened to alerts, for as long as threads
    <ns>:history:<alert>       a list of one alert's places in the journal
    <ns>:sources               a hash of how each feed stands
    <ns>:sources-heard         a sorted set of those feeds by the time of their last word (ms), for 30 days
    <ns>:heartbeats            a hash of the last heartbeat that was sent, and that came through, in each lane
    <ns>:notices               a hash of the notices that are open, by subject
    <ns>:open:<theatre>        a hash of the status alerts that are open, <ns>:opened:<theatre> since when (ms)
    <ns>:group:<destination>:<group>  a list of deliveries that are told together, <ns>:window:… until when they wait
    <ns>:rate:<destination>    from when on the next message may go (ms)
    <ns>:silences              a hash of silences
    <ns>:unreadable:<destination>  a Stream of deliveries that another version of this program wrote

What belongs together happens in one Lua script (`alerts.store.scripts`, `alerts.store.gate_scripts`).
"""

from redis.exceptions import ResponseError

from alerts.store.redis_age import RedisAge
from alerts.store.redis_dead import RedisDeadLetters
from alerts.store.redis_gate import RedisGate
from alerts.store.redis_journal import RedisJournal
from alerts.store.redis_located import RedisLocated
from alerts.store.redis_queue import RedisQueue
from alerts.store.redis_sources import RedisSources
from wire.errors import StoreError


class RedisStore(RedisJournal, RedisQueue, RedisAge, RedisDeadLetters, RedisGate, RedisLocated, RedisSources):
    """An `AlertStore` and `GateStore` in the Redis at `url`, under keys of `namespace`."""

    async def check(self, *, allow_volatile: bool) -> bool:
        """Return whether Redis keeps what it is given; raise `StoreError` with the fix where it must and does not."""
        async with self._reached():
            facts = await self._redis.info()
            saves = facts.get("aof_enabled") == 1 or await self._snapshots()
        evicts = facts.get("maxmemory", 0) and facts.get("maxmemory_policy", "noeviction") != "noeviction"
        if allow_volatile:
            return bool(saves and not evicts)
        if not saves:
            raise StoreError(
                f"Redis at {self._shown} keeps nothing on disk: a restart would lose alerts",
                "set `appendonly yes` there, or start with --allow-volatile to take the risk",
            )
        if evicts:
            raise StoreError(
                f"Redis at {self._shown} evicts keys when memory is full: alerts would vanish",
                "set `maxmemory-policy noeviction` there, or start with --allow-volatile to take the risk",
            )
        return True

    async def _snapshots(self) -> bool:
        """Return whether RDB snapshots are on; taken for granted where a managed Redis does not tell."""
        try:
            return bool((await self._redis.config_get("save")).get("save", ""))
        except ResponseError:
            return True
