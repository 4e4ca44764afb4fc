"""A report as a theatre's state holds it: with the keys that its claims are filed under."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from streams.judge.ceasefire.arrangements import ArrangementKey
from streams.judge.claims.frames import Frame
from streams.judge.contradictions.disputes import Docket
from streams.judge.contradictions.incidents import TOLD_TOGETHER, Incident
from streams.judge.files import Filed
from streams.judge.times import said_at
from wire.records import Claim, Report


class TextKey(msgspec.Struct, frozen=True, order=True):
    """An article as a text that may repeat another."""

    article: str


Key = ArrangementKey | Incident | TextKey
"""What a claim or a text is filed under."""
FoundKey = ArrangementKey | Docket | TextKey
"""What findings are folded from, each by itself."""


def alone(key: Key) -> bool:
    """Tell whether only one article, its `place`, is ever filed under `key`: with one claim, nothing clashes there."""
    return isinstance(key, Incident) and key.what == TOLD_TOGETHER


class Held(msgspec.Struct, frozen=True, gc=False):
    """A report with the frames of its claims, the keys that they are filed under, and which of them under each."""

    report: Report
    frames: tuple[Frame, ...]
    keys: tuple[Key, ...]
    numbers: tuple[tuple[int, ...], ...]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.report.source.article

    @property
    def at(self) -> datetime:
        """When its claims were said, in event time."""
        return said_at(self.report)

    @property
    def filed(self) -> Filed:
        """As what it is filed."""
        return self.at, self.article

    def under(self, key: Key) -> tuple[int, ...]:
        """Return which of its claims are filed under `key`, one of its keys."""
        return self.numbers[self.keys.index(key)]

    def mentions(self, numbers: Iterable[int]) -> Iterator[tuple[Claim, bool]]:
        """Yield those of its claims, and whether each is linked loosely."""
        return ((self.report.claims[number], self.frames[number].loose) for number in numbers)
