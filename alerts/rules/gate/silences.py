"""Silences: what a person does not want to hear of for a while. Pure."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

import msgspec

from alerts.message.payload import Alert


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """By whom, why, from when and until when; and of what: each list that is not empty must have the alert's word.

    `places` are compared without regard to case and accents.
    """

    id: str
    author: str
    reason: str
    starts: datetime
    ends: datetime
    theatres: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()

    def active(self, now: datetime) -> bool:
        """Whether it silences anything at `now`."""
        return self.starts <= now < self.ends

    def matches(self, alert: Alert, destination: str) -> bool:
        """Whether it is about `alert` and `destination`."""
        return (
            (not self.theatres or alert.theatre in self.theatres)
            and (not self.places or folded(alert.place) in {folded(place) for place in self.places})
            and (not self.kinds or alert.kind in self.kinds)
            and (not self.alerts or alert.id in self.alerts)
            and (not self.destinations or destination in self.destinations)
        )


def silenced(silences: Sequence[Silence], alert: Alert, destination: str, now: datetime) -> Silence | None:
    """Return the silence that holds for `alert` at `destination` now: of several, the one that ends last."""
    found = [each for each in silences if each.active(now) and each.matches(alert, destination)]
    return max(found, key=lambda each: (each.ends, each.id), default=None)


def folded(text: str) -> str:
    """Return `text` without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
