"""A broker that takes connections and ends them is asked ever more seldom, by the library itself over real sockets."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic

from kafka.errors import NodeNotReadyError
from kafka.net.compat import KafkaNetClient

from wire.patience import LONGEST_MS, PatientClient

MANY = 20
"""Connections that a patient client would not make in ten seconds."""


@contextmanager
def ending() -> Iterator[tuple[int, list[float]]]:
    """Take connections and end each at once: the port, and when each came."""
    came: list[float] = []
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:

        def take() -> None:
            while True:
                try:
                    taken, _ = listener.accept()
                except OSError:
                    return
                came.append(monotonic())
                taken.close()

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        yield listener.getsockname()[1], came
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(60)


def ask_on(kind: type[KafkaNetClient], port: int, seconds: float, enough: Callable[[], bool] = lambda: False) -> None:
    """Ask for the broker again and again, as a consumer and a producer do, until it is `enough`, `seconds` at most."""
    client = kind(bootstrap_servers=[f"127.0.0.1:{port}"], reconnect_backoff_max_ms=LONGEST_MS)
    node = client.cluster.bootstrap_brokers()[0].node_id
    end = monotonic() + seconds
    try:
        while monotonic() < end and not enough():
            with suppress(NodeNotReadyError):  # not yet
                client._manager.get_connection(node)
            client._net.poll(timeout_ms=5)
    finally:
        client.close()


def test_it_waits_ever_longer() -> None:
    with ending() as (port, came):
        end = monotonic() + 0.5
        ask_on(PatientClient, port, 30, lambda: len(came) > 1 and monotonic() > end)
    assert 2 <= len(came) <= 8


def test_the_library_alone_does_not() -> None:
    """When this fails, `wire.patience` is no longer needed."""
    with ending() as (port, came):
        ask_on(KafkaNetClient, port, 60, lambda: len(came) > MANY)
    assert len(came) > MANY
