"""What each format needs of a destination's settings, and the format that comes of them."""

import re
from collections.abc import Callable
from email.errors import MessageError
from email.headerregistry import Address
from email.policy import SMTP
from importlib.util import find_spec
from pathlib import Path

import msgspec

from alerts.delivery import secrets
from alerts.formats.alertmanager import AlertmanagerFormat
from alerts.formats.apprise import AppriseFormat
from alerts.formats.cap import CapFormat
from alerts.formats.cloudevents import CloudEventsFormat
from alerts.formats.discord import DiscordFormat
from alerts.formats.email import EmailFormat, Mailbox
from alerts.formats.format import Format
from alerts.formats.grafana import GrafanaFormat
from alerts.formats.json import JsonFormat
from alerts.formats.pagerduty import EVENTS_URL, PagerDutyFormat
from alerts.formats.slack import SlackFormat
from alerts.formats.teams import TeamsFormat
from wire.errors import SettingsError
from wire.settings import DestinationSettings, EmailSettings, Secret

USUAL_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Made(msgspec.Struct, frozen=True):
    """A format, where it sends (a secret; for mail, the server and who gets it), and what of that may be shown."""

    format: Format
    url: Secret
    host: str


def make(given: DestinationSettings, folder: Path) -> Made:
    """Return the format of `given`; paths of files are looked up from `folder` on.

    Raises `SettingsError` that names the destination and says what to do.
    """
    for name, options in (("email", given.email), ("cap", given.cap)):
        if options is not None and given.format != name:
            raise SettingsError(
                f"destination {given.name!r} has [destinations.{name}] and the format {given.format!r}",
                f'set format = "{name}", or leave the section out',
            )
    return MAKERS[given.format](given, folder)


def _web(made: Callable[[Secret], Format], url: Secret) -> Made:
    return Made(made(url), url, secrets.host(url))


def _json(given: DestinationSettings, folder: Path) -> Made:
    signer = secrets.signer(given, folder)
    return _web(lambda url: JsonFormat(url, signer), secrets.address(given, folder))


def _cloudevents(given: DestinationSettings, folder: Path) -> Made:
    signer = secrets.signer(given, folder)
    return _web(lambda url: CloudEventsFormat(url, signer), secrets.address(given, folder))


def _chat(kind: Callable[[Secret], Format]) -> Callable[[DestinationSettings, Path], Made]:
    """Return what makes a format whose address is all it needs."""

    def made(given: DestinationSettings, folder: Path) -> Made:
        secrets.no_secret(given)
        return _web(kind, secrets.address(given, folder))

    return made


def _pagerduty(given: DestinationSettings, folder: Path) -> Made:
    what = "the integration key of an Events API v2 integration: 32 letters and digits"
    key = secrets.secret(given, folder, what)
    if not re.fullmatch(r"[0-9A-Za-z]{32}", key.reveal()):
        raise SettingsError(f"destination {given.name!r}: its secret is no routing key", f"it must be {what}")
    return _web(lambda url: PagerDutyFormat(url, key), secrets.address(given, folder, EVENTS_URL))


def _alertmanager(given: DestinationSettings, folder: Path) -> Made:
    options = given.alertmanager
    key = secrets.optional_secret(given, folder, "a bearer token, or the password of alertmanager.user")
    if options.user and key is None:
        raise SettingsError(
            f"destination {given.name!r} has alertmanager.user and no password", "set secret or secret_file to it"
        )
    url = _below(secrets.address(given, folder), "/api/v2/alerts")
    return _web(lambda url: AlertmanagerFormat(url, user=options.user, secret=key, hours=options.hours), url)


def _grafana(given: DestinationSettings, folder: Path) -> Made:
    key = secrets.secret(given, folder, "a service account's token that may write annotations, `glsa_…`")
    url = _below(secrets.address(given, folder), "/api/annotations")
    return _web(lambda url: GrafanaFormat(url, key), url)


