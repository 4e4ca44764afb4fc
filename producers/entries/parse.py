"""A body → its entries, by what it is and not by what it is called, once what must not be read is turned away."""

import re
from collections.abc import Mapping

import msgspec

from producers.entries.decoding import Decoded, decode
from producers.entries.parsed import NO_HABITS, Habits, Parsed, ParseOutcome
from producers.formats.json_feed import read_json_feed
from producers.formats.sitemap import read_sitemap
from producers.formats.web_page import read_web_page
from producers.formats.xml_feed import read_xml_feed

_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF|html|urlset|sitemapindex)[\s>/]", re.IGNORECASE)
_DTD_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_HEAD = 65536


def parse(body: bytes, headers: Mapping[str, str], url: str, habits: Habits = NO_HABITS) -> Parsed:
    """Return the entries of `body`, which came with `headers` (lower-case names) from `url`.

    `habits` are those of the feed list: they name the encoding of a feed that does not say it or lies, and the zone of
    dates without one.
    """
    decoded = decode(body, headers, habits.language)
    parsed = _read(decoded.text, url, habits)
    if not parsed.detail and parsed.outcome not in (ParseOutcome.READ, ParseOutcome.NO_ENTRIES):
        detail = f"{len(body)} bytes, {headers.get('content-type', 'no content type')[:80]}"
        parsed = msgspec.structs.replace(parsed, detail=detail)
    if not parsed.detail and parsed.outcome is ParseOutcome.NO_ENTRIES:
        parsed = msgspec.structs.replace(parsed, detail="the feed is empty")
    detail = "; ".join(filter(None, (_remark(decoded), parsed.detail)))
    return msgspec.structs.replace(parsed, detail=detail, encoding=decoded.encoding)


def _read(text: str, url: str, habits: Habits) -> Parsed:
    if not text.strip("\0 \t\r\n\ufeff"):
        return Parsed(outcome=ParseOutcome.EMPTY_BODY)
    head = text[:_HEAD].lstrip("\0 \t\r\n\ufeff")
    if head.startswith("{"):
        return read_json_feed(text.lstrip("\0 \t\r\n\ufeff"), url, habits)
    found = _ROOT.search(head)
    root = found[1].lower() if found else ""
    if root == "html" or (not root and "<!doctype html" in head.lower()):
        return read_web_page(text, url)
    if not root:
        return Parsed(outcome=ParseOutcome.NOT_A_FEED)
    if _DTD_ENTITY.search(text):
        return Parsed(outcome=ParseOutcome.ENTITIES)
    if root in ("urlset", "sitemapindex"):
        return read_sitemap(text, url, habits)
    return read_xml_feed(text, url, habits)


def _remark(decoded: Decoded) -> str:
    return f"encoding guessed: {decoded.encoding}" if decoded.guessed else ""
