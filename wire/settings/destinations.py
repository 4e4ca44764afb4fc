"""Who gets alerts: [[destinations]]."""

from typing import Annotated

import msgspec

from wire.settings.fields import Name, meta
from wire.settings.secret import Secret


class DestinationSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One receiver of alerts. [[routes]] decide what it gets; one that no route names gets every alert."""

    name: Annotated[Name, meta("Name in routes, logs, metrics and commands.")]
    url: Annotated[str, meta("Where alerts are posted.")]
    secret: Annotated[Secret | None, meta("Signing secret, `whsec_…`.")] = None
    secret_file: Annotated[str, meta("Path of a file that holds the secret; instead of `secret`.")] = ""
    format: Annotated[str, meta("What the receiver understands.", pattern="^json$")] = "json"
    rate: Annotated[float, meta("Most messages a minute; more wait. 0 for no limit.", ge=0, le=60_000)] = 0.0
