"""Names and connections, tried as a sender would, with nothing sent."""

import socket
import ssl
from concurrent.futures import ThreadPoolExecutor

PATIENCE = 5.0
"""Seconds that a name server, or a receiver, has to answer."""


def addresses(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of `host`. Raises OSError where it has none, TimeoutError where nobody says so in time."""
    pool = ThreadPoolExecutor(max_workers=1)  # getaddrinfo has no timeout of its own
    try:
        asked = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = asked.result(timeout=PATIENCE)
    finally:
        pool.shutdown(wait=False)
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
