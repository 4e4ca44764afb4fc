"""`email`: a mail in plain text and HTML. All that is said of one alert is one thread in the mail program.

Every mail has an id of its own, made of the alert's id and the sequence, so that a copy is known as a copy. All refer
to one id that no mail has, since routes and silences decide which states went to this destination. Mail programs that
group by subject need one that stays the same: it names the arrangement or the incident, and what happened to the alert
stands in the first line.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from hashlib import sha256
from typing import Any

import msgspec

from alerts.formats.card import ROOMS, card, digest
from alerts.formats.fitting import clean, fitted
from alerts.formats.format import EmailRequest, ForPeople
from alerts.formats.html import list_page, page
from alerts.formats.lines import lines, list_lines
from alerts.message.payload import AlertType, Message
from wire.settings import Secret
from wire.severity import Severity

MOST_SUBJECT = 150
IDS = ("message-id", "in-reply-to", "references", "list-id")


class IdsAsTheyAre(EmailPolicy):
    """Writes ids in one piece: the library encodes long ones, and then no mail program finds the thread."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as it goes out."""
        if name.lower() not in IDS:
            return super().fold_binary(name, value)
        return f"{name}: {value}{self.linesep}".encode("ascii")


POLICY = IdsAsTheyAre(linesep="\r\n")


class Mailbox(msgspec.Struct, frozen=True):
    """A display name, or "", and an address in ASCII."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part behind the @."""
        return self.address.rpartition("@")[2]

    def header(self) -> Address:
        """Return it as a header has it."""
        return Address(self.name, addr_spec=self.address)


class EmailFormat(ForPeople):
    """Mails from `sender` to `recipients` by one mail server, for the destination called `destination`."""

    name = "email"
    together = 50

    def __init__(
        self,
        destination: str,
        sender: Mailbox,
        recipients: tuple[Mailbox, ...],
        *,
        host: str,
        port: int,
        tls: str,
        ca_file: str,
        user: str,
        password: Secret,
    ) -> None:
        self._list = f"Crosswire alerts <{destination}.crosswire.{sender.domain}>"
        self._sender = sender
        self._recipients = recipients
        self._server = EmailRequest(
            host=host,
            port=port,
            tls=tls,
            ca_file=ca_file,
            user=user,
            password=password,
            sender=sender.address,
            recipients=tuple(one.address for one in recipients),
            message=b"",
        )

    def render(self, message: Message, at: datetime, id: str) -> EmailRequest:  # noqa: A002
        """Return the mail about one alert."""
        alert, told = message.data, card(message, ROOMS[0])
        mail = self._mail(at, id, subject(message), told.severity)
        mail["References"] = self._id(alert.id)
        if message.type is not AlertType.OPENED:
            mail["In-Reply-To"] = self._id(alert.id)
        return self._request(mail, id, f"{told.title}\n\n{lines(told)}", page(told))

    def digest(self, messages: Sequence[Message], at: datetime, id: str) -> EmailRequest:  # noqa: A002
        """Return one mail about several alerts."""
        told = digest(messages, self.together)
        mail = self._mail(at, id, told.title, told.severity)
        return self._request(mail, id, f"{told.title}\n\n{list_lines(told)}", list_page(told))

    def _mail(self, at: datetime, id: str, about: str, severity: Severity) -> EmailMessage:  # noqa: A002
        mail = EmailMessage(policy=POLICY)
        mail["From"] = self._sender.header()
        mail["To"] = [one.header() for one in self._recipients]
        mail["Subject"] = fitted(clean(about), MOST_SUBJECT)
        mail["Date"] = at.astimezone(UTC)
        mail["Message-ID"] = self._id(id)
        mail["List-Id"] = self._list
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        if severity is Severity.CRITICAL:
            mail["Importance"] = "high"
            mail["X-Priority"] = "1"
        return mail

    def _request(self, mail: EmailMessage, id: str, text: str, html: str) -> EmailRequest:  # noqa: A002
        mail.set_content(text, cte="quoted-printable")
        mail.add_alternative(html, subtype="html", cte="quoted-printable")
        # Quoted-printable writes "=" as "=3D": no line of a part can be this one.
        mail.set_boundary(f"=_{sha256(id.encode()).hexdigest()[:32]}")
        return msgspec.structs.replace(self._server, message=mail.as_bytes())

    def _id(self, id: str) -> str:  # noqa: A002
        return f"<{id}@{self._sender.domain}>"


def subject(message: Message) -> str:
    """Return what the alert is about, in words that stay the same from its opening to its withdrawal."""
    alert = message.data
    if alert.change is not None:
        about = f"{alert.change.name}: {alert.change.to.replace('_', ' ')}"
    elif alert.disagreement is not None:
        about = f"Reports disagree: {alert.disagreement.incident}"
    else:
        about = alert.headline.removeprefix("Withdrawn: ")
    return about if message.type is AlertType.OPENED else f"Re: {about}"
