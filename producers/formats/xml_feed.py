"""RSS 0.9x to 2.0, RDF and Atom, by feedparser."""

import io
import re
from typing import Any
from urllib.parse import urlsplit
from xml.sax import SAXException

import feedparser

from producers.entries.dates import LONGEST, entry_date
from producers.entries.entry import Entry
from producers.entries.parsed import Habits, Parsed, ParseOutcome
from producers.entries.plain import plain_line, plain_text
from producers.formats.links import absolute, sendable
from producers.formats.surrogates import in_references

_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_TAIL = 4096
_MOST = 200
# More attributes than anybody writes at one element: feedparser's time grows with their square.
_CROWDED = re.compile(rf"""<[^\s<>!?/][^\s<>]*+(?:\s++[^\s=<>"']++\s*+=\s*+(?:"[^"]*+"|'[^']*+')){{{_MOST + 1}}}""")
# What feedparser raises on bodies that it cannot cope with.
_FAILURES = (SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def read_xml_feed(text: str, url: str, habits: Habits) -> Parsed:
    """Return the entries of a feed that came from `url`. Entities must have been refused before."""
    if _CROWDED.search(text):
        return Parsed(outcome=ParseOutcome.TOO_COSTLY, detail=f"an element has more than {_MOST} attributes")
    try:
        # Bytes in a stream, in an encoding we have settled: feedparser opens text that looks like a path or an address.
        document = feedparser.parse(
            io.BytesIO(in_references(text).encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        base = _base(absolute(document.feed.get("link") or "", url), url)
        entries = tuple(_entry(raw, base, habits) for raw in document.entries)
        title, version = plain_line(document.feed.get("title") or ""), document.get("version") or ""
    except _FAILURES as error:
        return Parsed(outcome=ParseOutcome.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:200])
    outcome = ParseOutcome.READ if entries else ParseOutcome.NO_ENTRIES
    detail = _flaw(document.get("bozo_exception")) if document.bozo else ""
    if not _END.search(text[-_TAIL:]):
        outcome, entries, detail = ParseOutcome.TRUNCATED, entries[:-1], "the feed's end is missing"
    return Parsed(outcome=outcome, entries=entries, detail=detail, format=version or "xml", title=title)


def _flaw(error: object) -> str:
    """Return what is wrong with a feed's XML, and where: parsers call the place `<unknown>:LINE:COLUMN`."""
    where = re.fullmatch(r"<unknown>:(\d+):(\d+): (.*)", str(error or ""), re.DOTALL)
    flaw = f"{where[3]} in line {where[1]}, column {where[2]}" if where else str(error or "")
    return f"not well-formed: {flaw}"[:200]


def _base(site: str, url: str) -> str:
    """Return what relative links are relative to: the feed's address, or its site's if that is on another host."""
    return site if site and urlsplit(site).hostname != urlsplit(url).hostname else url


def _entry(raw: Any, base: str, habits: Habits) -> Entry:
    texts = [plain_text(content.get("value") or "") for content in raw.get("content", ())]
    texts.append(plain_text(raw.get("summary") or ""))
    return Entry(
        guid=sendable(raw.get("id") or ""),
        link=absolute(raw.get("link") or "", base),
        title=plain_line(raw.get("title") or ""),
        text=max(texts, key=len),
        dated=sendable(raw.get("published") or dict.get(raw, "updated") or "")[:LONGEST],
        published=entry_date(raw.get("published") or "", raw.get("published_parsed"), habits),
        # Past feedparser's own look-up, which gives the published date where there is no updated one.
        updated=entry_date(dict.get(raw, "updated") or "", dict.get(raw, "updated_parsed"), habits),
    )
