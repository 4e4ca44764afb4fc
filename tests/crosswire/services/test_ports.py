"""Ports that are chosen before they are listened at."""

import socket
import sys

import pytest

from crosswire.services.ports import free_port, why_closed
from wire.errors import SettingsError

linux = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a port that is bound cannot be bound again")


def test_no_port_is_given_twice() -> None:
    ports = [free_port() for _ in range(50)]
    assert len(set(ports)) == len(ports)


@linux
def test_nobody_else_is_given_the_port_before_its_server_listens() -> None:
    port = free_port()
    with socket.socket() as other, pytest.raises(OSError, match="in use"):
        other.bind(("127.0.0.1", port))  # as a program does that does not ask for a port to be shared
    assert why_closed("127.0.0.1", port, 1.0) == "connection refused"
    with socket.create_server(("127.0.0.1", port)):  # sets SO_REUSEADDR, as servers do
        assert not why_closed("127.0.0.1", port, 1.0)


def test_a_host_that_is_not_ours_is_told_with_the_setting() -> None:
    with pytest.raises(SettingsError, match=r"nothing can listen on 192\.0\.2\.1: .*CROSSWIRE_HOST"):
        free_port("192.0.2.1")  # of documentation: nobody's
