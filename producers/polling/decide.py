"""What to do with the entries of a feed: pure, from what is known of it to one decision per entry."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from producers.entries.entry import Entry
from producers.entries.identity import canonical_url, clean_url, ladders, opaque
from producers.feeds.feed_list import Feed
from producers.revisions.likeness import Sketch, alike, sketch
from producers.revisions.notices import recognise
from producers.revisions.settled import settled_id
from wire.ids import content_id, version_id
from wire.records import Article, Notice, OriginKind

EMPTIED = 200
"""Characters of a text whose disappearance is a retraction."""
_LATER = timedelta(hours=1)
"""An id that comes with a date so much later may be in use for another article."""


class Verdict(StrEnum):
    """What an entry is; also the metric's label. Only the first two are published."""

    NEW = "new"
    REVISED = "revised"
    SEEN = "seen"
    EMPTY = "empty"  # neither title nor text
    REPEATED = "repeated"  # the document has a later version of the same article, or the same again
    STRIPPED = "stripped"  # known with its text, which this document has of no entry: the text that was read stays


class Known(msgspec.Struct, frozen=True):
    """The last version of an article that this feed gave and the broker acknowledged.

    `words` is the id of its words apart from clocks in them, `length` that of its text in characters.
    """

    article: str
    version: str
    published_at: datetime
    revised_at: datetime
    words: str = ""
    length: int = 0
    address: str = ""  # canonical
    sketch: Sketch = Sketch()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one entry. `article` is what to publish, `known` what to remember once that is acknowledged.

    `rungs` are the ids that lead to the article next time, whichever of them the feed still gives.
    """

    verdict: Verdict
    rungs: tuple[str, ...] = ()
    known: Known | None = None
    article: Article | None = None


class _Case(msgspec.Struct, frozen=True):
    """An entry with the article it is: `last` is what is known of that, None if it is new. `address` is canonical."""

    entry: Entry
    address: str
    rungs: tuple[str, ...]
    article: str
    last: Known | None

    @property
    def emptied(self) -> bool:
        """Whether the entry had a text, and has none now."""
        return self.last is not None and self.last.length >= EMPTIED and not self.entry.text


def decide(feed: Feed, known: Mapping[str, Known], entries: Sequence[Entry], now: datetime) -> tuple[Decision, ...]:
    """Return one decision per entry, in the entries' order. `known` maps rungs to what they led to."""
    addresses = [canonical_url(entry.link) for entry in entries]
    climbed = zip(entries, addresses, ladders(feed.outlet, entries, addresses), strict=True)
    cases = [_case(known, entry, address, rungs) for entry, address, rungs in climbed]
    texts = any(entry.text for entry in entries)
    latest: dict[str, _Case] = {}
    for case in cases:
        other = latest.get(case.article)
        # Of several versions in one document the latest counts; the first one, where they do not say.
        if not _says_nothing(case, texts) and (other is None or _when(case.entry, now) > _when(other.entry, now)):
            latest[case.article] = case
    decisions = []
    for case in cases:
        if _says_nothing(case, texts):
            decisions.append(Decision(verdict=Verdict.EMPTY))
        elif latest[case.article] is not case:
            decisions.append(Decision(verdict=Verdict.REPEATED))
        else:
            decisions.append(_decide_one(feed, case, now, texts=texts))
    return tuple(decisions)


def _case(known: Mapping[str, Known], entry: Entry, address: str, rungs: tuple[str, ...]) -> _Case:
    found = next((known[rung] for rung in rungs if rung in known and _may_be(known[rung], entry, address)), None)
    if found is not None:
        return _Case(entry, address, rungs, found.article, found)
    # A publisher's id that has been used for another article cannot name this one.
    free = next((rung for rung in rungs if rung not in known), "")
    article = free or content_id("article", rungs[0], version_id(entry.title, entry.text))
    return _Case(entry, address, rungs, article, None)


def _may_be(last: Known, entry: Entry, address: str) -> bool:
    """Return whether an entry with an id of the article `last` is that article, and not one that has got its id.

    Another one has another address, or where there are none to compare a later date, and other words.
    """
    if address and last.address:
        suspicious = address != last.address
    else:
        suspicious = entry.published is not None and entry.published >= last.published_at + _LATER
    return not suspicious or not entry.text or alike(last.sketch, sketch(entry.title, entry.text))


def _decide_one(feed: Feed, case: _Case, now: datetime, *, texts: bool) -> Decision:
    entry, last = case.entry, case.last
    words = settled_id(entry.title, entry.text)
    if last is not None and (last.words == words or (case.emptied and not texts)):
        verdict = Verdict.SEEN if last.words == words else Verdict.STRIPPED
        return Decision(verdict=verdict, rungs=case.rungs, known=last)
    published, revised = (
        first_times(entry, now) if last is None else (last.published_at, revision_time(last, entry, now))
    )
    article = Article(
        id=case.article,
        version=version_id(entry.title, entry.text),
        outlet=feed.outlet,
        origin=OriginKind.AGGREGATOR if opaque(entry.link) else feed.origin,
        feed=feed.id,
        language=feed.language,
        title=entry.title,
        text=entry.text,
        url=clean_url(entry.link),
        published_at=published,
        revised_at=revised,
        fetched_at=now,
        dated=entry.dated,
        notice=Notice.RETRACTION if case.emptied else recognise(feed.outlet, entry.title, entry.text),
    )
    known = Known(
        article=article.id,
        version=article.version,
        published_at=published,
        revised_at=revised,
        words=words,
        length=len(entry.text),
        address=case.address,
        sketch=sketch(entry.title, entry.text),
    )
    verdict = Verdict.NEW if last is None else Verdict.REVISED
    return Decision(verdict=verdict, rungs=case.rungs, known=known, article=article)


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


def _when(entry: Entry, now: datetime) -> datetime:
    return min(entry.updated or entry.published or now, now)


def _says_nothing(case: _Case, texts: bool) -> bool:
    """Return whether there is nothing to tell: not even that the text is gone, which others in the document have."""
    return not case.entry.title and not case.entry.text and not (case.emptied and texts)
