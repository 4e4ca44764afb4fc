"""A feed's body → its entries, by feedparser, after what it must not or cannot see has been turned away."""

import io
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser
import msgspec

from producers.dates import entry_date
from producers.decoding import Decoded, decode
from producers.entry import Entry
from producers.plain import plain_line, plain_text


class ParseOutcome(StrEnum):
    """How the reading of a body ended. Only the first two are successes."""

    READ = "read"
    NO_ENTRIES = "no_entries"  # a feed, but nothing in it
    TRUNCATED = "truncated"  # the end is missing: the last entry cannot be trusted, those before it can
    EMPTY_BODY = "empty_body"
    HTML_PAGE = "html_page"
    JSON_FEED = "json_feed"
    SITEMAP = "sitemap"
    NOT_A_FEED = "not_a_feed"
    ENTITIES = "entities"  # defines XML entities: a bomb, or a way to read our files
    UNREADABLE = "unreadable"  # the parser failed
    TOO_COSTLY = "too_costly"  # it would take more time or memory than a feed may


class Parsed(msgspec.Struct, frozen=True):
    """The entries of a body, in its order."""

    outcome: ParseOutcome
    entries: tuple[Entry, ...] = ()
    detail: str = ""


_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF|html|urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_DTD_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>", re.IGNORECASE)
_HEAD, _TAIL = 65536, 4096
_PAGES = {
    "html": ParseOutcome.HTML_PAGE,
    "urlset": ParseOutcome.SITEMAP,
    "sitemapindex": ParseOutcome.SITEMAP,
}


def parse(body: bytes, headers: Mapping[str, str], url: str, language: str = "") -> Parsed:
    """Return the entries of `body`, which came with `headers` (lower-case names) from `url`.

    `language` is the feed's as configured: it names the encoding of a feed that does not say it or lies.
    """
    decoded = decode(body, headers, language)
    refusal = _refusal(decoded.text)
    if refusal is not None:
        return Parsed(refusal, detail=f"{len(body)} bytes, {headers.get('content-type', 'no content type')[:80]}")
    try:
        # Bytes in a stream, in an encoding we have settled: feedparser opens text that looks like a path or an address.
        document = feedparser.parse(
            io.BytesIO(decoded.text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        entries = [_entry(raw, url) for raw in document.entries]
    except (SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        return Parsed(ParseOutcome.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:200])
    if not _END.search(decoded.text[-_TAIL:]):
        return Parsed(ParseOutcome.TRUNCATED, tuple(entries[:-1]), "the feed's end is missing")
    return Parsed(ParseOutcome.READ if entries else ParseOutcome.NO_ENTRIES, tuple(entries), _remark(decoded, document))


def _refusal(text: str) -> ParseOutcome | None:
    if not text.strip("\0 \t\r\n\ufeff"):
        return ParseOutcome.EMPTY_BODY
    head = text[:_HEAD].lstrip()
    if head.startswith("{"):
        return ParseOutcome.JSON_FEED if "jsonfeed.org/version" in head else ParseOutcome.NOT_A_FEED
    root = _ROOT.search(head)
    if root is None:
        return ParseOutcome.HTML_PAGE if "<!doctype html" in head.lower() else ParseOutcome.NOT_A_FEED
    if root[1].lower() in _PAGES:
        return _PAGES[root[1].lower()]
    return ParseOutcome.ENTITIES if _DTD_ENTITY.search(text) else None


def _remark(decoded: Decoded, document: Any) -> str:
    remarks = [f"encoding guessed: {decoded.encoding}"] if decoded.guessed else []
    if document.bozo:
        remarks.append(f"not well-formed: {document.get('bozo_exception', '')}"[:200])
    return "; ".join(remarks)


def _entry(raw: Any, url: str) -> Entry:
    texts = [plain_text(content.get("value") or "") for content in raw.get("content", ())]
    texts.append(plain_text(raw.get("summary") or ""))
    return Entry(
        guid=_sendable(raw.get("id") or ""),
        link=_link(_sendable(raw.get("link") or ""), url),
        title=plain_line(raw.get("title") or ""),
        text=max(texts, key=len),
        published=entry_date(raw.get("published") or "", raw.get("published_parsed")),
        # Past feedparser's own look-up, which gives the published date where there is no updated one.
        updated=entry_date(dict.get(raw, "updated") or "", dict.get(raw, "updated_parsed")),
    )


def _sendable(text: str) -> str:
    """Return `text` without lone surrogates, which a numeric character reference can smuggle in."""
    return text.strip().encode("utf-8", "replace").decode("utf-8")


def _link(link: str, url: str) -> str:
    try:
        absolute = urljoin(url, link) if link else ""
    except ValueError:
        return ""
    return absolute if absolute.lower().startswith(("http://", "https://")) else ""
