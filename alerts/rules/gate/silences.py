"""Silences: what a person does not want to hear of for a while. Pure."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from alerts.message.payload import Alert
from alerts.rules.match import told, unmet
from wire.settings import Match


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """By whom, why, from when and until when; and of what: `match` and every list that is not empty must fit."""

    id: str
    author: str
    reason: str
    starts: datetime
    ends: datetime
    match: Match = Match()
    alerts: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()

    def active(self, now: datetime) -> bool:
        """Whether it silences anything at `now`."""
        return self.starts <= now < self.ends

    def matches(self, alert: Alert, destination: str) -> bool:
        """Whether it is about `alert` and `destination`."""
        return (
            (not self.alerts or alert.id in self.alerts)
            and (not self.destinations or destination in self.destinations)
            and unmet(self.match, told(alert)) is None
        )


def silenced(silences: Sequence[Silence], alert: Alert, destination: str, now: datetime) -> Silence | None:
    """Return the silence that holds for `alert` at `destination` now: of several, the one that ends last."""
    found = [each for each in silences if each.active(now) and each.matches(alert, destination)]
    return max(found, key=lambda each: (each.ends, each.id), default=None)
