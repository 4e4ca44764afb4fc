"""Who gets alerts: [[destinations]]."""

from typing import Annotated

import msgspec

from wire.settings.fields import Name, meta
from wire.settings.formats import AlertmanagerSettings, CapSettings, EmailSettings
from wire.settings.secret import Secret

FORMATS = (
    "json",
    "cloudevents",
    "slack",
    "teams",
    "discord",
    "pagerduty",
    "alertmanager",
    "grafana",
    "cap",
    "email",
    "apprise",
)
"""What a receiver can understand: docs/formats.md."""


class DestinationSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One receiver of alerts. [[routes]] decide what it gets; one that no route names gets every alert."""

    name: Annotated[Name, meta("Name in routes, logs, metrics and commands.")]
    url: Annotated[Secret | None, meta("Where alerts are sent. All of it is a secret, and never shown.")] = None
    secret: Annotated[
        Secret | None, meta("Signing secret (`whsec_…`), routing key, token or password, as the format needs it.")
    ] = None
    secret_file: Annotated[str, meta("Path of a file that holds the secret; instead of `secret`.")] = ""
    url_file: Annotated[str, meta("Path of a file that holds the address; instead of `url`.")] = ""
    format: Annotated[
        str,
        meta(
            "What the receiver understands: docs/formats.md says what each needs.", pattern=f"^({'|'.join(FORMATS)})$"
        ),
    ] = "json"
    heartbeat: Annotated[
        str,
        meta(
            "How often it gets a message of the type `heartbeat`, such as `5m`, by which it knows that `deliver` is "
            "alive; empty for never. For the format `json`."
        ),
    ] = ""
    every_update: Annotated[
        bool, meta("Send an update too where nobody says anything new: another outlet prints what was told before.")
    ] = False
    background: Annotated[
        bool, meta("Open alerts too for changes that are only told as how it came to what is news.")
    ] = False
    rate: Annotated[float, meta("Most messages a minute; more wait. 0 for no limit.", ge=0, le=60_000)] = 0.0
    email: Annotated[EmailSettings | None, meta("For the format `email`: `[destinations.email]`.")] = None
    cap: Annotated[CapSettings | None, meta("For the format `cap`: `[destinations.cap]`.")] = None
    alertmanager: Annotated[
        AlertmanagerSettings, meta("For the format `alertmanager`: `[destinations.alertmanager]`.")
    ] = AlertmanagerSettings()
