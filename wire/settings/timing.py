"""When what a route brings may go: quiet hours, grouping, repeats; and which alerts hold others back."""

from typing import Annotated, Literal

import msgspec

from wire.records import StatusWord
from wire.settings.fields import meta


class QuietHours(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"start": "from", "end": "to"}
):
    """A time of the day in which a route's alerts wait. One that ends before it begins ends on the next day."""

    start: Annotated[str, meta("When it begins, `HH:MM` by the clock of `zone`.")]
    end: Annotated[str, meta("When it ends, `HH:MM`; `24:00` is midnight at the end of the day.")]
    zone: Annotated[str, meta("Time zone by its IANA name, such as `Europe/London`.")] = "UTC"
    days: Annotated[tuple[str, ...], meta("Days on which it begins: `mon` … `sun`; empty for all.")] = ()


class TimingSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """When what a route brings may go."""

    quiet: Annotated[tuple[QuietHours, ...], meta("Quiet hours: alerts wait until their end.")] = ()
    group: Annotated[
        str,
        meta('Such as "10m": after an alert, further ones wait this long and are told in one message. Empty: never.'),
    ] = ""
    group_by: Annotated[
        Literal["theatre", "destination"],
        meta("What is told together: alerts of a `theatre`, or all of the `destination`."),
    ] = "theatre"
    let_through: Annotated[
        Literal["critical", "warning", "info", "none"],
        meta("From this severity on, neither quiet hours nor a group hold an alert; `none`: they hold every alert."),
    ] = "critical"
    repeat: Annotated[
        str, meta('Such as "4h": an alert that nobody acknowledged is sent again after this long. Empty: never.')
    ] = ""
    repeats: Annotated[int, meta("Most times that an alert is sent again.", ge=1, le=100)] = 6


class InhibitionSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """While an arrangement has a status of `by`, alerts of it with the statuses `holds` wait."""

    by: Annotated[tuple[StatusWord, ...], meta("Statuses of an open alert that hold others back.")] = (
        StatusWord.COLLAPSED,
        StatusWord.SUSPENDED,
    )
    holds: Annotated[tuple[StatusWord, ...], meta("Statuses of the alerts that wait.")] = (StatusWord.VIOLATED,)
    length: Annotated[str, meta("For how long, such as `24h`; what still waits then is let go.")] = "24h"
