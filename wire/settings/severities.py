"""How severe alerts are: [[severities]]."""

from typing import Annotated

import msgspec

from wire.settings.fields import meta
from wire.settings.match import Match
from wire.severity import Severity


class SeveritySettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule in front of the built-in ones: the first whose `match` is met counts (docs/routing.md)."""

    match: Annotated[Match, meta("Which alerts; without it, all. See `match` below.")] = Match()
    severity: Annotated[Severity, meta("`critical`, `warning` or `info`.")]
    reason: Annotated[str, meta("Why, in a few words; stands in the alert.", min_length=3, max_length=200)]
