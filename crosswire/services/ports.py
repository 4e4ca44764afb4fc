"""Ports of this machine."""

import socket
import sys
from collections.abc import Callable

from crosswire.services.children import Child, Children
from wire.errors import ServiceError, SettingsError

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 (known, not bound)
"""What is bound for every address of this machine, and is none to ask at."""

_TRIES = 3
_CAN_KEEP = sys.platform == "linux"
"""Whether an address that is bound and not listened at can be bound again, for a listener: elsewhere it cannot."""

_given: dict[int, socket.socket] = {}


def free_port(host: str = "127.0.0.1") -> int:
    """Return a TCP port that is free on `host` and that this program has not been given before.

    On Linux it stays bound here, without listening, until this program ends: a server that sets SO_REUSEADDR, as
    nearly all do, can listen at it seconds later, while connections and other programs are given other ports
    meanwhile. Elsewhere another program may take it first: whoever starts a server there must be ready to ask again.
    Raises `SettingsError` for a host that is none of this machine's.
    """
    while True:
        probe = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, _CAN_KEEP)
        try:
            probe.bind((host, 0))
        except OSError as error:
            probe.close()
            hint = "set host (CROSSWIRE_HOST) to an address of this machine: 127.0.0.1, or 0.0.0.0 for all that it has"
            raise SettingsError(
                f"nothing can listen on {host}: {(error.strerror or str(error)).lower()}", hint
            ) from None
        port = int(probe.getsockname()[1])
        if not _CAN_KEEP:
            probe.close()
        if port not in _given:
            _given[port] = probe
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
