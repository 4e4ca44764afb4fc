"""Certificates of tests, made when they are needed."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


class Authority:
    """Signs certificates for 127.0.0.1, good or expired, and lets clients trust them."""

    def __init__(self) -> None:
        self._ca = trustme.CA()

    def server(self, *, expired: bool = False) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        end = datetime.now(UTC) + timedelta(days=-1 if expired else 1)
        self._ca.issue_cert("127.0.0.1", not_before=end - timedelta(days=30), not_after=end).configure_cert(context)
        return context

    def client(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self._ca.configure_trust(context)
        return context

    def save(self, path: Path) -> Path:
        """Write the authority's own certificate to `path`, for clients that read it from a file."""
        self._ca.cert_pem.write_to_path(str(path))
        return path
