"""JSON Feed 1.0 and 1.1 (jsonfeed.org), by msgspec."""

import msgspec

from producers.entries.dates import LONGEST, entry_date
from producers.entries.entry import Entry
from producers.entries.parsed import Habits, Parsed, ParseOutcome
from producers.entries.plain import plain_line, plain_text, tidy
from producers.formats.links import absolute, sendable
from producers.formats.surrogates import in_escapes

_VERSION = "jsonfeed.org/version/"


class _Document(msgspec.Struct, frozen=True):
    version: str = ""
    title: str | None = None
    items: list[msgspec.Raw] = []  # each read alone, so that one that is wrong spoils no other


class _Item(msgspec.Struct, frozen=True):
    id: str | int | float | None = None  # a text by the specification; numbers are common
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None


def read_json_feed(text: str, url: str, habits: Habits) -> Parsed:
    """Return the entries of a feed that came from `url`; `NOT_A_FEED` if it is some other JSON."""
    raw = in_escapes(text).encode("utf-8", "replace").strip(b"\0 \t\r\n")
    try:
        document = msgspec.json.decode(raw, type=_Document)
    except msgspec.ValidationError as error:
        return Parsed(outcome=ParseOutcome.NOT_A_FEED, detail=f"JSON, but no JSON Feed: {error}"[:200])
    except (msgspec.DecodeError, RecursionError) as error:
        return _undecodable(text, str(error))
    if _VERSION not in document.version:
        return Parsed(outcome=ParseOutcome.NOT_A_FEED, detail="JSON, but it does not say that it is a JSON Feed")
    entries, unread = [], 0
    for item in document.items:
        try:
            entries.append(_entry(msgspec.json.decode(item, type=_Item), url, habits))
        except (msgspec.DecodeError, RecursionError):
            unread += 1
    return Parsed(
        outcome=ParseOutcome.READ if entries else ParseOutcome.NO_ENTRIES,
        entries=tuple(entries),
        detail=f"items that are not as a JSON Feed has them: {unread}" if unread else "",
        format=f"json{document.version.rpartition('/')[2][:8]}",
        title=plain_line(document.title or ""),
    )


def _undecodable(text: str, problem: str) -> Parsed:
    """Return what a document is that is no JSON: nothing of it can be trusted, not even where an item ends."""
    if _VERSION not in text.replace("\\/", "/"):
        return Parsed(outcome=ParseOutcome.NOT_A_FEED, detail=f"not JSON: {problem}"[:200])
    outcome = ParseOutcome.TRUNCATED if "truncated" in problem else ParseOutcome.UNREADABLE
    return Parsed(outcome=outcome, detail=problem[:200], format="json")


def _entry(item: _Item, url: str, habits: Habits) -> Entry:
    texts = (plain_text(item.content_html or ""), tidy(item.content_text or ""), plain_text(item.summary or ""))
    identity = "" if item.id is None else str(item.id)
    return Entry(
        guid=sendable(identity),
        link=absolute(item.url or item.external_url or "", url),
        title=plain_line(item.title or ""),
        text=max(texts, key=len),
        dated=sendable(item.date_published or item.date_modified or "")[:LONGEST],
        published=entry_date(item.date_published or "", None, habits),
        updated=entry_date(item.date_modified or "", None, habits),
    )
