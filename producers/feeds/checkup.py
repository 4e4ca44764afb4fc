"""What is the matter with a feed that can be read: pure, from one look at it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from producers.entries.identity import canonical_url, opaque
from producers.entries.parsed import Parsed
from producers.feeds.feed_list import Feed
from producers.feeds.probe import Probe
from producers.formats.links import without_credentials
from producers.polling.outcomes import HINTS, Outcome
from wire.records import OriginKind
from wire.settings import redacted, redacted_in

STALE = timedelta(days=14)
"""A feed whose newest entry is older may have been abandoned."""
SHORT = 300
"""Characters up to which a text is a summary."""
_FUTURE = timedelta(minutes=10)


def problems(
    feed: Feed, look: Probe, now: datetime, advice: Callable[[Outcome], str] = HINTS.__getitem__
) -> tuple[str, ...]:
    """Return what is wrong or worth knowing, the worst first; empty if nothing is.

    Whether the feed can be read at all is not among it where it can: `look.good` says that. `advice` is what to do
    about a failure.
    """
    if look.parsed is None or not look.good:
        return (": ".join(filter(None, (redacted_in(look.detail), advice(look.outcome)))),)
    found = [redacted_in(look.detail)]
    if look.fetched.url != without_credentials(feed.url):
        found.append(f"moved to {redacted(look.fetched.url)[:150]}")
    return tuple(filter(None, (*found, *_of_entries(feed, look.parsed, now))))


def _of_entries(feed: Feed, parsed: Parsed, now: datetime) -> tuple[str, ...]:
    entries = parsed.entries
    if not entries:
        return ()
    dates = [entry.published or entry.updated for entry in entries]
    newest = max((date for date in dates if date), default=None)
    found = []
    if newest is None:
        found.append("no dates that can be read: articles are dated by the fetch")
    elif now - newest > STALE:
        found.append(f"nothing new for {(now - newest).days} days")
    if undated := newest is not None and dates.count(None):
        found.append(f"{undated} of {len(entries)} entries without a date")
    if ahead := sum(date is not None and date > now + _FUTURE for date in dates):
        found.append(f"{ahead} of {len(entries)} entries from the future: set `zone` if its clocks name none")
    if nameless := sum(not entry.guid and not canonical_url(entry.link) for entry in entries):
        found.append(f"{nameless} of {len(entries)} entries without id or address: their words are their id")
    if feed.origin is not OriginKind.AGGREGATOR and any(opaque(entry.link) for entry in entries):
        found.append('links lead over an aggregator: its origin is "aggregator"')
    if max(len(entry.text) for entry in entries) <= SHORT:
        found.append("summaries only" if any(entry.text for entry in entries) else "titles only")
    return tuple(found)
