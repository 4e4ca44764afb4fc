"""What a source gives: articles, records that should be articles and are not, and records that need not be any."""

from collections.abc import Callable, Iterator

import msgspec

from wire.errors import InputError
from wire.records import Article


class BadRecord(msgspec.Struct, frozen=True):
    """A record that is no article: where it stands (line, or byte offset in an archive), and what is wrong with it."""

    file: str
    line: int
    problem: str
    offset: int | None = None

    def __str__(self) -> str:
        place = f"@{self.offset}" if self.offset is not None else f":{self.line}" if self.line else ""
        return f"{self.file}{place}: {self.problem}"


class Passed(msgspec.Struct, frozen=True):
    """A record that is sound and no article (a home page, a picture), for `reason`, one of a few."""

    reason: str


Item = Article | BadRecord | Passed


class Source(msgspec.Struct, frozen=True):
    """Something that articles are read from; `name` is for people.

    `again` tells that reading it twice is cheap, and gives the same: a file of records, not an archive of web pages.
    """

    name: str
    read: Callable[[], Iterator[Item]]
    again: bool = False


def refused(bad: BadRecord) -> InputError:
    """Return the error that ends a strict replay at `bad`."""
    return InputError(str(bad), "correct or remove it, or replay without --strict to skip and count it")
