"""Apache Kafka in KRaft mode: one node or several, each a process that can be killed and started again."""

import base64
import subprocess
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from crosswire.services.broker import HOST, admin
from crosswire.services.children import Child, Children
from crosswire.services.ports import free_port
from tests.engines.java import java
from wire.errors import BrokerError
from wire.settings import KafkaSettings

_READY = 60.0


class Kafka:
    """A cluster of `nodes`; every node is a broker and a controller. `url` names all of them.

    With `proxies`, the ports of a proxy for each node, there is a second listener at the ports `behind`, whose clients
    are sent to the proxies. `guarded` are more listeners, by name, with their protocol (SSL, SASL_SSL …), which
    `properties`, added to each node's, say more of; `at` gives their addresses. `scram` are users with a password.
    """

    def __init__(
        self,
        children: Children,
        folder: Path,
        nodes: int = 1,
        properties: Mapping[str, str] | None = None,
        proxies: Sequence[int] = (),
        guarded: Mapping[str, str] | None = None,
        scram: Mapping[str, str] | None = None,
    ) -> None:
        self._children = children
        self._folder = folder
        self.ports = [free_port() for _ in range(nodes)]
        self.behind = [free_port() for _ in proxies]
        self._proxies = proxies
        self._guarded = guarded or {}
        self._scram = scram or {}
        self._doors = {name: [free_port() for _ in range(nodes)] for name in self._guarded}
        self._controllers = [free_port() for _ in range(nodes)]
        self._properties = properties or {}
        self._id = base64.urlsafe_b64encode(b"0" + uuid.uuid4().bytes[1:]).decode().rstrip("=")  # no "-" in front
        self.nodes: list[Child] = []
        for number in range(nodes):
            self._prepare(number)
            self.nodes.append(self._launch(number))
        self.wait()

    @property
    def url(self) -> str:
        """The addresses of all nodes."""
        return ",".join(f"{HOST}:{port}" for port in self.ports)

    def at(self, listener: str) -> str:
        """The addresses of all nodes at one of the guarded listeners."""
        return ",".join(f"{HOST}:{port}" for port in self._doors[listener])

    def wait(self) -> None:
        """Return when the cluster answers."""
        self.nodes[0].wait_ready(self._why_silent, _READY)

    def kill(self, number: int = 0) -> None:
        """Kill a node as `kill -9` does."""
        self.nodes[number].process.kill()
        self.nodes[number].process.wait(10)
        self._children.stop(self.nodes[number])

    def restart(self, number: int = 0) -> None:
        """Start a node that was killed again, on its data, and wait until the cluster answers."""
        self.nodes[number] = self._launch(number)
        self.nodes[number].wait_ready(self._why_silent, _READY)

    def _why_silent(self) -> str:
        try:
            with admin(KafkaSettings(self.url)) as client:
                there = len(client.describe_cluster()["brokers"])
                led = [part["leader_id"] >= 0 for topic in client.describe_topics() for part in topic["partitions"]]
        except BrokerError as error:
            return str(error)
        running = sum(node.alive for node in self.nodes)
        if there < running:
            return f"{there} of {running} brokers are there"
        # Where all run, each partition is led again soon: what asks before that is told that there is no such topic.
        return f"{led.count(False)} partitions without a leader" if running == len(self.nodes) and not all(led) else ""

    def _home(self, number: int) -> Path:
        return self._folder / f"node-{number + 1}"

    def _prepare(self, number: int) -> None:
        """Write a node's configuration, and format its folder unless it has data."""
        home, copies = self._home(number), str(min(len(self.ports), 3))
        home.mkdir(parents=True, exist_ok=True)
        voters = ",".join(f"{n}@{HOST}:{port}" for n, port in enumerate(self._controllers, 1))
        properties = {
            "process.roles": "broker,controller",
            "node.id": str(number + 1),
            "controller.quorum.voters": voters,
            **self._listeners(number),
            "inter.broker.listener.name": "CLIENT",
            "controller.listener.names": "CONTROLLER",
            "log.dirs": str(home / "data"),
            "offsets.topic.replication.factor": copies,
            "offsets.topic.num.partitions": "4",
            "transaction.state.log.replication.factor": copies,
            "transaction.state.log.min.isr": "1",
            "transaction.state.log.num.partitions": "2",
            "group.initial.rebalance.delay.ms": "0",
            "auto.create.topics.enable": "false",
            **self._properties,
        }
        (home / "server.properties").write_text("".join(f"{key}={value}\n" for key, value in properties.items()))
        if (home / "data").exists():
            return
        users = [f"SCRAM-SHA-512=[name={user},password={password}]" for user, password in self._scram.items()]
        options = [
            "-t",
            self._id,
            "-c",
            str(home / "server.properties"),
            *(w for u in users for w in ("--add-scram", u)),
        ]
        tool = java("kafka.tools.StorageTool", "format", *options)
        done = subprocess.run(tool, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def _listeners(self, number: int) -> dict[str, str]:
        own, controller = f"CLIENT://{HOST}:{self.ports[number]}", f"CONTROLLER://{HOST}:{self._controllers[number]}"
        listeners, advertised = [own, controller], [own]
        if self._proxies:
            listeners.append(f"PROXIED://{HOST}:{self.behind[number]}")
            advertised.append(f"PROXIED://{HOST}:{self._proxies[number]}")
        protocols = {"CLIENT": "PLAINTEXT", "CONTROLLER": "PLAINTEXT", "PROXIED": "PLAINTEXT", **self._guarded}
        for name in self._guarded:
            listeners.append(f"{name}://{HOST}:{self._doors[name][number]}")
            advertised.append(listeners[-1])
        return {
            "listeners": ",".join(listeners),
            "advertised.listeners": ",".join(advertised),
            "listener.security.protocol.map": ",".join(f"{name}:{protocol}" for name, protocol in protocols.items()),
        }

    def _launch(self, number: int) -> Child:
        command = java("kafka.Kafka", str(self._home(number) / "server.properties"))
        return self._children.start(f"kafka-{number + 1}", command, grace=20.0)
