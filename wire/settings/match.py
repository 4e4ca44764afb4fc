"""Which alerts are meant, by what they say: the conditions of routes and severities."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from wire.records import Arrangement, ContradictionType, StatusWord
from wire.settings.fields import meta
from wire.severity import Severity


class Kind(StrEnum):
    """What an alert is about."""

    CEASEFIRE_CHANGE = "ceasefire_change"
    CONTRADICTION = "contradiction"
    SOURCE_SILENT = "source_silent"
    HEARTBEAT_LOST = "heartbeat_lost"


class Match(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions that an alert must all meet; one left out lets every alert through.

    `arrangements` and `statuses` are met by changes of a ceasefire alone, `contradictions` by contradictions alone. A
    contradiction counts as disputed. `source_silent` and `heartbeat_lost` have no theatre and no place.
    """

    kinds: Annotated[
        tuple[Kind, ...], meta("`ceasefire_change`, `contradiction`, `source_silent`, `heartbeat_lost`.")
    ] = ()
    theatres: Annotated[tuple[str, ...], meta("Keys of theatres (docs/theatres.md).")] = ()
    places: Annotated[
        tuple[str, ...], meta("Names of places as they stand in alerts; case, accents and hyphens do not matter.")
    ] = ()
    arrangements: Annotated[tuple[Arrangement, ...], meta("`ceasefire`, `evacuation`.")] = ()
    statuses: Annotated[
        tuple[StatusWord, ...], meta("To what a ceasefire changed: `collapsed`, … (docs/vocabulary.md).")
    ] = ()
    contradictions: Annotated[
        tuple[ContradictionType, ...], meta("About what reports disagree: `casualties`, … (docs/judging.md).")
    ] = ()
    min_severity: Annotated[
        Severity, meta("`info`, `warning` or `critical`: at least so severe. In a severity: by the built-in rules.")
    ] = Severity.INFO
    min_origins: Annotated[int, meta("Fewest independent origins.", ge=1)] = 1
    disputed: Annotated[
        bool | Literal["any"], meta("`true`: only what a claimant disputes; `false`: only what nobody does.")
    ] = "any"
