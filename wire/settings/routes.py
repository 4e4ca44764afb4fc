"""Who gets what: [[routes]]."""

from typing import Annotated

from wire.settings.fields import Name, meta
from wire.settings.match import Match
from wire.settings.timing import TimingSettings


class RouteSettings(TimingSettings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way of alerts to destinations, and when they may go.

    Every route whose `match` is met adds its destinations (docs/routing.md).
    """

    name: Annotated[Name, meta("Name in logs and records.")]
    to: Annotated[tuple[str, ...], meta("Names of [[destinations]].", min_length=1)]
    match: Annotated[Match, meta("Which alerts; without it, all. See `match` below.")] = Match()
    stop: Annotated[bool, meta("Ask no later route about an alert that this one matches.")] = False
