"""Ports of this machine."""

import socket
from collections.abc import Callable

from crosswire.services.children import Child, Children
from wire.errors import ServiceError

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (known, not bound)
"""What is bound for every address of this machine, and is none to ask at."""

_TRIES = 3
_given: set[int] = set()


def free_port(host: str = "127.0.0.1") -> int:
    """Return a TCP port that is free on `host` and that this program has not been given before.

    Another program may still take it before it is bound, so whoever binds it must be ready to ask again.
    """
    while True:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.bind((host, 0))
            port = int(probe.getsockname()[1])
        if port not in _given:
            _given.add(port)
            return port


def url(host: str, port: int) -> str:
    """Return the address of what speaks HTTP at `host`:`port`."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def start_on_free_port(
    children: Children, host: str, start: Callable[[int], Child], why_silent: Callable[[int], str], timeout: float
) -> tuple[Child, int]:
    """Start a service with `start(port)` and wait until `why_silent(port)` gives ""; returns it and its port.

    If another program took the port first, it is tried on another one. Raises `ServiceError` if it does not come up.
    """
    for left in reversed(range(_TRIES)):
        port = free_port(host)
        child = start(port)
        try:
            child.wait_ready(lambda: why_silent(port), timeout)  # noqa: B023 (called before the next turn)
        except ServiceError:
            taken = not child.alive and "in use" in child.last_lines().lower()
            children.stop(child)
            if not (taken and left):
                raise
        else:
            return child, port
    raise AssertionError("the last try returns or raises")


def why_closed(host: str, port: int, timeout: float) -> str:
    """Return "" if something accepts connections at `host`:`port`, else why not, in a few words."""
    try:
        socket.create_connection((host, port), timeout).close()
    except socket.gaierror:
        return "no such host"
    except TimeoutError:
        return f"no answer within {timeout:g} s"
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""
