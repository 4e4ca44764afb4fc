"""The sources of a replay, opened and merged."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import msgspec

from crosswire.replay.request import Request
from crosswire.replay.topic import SCHEME, topic_source
from producers.archive.layout import day_files
from producers.feeds.feed_list import load_feeds
from producers.sources.archive import read_archive
from producers.sources.bodies import Saved
from producers.sources.files import sources_at
from producers.sources.item import Item, Source
from producers.sources.order import Merged, merged
from producers.sources.tally import Span
from producers.sources.voices import Voices
from wire.errors import InputError
from wire.settings import KafkaSettings

_TELL = 200  # records between two words on how many there are


def gathered(request: Request, kafka: KafkaSettings, folder: Path, told: Callable[[str, int], None]) -> Merged:
    """Return the articles of all sources of `request` in event time; what has to be sorted is copied into `folder`.
    A topic on brokers that `kafka` names is read as these settings say.

    `told` hears now and then which source is being read and how many records it has given. Raises `InputError` if a
    source cannot be used, with `strict` for a bad record too, and if there is nothing to replay.
    """
    voices = Voices(load_feeds(request.feeds) if request.feeds else ())
    with Saved(folder, voices) as saved:
        found = [source for name in request.sources for source in _sources(name, saved, request.span, kafka)]
        # By name: what a feed has of an article depends on what it had before, and that on the order of reading.
        found.sort(key=lambda source: source.name)
        watched = [_watched(source, told) for source in found]
        articles = merged(watched, folder / "runs", request.span, strict=request.strict)
    if not articles.tally.articles:
        raise InputError("no articles in the sources", _why_none(articles))
    return articles


def _sources(name: str, saved: Saved, span: Span, kafka: KafkaSettings) -> list[Source]:
    if name.startswith(SCHEME):
        return [topic_source(name, kafka)]
    path = Path(name)
    try:
        archive = path.is_dir() and bool(day_files(path))
    except OSError as error:
        raise InputError(f"cannot read {path}", error.strerror or str(error)) from None
    if archive:  # fetched no earlier than its event time: what was fetched before the span cannot lie in it
        return [Source(name, partial(read_archive, path, span.since))]
    return sources_at(path, saved)


def _watched(source: Source, told: Callable[[str, int], None]) -> Source:
    """Return `source`, which tells how it gets on when it is read for the first time."""
    times = count()

    def read() -> Iterator[Item]:
        items = source.read()
        if next(times):
            yield from items
            return
        for number, item in enumerate(items, 1):
            if number % _TELL == 1:
                told(source.name, number)
            yield item

    return msgspec.structs.replace(source, read=read)


def _why_none(articles: Merged) -> str:
    tally = articles.tally
    if tally.shown:
        return str(tally.shown[0])
    if tally.outside:
        return f"{tally.outside} lie outside of --from and --to"
    if tally.passed:
        reason, number = tally.passed.most_common(1)[0]
        return f"{number} records: {reason}"
    return "are the files empty?"
