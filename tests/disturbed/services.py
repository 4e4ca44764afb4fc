"""Kafka and Redis of a run: behind proxies, each on a small disk of its own."""

from contextlib import ExitStack
from pathlib import Path

from crosswire.services.children import Child, Children
from tests.disturbed.disk import Disk
from tests.disturbed.proxy import Proxy
from tests.engines.kafka import Kafka
from tests.engines.redis_server import start_redis
from wire.errors import ServiceError

_MEGABYTES = {"kafka": 64, "redis": 32}


class Services:
    """Both run when it is made; they end with `held`. Names are "kafka" and "redis"."""

    def __init__(self, folder: Path, held: ExitStack) -> None:
        self.gates = {name: held.enter_context(Proxy()) for name in _MEGABYTES}
        self.disks = {
            name: held.enter_context(Disk(folder / "disks" / name, size)) for name, size in _MEGABYTES.items()
        }
        self._children = held.enter_context(Children(folder / "engines"))
        home = self.disks["kafka"].folder / "kafka"
        self.kafka = Kafka(self._children, home, proxies=(self.gates["kafka"].port,))
        self.gates["kafka"].to("127.0.0.1", self.kafka.behind[0])
        self._redis, self._port = self._start_redis(0)

    @property
    def redis_url(self) -> str:
        """Redis itself, past the proxy."""
        return f"redis://127.0.0.1:{self._port}/0"

    def kill(self, name: str) -> None:
        """Kill a service as `kill -9` does."""
        if name == "kafka":
            self.kafka.kill()
            return
        self._redis.process.kill()
        self._redis.process.wait(10)
        self._children.stop(self._redis)

    def start(self, name: str) -> None:
        """Start a service that has ended, on its data, and wait until it answers."""
        if name == "kafka":
            try:
                self.kafka.restart()
            except ServiceError:  # after a full disk it mends its logs, on a busy machine for longer than it is given
                self.kafka.wait()
        else:
            self._redis, _ = self._start_redis(self._port)

    def alive(self, name: str) -> bool:
        """Whether the process runs."""
        return self.kafka.nodes[0].alive if name == "kafka" else self._redis.alive

    def _start_redis(self, port: int) -> tuple[Child, int]:
        child, url = start_redis(self._children, self.disks["redis"].folder / "redis", port)
        found = int(url.rsplit(":", 1)[1].partition("/")[0])
        self.gates["redis"].to("127.0.0.1", found)
        return child, found
