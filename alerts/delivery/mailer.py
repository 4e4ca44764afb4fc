"""One mail to one mail server, and how it ended. The address is judged as the sender of webhooks judges it."""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import aiosmtplib
from aiohappyeyeballs import start_connection

from alerts.delivery.answer import Answer
from alerts.delivery.retry import Attempt
from alerts.formats.format import EmailRequest
from wire.addresses import NOBODY, Allowlist, anywhere, is_public, may_reach

TRY_LATER = range(400, 500)
LEAVING = 1.0  # seconds for the last words of a conversation


class MailCarrier:
    """Sends mails, each over a connection of its own. An attempt takes at most `timeout` seconds in all."""

    def __init__(self, timeout: float, *, allow_private: bool = False, allow: Allowlist = NOBODY) -> None:
        self._timeout = timeout
        self._allowed = anywhere if allow_private else is_public
        self._listed = allow

    async def __call__(self, request: EmailRequest) -> Answer:
        """Send `request`."""
        server: aiosmtplib.SMTP | None = None
        try:
            async with asyncio.timeout(self._timeout):
                server = await self._server(request)
                await server.connect()
                if request.user:
                    await server.login(request.user, request.password.reveal())
                answer = _taken(await _sent(server, request), request)
        except Exception as error:  # whatever it is, it is about this receiver alone
            answer = _ended(error)
        if server is not None:
            await _leave(server)
        return answer

    async def _server(self, request: EmailRequest) -> aiosmtplib.SMTP:
        tls_context = await asyncio.to_thread(_context, request.ca_file) if request.tls != "none" else None
        return aiosmtplib.SMTP(
            hostname=request.host,
            sock=await self._connect(request.host, request.port),
            use_tls=request.tls == "tls",
            start_tls=request.tls == "starttls",
            tls_context=tls_context,
            local_hostname="crosswire.invalid",  # a machine's own name is nobody's business
            timeout=self._timeout,
        )

    async def _connect(self, host: str, port: int) -> socket.socket:
        """Return a connection to the first address of `host` that answers, of those that may be called."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        allowed = [one for one in found if may_reach(host, str(one[4][0]), self._allowed, self._listed)]
        if not allowed:
            raise AddressRefused
        return await start_connection(allowed, happy_eyeballs_delay=0.25)


async def _leave(server: aiosmtplib.SMTP) -> None:
    """Take leave, as is polite; what was answered before stands, whatever becomes of it."""
    with suppress(Exception):
        async with asyncio.timeout(LEAVING):
            await server.quit()
    server.close()
    if server.sock is not None:
        server.sock.close()


class AddressRefused(OSError):  # noqa: N818 (one of several ways in which an address does not answer)
    """The guard refuses every address of the mail server."""


def _context(ca_file: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=Path(ca_file) if ca_file else None)


async def _sent(server: aiosmtplib.SMTP, request: EmailRequest) -> dict[str, int]:
    """Send the mail; return whom the server refused it, with its answers' codes."""
    try:
        refused, _ = await server.sendmail(request.sender, list(request.recipients), request.message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        return {one.recipient: one.code for one in error.recipients}
    return {recipient: response.code for recipient, response in refused.items()}


def _taken(refused: Mapping[str, int], request: EmailRequest) -> Answer:
    """Return the end of a mail that the server took or `refused`, for some or all of its recipients.

    Whom the server refuses for now is told again, alone where others have it; whom it refuses for good holds up nobody.
    """
    if not refused:
        return Answer(attempt=Attempt.DELIVERED, status=250, detail="smtp 250")
    later = tuple(one for one, code in refused.items() if code in TRY_LATER)
    code = refused[later[0]] if later else next(iter(refused.values()))
    asked = len(request.recipients)
    if len(refused) == asked and not request.rest:
        return _coded(code, "for every recipient")
    return Answer(
        attempt=Attempt.SERVER_ERROR if later else Attempt.DELIVERED,
        status=code,
        detail=f"smtp {code} for {len(refused)} of {asked} recipients",
        lacking=later,
    )


ENDS: tuple[tuple[type[BaseException], Attempt], ...] = (
    (TimeoutError, Attempt.TIMEOUT),
    (AddressRefused, Attempt.PRIVATE_ADDRESS),
    (ssl.SSLError, Attempt.TLS),
    (aiosmtplib.SMTPServerDisconnected, Attempt.UNREACHABLE),
    (aiosmtplib.SMTPConnectError, Attempt.UNREACHABLE),
    (OSError, Attempt.UNREACHABLE),
    (aiosmtplib.SMTPException, Attempt.REJECTED),  # it offers no STARTTLS, or no way to log in
)
"""Exceptions by what they mean; the first class that fits counts, none is `unexpected`."""


def _ended(error: Exception) -> Answer:
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _coded(error.code, type(error).__name__)
    cause: BaseException = error.__cause__ if isinstance(error.__cause__, ssl.SSLError) else error
    attempt = next((attempt for kind, attempt in ENDS if isinstance(cause, kind)), Attempt.UNEXPECTED)
    lacks = "it offers no STARTTLS, or no way to log in" if attempt is Attempt.REJECTED else ""
    return Answer(attempt=attempt, detail=lacks or type(error).__name__)


def _coded(code: int, words: str) -> Answer:
    if code not in range(200, 600):
        return Answer(attempt=Attempt.PROTOCOL, detail="the answer is not SMTP")
    attempt = Attempt.SERVER_ERROR if code in TRY_LATER else Attempt.REJECTED
    return Answer(attempt=attempt, status=code, detail=f"smtp {code}, {words}")
