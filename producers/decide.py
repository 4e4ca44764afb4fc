"""What to do with the entries of a feed: pure, from what is known of it to one decision per entry."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from producers.entry import Entry
from producers.feeds import Feed
from producers.identity import clean_url, ladders
from producers.notices import recognise
from wire.ids import version_id
from wire.records import Article


class Verdict(StrEnum):
    """What an entry is; also the metric's label. The last two are not published."""

    NEW = "new"
    REVISED = "revised"
    SEEN = "seen"
    EMPTY = "empty"  # neither title nor text
    REPEATED = "repeated"  # the document has a later version of the same article, or the same again


class Known(msgspec.Struct, frozen=True):
    """The last version of an article that this feed gave and the broker acknowledged."""

    article: str
    version: str
    published_at: datetime
    revised_at: datetime


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one entry. `article` is what to publish, `known` what to remember once that is acknowledged.

    `rungs` are the ids that lead to the article next time, whichever of them the feed still gives.
    """

    verdict: Verdict
    rungs: tuple[str, ...] = ()
    known: Known | None = None
    article: Article | None = None


def decide(feed: Feed, known: Mapping[str, Known], entries: Sequence[Entry], now: datetime) -> tuple[Decision, ...]:
    """Return one decision per entry, in the entries' order. `known` maps rungs to what they led to."""
    climbed = list(zip(entries, ladders(feed.outlet, entries), strict=True))
    latest: dict[str, int] = {}
    for index, (entry, rungs) in enumerate(climbed):
        name = _article_id(known, rungs)
        other = latest.get(name)
        # Of several versions in one document the latest counts; the first one, where they do not say.
        if not _says_nothing(entry) and (other is None or _when(entry, now) > _when(entries[other], now)):
            latest[name] = index
    decisions = []
    for index, (entry, rungs) in enumerate(climbed):
        if _says_nothing(entry):
            decisions.append(Decision(verdict=Verdict.EMPTY))
        elif latest[_article_id(known, rungs)] != index:
            decisions.append(Decision(verdict=Verdict.REPEATED))
        else:
            decisions.append(_decide_one(feed, _lookup(known, rungs), entry, rungs, now))
    return tuple(decisions)


def _decide_one(feed: Feed, last: Known | None, entry: Entry, rungs: tuple[str, ...], now: datetime) -> Decision:
    version = version_id(entry.title, entry.text)
    if last is not None and last.version == version:
        return Decision(verdict=Verdict.SEEN, rungs=rungs, known=last)
    published, revised = (
        first_times(entry, now) if last is None else (last.published_at, revision_time(last, entry, now))
    )
    article = Article(
        id=rungs[0] if last is None else last.article,
        version=version,
        outlet=feed.outlet,
        origin=feed.origin,
        feed=feed.id,
        language=feed.language,
        title=entry.title,
        text=entry.text,
        url=clean_url(entry.link),
        published_at=published,
        revised_at=revised,
        fetched_at=now,
        notice=recognise(feed.outlet, entry.title, entry.text),
    )
    return Decision(
        verdict=Verdict.NEW if last is None else Verdict.REVISED,
        rungs=rungs,
        known=Known(article.id, version, published, revised),
        article=article,
    )


def first_times(entry: Entry, now: datetime) -> tuple[datetime, datetime]:
    """Return (published, revised) of an article that is seen for the first time.

    Nothing is from the future; without a date it is from now. Where the feed says that it was updated since, what we
    see is that version, and its first words are not dated back to a time when they may have been others.
    """
    published = min(entry.published or entry.updated or now, now)
    return published, max(published, min(entry.updated or published, now))


def revision_time(last: Known, entry: Entry, now: datetime) -> datetime:
    """Return the time of a changed version: the feed's word if that is later than what we know of, else now.

    Many feeds move the date of publication where they should give one of revision. A version is never older than the
    one it follows, even where the clock has been set back.
    """
    said = max((date for date in (entry.updated, entry.published) if date), default=None)
    if said is not None and last.revised_at < said <= now:
        return said
    return max(now, last.revised_at)


def _article_id(known: Mapping[str, Known], rungs: tuple[str, ...]) -> str:
    found = _lookup(known, rungs)
    return found.article if found else rungs[0]


def _lookup(known: Mapping[str, Known], rungs: tuple[str, ...]) -> Known | None:
    return next((known[rung] for rung in rungs if rung in known), None)


def _when(entry: Entry, now: datetime) -> datetime:
    return min(entry.updated or entry.published or now, now)


def _says_nothing(entry: Entry) -> bool:
    return not entry.title and not entry.text
