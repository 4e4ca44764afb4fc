"""Ports for engines that bind theirs seconds after it was chosen."""

import random
import socket

HOST = "127.0.0.1"


def own_port() -> int:
    """Return a free port below those that the system gives to connections."""
    while True:
        port = random.randrange(12_000, 32_000)
        if _free(port):
            return port


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
