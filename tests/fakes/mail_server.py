"""A real mail server for tests: aiosmtpd on a free port of the loopback interface, in clear, by STARTTLS or by TLS."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Letterbox:
    """Keeps what came, and answers with `answers` (to MAIL, to one RCPT, to DATA) instead of "250 OK" where given.

    One that `stays` does not answer when somebody takes leave.
    """

    def __init__(
        self, *, mail: str = "", recipients: dict[str, str] | None = None, data: str = "", stays: bool = False
    ) -> None:
        self.mail = mail
        self.recipients = recipients or {}
        self.data = data
        self.stays = stays
        self.came: list[tuple[str, list[str], bytes]] = []
        self.logins: list[tuple[str, str]] = []

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.mail or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.recipients:
            return self.recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if not self.data:
            self.came.append(
                (envelope.mail_from or "", list(envelope.rcpt_tos), bytes(envelope.original_content or b""))
            )
        return self.data or "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.stays:
            await asyncio.Event().wait()
        return "221 Bye"

    def log_in(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"s3cret", handled=False)


@asynccontextmanager
async def mail_server(
    box: Letterbox, *, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None, login: bool = False
) -> AsyncIterator[int]:
    """Yield the port of a server that gives what comes to `box`."""

    def protocol() -> SMTP:
        return SMTP(
            box,
            hostname="mail.test",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=box.log_in if login else None,
            auth_required=login,
            auth_require_tls=starttls is not None,
        )

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=tls)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
