"""Several sources merged in event time, with memory for a few thousand articles, however many there are.

A source that can be read again and lies in event time is streamed. Any other is copied once into sorted runs in a
temporary folder: disk space for a copy of its articles is the price.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import merge
from pathlib import Path

import msgspec

from producers.sources.item import Source
from producers.sources.runs import ROOM, merged_runs, moment, sorted_runs
from producers.sources.tally import Span, Tally, counted
from wire.records import Article


class Merged(msgspec.Struct, frozen=True):
    """Articles in event time, each read when it is asked for, and what is known of all of them before."""

    tally: Tally
    parts: tuple[Callable[[], Iterator[Article]], ...]

    def __iter__(self) -> Iterator[Article]:
        return merge(*(part() for part in self.parts), key=moment)


def merged(
    sources: Iterable[Source], folder: Path, span: Span | None = None, *, strict: bool = False, room: int = ROOM
) -> Merged:
    """Read all sources once, and return their articles within `span` in event time; runs are written into `folder`.

    Of bad records all are counted and some kept. Raises `InputError` for a source that cannot be read, and if `strict`
    at the first bad record.
    """
    span, tally = span or Span(), Tally()
    parts: list[Callable[[], Iterator[Article]]] = []
    for number, source in enumerate(sources):
        if source.again:
            again = partial(_again, source, span)
            if _in_order(counted(source.read(), span, tally, strict=strict)):
                parts.append(again)
                continue
            articles = again()  # counted already
        else:
            articles = counted(source.read(), span, tally, strict=strict)
        parts.append(partial(merged_runs, sorted_runs(articles, folder / str(number), room)))
    return Merged(tally, tuple(parts))


def _again(source: Source, span: Span) -> Iterator[Article]:
    return counted(source.read(), span, Tally())


def _in_order(articles: Iterable[Article]) -> bool:
    """Read all of `articles`; tell whether they lie in event time."""
    ordered, before = True, None
    for article in articles:
        at = moment(article)
        ordered = ordered and (before is None or before <= at)
        before = at
    return ordered
