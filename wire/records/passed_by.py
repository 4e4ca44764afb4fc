"""An article version that nobody needs to judge, and why: so that every article on Kafka is accounted for."""

from collections.abc import Iterable, Iterator

import msgspec

from wire.clock import Instant


class PassedBy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A version of an article was read, and no report came of it. `reason` is the outcome that the metrics count.

    `more` are others that were told in the same message.
    """

    article: str
    version: str
    outlet: str
    reason: str
    read_at: Instant
    more: tuple["PassedBy", ...] = ()

    @property
    def each(self) -> Iterator["PassedBy"]:
        """Yield this one and the others."""
        yield msgspec.structs.replace(self, more=()) if self.more else self
        yield from self.more


def together(told: Iterable[PassedBy], most: int) -> Iterator[PassedBy]:
    """Yield `told` in as few records as have no more than some `most` bytes each."""
    waiting: list[PassedBy] = []
    size = 0
    for one in told:
        bytes_ = len(one.article) + 4 * len(one.outlet) + _FRAME  # an outlet's name may be of letters that take four
        if waiting and size + bytes_ > most:
            yield msgspec.structs.replace(waiting[0], more=tuple(waiting[1:]))
            waiting, size = [], 0
        waiting.append(one)
        size += bytes_
    if waiting:
        yield msgspec.structs.replace(waiting[0], more=tuple(waiting[1:]))


_FRAME = 250
"""Bytes that a record takes beside its article and outlet: the fields' names, version, reason and time."""
