"""What has arrived: each verified message with its time, and messages of one alert put together as a thread. Pure."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from alerts.message.payload import Alert, AlertType, Message, Voice


class Arrival(msgspec.Struct, frozen=True):
    """A message whose signature was verified, and when it came."""

    message: Message
    at: datetime

    @property
    def alert(self) -> Alert:
        """What the message is about."""
        return self.message.data

    @property
    def withdrawn(self) -> bool:
        """Whether it takes the alert back."""
        return self.message.type is AlertType.WITHDRAWN


class Thread(msgspec.Struct, frozen=True):
    """All states of one alert, by sequence; never empty."""

    arrivals: tuple[Arrival, ...]

    @property
    def last(self) -> Arrival:
        """The newest state."""
        return self.arrivals[-1]

    @property
    def told(self) -> Arrival:
        """The newest state that says something: the one before the withdrawal, if it was withdrawn."""
        standing = [arrival for arrival in self.arrivals if not arrival.withdrawn]
        return standing[-1] if standing else self.last


def threads(arrivals: Iterable[Arrival]) -> tuple[Thread, ...]:
    """Return the threads of `arrivals`, in order of their first message; a state that came twice counts once."""
    found: dict[str, dict[int, Arrival]] = {}
    for arrival in arrivals:
        found.setdefault(arrival.alert.id, {}).setdefault(arrival.alert.sequence, arrival)
    return tuple(Thread(tuple(states[number] for number in sorted(states))) for states in found.values())


def voices(alert: Alert) -> tuple[Voice, ...]:
    """Return everybody whose words are in `alert`."""
    return tuple(voice for side in alert.sides for voice in side.evidence)


def by_outlet(alert: Alert) -> tuple[Voice, ...]:
    """Return the first voice of each outlet in `alert`."""
    first: dict[str, Voice] = {}
    for voice in voices(alert):
        first.setdefault(voice.outlet, voice)
    return tuple(first.values())
