"""One of each format, and the messages that all of them have to tell."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec.structs import replace

from alerts.delivery.signing import Signer
from alerts.formats.alertmanager import AlertmanagerFormat
from alerts.formats.apprise import AppriseFormat
from alerts.formats.cap import CapFormat
from alerts.formats.cloudevents import CloudEventsFormat
from alerts.formats.discord import DiscordFormat
from alerts.formats.email import EmailFormat, Mailbox
from alerts.formats.format import AppriseRequest, EmailRequest, Format, HttpRequest, Request
from alerts.formats.grafana import GrafanaFormat
from alerts.formats.json import JsonFormat
from alerts.formats.pagerduty import EVENTS_URL, PagerDutyFormat
from alerts.formats.slack import SlackFormat
from alerts.formats.teams import TeamsFormat
from alerts.message.compose import compose
from alerts.message.notice import Cause
from alerts.message.payload import AlertType, Message, message_id
from alerts.message.severity import Grade
from alerts.message.stamp import stamped
from alerts.message.words import AlertFinding
from tests.alerts.samples import NOON, change, contradiction, evidence, notice
from wire.records import CeasefireChange, FindingState, Side, Stance, StatusWord
from wire.settings import CapSettings, Secret
from wire.severity import Severity

URL = Secret("https://hooks.example/services/T0/s3cret")
KEY = Secret("s3cret" + "0" * 26)
SIGNER = Signer([Secret("whsec_" + "S" * 40)])
DESK = "https://desk.example"
SENT = NOON + timedelta(minutes=4)

MAIL = EmailFormat(
    "night",
    Mailbox("Crosswire", "crosswire@desk.example"),
    (Mailbox("", "night@desk.example"), Mailbox("Duty officer", "duty@desk.example")),
    host="mail.desk.example",
    port=587,
    tls="starttls",
    ca_file="",
    user="crosswire",
    password=KEY,
)

FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        JsonFormat(URL, SIGNER),
        CloudEventsFormat(URL, SIGNER),
        SlackFormat(URL),
        TeamsFormat(URL),
        DiscordFormat(URL),
        PagerDutyFormat(Secret(EVENTS_URL), KEY),
        AlertmanagerFormat(URL, user="crosswire", secret=KEY, hours=24),
        GrafanaFormat(URL, KEY),
        CapFormat(URL, SIGNER, CapSettings(sender="crosswire@desk.example")),
        MAIL,
        AppriseFormat(URL),
    )
}
PEOPLE = sorted(name for name, each in FORMATS.items() if each.together > 1)


def told(
    finding: AlertFinding,
    kind: AlertType = AlertType.OPENED,
    sequence: int = 1,
    at: datetime = SENT,
    changes: tuple[str, ...] = ("independent origins: 1 → 2",),
) -> Message:
    """Return the message about `finding` as it is sent at `at`; `changes` are told where it was open before."""
    changes = () if kind is AlertType.OPENED else changes
    earlier = NOON + timedelta(minutes=1) if sequence > 1 else None
    collapsed = isinstance(finding, CeasefireChange) and finding.to is StatusWord.COLLAPSED
    graded = Grade(Severity.CRITICAL if collapsed else Severity.WARNING, "by a rule of this test")
    message = compose(finding, kind, sequence, kind.value.removeprefix("alert."), changes, at, graded, earlier)
    return stamped(message, at, DESK)


VOICES = (
    evidence("Shelling resumed an hour after the pause began.", title="Pause in Khartoum frays"),
    evidence("The pause holds.", outlet="red-sea-wire", claimant="the army", stance=Stance.DENIED),
)
COLLAPSED = change(to=StatusWord.COLLAPSED, origins=3, disputed=False, voices=VOICES)
MARKET = contradiction(
    sides=(
        Side("the coalition", (evidence("Coalition jets hit the market, medics said.", claimant="medics"),)),
        Side("the Houthis", (evidence("The rockets were fired by the Houthis.", outlet="gulf-observer", url=""),)),
    )
)

MESSAGES = {
    "opened": told(COLLAPSED),
    "updated": told(change(voices=VOICES), AlertType.UPDATED, 2, at=NOON + timedelta(minutes=23)),  # late
    "withdrawn": told(change(state=FindingState.WITHDRAWN), AlertType.WITHDRAWN, 3),
    "contradiction": told(MARKET),
    "silent": told(replace(notice(cause=Cause.FAILING), detail="timed_out")),
}
"""What golden files show; the update comes late."""

MANY = [
    replace(MESSAGES[name], type=MESSAGES[name].type) for name in ("updated", "withdrawn", "contradiction", "opened")
]


def rendered(name: str, message: Message) -> Request:
    return FORMATS[name].render(message, message.data.times.sent_at, message_id(message.data.id, message.data.sequence))


def digested(name: str, messages: list[Message]) -> Request:
    return FORMATS[name].digest(messages, SENT, "digest1-night-1")


def body(request: Request) -> bytes:
    """Return all that a request shows to its receiver, but for headers."""
    match request:
        case HttpRequest():
            return request.body
        case EmailRequest():
            return request.message
        case AppriseRequest():
            return f"{request.title}\n\n{request.text}\n".encode()
