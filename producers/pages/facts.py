"""What a page says about itself beside its text: when it was published, by whom, and whether it is free to read.

From schema.org data (JSON-LD), then from meta elements. Publishers fill these for search engines and keep them right.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec
from lxml.html import HtmlElement

from producers.entries.dates import EARLIEST
from producers.formats.links import absolute

_MOST = 2_000_000
"""Characters of one JSON-LD script that are looked at."""
_NODES = 5_000
"""Values of one JSON-LD script that are looked at."""

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "publication_date", "pubdate", "publishdate", "publish-date",
    "date.issued", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_REVISED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod", "last-modified",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_TIME = re.compile(r"\d\d:\d\d")
_LONG_FRACTION = re.compile(r"(\.\d{6})\d+")


class Facts(msgspec.Struct, frozen=True):
    """None and "" stand for what the page does not say. `free` is False where it says that one has to pay."""

    published: datetime | None = None
    revised: datetime | None = None
    site: str = ""
    address: str = ""
    language: str = ""
    free: bool | None = None


def facts(tree: HtmlElement) -> Facts:
    """Return what the page `tree` says about itself."""
    said = _article_data(tree)
    metas = _metas(tree)
    published = _first_time(_text(said.get("datePublished")), *(metas.get(name, "") for name in _PUBLISHED))
    revised = _first_time(_text(said.get("dateModified")), *(metas.get(name, "") for name in _REVISED))
    publisher = said.get("publisher")
    return Facts(
        published=published,
        revised=revised if published is None or (revised is not None and revised > published) else None,
        site=metas.get("og:site_name", "")
        or _text(publisher.get("name") if isinstance(publisher, dict) else publisher),
        address=_address(tree, metas),
        language=(tree.get("lang") or metas.get("og:locale", "").replace("_", "-")).strip()[:35],
        free=_free(said.get("isAccessibleForFree")),
    )


def moment(text: str) -> datetime | None:
    """Return the time in UTC that `text` says (ISO 8601, or as in mail); None if it says only a day, or nothing.

    A time without a zone is taken as UTC.
    """
    text = _LONG_FRACTION.sub(r"\1", text.strip()[:60])
    if not _TIME.search(text):
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(text)
            found = (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            continue
        return found if found >= EARLIEST else None
    return None


def _first_time(*texts: str) -> datetime | None:
    return next((found for text in texts if text and (found := moment(text))), None)


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (content := (meta.get("content") or "").strip()):
            found.setdefault(name.strip().lower(), content)
    for time in tree.iter("time"):
        if (name := (time.get("itemprop") or "").lower()) and time.get("datetime"):
            found.setdefault(name, time.get("datetime"))
    return found


def _address(tree: HtmlElement, metas: Mapping[str, str]) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower())
    return next((found for said in (*links, metas.get("og:url", "")) if (found := absolute(said, ""))), "")


def _article_data(tree: HtmlElement) -> Mapping[str, Any]:
    """Return the first schema.org object of the page that is an article; empty if there is none."""
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type", "").strip().lower() != "application/ld+json" or len(text) > _MOST:
            continue
        try:
            data = msgspec.json.decode(text.strip())
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
        for node in _objects(data):
            if _is_article(node.get("@type")):
                return node
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in `data`, outer ones first, without recursion: the nesting is the page's."""
    waiting, seen = [data], 0
    while waiting and seen < _NODES:
        seen += 1
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(k, str) and (k.endswith(("Article", "Posting")) or k == "Report") for k in kinds)


def _free(value: Any) -> bool | None:
    text = str(value).lower().rpartition("/")[2] if isinstance(value, bool | str) else ""
    return {"true": True, "false": False}.get(text)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
