"""Signatures by the Standard Webhooks spec, and secrets that are checked before anything is sent.

The library's pitfalls stay in here: it takes any text for a secret, signs a time that is not UTC as if it were, and
raises whatever junk in a header leads to.
"""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from standardwebhooks import Webhook as Scheme
from standardwebhooks import WebhookVerificationError

from wire.errors import SettingsError
from wire.log import get
from wire.settings import Secret

PREFIX = "whsec_"
FEWEST_BYTES, MOST_BYTES = 24, 64  # by the spec
MAKE_ONE = 'make one with: echo "whsec_$(openssl rand -base64 32)"'

log = get(__name__)


class SignatureError(Exception):
    """A message is not signed by whoever has the secret, or not within five minutes of now."""


def secret_fault(secret: str) -> str:
    """Return what is wrong with `secret`, without repeating any of it; "" if it is a good one."""
    if not secret.startswith(PREFIX):
        return f"it does not begin with {PREFIX}"
    try:
        raw = base64.b64decode(secret[len(PREFIX) :], validate=True)
    except (binascii.Error, ValueError):
        return f"what follows {PREFIX} is not base64"
    if not FEWEST_BYTES <= len(raw) <= MOST_BYTES:
        return f"it holds {len(raw)} bytes and needs {FEWEST_BYTES} to {MOST_BYTES}"
    return ""


class Signer:
    """Signs with every one of `secrets`, so that a receiver may have either while one replaces the other."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._use(secrets)

    def _use(self, secrets: Sequence[Secret]) -> None:
        self._schemes = [Scheme(secret.reveal()) for secret in secrets]

    def headers(self, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
        """Return the headers of an attempt at time `at` (aware) to send `body` (UTF-8) as `message_id`."""
        moment = at.astimezone(UTC)
        text = body.decode()
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(moment.timestamp())),
            "webhook-signature": " ".join(scheme.sign(message_id, moment, text) for scheme in self._schemes),
        }


class FileSigner(Signer):
    """Signs with the secrets of the file at `path`, which is read again whenever it has changed.

    `read` reads and checks it, and raises `SettingsError`. A file that is away or wrong just now changes nothing: what
    was read last goes on being used, and the log says so once.
    """

    def __init__(self, path: Path, read: Callable[[], Sequence[Secret]]) -> None:
        self._path = path
        self._read = read
        self._seen = self._stamp()
        super().__init__(read())

    def headers(self, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
        """Return the headers of an attempt, signed with what the file holds now."""
        stamp = self._stamp()
        if stamp != self._seen:
            self._seen = stamp
            try:
                self._use(self._read())
            except SettingsError as error:
                log.error("secret_not_renewed", error=str(error))
            else:
                log.info("secret_renewed", file=str(self._path), signatures=len(self._schemes))
        return super().headers(message_id, at, body)

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def verify(secret: Secret, headers: Mapping[str, str], body: bytes) -> None:
    """Return if `body` came with a fresh signature by `secret`; else raise `SignatureError`.

    Names of headers may be in any case. Fresh is within five minutes of the system's time.
    """
    try:
        Scheme(secret.reveal()).verify(body, dict(headers), json_parse=False)
    except WebhookVerificationError as error:
        raise SignatureError(str(error) or "not signed") from None
    except (
        ValueError,
        OverflowError,
    ):  # junk in the header or the body: binascii.Error and UnicodeError are ValueErrors
        raise SignatureError("the signature cannot be read") from None
