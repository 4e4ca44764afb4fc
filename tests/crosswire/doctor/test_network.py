"""Names and connections, on real sockets."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

import pytest

from crosswire.doctor import network
from crosswire.doctor.network import addresses, why_unreachable
from crosswire.services.ports import free_port
from tests.fakes.certificates import Authority


@pytest.fixture
def listening() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_real_connections_are_tried(listening: int) -> None:
    assert addresses("127.0.0.1", listening) == ("127.0.0.1",)
    assert why_unreachable("localhost", "127.0.0.1", listening, False) == ""
    assert why_unreachable("localhost", "127.0.0.1", free_port(), False) == "connection refused"


def test_a_name_that_there_is_not_is_no_address() -> None:
    with pytest.raises(OSError):  # noqa: PT011 (which one depends on the name service)
        addresses("no-such-host.invalid", 443)


def test_a_name_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    never = Event()

    def hangs(*_: Any, **__: Any) -> list[Any]:
        never.wait(60)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    monkeypatch.setattr(network, "PATIENCE", 0.1)
    began = monotonic()
    with pytest.raises(TimeoutError):
        addresses("desk.example", 443)
    assert monotonic() - began < 10
    never.set()


def accepting(context: ssl.SSLContext) -> int:
    """Return the port of a server that shakes one hand by TLS."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with server, server.accept()[0] as plain, suppress(OSError), context.wrap_socket(plain, server_side=True):
            pass

    Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def test_a_certificate_must_be_good(monkeypatch: pytest.MonkeyPatch) -> None:
    authority = Authority()
    unknown = why_unreachable("127.0.0.1", "127.0.0.1", accepting(authority.server()), True)
    assert unknown.startswith("its certificate is refused (")
    trusting = authority.client()
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    assert why_unreachable("127.0.0.1", "127.0.0.1", accepting(authority.server()), True) == ""
    expired = why_unreachable("127.0.0.1", "127.0.0.1", accepting(authority.server(expired=True)), True)
    assert "expired" in expired


def test_what_speaks_no_tls_is_told(listening: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "PATIENCE", 0.2)
    assert why_unreachable("127.0.0.1", "127.0.0.1", listening, True) == "no answer within 0.2 s"
