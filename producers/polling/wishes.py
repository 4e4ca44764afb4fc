"""What a feed and its server ask of those who poll: how long an answer stays good, and the hub that has the news.

Pure: read from the headers and from the head of the body, without parsing it.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape

import msgspec

from producers.formats.links import absolute

_HEAD = 65536
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s*(\d{1,7})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(r"<(?:[\w.-]+:)?updatePeriod>\s*(\w+)\s*<", re.IGNORECASE)
_FREQUENCY = re.compile(r"<(?:[\w.-]+:)?updateFrequency>\s*(\d{1,5})\s*<", re.IGNORECASE)
_PERIODS = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(rf"<day>\s*({'|'.join(_DAYS)})\s*</day>", re.IGNORECASE)
_LINK = re.compile(r"<(?:[\w.-]+:)?link\s([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\b(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINK_HEADER = re.compile(r"""<([^>]{1,2000})>\s*;([^,<]*)""")
_REL = re.compile(r"""\brel\s*=\s*"?([\w -]+)"?""", re.IGNORECASE)
_MAX_AGE = re.compile(r"(?:^|[,\s])(s-maxage|max-age)\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


class Wishes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Seconds, or None where nothing is said.

    `declared` is how often the feed says that it changes (`ttl`, `sy:updatePeriod`), `fresh` how long this answer may
    be kept (Cache-Control, Expires). `hub` and `topic` are the addresses of WebSub; empty without a hub. `hours` and
    `days` (0 is Monday), in UTC, are those in which it says that nothing is new.
    """

    declared: float | None = None
    fresh: float | None = None
    hours: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    hub: str = ""
    topic: str = ""


def wishes(body: bytes, headers: Mapping[str, str], url: str, now: datetime) -> Wishes:
    """Return what the answer `body` with `headers` (lower-case names) from `url` asks for."""
    head = body[:_HEAD].decode("latin-1")
    entry = _ENTRY.search(head)
    head = head[: entry.start()] if entry else head
    links = {**_body_links(head), **_header_links(headers.get("link", ""))}
    hub = absolute(links.get("hub", ""), url)
    return Wishes(
        declared=_declared(head),
        fresh=_fresh(headers, now),
        hours=frozenset(int(hour) % 24 for hour in _HOUR.findall(_within(head, "skipHours"))),
        days=frozenset(_DAYS.index(day.lower()) for day in _DAY.findall(_within(head, "skipDays"))),
        hub=hub,
        topic=(absolute(links.get("self", ""), url) or url) if hub else "",
    )


def renewed(known: Wishes, headers: Mapping[str, str], now: datetime) -> Wishes:
    """Return `known` after a "not modified", which has no body, and often not all headers: what it leaves out stays."""
    says = "cache-control" in headers or "expires" in headers
    return msgspec.structs.replace(known, fresh=_fresh(headers, now)) if says else known


def skipped(wishes: Wishes, now: datetime) -> float:
    """Return the seconds until the end of the hours and days to skip that `now` lies in; 0 if it lies in none.

    0 too where a feed wants to be skipped for good.
    """
    at = now.astimezone(UTC)
    for hours in range(7 * 24):
        if at.hour not in wishes.hours and at.weekday() not in wishes.days:
            return (at - now).total_seconds() if hours else 0.0
        at = at.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return 0.0


def _within(head: str, name: str) -> str:
    start, end = head.find(f"<{name}>"), head.find(f"</{name}>")
    return head[start:end] if 0 <= start < end else ""


def _declared(head: str) -> float | None:
    said = [float(ttl[1]) * 60] if (ttl := _TTL.search(head)) else []
    if (period := _PERIOD.search(head)) and period[1].lower() in _PERIODS:
        frequency = int(found[1]) if (found := _FREQUENCY.search(head)) else 1
        said.append(_PERIODS[period[1].lower()] / max(frequency, 1))
    return max(said, default=0.0) or None


def _fresh(headers: Mapping[str, str], now: datetime) -> float | None:
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return None
    ages = {name.lower(): float(seconds) for name, seconds in _MAX_AGE.findall(control)}
    if "max-age" in ages:
        age = headers.get("age", "").strip()
        left = ages["max-age"] - (float(age) if age.isascii() and age.isdigit() and len(age) < 10 else 0.0)
        return left if left > 0 else None
    try:
        left = (parsedate_to_datetime(headers.get("expires", "")) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return left if left > 0 else None


def _body_links(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in _LINK.finditer(head):
        given = {name.lower(): unescape(a or b).strip() for name, a, b in _ATTRIBUTE.findall(link[1])}
        for rel in given.get("rel", "").lower().split():
            if given.get("href"):
                found.setdefault(rel, given["href"])
    return found


def _header_links(value: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for target, parameters in _LINK_HEADER.findall(value[:8000]):
        if rel := _REL.search(parameters):
            for word in rel[1].lower().split():
                found.setdefault(word, target.strip())
    return found