def _cap(given: DestinationSettings, folder: Path) -> Made:
    options = given.cap
    if options is None:
        raise SettingsError(
            f"destination {given.name!r} lacks [destinations.cap]", 'give it at least sender = "desk@example.org"'
        )
    signer = secrets.signer(given, folder)
    return _web(lambda url: CapFormat(url, signer, options), secrets.address(given, folder))


def _email(given: DestinationSettings, folder: Path) -> Made:
    options = given.email
    if options is None:
        raise SettingsError(
            f"destination {given.name!r} lacks [destinations.email]", "give it at least host, sender and to"
        )
    secrets.no_address(given, "the mail server stands in [destinations.email], host and port")
    password = secrets.optional_secret(given, folder, "the password of email.user")
    if bool(options.user) != (password is not None):
        missing = "a user and no password" if options.user else "a password and no user"
        raise SettingsError(
            f"destination {given.name!r} has {missing}", "set email.user and secret or secret_file, or neither"
        )
    if options.user and options.tls == "none":
        raise SettingsError(
            f"destination {given.name!r} would send its password in clear", 'set email.tls to "starttls" or "tls"'
        )
    port = options.port or USUAL_PORTS[options.tls]
    sender = mailbox(given.name, "email.sender", options.sender)
    recipients = tuple(mailbox(given.name, "email.to", one) for one in options.to)
    made = EmailFormat(
        given.name,
        sender,
        recipients,
        host=options.host,
        port=port,
        tls=options.tls,
        ca_file=_certificates(given.name, options, folder),
        user=options.user,
        password=password or Secret(""),
    )
    scheme = "smtps" if options.tls == "tls" else "smtp"
    where = f"{scheme}://{options.host}:{port}/{','.join(one.address for one in recipients)}"
    return Made(made, Secret(where), f"{options.host}:{port}")


def _certificates(name: str, options: EmailSettings, folder: Path) -> str:
    if not options.ca_file:
        return ""
    path = folder / options.ca_file
    if not path.is_file():
        raise SettingsError(f"destination {name!r}: there is no email.ca_file {path}", "name a PEM file")
    return str(path)


def mailbox(name: str, key: str, text: str) -> Mailbox:
    """Return the mailbox that `text` names, with or without a display name."""
    try:
        header = SMTP.header_factory("to", text)
        (address,) = header.addresses
        if any(c in text for c in "\r\n") or header.defects or not address.domain or not address.username:
            raise ValueError
        Address(addr_spec=address.addr_spec)
        address.addr_spec.encode("ascii")
    except (ValueError, MessageError, IndexError):
        raise SettingsError(
            f"destination {name!r}: {key} has {text[:80]!r}, which is no address",
            "write it as desk@example.org or Desk <desk@example.org>",
        ) from None
    return Mailbox(address.display_name, address.addr_spec)


def _apprise(given: DestinationSettings, folder: Path) -> Made:
    if find_spec("apprise") is None:
        raise SettingsError(
            f"destination {given.name!r} has the format 'apprise', which is not installed",
            "pip install 'crosswire[apprise]'",
        )
    secrets.no_secret(given)
    url = secrets.any_address(given, folder, "tgram://TOKEN/CHAT")
    scheme = url.reveal().partition("://")[0]
    return Made(AppriseFormat(url), url, scheme if scheme.isalnum() and len(scheme) < 20 else "apprise")


def _below(url: Secret, path: str) -> Secret:
    """Return the address of an API at `path` of the server that `url` names, with or without that path."""
    bare, mark, query = url.reveal().partition("?")
    bare = bare.rstrip("/")
    return Secret((bare if bare.endswith(path) else bare + path) + mark + query)


MAKERS: dict[str, Callable[[DestinationSettings, Path], Made]] = {
    "json": _json,
    "cloudevents": _cloudevents,
    "slack": _chat(SlackFormat),
    "teams": _chat(TeamsFormat),
    "discord": _chat(DiscordFormat),
    "pagerduty": _pagerduty,
    "alertmanager": _alertmanager,
    "grafana": _grafana,
    "cap": _cap,
    "email": _email,
    "apprise": _apprise,
}
"""Format → what makes it of a destination's settings."""
