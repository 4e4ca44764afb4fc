"""What some formats of [[destinations]] need beside an address and a secret."""

from typing import Annotated

import msgspec

from wire.settings.fields import meta


class EmailSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For `format = "email"`: the mail server and who gets the mail. The password is the destination's secret."""

    host: Annotated[str, meta("Mail server.", min_length=1, max_length=253)]
    sender: Annotated[str, meta("From: `desk@example.org` or `Crosswire <desk@example.org>`.")]
    to: Annotated[tuple[str, ...], meta("Who gets the mail.", min_length=1, max_length=50)]
    tls: Annotated[
        str,
        meta(
            "`starttls`, `tls` from the first byte on, or `none`: in clear, for a server on this machine.",
            pattern="^(starttls|tls|none)$",
        ),
    ] = "starttls"
    port: Annotated[int, meta("Port; 0 for the usual one: 587, 465 or 25.", ge=0, le=65535)] = 0
    user: Annotated[str, meta("Who logs in; empty: nobody does.")] = ""
    ca_file: Annotated[
        str, meta("Path of the certificates that signed the server's; empty: those that the system trusts.")
    ] = ""


class CapSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For `format = "cap"`."""

    sender: Annotated[str, meta("Who sends, unique in the world: `desk@example.org`.", pattern=r"^[^\s,<>&]{1,200}$")]
    status: Annotated[
        str,
        meta(
            "`Draft`, `Exercise`, `System`, `Test`, or `Actual`: whoever writes that answers for it that people judge "
            "each alert before anybody acts on it.",
            pattern="^(Draft|Exercise|System|Test|Actual)$",
        ),
    ] = "Draft"
    restriction: Annotated[
        str, meta("Who may see it; the scope of every message is Restricted.", min_length=1, max_length=200)
    ] = "For the operations desk that receives it"


class AlertmanagerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For `format = "alertmanager"`."""

    hours: Annotated[
        float,
        meta("Hours for which an alert stands without another word: Alertmanager resolves it then.", gt=0, le=8760),
    ] = 24.0
    user: Annotated[str, meta("Who logs in with the secret as the password; empty: the secret is a bearer token.")] = ""
