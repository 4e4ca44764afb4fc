"""Names and connections, tried as a sender would, with nothing sent."""

import socket
import ssl
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

PATIENCE = 5.0
"""Seconds that a name server, or a receiver, has to answer."""


def addresses(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of `host`.

    Raises OSError or UnicodeError where it has none, TimeoutError where nobody says so in time.
    """
    answers: SimpleQueue[list[Any] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()  # getaddrinfo has no timeout, and must not keep the program from ending
    try:
        found = answers.get(timeout=PATIENCE)
    except Empty:
        raise TimeoutError(f"no answer within {PATIENCE:g} s") from None
    if isinstance(found, Exception):
        raise found
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def why_unreachable(host: str, address: str, port: int, tls: bool) -> str:
    """Return "" if `address` accepts a connection, with a certificate for `host` if `tls`, else why not."""
    try:
        with socket.create_connection((address, port), timeout=PATIENCE) as plain:
            if tls:
                with ssl.create_default_context().wrap_socket(plain, server_hostname=host):
                    pass
    except TimeoutError:
        return f"no answer within {PATIENCE:g} s"
    except ssl.SSLCertVerificationError as error:
        return f"its certificate is refused ({error.verify_message})"
    except ssl.SSLError as error:
        return f"TLS fails ({(error.reason or 'no reason given').lower().replace('_', ' ')})"
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""
